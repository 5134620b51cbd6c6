//! The start page: what it offers, and what choosing does.

use super::model::{Model, Notice, Overlay, Page, Tone};
use super::text_input::TextInput;
use super::update::Effect;
use crate::i18n::{Lang, Localized, Text};
use crate::spec::preset::Preset;
use crate::wizard::{Message, Session};

/// One line of the start page.
#[derive(Clone, Copy)]
pub enum Line {
    /// On with the answers that there are.
    Continue,
    /// The questions from the first.
    Blank,
    /// A preset.
    Preset(&'static Preset),
    /// An app file.
    Open,
    /// The other language.
    Language,
}

impl Line {
    /// What the line says: its name, and what it is.
    pub fn words(self, lang: Lang) -> (String, String) {
        static CONTINUE: Text = Text::new("Go on", "이어서 하기");
        static CONTINUE_SAYS: Text = Text::new("with your answers so far", "지금까지의 답으로 계속한다");
        static BLANK: Text = Text::new("Ask me", "질문부터 시작");
        static BLANK_SAYS: Text =
            Text::new("five questions lead to the right kind", "다섯 가지 질문으로 알맞은 종류를 찾는다");
        static OPEN: Text = Text::new("Open an app file", "앱 파일 열기");
        static OPEN_SAYS: Text = Text::new("go on with a rightkind.yaml", "rightkind.yaml을 이어서 고친다");
        static LANGUAGE: Text = Text::new("한국어로 보기", "Switch to English");
        let both = |name: &Text, says: &Text| (name.get(lang).to_owned(), says.get(lang).to_owned());
        match self {
            Line::Continue => both(&CONTINUE, &CONTINUE_SAYS),
            Line::Blank => both(&BLANK, &BLANK_SAYS),
            Line::Preset(preset) => (preset.id.to_owned(), preset.summary.get(lang).to_owned()),
            Line::Open => both(&OPEN, &OPEN_SAYS),
            Line::Language => (LANGUAGE.get(lang).to_owned(), "F2".to_owned()),
        }
    }
}

/// The lines of the start page.
pub fn lines(model: &Model) -> Vec<Line> {
    let mut lines = Vec::new();
    if model.session.is_some() {
        lines.push(Line::Continue);
    }
    lines.push(Line::Blank);
    lines.extend(model.presets.iter().map(Line::Preset));
    lines.extend([Line::Open, Line::Language]);
    lines
}

/// Takes the line that is pointed at.
pub fn choose(model: &mut Model) -> Effect {
    let Some(line) = lines(model).get(model.start_at).copied() else { return Effect::Draw };
    let lang = model.lang;
    match line {
        Line::Continue => {
            model.page = Page::Wizard;
            model.follow_cursor();
        }
        Line::Blank => model.begin(Session::blank(lang)),
        Line::Preset(preset) => match preset.app() {
            Ok(app) => model.begin(Session::of_app(&app, lang)),
            Err(error) => model.notice = Some(Notice { text: error.text(lang), tone: Tone::Bad }),
        },
        Line::Open => {
            model.input = TextInput::new("rightkind.yaml");
            model.overlay = Some(Overlay::Open);
        }
        Line::Language => {
            model.lang = lang.pick(Lang::Ko, Lang::En);
            if let Some(session) = &mut model.session {
                // Speaking another language cannot be refused.
                let _: Result<_, crate::wizard::Error> = session.step(Message::Speak(model.lang));
            }
        }
    }
    Effect::Draw
}
