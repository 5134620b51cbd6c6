//! The files of the manifest as tabs in one line.

use ratatui::text::Span;

use super::strip::Strip;
use super::text::{clipped, width};
use crate::tui::model::Model;
use crate::tui::targets::Click;

/// The widest that the name of a file is which is not in front.
const WIDEST: usize = 22;

/// The least that is worth to be shown of a name.
const LEAST: usize = 7;

/// The line in at most `room` columns: where one stands, the file in front in brackets, and of its neighbours as many as
/// fit. A `+` is before the names of files that the last answer changed. Nothing where there is no file.
pub fn line(model: &Model, room: usize) -> Option<Strip> {
    let (theme, preview) = (model.theme, &model.preview);
    let files = preview.files();
    let (here, _) = preview.file_at(model.places.pointed_line);
    let name = |at: usize| {
        let file = files.get(at)?.clone();
        let name = &preview.lines.get(file.start)?.text;
        let changed = preview.lines.get(file)?.iter().any(|line| line.changed);
        Some(format!("{}{}", if changed { "+" } else { "" }, name.trim_end_matches(".yaml")))
    };
    let count = format!(" {}/{} ", here.saturating_add(1), files.len());
    let (before, after) = theme.more();
    // The signs that there are more have their place in any case, so that nothing jumps.
    let most = room.saturating_sub(width(&count)).saturating_sub(2);
    let current = format!("[{}]", clipped(&name(here)?, most.saturating_sub(2)));
    let mut left = most.saturating_sub(width(&current));
    let (mut first, mut last) = (here, here);
    let click = |at: usize| files.get(at).map(|file| Click::File(file.start));
    let mut strip = Strip::default();
    strip.push(Span::styled(current, theme.heading().patch(theme.selected())), click(here));
    // One after, one before, as long as there is room.
    loop {
        let reached = (first, last);
        if let Some(next) = name(last.saturating_add(1)).and_then(|name| fitting(&name, left)) {
            left = left.saturating_sub(width(&next));
            last = last.saturating_add(1);
            strip.push(Span::styled(next, theme.dim()), click(last));
        }
        if let Some(next) = first.checked_sub(1).and_then(name).and_then(|name| fitting(&name, left)) {
            left = left.saturating_sub(width(&next));
            first = first.saturating_sub(1);
            strip.push_front(Span::styled(next, theme.dim()), click(first));
        }
        if reached == (first, last) {
            break;
        }
    }
    let more = |is: bool, sign: &'static str| Span::styled(if is { sign } else { " " }, theme.accent());
    strip.push_front(more(first > 0, before), first.checked_sub(1).and_then(click));
    strip.push_front(Span::styled(count, theme.dim()), None);
    strip.push(more(last.saturating_add(1) < files.len(), after), click(last.saturating_add(1)));
    Some(strip)
}

/// A name in a space on either side, cut to what is left; nothing where that says too little.
fn fitting(name: &str, left: usize) -> Option<String> {
    let room = left.saturating_sub(2).min(WIDEST);
    (room >= LEAST.min(width(name))).then(|| format!(" {} ", clipped(name, room)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Charset;
    use crate::i18n::Lang;
    use crate::tui::testing::Person;

    fn shown(person: &Person, room: usize) -> String {
        line(&person.model, room).unwrap().line().to_string()
    }

    #[test]
    fn the_tabs_fit_and_tell_where_there_are_more() {
        let mut person = Person::with_preset(Lang::En, "redis").press("Tab Tab");
        assert_eq!(shown(&person, 60), " 1/5  [statefulset-redis] serviceaccount-redis  networkp.. ›");
        person = person.press("Right Right");
        for room in 12..120 {
            assert!(width(&shown(&person, room)) <= room, "{room}: {}", shown(&person, room));
        }
        let tabs = shown(&person, 60);
        assert!(tabs.contains('‹') && tabs.contains('›') && tabs.contains('['), "{tabs}");
        person.model.theme.charset = Charset::Ascii;
        let tabs = shown(&person, 60);
        assert!(tabs.contains('<') && tabs.contains('>') && tabs.is_ascii(), "{tabs}");
        let tabs = shown(&person, 400);
        assert!(!tabs.contains(['<', '>']), "all are there: {tabs}");
    }
}
