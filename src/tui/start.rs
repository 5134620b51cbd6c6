//! The start page: what it offers, and what choosing does.

use super::model::{Model, Overlay, Page};
use super::text_input::TextInput;
use super::update::Effect;
use crate::decision::Kind;
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
    /// The questions from the first.
    Blank,
    /// A preset.
    Preset(&'a Preset),
    /// An app file.
    Open,
    /// The other language.
    Language,
}

impl Line<'_> {
    /// The name of the line.
    pub fn name(self, lang: Lang) -> &'static str {
        static CONTINUE: Text = Text::new("Go on", "이어서 하기");
        static BLANK: Text = Text::new("Ask me", "질문부터 시작");
        static OPEN: Text = Text::new("Open an app file", "앱 파일 열기");
        match self {
            Line::Continue => CONTINUE.get(lang),
            Line::Blank => BLANK.get(lang),
            Line::Preset(preset) => preset.id,
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
            Line::Blank => BLANK.get(lang).to_owned(),
            Line::Preset(preset) => preset.summary.get(lang).to_owned(),
            Line::Open => OPEN.get(lang).to_owned(),
            Line::Language => "F2".to_owned(),
        }
    }

    /// The kind that a preset shows.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Line::Preset(preset) => preset.kind(),
            _ => None,
        }
    }

    /// Whether answers that are there would go.
    fn replaces(self) -> bool {
        matches!(self, Line::Blank | Line::Preset(_) | Line::Open)
    }
}

/// The lines of the start page.
pub fn lines(model: &Model) -> Vec<Line<'_>> {
    let before = if model.session.is_some() { vec![Line::Continue, Line::Blank] } else { vec![Line::Blank] };
    before.into_iter().chain(model.presets.iter().map(Line::Preset)).chain([Line::Open, Line::Language]).collect()
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
        _ => None,
    };
    model.preview_start(app);
}

/// Takes the line that is pointed at; asks first where answers would go.
pub fn choose(model: &mut Model) -> Effect {
    let replaces = lines(model).get(model.start_at).is_some_and(|line| line.replaces());
    if replaces && model.has_answers() {
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
        Some(Line::Blank) => model.begin(Session::blank(lang)),
        Some(Line::Preset(preset)) => {
            let session = Session::of_preset(&preset.app(Profile::Production), lang);
            model.begin(session);
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
