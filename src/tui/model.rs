//! All that the full screen knows. It is changed by `update` and read by `view`, and touches nothing outside.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::Answers;
use super::editor::Editor;
use super::palette::Palette;
use super::places::{Place, Places, Pointed};
use super::preview::Preview;
use super::search::Search;
use super::text_input::TextInput;
use super::theme::Theme;
use super::what_if;
use crate::decision::{Kind, Status};
use crate::house::House;
use crate::i18n::Lang;
use crate::output::PlannedFile;
use crate::spec::preset::Preset;
use crate::spec::{App, SpecError};
use crate::wizard::{Caution, Choices, Item, Message, Question, Row, Saved, Session, Together};

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
    /// Whether to drop the answers for what the start page points at.
    Replace,
    /// Deployment against StatefulSet.
    Compare,
    /// The kind that fits beside this one.
    Beside(Kind),
    /// The name of an app file is being typed.
    Open,
    /// The name of the folder is being typed.
    Folder,
    /// Questions, files and actions are looked for.
    Palette,
    /// A lesson, by its id.
    Lesson(&'static str),
    /// What Kubernetes says of the field on the line of the manifest that is pointed at.
    Described,
}

/// A line about what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// How something is meant that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is right.
    Good,
    /// Good to know.
    Info,
    /// Something to look at.
    Caution,
    /// It did not work.
    Bad,
}

impl From<Status> for Tone {
    fn from(status: Status) -> Tone {
        match status {
            Status::Ok => Tone::Good,
            Status::Caution => Tone::Caution,
            Status::Conflict => Tone::Bad,
        }
    }
}

/// A row of the review page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewRow {
    /// Something to think twice of, from 0. They stand above the files.
    Caution(usize),
    /// A file, from 0.
    File(usize),
}

impl Default for ReviewRow {
    fn default() -> Self {
        ReviewRow::File(0)
    }
}

/// The files on the review page.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What writing would do.
    pub files: Vec<PlannedFile>,
    /// The names of those that will be written.
    pub selected: BTreeSet<String>,
    /// What is pointed at: the file whose difference is shown, or something to think twice of.
    pub at: ReviewRow,
    /// What is worth a second thought.
    pub cautions: Vec<Caution>,
    /// The questions about the workloads together, with the answers that hold.
    pub together: Vec<Choices>,
    /// Why there is nothing to show.
    pub problem: Option<String>,
}

impl Review {
    /// This question with its answers, where it is one here.
    pub fn asked(&self, together: Together) -> Option<&Choices> {
        self.together.iter().find(|asked| asked.question == together)
    }

    /// Whether this is a question here.
    pub fn asks(&self, together: Together) -> bool {
        self.asked(together).is_some()
    }

    /// Takes a plan. What can be written without asking is selected, unless the person has said otherwise of the file.
    pub fn again(self, files: Vec<PlannedFile>) -> Review {
        let said = |name: &str| {
            let known = self.files.iter().any(|file| file.name == name && !file.stays());
            known.then(|| self.selected.contains(name))
        };
        let selected = files
            .iter()
            .filter(|file| !file.stays())
            .filter(|file| said(&file.name).unwrap_or(!file.needs_consent()))
            .map(|file| file.name.clone())
            .collect();
        let review = Review { files, selected, problem: None, ..self };
        Review { at: review.nearest(review.at), ..review }
    }

    /// The row itself where it is there, else the one that took its place.
    pub fn nearest(&self, row: ReviewRow) -> ReviewRow {
        match row {
            ReviewRow::Caution(at) if at < self.cautions.len() => row,
            ReviewRow::Caution(_) => ReviewRow::File(0),
            ReviewRow::File(at) => ReviewRow::File(at.min(self.files.len().saturating_sub(1))),
        }
    }

    /// The file that is pointed at.
    pub fn file(&self) -> Option<&PlannedFile> {
        match self.at {
            ReviewRow::File(at) => self.files.get(at),
            ReviewRow::Caution(_) => None,
        }
    }

