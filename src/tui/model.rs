//! All that the full screen knows. It is changed by `update` and read by `view`, and touches nothing outside.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::editor::Editor;
use super::text_input::TextInput;
use super::theme::Theme;
use crate::i18n::{Lang, Localized};
use crate::output::{Change, PlannedFile};
use crate::render;
use crate::spec::preset::Preset;
use crate::spec::{App, resolve};
use crate::wizard::{Item, Question, Session};

/// The page in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Presets, a blank start, an app file, the language.
    Start,
    /// The questions, the decision, the manifest.
    Wizard,
    /// The files before they are written.
    Review,
}

/// The panes of the wizard page; where the screen is narrow, one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The questions.
    Questions,
    /// The tree and the verdict.
    Decision,
    /// The manifest.
    Manifest,
}

impl Pane {
    /// Every pane, from left to right.
    pub const ALL: [Pane; 3] = [Pane::Questions, Pane::Decision, Pane::Manifest];
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All keys.
    Help,
    /// Whether to leave.
    Quit,
    /// Deployment against StatefulSet.
    Compare,
    /// The name of an app file is being typed.
    Open,
    /// The name of the folder is being typed.
    Folder,
}

/// A line about what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Something to look at.
    Caution,
    /// It did not work.
    Bad,
}

/// The manifest as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its lines, the name of each file before its text.
    pub lines: Vec<PreviewLine>,
    /// Why there is none.
    pub problem: Option<String>,
}

/// A line of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// The text.
    pub text: String,
    /// Whether it is the name of a file.
    pub heading: bool,
    /// Whether the last answer put it there.
    pub changed: bool,
}

/// The files on the review page.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What writing would do.
    pub files: Vec<PlannedFile>,
    /// The names of those that will be written.
    pub selected: BTreeSet<String>,
    /// The file whose difference is shown, from 0.
    pub at: usize,
    /// The first line of the difference that is shown.
    pub scroll: usize,
    /// Why there is nothing to show.
    pub problem: Option<String>,
}

impl Review {
    /// Takes a plan: what can be written without asking is selected.
    pub fn of(files: Vec<PlannedFile>) -> Review {
        let selected = files
            .iter()
            .filter(|file| file.change != Change::Same && !file.needs_consent())
            .map(|file| file.name.to_string())
            .collect();
        Review { files, selected, ..Review::default() }
    }
}

/// All that the full screen knows.
#[derive(Clone)]
pub struct Model {
    /// The language of the screen.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// The page in front.
    pub page: Page,
    /// The pane that has the keys.
    pub pane: Pane,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// The presets of the start page.
    pub presets: &'static [Preset],
    /// The line of the start page that is pointed at, from 0.
    pub start_at: usize,
    /// The answers, once a start has been chosen.
    pub session: Option<Session>,
    /// The answer that is being given.
    pub editor: Editor,
    /// A name that is being typed into an overlay.
    pub input: TextInput,
    /// What just happened.
    pub notice: Option<Notice>,
    /// The manifest as it stands.
    pub preview: Preview,
    /// The first line shown, of each pane.
    pub scroll: [usize; 3],
    /// The first line of an overlay that is shown.
    pub overlay_scroll: usize,
    /// The files before they are written.
    pub review: Review,
    /// The folder to write to, as it was typed; nothing until it is chosen.
    pub folder: Option<String>,
    /// The time at which the program started, for the next runs of a schedule.
    pub now: Timestamp,
}

impl Model {
    /// A model on the start page.
    pub fn new(lang: Lang, theme: Theme, presets: &'static [Preset], now: Timestamp) -> Model {
        Model {
            lang,
            theme,
            page: Page::Start,
            pane: Pane::Questions,
            overlay: None,
            presets,
            start_at: 0,
            session: None,
            editor: Editor::None,
            input: TextInput::default(),
            notice: None,
            preview: Preview::default(),
            scroll: [0; 3],
            overlay_scroll: 0,
            review: Review::default(),
            folder: None,
            now,
        }
    }

    /// Starts the questions.
    pub fn begin(&mut self, session: Session) {
        self.session = Some(session);
        self.page = Page::Wizard;
        self.pane = Pane::Questions;
        self.scroll = [0; 3];
        self.preview = Preview::default();
        self.follow_cursor();
        self.refresh_preview();
        self.preview.lines.iter_mut().for_each(|line| line.changed = false);
    }

    /// Whether letters go into a text.
    pub fn types_text(&self) -> bool {
        match self.overlay {
            Some(Overlay::Open | Overlay::Folder) => true,
            Some(_) => false,
            None => self.page == Page::Wizard && self.pane == Pane::Questions && self.editor.is_text(),
        }
    }

    /// The folder that files go to: the one that was chosen, else one named as the app.
    pub fn folder(&self) -> String {
        if let Some(folder) = &self.folder {
            return folder.clone();
        }
        let session = self.session.as_ref();
        let app = session.and_then(|session| session.head().app.as_ref().map(ToString::to_string));
        let first = session.and_then(|session| session.drafts().next()?.name().map(ToString::to_string));
        app.or(first).unwrap_or_else(|| "manifests".to_owned())
    }

    /// The question in front, where it is one about the workload.
    pub fn question(&self) -> Option<&'static Question> {
        match self.session.as_ref()?.cursor() {
            Item::Field(question) => Some(question),
            _ => None,
        }
    }

    /// Brings the editor to the item that the session is on now.
    pub fn follow_cursor(&mut self) {
        self.editor = self.session.as_ref().map(Editor::of).unwrap_or_default();
        if let [questions, ..] = &mut self.scroll {
            *questions = 0;
        }
    }

    /// Renders the manifest again and marks the lines that are new.
    pub fn refresh_preview(&mut self) {
        let preview = match self.session.as_ref().and_then(Session::preview) {
            Some(app) => preview_of(&app, self.lang),
            None => Preview::default(),
        };
        self.preview = marked(preview, &self.preview);
        if let (Some(place), [_, _, manifest]) =
            (self.preview.lines.iter().position(|line| line.changed), &mut self.scroll)
        {
            *manifest = place.saturating_sub(3);
        }
    }
}

fn preview_of(app: &App, lang: Lang) -> Preview {
    let told = |text: String| Preview { lines: Vec::new(), problem: Some(text) };
    let specs = match resolve(app) {
        Ok(specs) => specs,
        Err(errors) => {
            return told(errors.iter().map(|error| error.text(lang)).collect::<Vec<_>>().join("\n"));
        }
    };
    match render::render(&specs, render::Options::of(app, lang)) {
        Ok(documents) => {
            let lines = documents.iter().flat_map(|document| {
                let heading = PreviewLine { text: document.file.clone(), heading: true, changed: false };
                let text = document.text();
                let body: Vec<PreviewLine> = text
                    .lines()
                    .map(|line| PreviewLine { text: line.to_owned(), heading: false, changed: false })
                    .collect();
                std::iter::once(heading).chain(body)
            });
            Preview { lines: lines.collect(), problem: None }
        }
        Err(error) => told(error.text(lang)),
    }
}

/// `now` with the lines marked that `before` did not have.
fn marked(mut now: Preview, before: &Preview) -> Preview {
    if before.lines.is_empty() {
        return now;
    }
    let texts = |preview: &Preview| preview.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    let (old, new) = (texts(before), texts(&now));
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    for change in similar::TextDiff::from_slices(&old, &new).iter_all_changes() {
        if let (similar::ChangeTag::Insert, Some(place)) = (change.tag(), change.new_index())
            && let Some(line) = now.lines.get_mut(place)
        {
            line.changed = true;
        }
    }
    now
}
