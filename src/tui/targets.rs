//! What a click and the wheel do at each place of the screen. The view says so while it draws: nothing else knows where
//! things are.

use ratatui::layout::{Position, Rect};

use super::keymap::Action;
use super::model::Pane;
use super::places::Place;
use crate::decision::Spot;
use crate::wizard::Item;

/// What is clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// A pane.
    Pane(Pane),
    /// An option of the question in front, from 0.
    Option(usize),
    /// A line of the list that is being typed, from 0.
    Row(usize),
    /// A question of the list.
    Item(Item),
    /// A node of the tree.
    Node(Spot),
    /// A file of the manifest: the line of the preview with its name.
    File(usize),
    /// A line of the manifest.
    Line(usize),
    /// A line of the start page, from 0.
    Start(usize),
    /// What the palette has found, from 0.
    Found(usize),
    /// What is worth a second thought on the review page, from 0.
    Caution(usize),
    /// A file of the review page, from 0.
    Planned(usize),
    /// Whether that file is written.
    Selected(usize),
    /// A key that is shown.
    Key(Action),
}

/// What the wheel turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wheel {
    /// A pane.
    Pane(Pane),
    /// The lines of the start page.
    Start,
    /// What the line of the start page would give.
    StartPreview,
    /// The files of the review page.
    Files,
    /// The difference of one of them.
    Difference,
    /// The window over the page.
    Window,
}

/// All that can be clicked or turned on the screen that was drawn last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    clicks: Vec<(Rect, Click)>,
    wheels: Vec<(Rect, Wheel)>,
}

impl Targets {
    /// A click in this area; it lies over what was there before.
    pub fn click(&mut self, area: Rect, click: Click) {
        self.clicks.push((area, click));
    }

    /// A click on lines of a text, where they are in sight.
    pub fn lines(&mut self, place: Place, clicks: impl IntoIterator<Item = (usize, Click)>) {
        for (line, click) in clicks {
            let row = line.checked_sub(place.first).and_then(|row| u16::try_from(row).ok());
            if let Some(row) = row.filter(|row| *row < place.area.height) {
                self.click(Rect { y: place.area.y.saturating_add(row), height: 1, ..place.area }, click);
            }
        }
    }

    /// The wheel in this area; it lies over what was there before.
    pub fn wheel(&mut self, area: Rect, wheel: Wheel) {
        self.wheels.push((area, wheel));
    }

    /// A window lies over all that was there before.
    pub fn cover(&mut self) {
        self.clicks.clear();
        self.wheels.clear();
    }

    /// What is clicked in this cell.
    pub fn clicked(&self, column: u16, row: u16) -> Option<Click> {
        top(&self.clicks, column, row)
    }

    /// What the wheel turns in this cell.
    pub fn turned(&self, column: u16, row: u16) -> Option<Wheel> {
        top(&self.wheels, column, row)
    }

    /// Where something is clicked, for the tests: the middle of its area.
    #[cfg(test)]
    pub fn place_of(&self, wanted: Click) -> Option<(u16, u16)> {
        let (area, _) = self.clicks.iter().rev().find(|(_, click)| *click == wanted)?;
        Some((area.x + area.width / 2, area.y + area.height / 2))
    }

    /// All that can be clicked, for the tests.
    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = &(Rect, Click)> {
        self.clicks.iter()
    }
}

fn top<T: Copy>(areas: &[(Rect, T)], column: u16, row: u16) -> Option<T> {
    areas.iter().rev().find(|(area, _)| area.contains(Position::new(column, row))).map(|(_, target)| *target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_top_is_clicked_and_what_is_covered_is_not() {
        let mut targets = Targets::default();
        let pane = Rect::new(0, 0, 20, 10);
        targets.click(pane, Click::Pane(Pane::Manifest));
        targets
            .lines(Place { first: 3, area: pane }, [(2, Click::Line(2)), (4, Click::Line(4)), (13, Click::Line(13))]);
        assert_eq!(targets.clicked(5, 1), Some(Click::Line(4)));
        assert_eq!(targets.clicked(5, 0), Some(Click::Pane(Pane::Manifest)));
        assert_eq!(targets.clicked(20, 1), None);
        assert_eq!(targets.all().count(), 2, "lines out of sight are not there");
        targets.cover();
        assert_eq!(targets.clicked(5, 1), None);
    }
}