    /// What is pointed at, where it is something to think twice of.
    pub fn caution(&self) -> Option<&Caution> {
        match self.at {
            ReviewRow::Caution(at) => self.cautions.get(at),
            ReviewRow::File(_) => None,
        }
    }
}

/// Below so many columns the manifest begins without its comments.
const NARROW: u16 = 60;

/// All that the full screen knows.
#[derive(Clone)]
pub struct Model {
    /// The language of the screen.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether there may be colours.
    pub coloured: bool,
    /// The page in front.
    pub page: Page,
    /// The pane that has the keys.
    pub pane: Pane,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// What the team has set up.
    pub house: House,
    /// The presets of the start page.
    pub presets: &'static [Preset],
    /// The line of the start page that is pointed at, from 0.
    pub start_at: usize,
    /// The answers, once a start has been chosen.
    pub session: Option<Session>,
    /// The questions as a list, as the answers stand.
    pub rows: Vec<Row>,
    /// What contradicts itself in the workload in front.
    pub problems: Vec<SpecError>,
    /// The answers of the last time, where the person has not gone on with them.
    pub last: Option<Session>,
    /// The answers as they are kept for the next time.
    pub kept: Option<Saved>,
    /// Whether answers could not be kept.
    pub keeps_nothing: bool,
    /// The answers as they would be with the option pointed at, where another one holds.
    pub what_if: Option<Session>,
    /// The answer that is being given.
    pub editor: Editor,
    /// A name that is being typed into an overlay.
    pub input: TextInput,
    /// What the palette has on offer.
    pub palette: Palette,
    /// What just happened.
    pub notice: Option<Notice>,
    /// The manifest as it stands; on the start page, that of the preset pointed at.
    pub preview: Preview,
    /// Whether the preview takes the open questions of the decision for answered with no.
    pub provisional: bool,
    /// The workload and the app that the preview was made from.
    previewed: Option<(usize, App)>,
    /// What is searched for in the manifest.
    pub search: Search,
    /// Whether the manifest is shown without its comments; nothing until the person has said so.
    pub folded: Option<bool>,
    /// Where each pane stands in its text.
    pub places: Places,
    /// The files before they are written.
    pub review: Review,
    /// The folder to write to, as it was typed; nothing until it is chosen.
    pub folder: Option<String>,
    /// Whether the mouse is reported.
    pub mouse: bool,
    /// The time at which the program started, for the next runs of a schedule.
    pub now: Timestamp,
}

impl Model {
    /// A model on the start page.
    pub fn new(lang: Lang, theme: Theme, now: Timestamp) -> Model {
        Model {
            lang,
            theme,
            coloured: true,
            page: Page::Start,
            pane: Pane::Questions,
            overlay: None,
            house: House::default(),
            presets: Preset::all(),
            start_at: 0,
            session: None,
            rows: Vec::new(),
            problems: Vec::new(),
            last: None,
            kept: None,
            keeps_nothing: false,
            what_if: None,
            editor: Editor::None,
            input: TextInput::default(),
            palette: Palette::default(),
            notice: None,
            preview: Preview::default(),
            provisional: false,
            previewed: None,
            search: Search::default(),
            folded: None,
            places: Places::default(),
            review: Review::default(),
            folder: None,
            mouse: false,
            now,
        }
    }

    /// Starts the questions.
    pub fn begin(&mut self, session: Session) {
        self.session = Some(session);
        self.page = Page::Wizard;
        self.pane = Pane::Questions;
        self.places = Places::default();
        self.previewed = None;
        self.follow_cursor();
        self.refresh_preview();
    }

    /// Whether letters go into a text.
    pub fn types_text(&self) -> bool {
        match self.overlay {
            Some(Overlay::Open | Overlay::Folder | Overlay::Palette) => true,
            Some(_) => false,
            None if self.page != Page::Wizard => false,
            None => (self.pane == Pane::Questions && self.editor.is_text()) || self.searches(),
        }
    }

    /// Whether letters go into what is searched for.
    pub fn searches(&self) -> bool {
        let reads = self.overlay.is_none() && self.page == Page::Wizard && self.pane == Pane::Manifest;
        reads && self.search.typing
    }

