//! The answer that is being given to the question in front: an option, a line, or a list of lines.

use crossterm::event::{KeyCode, KeyEvent};

use super::text_input::TextInput;
use crate::wizard::{Entry, Item, Question, Session};

/// What the person is typing or pointing at; not yet part of the session.
#[derive(Clone, Debug, Default)]
pub enum Editor {
    /// The item takes no answer.
    #[default]
    None,
    /// One of so many options.
    Pick {
        /// How many.
        options: usize,
        /// The one pointed at, from 0.
        at: usize,
        /// The one that holds already.
        held: Option<usize>,
    },
    /// One line of text.
    Line {
        /// The text.
        input: TextInput,
        /// The text that it started from.
        before: String,
    },
    /// A list, one line an item, and an empty line at the end for the next.
    Rows {
        /// The lines.
        rows: Vec<TextInput>,
        /// The line with the cursor.
        at: usize,
        /// The items that it started from.
        before: Vec<String>,
    },
}

impl Editor {
    /// The editor for the item that the session's cursor is on.
    pub fn of(session: &Session) -> Editor {
        match session.cursor() {
            Item::Trait(step) => {
                let held = session.draft().trait_answers().get(step).map(|yes| usize::from(!yes));
                Editor::Pick { options: 2, at: held.unwrap_or(0), held }
            }
            Item::Details => {
                let held = usize::from(!session.details());
                Editor::Pick { options: 2, at: held, held: Some(held) }
            }
            // The team's word: there is nothing to type.
            Item::Field(question) if session.rules().lock(question).is_some() => Editor::None,
            Item::Field(question) => Editor::of_field(question, &question.holds(session.draft())),
            Item::Verdict | Item::Review => Editor::None,
        }
    }

    fn of_field(question: &Question, holds: &Entry) -> Editor {
        if question.field.is_list() {
            let before = holds.items();
            let rows: Vec<TextInput> =
                before.iter().map(|item| TextInput::new(item)).chain([TextInput::default()]).collect();
            let at = rows.len().saturating_sub(1);
            return Editor::Rows { rows, at, before };
        }
        let before = holds.line().unwrap_or_default();
        if question.choices.is_empty() {
            return Editor::Line { input: TextInput::new(&before), before };
        }
        let held = question.choices.iter().position(|choice| choice.word == before);
        Editor::Pick { options: question.choices.len(), at: held.unwrap_or_default(), held }
    }

    /// Whether letters go into a text.
    pub fn is_text(&self) -> bool {
        matches!(self, Editor::Line { .. } | Editor::Rows { .. })
    }

    /// Whether something has been typed that the session does not have yet.
    pub fn is_changed(&self) -> bool {
        match self {
            Editor::None | Editor::Pick { .. } => false,
            Editor::Line { input, before } => input.text().trim() != before,
            Editor::Rows { rows, before, .. } => items(rows) != *before,
        }
    }

    /// What has been typed, where it differs from what holds. An emptied field goes back to its default where it needs
    /// a value, and stays out of the manifest where it does not.
    pub fn entry(&self, question: &Question) -> Option<Entry> {
        let emptied = if question.required { Entry::Default } else { Entry::Omit };
        match self {
            Editor::None => None,
            Editor::Pick { at, held, .. } if Some(*at) == *held => None,
            Editor::Pick { at, .. } => question.choices.get(*at).map(|choice| Entry::Text(choice.word.to_owned())),
            Editor::Line { input, before } => match input.text().trim() {
                same if same == before => None,
                "" => Some(emptied),
                text => Some(Entry::Text(text.to_owned())),
            },
            Editor::Rows { rows, before, .. } => {
                let items = items(rows);
                match items.is_empty() {
                    _ if items == *before => None,
                    true => Some(emptied),
                    false => Some(Entry::Items(items)),
                }
            }
        }
    }

    /// The line that the cursor is in, for what it means in words.
    pub fn current_text(&self) -> Option<&str> {
        match self {
            Editor::Line { input, .. } => Some(input.text()),
            Editor::Rows { rows, at, .. } => rows.get(*at).map(TextInput::text),
            Editor::None | Editor::Pick { .. } => None,
        }
    }

    /// Takes a key that is meant for the answer itself; false where it has no use for it.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        match (self, key.code) {
            (Editor::Pick { at, .. }, KeyCode::Up) if *at > 0 => *at = at.saturating_sub(1),
            (Editor::Pick { options, at, .. }, KeyCode::Down) if at.saturating_add(1) < *options => {
                *at = at.saturating_add(1);
            }
            (Editor::Rows { at, .. }, KeyCode::Up) if *at > 0 => *at = at.saturating_sub(1),
            (Editor::Rows { rows, at, .. }, KeyCode::Down) if at.saturating_add(1) < rows.len() => {
                *at = at.saturating_add(1);
            }
            (_, KeyCode::Up | KeyCode::Down) => return false,
            (Editor::Line { input, .. }, _) => return input.key(key),
            // An emptied line goes away.
            (Editor::Rows { rows, at, .. }, KeyCode::Backspace)
                if *at > 0 && rows.get(*at).is_some_and(|row| row.text().is_empty()) =>
            {
                rows.remove(*at);
                *at = at.saturating_sub(1);
                keep_an_empty_row(rows);
            }
            (Editor::Rows { rows, at, .. }, _) => {
                let changed = rows.get_mut(*at).is_some_and(|row| row.key(key));
                keep_an_empty_row(rows);
                return changed;
            }
            _ => return false,
        }
        true
    }

    /// Points at an option; false where there is none with this number.
    pub fn pick(&mut self, number: usize) -> bool {
        match self {
            Editor::Pick { options, at, .. } if number < *options => {
                *at = number;
                true
            }
            _ => false,
        }
    }

    /// Goes to a line of a list, where there is one with this number.
    pub fn point(&mut self, number: usize) {
        if let Editor::Rows { rows, at, .. } = self {
            *at = number.min(rows.len().saturating_sub(1));
        }
    }

    /// Puts pasted text in; a list takes each line as an item of its own.
    pub fn paste(&mut self, text: &str) {
        match self {
            Editor::Line { input, .. } => input.paste(text),
            Editor::Rows { rows, at, .. } => {
                for (number, line) in text.lines().filter(|line| !line.trim().is_empty()).take(200).enumerate() {
                    if number > 0 {
                        *at = at.saturating_add(1).min(rows.len());
                        rows.insert(*at, TextInput::default());
                    }
                    if let Some(row) = rows.get_mut(*at) {
                        row.paste(line);
                    }
                }
                keep_an_empty_row(rows);
            }
            Editor::None | Editor::Pick { .. } => {}
        }
    }

    /// Whether Enter goes on to the next line of a list, and not to the next question.
    pub fn enter_stays(&mut self) -> bool {
        match self {
            Editor::Rows { rows, at, .. } => {
                let empty = rows.get(*at).is_none_or(|row| row.text().trim().is_empty());
                if !empty {
                    *at = at.saturating_add(1).min(rows.len().saturating_sub(1));
                }
                !empty
            }
            _ => false,
        }
    }
}

fn items(rows: &[TextInput]) -> Vec<String> {
    rows.iter().map(|row| row.text().trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

fn keep_an_empty_row(rows: &mut Vec<TextInput>) {
    if rows.last().is_none_or(|row| !row.text().is_empty()) {
        rows.push(TextInput::default());
    }
}
