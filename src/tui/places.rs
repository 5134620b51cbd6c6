//! Where each pane stands in its text. The view settles them: only it knows how much fits.

use ratatui::layout::Rect;

use super::model::Pane;
use super::targets::Targets;
use crate::decision::Spot;

/// Where a pane stands in its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first line shown, from 0.
    pub first: usize,
    /// Where on the screen the text was drawn last.
    pub area: Rect,
}

impl Place {
    /// A line up or down.
    pub fn line(&mut self, down: bool) {
        self.by(1, down);
    }

    /// Half a page up or down.
    pub fn page(&mut self, down: bool) {
        self.by(usize::from(self.area.height / 2).max(1), down);
    }

    /// So many lines up or down.
    pub fn by(&mut self, lines: usize, down: bool) {
        self.first = if down { self.first.saturating_add(lines) } else { self.first.saturating_sub(lines) };
    }

    /// The place for a text of so many lines in `area`: never past the end.
    pub fn settled(first: usize, lines: usize, area: Rect) -> Place {
        Place { first: first.min(lines.saturating_sub(usize::from(area.height))), area }
    }
}

/// What the keys of the decision pane are at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointed {
    /// The question in front; past the questions, the end of the tree.
    #[default]
    InFront,
    /// The node that the person moved to.
    At(Spot),
    /// The text: the arrows scroll.
    Text,
}

/// The places of all that scrolls, and of all that can be clicked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The questions.
    pub questions: Place,
    /// Whether the questions follow the one in front; no longer, once they were scrolled by hand.
    pub adrift: bool,
    /// The tree and the verdict.
    pub decision: Place,
    /// What is pointed at there.
    pub pointed: Pointed,
    /// The manifest.
    pub manifest: Place,
    /// The line of the manifest that is pointed at, from 0.
    pub pointed_line: usize,
    /// A line of the manifest that is to come into sight with the next frame, from 0.
    pub shown_line: Option<usize>,
    /// The difference on the review page.
    pub difference: Place,
    /// The preview on the start page.
    pub start: Place,
    /// What lies over the page.
    pub overlay: Place,
    /// What a click and the wheel do.
    pub targets: Targets,
}

impl Places {
    /// The place of a pane.
    pub fn of(&mut self, pane: Pane) -> &mut Place {
        match pane {
            Pane::Questions => &mut self.questions,
            Pane::Decision => &mut self.decision,
            Pane::Manifest => &mut self.manifest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_never_runs_past_its_text() {
        let area = Rect::new(0, 0, 10, 4);
        assert_eq!(Place::settled(9, 10, area).first, 6);
        assert_eq!(Place::settled(9, 3, area).first, 0);
        let mut place = Place::settled(2, 10, area);
        place.page(true);
        assert_eq!(place.first, 4);
        place.page(false);
        place.line(false);
        place.by(9, false);
        assert_eq!(place.first, 0);
    }
}