    /// Whether the manifest is shown without its comments, in the pane as it was drawn last.
    pub fn hides_comments(&self) -> bool {
        self.hides_comments_in(self.places.manifest.area.width)
    }

    /// Whether it is in so many columns. Where they are few, comments would bury it; that of the line pointed at stands
    /// at the foot.
    pub fn hides_comments_in(&self, columns: u16) -> bool {
        self.folded.unwrap_or(columns < NARROW)
    }

    /// Whether there are answers that are in no app file.
    pub fn has_answers(&self) -> bool {
        self.session.as_ref().is_some_and(Session::is_touched) || self.editor.is_changed()
    }

    /// Whether answers of the last time, in no app file, would go with the first answer of another session.
    pub fn replaces_last(&self) -> bool {
        self.session.is_none() && self.last.as_ref().is_some_and(Session::is_touched)
    }

    /// What would become of the answers if the person left now.
    pub fn left_behind(&self) -> Answers {
        match (self.has_answers(), &self.kept) {
            (false, _) => Answers::None,
            (true, Some(_)) => Answers::Kept,
            (true, None) => Answers::Lost,
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

    /// The answers that the tree and the manifest show.
    pub fn shown(&self) -> Option<&Session> {
        self.what_if.as_ref().or(self.session.as_ref())
    }

    /// Brings the editor to the item that the session is on now.
    pub fn follow_cursor(&mut self) {
        self.editor = self.session.as_ref().map(Editor::of).unwrap_or_default();
        self.places.adrift = false;
        self.places.pointed = Pointed::InFront;
    }

    /// Renders the manifest again where the answers have changed, or are supposed to, and marks the lines that are new.
    pub fn refresh_preview(&mut self) {
        self.rows = self.session.as_ref().map(Session::rows).unwrap_or_default();
        self.problems = self.session.as_ref().map(Session::problems).unwrap_or_default();
        self.what_if = what_if::supposition(self);
        let wanted = self.shown().and_then(|session| Some((session.current(), supposed(session)?)));
        self.provisional = self.shown().is_some_and(|session| session.draft().kind().is_none());
        if wanted == self.previewed && self.page != Page::Start {
            return;
        }
        let preset = self.session.as_ref().and_then(Session::preset);
        let preview =
            wanted.as_ref().map(|(_, app)| Preview::of(app, preset, &self.house, self.lang)).unwrap_or_default();
        // Another workload, and comments in another language, are new as a whole: no line of them is worth a mark.
        let comparable = match (&self.previewed, &wanted) {
            (Some((old_place, old)), Some((new_place, new))) => {
                (old_place, old.lang, old.comments) == (new_place, new.lang, new.comments)
            }
            _ => false,
        };
        let same = preview.same_line(&self.preview, self.places.pointed_line);
        self.preview = if comparable { preview.after(&self.preview) } else { preview };
        self.previewed = wanted;
        if let Some(line) = self.preview.first_change() {
            self.places.shown_line = Some(line);
        } else if !comparable && same.is_none() {
            self.places.manifest = Place { first: 0, ..self.places.manifest };
        }
        self.places.pointed_line = match (self.preview.first_change(), same) {
            (Some(line), _) | (None, Some(line)) => self.preview.stop_at(line),
            (None, None) => self.preview.files().first().map(|file| self.preview.entry(file)).unwrap_or_default(),
        };
    }

    /// Shows the manifest of the preset that the start page points at.
    pub fn preview_start(&mut self, app: Option<App>) {
        self.previewed = None;
        self.preview = app.map(|app| Preview::of(&app, None, &self.house, self.lang)).unwrap_or_default();
        self.places.start = Place { first: 0, ..self.places.start };
    }
}

/// The current workload as an app, supposing that every question of the decision which is open is a no. That is where
/// the tree leads by itself, and it shows from the first answer on what the next one changes.
fn supposed(session: &Session) -> Option<App> {
    let mut supposed = session.clone();
    while let Some(open) = supposed.draft().walk().next_open() {
        supposed.step(Message::Jump(Item::Trait(open))).ok()?;
        supposed.step(Message::Choose(false)).ok()?;
    }
    supposed.preview()
}
