//! The search in the manifest: a line at the foot of its pane, whatever the case of letters, through all files.

use crossterm::event::KeyEvent;
use unicode_normalization::UnicodeNormalization;

use super::model::Model;
use super::text_input::TextInput;

/// What is searched for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The text.
    pub input: TextInput,
    /// Whether it is being typed.
    pub typing: bool,
    /// The line that was pointed at when it began, from 0.
    origin: usize,
}

impl Search {
    /// What is looked for, as [`folded`] gives it; nothing while there is no text.
    pub fn wanted(&self) -> Option<String> {
        let text = folded(self.input.text());
        (!text.is_empty()).then_some(text)
    }
}

/// A text without what a search overlooks: the case of letters, and how Hangul is put together.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfc().flat_map(char::to_lowercase).collect()
}

/// The lines that hold what is searched for, each by its first line from 0. Comments that are hidden are not among them.
pub fn hits(model: &Model, comments: bool) -> Vec<usize> {
    let Some(wanted) = model.search.wanted() else { return Vec::new() };
    let shown = model.preview.shown(0..model.preview.lines.len(), comments);
    shown.iter().filter(|line| !line.heading && line.folded.contains(&wanted)).map(|line| line.first).collect()
}

/// Begins a search at the line that is pointed at.
pub(super) fn open(model: &mut Model) {
    model.search = Search { typing: true, origin: model.places.pointed_line, ..Search::default() };
}

/// Takes a key into the text.
pub(super) fn typed(model: &mut Model, key: KeyEvent) {
    model.search.input.key(key);
    follow(model);
}

/// Puts pasted text in.
pub(super) fn paste(model: &mut Model, text: &str) {
    model.search.input.paste(text);
    follow(model);
}

/// Points at the first hit from where the search began, past the end at the first of all; without one, back there.
fn follow(model: &mut Model) {
    let hits = hits(model, !model.hides_comments());
    let origin = model.search.origin;
    let hit = hits.iter().find(|hit| **hit >= origin).or(hits.first());
    model.places.pointed_line = hit.copied().unwrap_or(origin);
}

/// Keeps what was found, for the keys that go on from hit to hit.
pub(super) fn keep(model: &mut Model) {
    model.search.typing = false;
}

/// Ends the search; while it was being typed, the pointer goes back to where it began. False where there was none.
pub(super) fn leave(model: &mut Model) -> bool {
    let was = std::mem::take(&mut model.search);
    if was.typing {
        model.places.pointed_line = was.origin;
    }
    was.typing || was.wanted().is_some()
}

/// To the next hit or the one before, round the end.
pub(super) fn go_on(model: &mut Model, forwards: bool) {
    let hits = hits(model, !model.hides_comments());
    let at = model.places.pointed_line;
    let hit = match forwards {
        true => hits.iter().find(|hit| **hit > at).or(hits.first()),
        false => hits.iter().rev().find(|hit| **hit < at).or(hits.last()),
    };
    model.places.pointed_line = hit.copied().unwrap_or(at);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::Person;

    fn reading(lang: Lang) -> Person {
        Person::with_preset(lang, "api-server").press("Tab Tab")
    }

    fn pointed(person: &Person) -> &str {
        person.model.preview.lines[person.model.places.pointed_line].text.trim()
    }

    #[test]
    fn a_search_follows_every_letter_through_all_files() {
        for lang in Lang::ALL {
            let mut person = reading(lang).press("/").text("maxsurge");
            assert!(pointed(&person).starts_with("maxSurge:"), "{}", pointed(&person));
            person = person.text("x");
            let screen = person.screen(120, 40);
            assert!(screen.contains(lang.pick("no match", "일치 없음")), "{screen}");
            person = person.press("C-u").text("poddisruption").press("Enter");
            assert!(pointed(&person).contains("PodDisruptionBudget"), "{}", pointed(&person));
            let screen = person.screen(120, 40);
            assert!(screen.contains("poddisruptionbudget"), "the file comes in front\n{screen}");
            assert!(!person.model.types_text());
        }
    }

    #[test]
    fn hits_are_gone_through_both_ways_and_round_the_end() {
        let mut person = reading(Lang::En).press("/").text("app.kubernetes.io/name").press("Enter");
        let all = hits(&person.model, false);
        assert!(all.len() > 3);
        let mut seen = vec![person.model.places.pointed_line];
        for _ in 1..all.len() {
            person = person.press("n");
            seen.push(person.model.places.pointed_line);
        }
        assert_eq!(seen, all);
        let last = all.last().copied().unwrap();
        assert_eq!(person.press("n N").model.places.pointed_line, last);
        let person = reading(Lang::En).press("/").text("app.kubernetes.io/name").press("Down Down Up");
        assert_eq!(person.model.places.pointed_line, all[1]);
        assert!(person.model.types_text(), "the arrows leave the text open");
    }

    #[test]
    fn hangul_is_found_however_it_is_put_together() {
        for word in ["파드", "\u{1111}\u{1161}\u{1103}\u{1173}"] {
            let person = reading(Lang::Ko).press("z /").text(word);
            assert!(pointed(&person).contains("파드"), "{}", pointed(&person));
        }
        assert_eq!(folded("\u{1111}\u{1161}\u{1103}\u{1173} ABC"), "파드 abc");
    }

    #[test]
    fn hidden_comments_are_not_searched_and_it_is_said_where_the_word_is() {
        for lang in Lang::ALL {
            let word = lang.pick("rolling update", "롤링 업데이트");
            let mut person = reading(lang).press("/").text(word);
            let screen = person.screen(120, 40);
            assert!(screen.contains(lang.pick("only in comments: z", "주석에만 있음: z")), "{screen}");
            person = person.press("Enter z n");
            assert!(pointed(&person).starts_with("# "), "{}", pointed(&person));
        }
    }

    #[test]
    fn esc_leaves_the_search_where_it_began() {
        let person = reading(Lang::En).press("Down Down");
        let before = person.model.places.pointed_line;
        let person = person.press("/").text("memory");
        assert_ne!(person.model.places.pointed_line, before);
        let person = person.press("Esc");
        assert_eq!((person.model.places.pointed_line, person.model.types_text()), (before, false));
        // What was kept is kept until Esc; the next Esc leaves the pane.
        let person = person.press("/").text("memory").press("Enter");
        let found = person.model.places.pointed_line;
        let person = person.press("Esc");
        assert_eq!((person.model.places.pointed_line, person.model.search.wanted()), (found, None));
        assert_eq!(person.model.pane, crate::tui::model::Pane::Manifest);
        assert_eq!(person.press("Esc").model.pane, crate::tui::model::Pane::Questions);
    }

    #[test]
    fn another_pane_closes_the_text() {
        for keys in ["Tab", "BackTab", "C-s"] {
            let person = reading(Lang::En).press("/").text("x").press(keys);
            assert!(!person.model.search.typing, "{keys}");
        }
        let mut person = reading(Lang::Ko).press("/");
        person.event(crate::tui::update::Event::Paste("NodePort\nx".to_owned()));
        assert_eq!(person.model.search.input.text(), "NodePort x");
    }
}
