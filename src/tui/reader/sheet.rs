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
const LINK: &str = "`rightkind explain";

/// Over how many further lines a link may go on.
const LONGEST: usize = 2;

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
        let links = (0..lines.len()).flat_map(|line| links(line, &lines, list)).collect();
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

/// The links that begin in a line. A narrow window breaks them: then the topic goes on in the lines below.
fn links(line: usize, lines: &[explain::Line], list: bool) -> Vec<Link> {
    let text = lines.get(line).map(|line| line.text.as_str()).unwrap_or_default();
    let mut links = Vec::new();
    for (start, _) in text.match_indices(LINK) {
        let from = start.saturating_add(LINK.len());
        let here = text.get(from..).unwrap_or_default();
        let mut rest = here.trim_start().to_owned();
        let mut below = lines.iter().skip(line.saturating_add(1)).take(LONGEST);
        while !rest.contains('`') {
            let Some(next) = below.next() else { break };
            rest.push_str(next.text.trim());
        }
        // A flag is none of the topic's.
        let topic = rest.split('`').next().unwrap_or_default().split("--").next().unwrap_or_default().trim();
        if rest.contains('`') && !topic.is_empty() {
            let shown = here.find(topic).map(|at| at.saturating_add(topic.len()).saturating_add(1));
            let end = shown.map_or(text.len(), |shown| from.saturating_add(shown).min(text.len()));
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

    fn linked(texts: &[&str], list: bool) -> Vec<Link> {
        let line = |text: &&str| explain::Line { text: (*text).to_owned(), role: Role::Plain };
        let lines: Vec<explain::Line> = texts.iter().map(line).collect();
        (0..lines.len()).flat_map(|at| links(at, &lines, list)).collect()
    }

    #[test]
    fn links_are_the_commands_and_the_names_of_the_list() {
        let found = linked(&["- `rightkind explain job.spec` and `rightkind explain job --answers`"], false);
        let topics: Vec<&str> = found.iter().map(|link| &*link.topic).collect();
        assert_eq!((topics, found[0].at.clone()), (vec!["job.spec", "job"], 2..30));
        assert_eq!(linked(&["zero-downtime     maxUnavailable 0"], true)[0].topic, "zero-downtime");
        assert!(linked(&["zero-downtime  maxUnavailable 0"], false).is_empty());
        assert!(linked(&["`rightkind explain` lists them, `rightkind"], false).is_empty());
    }

    #[test]
    fn a_link_that_is_broken_leads_there_too() {
        let field = linked(&["- `rightkind explain deployment.spec.template.", "  spec.containers`"], false);
        assert_eq!((field[0].topic.as_str(), field[0].line), ("deployment.spec.template.spec.containers", 0));
        let command = linked(&["more: `rightkind explain", "job --answers` and", "so on"], false);
        assert_eq!((command.len(), command[0].topic.as_str(), command[0].at.end), (1, "job", 24));
        assert!(linked(&["`rightkind explain deployment.spec", "a", "b", "c`"], false).is_empty());
    }

    #[test]
    fn what_is_found_is_lit_whatever_its_case() {
        assert_eq!(found("MaxSurge and maxsurge", "maxs"), [0..4, 13..17]);
        assert_eq!(found("파드 파드", "파드"), [0..6, 7..13]);
        // A letter that is longer in small: the line as a whole.
        assert_eq!(found("İx", "x").first(), Some(&(0..3)));
    }
}
