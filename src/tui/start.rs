//! The start page: what it offers, and what choosing does.

use super::model::{Model, Overlay, Page, Tone};
use super::text_input::TextInput;
use super::update::Effect;
use crate::decision::Kind;
use crate::house::TeamPreset;
use crate::i18n::{Lang, Text};
use crate::spec::App;
use crate::spec::preset::Preset;
use crate::spec::word::{CommentLevel, Profile};
use crate::wizard::Session;

/// One line of the start page.
#[derive(Clone, Copy)]
pub enum Line<'a> {
    /// On with the answers that there are.
    Continue,
    /// On with the answers of the last time.
    Last(&'a Session),
    /// The questions from the first.
    Blank,
    /// A preset.
    Preset(&'a Preset),
    /// A preset of the team.
    Team(&'a TeamPreset),
    /// An app file.
    Open,
    /// The other language.
    Language,
}

impl<'a> Line<'a> {
    /// The name of the line.
    pub fn name(self, lang: Lang) -> &'a str {
        static CONTINUE: Text = Text::new("Go on", "이어서 하기");
        static LAST: Text = Text::new("Last time", "지난번 답");
        static BLANK: Text = Text::new("Ask me", "질문부터 시작");
        static OPEN: Text = Text::new("Open an app file", "앱 파일 열기");
        match self {
            Line::Continue => CONTINUE.get(lang),
            Line::Last(_) => LAST.get(lang),
            Line::Blank => BLANK.get(lang),
            Line::Preset(preset) => preset.id,
            Line::Team(preset) => &preset.id,
            Line::Open => OPEN.get(lang),
            Line::Language => lang.pick("한국어로 보기", "Switch to English"),
        }
    }

    /// What choosing it gives.
    pub fn says(self, lang: Lang) -> String {
        static CONTINUE: Text = Text::new("with your answers so far", "지금까지의 답으로 계속한다");
        static BLANK: Text = Text::new("Five questions find the kind", "다섯 가지 질문으로 종류를 찾는다");
        static OPEN: Text = Text::new("Go on with a rightkind.yaml", "rightkind.yaml을 이어서 고친다");
        match self {
            Line::Continue => CONTINUE.get(lang).to_owned(),
            Line::Last(session) => session.offer(lang),
            Line::Blank => BLANK.get(lang).to_owned(),
            Line::Preset(preset) => preset.summary.get(lang).to_owned(),
            Line::Team(preset) => preset.marked(lang),
            Line::Open => OPEN.get(lang).to_owned(),
            Line::Language => "F2".to_owned(),
        }
    }

    /// The kind that a preset shows.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Line::Preset(preset) => Some(preset.kind),
            Line::Team(preset) => Some(preset.kind),
            _ => None,
        }
    }

    /// Whether answers that are there would go.
    fn replaces(self) -> bool {
        matches!(self, Line::Blank | Line::Preset(_) | Line::Team(_) | Line::Open)
    }
}

/// The lines of the start page.
pub fn lines(model: &Model) -> Vec<Line<'_>> {
    let here = model.session.is_some().then_some(Line::Continue);
    let last = model.last.as_ref().map(Line::Last);
    here.into_iter()
        .chain(last)
        .chain([Line::Blank])
        .chain(model.presets.iter().map(Line::Preset))
        .chain(model.house.presets.iter().map(Line::Team))
        .chain([Line::Open, Line::Language])
        .collect()
}

/// Where the program begins: with the answers that the command line gave, else on the start page. What was kept the last
/// time is offered in any case.
pub fn open(model: &mut Model, given: Option<Session>, last: Result<Option<Session>, String>) {
    let (last, problem) = match last {
        Ok(last) => (last, None),
        Err(problem) => (None, Some(problem)),
    };
    model.last = last;
    match given {
        Some(session) => {
            let unwritten = model.last.as_ref().is_some_and(Session::is_touched);
            model.begin(session);
            if unwritten {
                static ASIDE: Text = Text::new(
                    "There are answers from the last time; the next answer replaces them. Esc shows the way to go on with them.",
                    "지난번에 남겨 둔 답이 있다. 이번에 답하면 그 답은 사라진다. 이어서 하려면 Esc를 누른다.",
                );
                super::update::tell(model, ASIDE.get(model.lang).to_owned(), Tone::Caution);
            }
        }
        None => enter(model),
    }
    if let Some(problem) = problem {
        super::update::tell(model, problem, Tone::Caution);
    }
}

/// On with answers of the last time, on the page where they were left.
fn go_on(model: &mut Model, session: Session) -> Effect {
    model.last = None;
    model.begin(session);
    super::update::land(model)
}

/// Brings the start page in front.
pub fn enter(model: &mut Model) {
    model.page = Page::Start;
    model.start_at = 0;
    show(model);
}

/// Points at another line.
pub fn move_by(model: &mut Model, down: bool) {
    let last = lines(model).len().saturating_sub(1);
    let at = if down { model.start_at.saturating_add(1).min(last) } else { model.start_at.saturating_sub(1) };
    model.start_at = at;
    show(model);
}

/// Shows what the line pointed at would give.
pub fn show(model: &mut Model) {
    let app: Option<App> = match lines(model).get(model.start_at) {
        Some(Line::Preset(preset)) => Some(App { comments: CommentLevel::Brief, ..preset.app(Profile::Production) }),
        Some(Line::Team(preset)) => Some(App { comments: CommentLevel::Brief, ..preset.app.clone() }),
        _ => None,
    };
    model.preview_start(app);
}

/// Takes the line that is pointed at; asks first where answers would go.
pub fn choose(model: &mut Model) -> Effect {
    let line = lines(model).get(model.start_at).copied();
    let replaces = line.is_some_and(Line::replaces) && (model.has_answers() || model.replaces_last());
    let leaves = matches!(line, Some(Line::Last(_))) && model.has_answers();
    if replaces || leaves {
        model.overlay = Some(Overlay::Replace);
        return Effect::Draw;
    }
    begin(model)
}

/// Takes the line that is pointed at.
pub fn begin(model: &mut Model) -> Effect {
    let lang = model.lang;
    match lines(model).get(model.start_at).copied() {
        Some(Line::Continue) => {
            model.page = Page::Wizard;
            model.follow_cursor();
            model.refresh_preview();
            return super::update::land(model);
        }
        Some(Line::Last(session)) => {
            let session = session.clone();
            return go_on(model, session);
        }
        Some(Line::Blank) => model.begin(Session::blank(lang).under(&model.house.rules, true)),
        Some(Line::Preset(preset)) => {
            let session = Session::of_preset(&preset.app(Profile::Production), lang);
            model.begin(session.under(&model.house.rules, true));
        }
        Some(Line::Team(preset)) => {
            let session = Session::of_preset(&preset.app, lang);
            model.begin(session.under(&model.house.rules, true));
        }
        Some(Line::Open) => {
            model.input = TextInput::new("rightkind.yaml");
            model.overlay = Some(Overlay::Open);
        }
        Some(Line::Language) => super::update::speak(model, lang.pick(Lang::Ko, Lang::En)),
        None => {}
    }
    Effect::Draw
}
