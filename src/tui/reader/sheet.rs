//! A page laid out in lines, with the links in it and what is searched for.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::Model;
use crate::explain::{self, Answers, Layout, Role, ids, lines};
use crate::tui::reader::book::Book;
use crate::tui::search::folded;
use crate::tui::theme::Theme;
use crate::tui::view::yaml_text;

/// The widest that text gets: longer lines are hard to follow.
const MOST: usize = 96;

/// What stands before the topic of a link.
const LINK: &str = "`rightkind explain ";

/// A page in lines.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The lines.
    pub lines: Vec<explain::Line>,
    /// The links in them.
    pub links: Vec<Link>,
}

/// A way to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The line, from 0.
    pub line: usize,
    /// Where in it.
    pub at: Range<usize>,
    /// The topic.
    pub topic: String,
}

impl Sheet {
    /// The page that is open, in a window so wide.
    pub fn of(model: &Model, room: usize) -> Sheet {
        let reading = &model.reading;
        let answers = if model.unfolded { Answers::Below } else { Answers::Folded };
        let width = room.saturating_sub(2).min(MOST);
        let layout = Layout { width, charset: model.theme.charset, answers };
        let lines = lines(&reading.blocks(model.lang, model.notes), model.lang, layout);
        let list = matches!(reading.book, Book::Topic(explain::Topic::List));
        let links = (0..).zip(&lines).flat_map(|(line, text)| links(line, &text.text, list)).collect();
        Sheet { lines, links }
    }

    /// The lines in which something is found, from 0.
    pub fn hits(&self, wanted: &str) -> Vec<usize> {
        (0..).zip(&self.lines).filter(|(_, line)| folded(&line.text).contains(wanted)).map(|(at, _)| at).collect()
    }

    /// A line as it looks: with the link that is chosen, and with what is searched for lit.
    pub fn line(&self, at: usize, chosen: Option<&Link>, wanted: Option<&str>, theme: Theme) -> Line<'static> {
        let Some(line) = self.lines.get(at) else { return Line::default() };
        let lit: Vec<(Range<usize>, Style)> = match (chosen.filter(|link| link.line == at), wanted) {
            (Some(link), _) => vec![(link.at.clone(), theme.selected())],
            (None, Some(wanted)) => found(&line.text, wanted).into_iter().map(|at| (at, theme.found())).collect(),
            (None, None) => Vec::new(),
        };
        let mut spans = vec![Span::raw(" ")];
        if lit.is_empty() {
            spans.extend(plain(line, theme));
            return Line::from(spans);
        }
        let (mut from, style) = (0, style(line.role, theme));
        for (at, bright) in lit {
            spans.push(Span::styled(line.text.get(from..at.start).unwrap_or_default().to_owned(), style));
            spans.push(Span::styled(line.text.get(at.clone()).unwrap_or_default().to_owned(), bright));
            from = at.end;
        }
        spans.push(Span::styled(line.text.get(from..).unwrap_or_default().to_owned(), style));
        Line::from(spans)
    }
}

fn plain(line: &explain::Line, theme: Theme) -> Vec<Span<'static>> {
    if line.role == Role::Yaml {
        let mut rows = yaml_text(&line.text, theme, usize::MAX);
        if let (Some(row), 1) = (rows.pop(), rows.len().saturating_add(1)) {
            return row;
        }
    }
    vec![Span::styled(line.text.clone(), style(line.role, theme))]
}

fn style(role: Role, theme: Theme) -> Style {
    match role {
        Role::Title => theme.title(),
        Role::Heading => theme.heading(),
        Role::Picture => theme.accent(),
        Role::Quiet => theme.dim(),
        Role::Plain | Role::Yaml => Style::new(),
    }
}

/// The links in a line. One whose words are on two lines is none: there is another way to it.
fn links(line: usize, text: &str, list: bool) -> Vec<Link> {
    let mut links = Vec::new();
    for (start, _) in text.match_indices(LINK) {
        let rest = text.get(start.saturating_add(LINK.len())..).unwrap_or_default();
        // A flag is none of the topic's.
        let topic = rest.split('`').next().unwrap_or_default().split(" --").next().unwrap_or_default();
        if rest.contains('`') && !topic.is_empty() {
            let end = start.saturating_add(LINK.len()).saturating_add(topic.len()).saturating_add(1);
            links.push(Link { line, at: start..end, topic: topic.to_owned() });
        }
    }
    let name = text.split("  ").next().unwrap_or_default();
    if list && ids().any(|id| id == name) {
        links.push(Link { line, at: 0..name.len(), topic: name.to_owned() });
    }
    links
}

/// Where a text is found in a line, by bytes of the line.
fn found(line: &str, wanted: &str) -> Vec<Range<usize>> {
    let low = folded(line);
    if low.len() != line.len() {
        // Folding has moved the letters: the whole line is lit.
        return low.contains(wanted).then_some(0..line.len()).into_iter().collect();
    }
    let mut places: Vec<Range<usize>> =
        low.match_indices(wanted).map(|(start, found)| start..start.saturating_add(found.len())).collect();
    places.retain(|at| line.get(at.clone()).is_some());
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_the_commands_and_the_names_of_the_list() {
        let found = links(3, "- `rightkind explain job.spec` and `rightkind explain job --answers`", false);
        let topics: Vec<&str> = found.iter().map(|link| &*link.topic).collect();
        assert_eq!((topics, found[0].at.clone()), (vec!["job.spec", "job"], 2..30));
        assert_eq!(links(0, "zero-downtime     maxUnavailable 0", true)[0].topic, "zero-downtime");
        assert!(links(0, "zero-downtime  maxUnavailable 0", false).is_empty());
        assert!(links(0, "- `rightkind explain job.spec.template", false).is_empty());
    }

    #[test]
    fn what_is_found_is_lit_whatever_its_case() {
        assert_eq!(found("MaxSurge and maxsurge", "maxs"), [0..4, 13..17]);
        assert_eq!(found("파드 파드", "파드"), [0..6, 7..13]);
        // A letter that is longer in small: the line as a whole.
        assert_eq!(found("İx", "x").first(), Some(&(0..3)));
    }
}
