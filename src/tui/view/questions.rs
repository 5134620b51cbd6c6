//! The questions as a list, the one in front opened up: its answer, what that means, and why it matters.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::decision::{SHOWN_BESIDE, first_sections, section_lines};
use super::frame::scrolled;
use super::text::{clipped, paragraph, said};
use crate::decision::{StepId, compares, verdict};
use crate::i18n::{Localized, Text};
use crate::say;
use crate::tui::editor::Editor;
use crate::tui::model::{Model, Tone};
use crate::tui::places::Place;
use crate::tui::targets::{Click, Targets};
use crate::tui::text_input::TextInput;
use crate::tui::theme::Theme;
use crate::wizard::{Entry, Item, Question, Row, RowState, Session};

/// Lines being put together, and where the cursor of a text field is among them.
struct Page {
    lines: Vec<Line<'static>>,
    cursor: Option<(usize, usize)>,
    clicks: Vec<(usize, Click)>,
    room: usize,
}

impl Page {
    fn say(&mut self, text: &str, indent: &str, style: Style) {
        self.lines.extend(paragraph(text, self.room, indent, style));
    }

    fn tell(&mut self, theme: Theme, tone: Tone, text: &str, indent: &str) {
        self.lines.extend(said(theme, tone, text, self.room, indent));
    }

    /// What is said by `say` is clicked as a whole.
    fn clicked(&mut self, click: Click, say: impl FnOnce(&mut Page)) {
        let first = self.lines.len();
        say(self);
        self.clicks.extend((first..self.lines.len()).map(|line| (line, click)));
    }

    fn gap(&mut self) {
        self.lines.push(Line::default());
    }
}

/// Draws the pane.
pub fn draw(
    model: &Model,
    frame: &mut Frame,
    outer: Rect,
    inner: Rect,
    beside_the_decision: bool,
    targets: &mut Targets,
) -> Place {
    let (page, first) = page(model, inner, beside_the_decision);
    let place = scrolled(model, frame, outer, inner, page.lines, first);
    set_cursor(frame, place, page.cursor);
    targets.lines(place, page.clicks);
    place
}

/// The lines of the pane, and the first to show.
fn page(model: &Model, area: Rect, beside_the_decision: bool) -> (Page, usize) {
    let room = usize::from(area.width).saturating_sub(1);
    let mut page = Page { lines: Vec::new(), cursor: None, clicks: Vec::new(), room };
    let Some(session) = &model.session else { return (page, 0) };
    let (mut first, mut last) = (0, 0);
    let essential = session.questions().0;
    let in_detail =
        session.details() || matches!(session.cursor(), Item::Field(question) if !essential.contains(&question));
    for row in model.rows.iter().filter(|row| in_detail || shows(row, &essential)) {
        if row.item == session.cursor() {
            if !page.lines.is_empty() {
                page.gap();
            }
            first = page.lines.len();
            open(model, session, row, beside_the_decision, &mut page);
            last = page.lines.len();
        } else {
            let say = |page: &mut Page| closed(model, session, row, page);
            match session.is_asked(row.item) {
                true => page.clicked(Click::Item(row.item), say),
                false => say(&mut page),
            }
        }
    }
    set_aside(model, session, &mut page);
    let height = usize::from(area.height);
    let first = if model.places.adrift {
        model.places.questions.first
    } else {
        follow(first, last, height, page.cursor.map(|(line, _)| line))
    };
    (page, first)
}

/// Puts the terminal's cursor into the text field, so that an input method shows its composition there.
fn set_cursor(frame: &mut Frame, place: Place, cursor: Option<(usize, usize)>) {
    let at = cursor.and_then(|(line, column)| Some((line.checked_sub(place.first)?, column)));
    if let Some((line, column)) = at
        && line < usize::from(place.area.height)
        && let (Ok(line), Ok(column)) = (u16::try_from(line), u16::try_from(column))
    {
        let column = column.min(place.area.width.saturating_sub(1));
        frame
            .set_cursor_position(Position::new(place.area.x.saturating_add(column), place.area.y.saturating_add(line)));
    }
}

/// The first line to show: the open question as a whole with some of what is above, or its beginning where it is longer
/// than the pane, or the line with the cursor where that would be out of sight.
fn follow(first: usize, last: usize, height: usize, cursor: Option<usize>) -> usize {
    let spare = height.saturating_sub(last.saturating_sub(first));
    let top = first.saturating_sub(spare / 2);
    match cursor {
        Some(line) => top.max(line.saturating_add(2).saturating_sub(height)),
        None => top,
    }
}

/// Whether a row is listed before the person has come to the details.
fn shows(row: &Row, essential: &[&Question]) -> bool {
    match row.item {
        Item::Field(question) => row.state != RowState::Default || essential.contains(&question),
        _ => true,
    }
}

fn closed(model: &Model, session: &Session, row: &Row, page: &mut Page) {
    let theme = model.theme;
    let label = row.item.label(model.lang);
    let (mark, style) = match &row.state {
        RowState::Answered => (theme.tick(), theme.good()),
        RowState::Default => ("-", theme.dim()),
        RowState::Fixed => ("=", theme.dim()),
        RowState::LeftOut => ("x", theme.dim()),
        RowState::Open => ("?", theme.accent()),
        RowState::Skipped(_) => ("~", theme.dim()),
        RowState::Stop => (" ", theme.dim()),
    };
    let value = match (&row.state, &row.value) {
        _ if row.item == Item::Verdict => {
            session.draft().decision().map(|decision| decision.label_in(model.lang)).unwrap_or_default()
        }
        (RowState::LeftOut, _) => say!(model.lang, "left out", "뺌"),
        (RowState::Skipped(_), None) => say!(model.lang, "skipped", "건너뜀"),
        (RowState::Skipped(_), Some(value)) => {
            let value = value.get(model.lang);
            say!(model.lang, "{value} (skipped)", "{value}(건너뜀)")
        }
        (_, Some(value)) => value.get(model.lang).to_owned(),
        (RowState::Default, None) => say!(model.lang, "left out", "뺌"),
        (_, None) => String::new(),
    };
    let text_style = if matches!(row.state, RowState::Answered | RowState::Open) { Style::new() } else { theme.dim() };
    let room = page.room.saturating_sub(3);
    let colon = if value.is_empty() { "" } else { ": " };
    page.lines.push(Line::from(vec![
        Span::styled(format!(" {mark} "), style),
        Span::styled(clipped(&format!("{label}{colon}{value}"), room), text_style),
    ]));
    if let RowState::Skipped(reason) = &row.state {
        page.say(reason.get(model.lang), "   ", theme.dim());
    }
}

/// Answers that are kept, though the kind has no use for them.
fn set_aside(model: &Model, session: &Session, page: &mut Page) {
    let names: Vec<&str> = session.draft().set_aside().iter().map(|question| question.label.get(model.lang)).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        page.gap();
        let text = say!(model.lang, "Set aside, kept: {names}", "따로 둔 답: {names}");
        page.say(&text, " ", model.theme.dim());
    }
}

fn open(model: &Model, session: &Session, row: &Row, beside_the_decision: bool, page: &mut Page) {
    match row.item {
        Item::Trait(step) => trait_question(model, session, step, page),
        Item::Verdict => verdict_words(model, session, beside_the_decision, page),
        Item::Field(question) => field_question(model, session, question, page),
        Item::Details => details(model, session, page),
        Item::Review => page.say(&row.item.label(model.lang), " ", model.theme.accent()),
    }
    page.gap();
}

/// A heading and a paragraph of help.
fn help(page: &mut Page, model: &Model, heading: &Text, text: &str) {
    page.gap();
    page.lines.push(Line::styled(format!(" {}", heading.get(model.lang)), model.theme.heading()));
    page.say(text, " ", Style::new());
}

fn option(page: &mut Page, model: &Model, at: usize, here: bool, name: &str, says: &str) {
    let theme = model.theme;
    let style = if here { theme.selected().patch(theme.title()) } else { Style::new() };
    let mark = if here { ">" } else { " " };
    let number = at.saturating_add(1);
    page.clicked(Click::Option(at), |page| {
        page.lines.push(Line::from(vec![
            Span::styled(format!(" {mark}"), theme.accent()),
            Span::styled(format!(" {number} {name} "), style),
        ]));
        page.say(says, "     ", Style::new());
    });
}

static WHY: Text = Text::new("Why it matters", "왜 중요한가");
static HOW: Text = Text::new("How do I know?", "어떻게 아는가?");
static WRONG: Text = Text::new("If it is wrong", "잘못 정하면");
static SOURCE: Text = Text::new("Default", "기본값");
static SETS: Text = Text::new("In the manifest", "매니페스트의 필드");

fn trait_question(model: &Model, session: &Session, step: StepId, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    let question = step.question();
    page.say(question.prompt.get(lang), " ", theme.accent());
    page.gap();
    let Editor::Pick { at, .. } = &model.editor else { return };
    for (number, choice) in question.choices.iter().enumerate() {
        option(page, model, number, number == *at, choice.label.get(lang), choice.says.get(lang));
        let examples = choice.examples.get(lang);
        page.say(&say!(lang, "e.g. {examples}", "예: {examples}"), "     ", theme.dim());
    }
    if let Some(overruled) = session.draft().walk().step(step).and_then(|step| step.overruled.clone()) {
        page.gap();
        page.tell(theme, Tone::Caution, overruled.get(lang), " ");
    }
    help(page, model, &HOW, question.how_to_know.get(lang));
    if compares(step) {
        let hint = say!(
            lang,
            "Still unsure? c compares Deployment and StatefulSet.",
            "헷갈리면 c를 눌러 디플로이먼트와 스테이트풀셋을 비교한다."
        );
        page.say(&hint, " ", theme.accent());
    }
    help(page, model, &WHY, question.why.get(lang));
}

fn verdict_words(model: &Model, session: &Session, beside_the_decision: bool, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    let Some(traits) = session.draft().walk().traits() else { return };
    let verdict = verdict(traits);
    let label = verdict.decision.label_in(lang);
    page.lines.push(Line::from(vec![
        Span::raw(say!(lang, " The kind that fits: ", " 알맞은 종류: ")),
        Span::styled(format!(" {label} "), theme.selected().patch(theme.title())),
    ]));
    page.tell(theme, verdict.status().into(), verdict.fit.get(lang), " ");
    // With the other pane in sight, the reasons stand here and what follows from them stands there.
    let room = page.room;
    if beside_the_decision {
        page.lines.extend(first_sections(&verdict, model, room, SHOWN_BESIDE));
    } else {
        page.lines.extend(section_lines(&verdict, model, room, 0));
    }
}

/// How many of the details are named before they are asked.
const NAMED: usize = 8;

fn details(model: &Model, session: &Session, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    page.say(&say!(lang, "Adjust the details?", "세부 설정도 고치는가?"), " ", theme.accent());
    page.gap();
    let Editor::Pick { at, .. } = &model.editor else { return };
    let details = session.questions().1;
    let labels: Vec<&str> = details.iter().take(NAMED).map(|question| question.label.get(lang)).collect();
    let (count, labels) = (details.len(), labels.join(", "));
    let yes = match count.saturating_sub(NAMED) {
        0 => say!(lang, "Ask me {count} more: {labels}", "{count}가지를 더 묻는다: {labels}"),
        rest => say!(
            lang,
            "Ask me {count} more: {labels} and {rest} others, the usual ones first.",
            "{count}가지를 더 묻는다: {labels} 외 {rest}가지. 흔히 고치는 것부터 묻는다."
        ),
    };
    let no = say!(
        lang,
        "Take the defaults and go to the review. Every one can still be changed.",
        "기본값으로 두고 검토로 간다. 나중에도 고칠 수 있다."
    );
    option(page, model, 0, *at == 0, lang.pick("Yes", "예"), &yes);
    option(page, model, 1, *at == 1, lang.pick("No", "아니오"), &no);
}

fn field_question(model: &Model, session: &Session, question: &'static Question, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    let draft = session.draft();
    page.say(question.prompt.get(lang), " ", theme.accent());
    page.gap();
    match &model.editor {
        Editor::Pick { at, .. } => {
            for (number, choice) in question.choices.iter().enumerate() {
                option(page, model, number, number == *at, choice.word, choice.says.get(lang));
            }
        }
        Editor::Line { input, .. } => field_line(page, model, input, true),
        Editor::Rows { rows, at, .. } => {
            for (number, row) in rows.iter().enumerate() {
                page.clicked(Click::Row(number), |page| field_line(page, model, row, number == *at));
            }
        }
        Editor::None => locked(page, model, session, question),
    }
    let typed = model.editor.entry(question);
    let checked = typed.as_ref().map(|entry| session.takes(question, entry));
    if let Some(Err(error)) = checked {
        page.tell(theme, Tone::Bad, &error.text(lang), " ");
    } else if let Some(text) = in_front(model, question).filter(|text| !text.trim().is_empty()) {
        for line in (question.meaning)(draft, text, lang, model.now) {
            let tone = if line.minds { Tone::Caution } else { Tone::Good };
            page.tell(theme, tone, &line.text, " ");
        }
    }
    if typed.is_none() {
        for broken in session.broken(question) {
            page.tell(theme, Tone::Bad, &broken.words(lang), " ");
        }
    }
    for problem in model.problems.iter().filter(|problem| question.is_about(problem.key)) {
        page.tell(theme, Tone::Caution, &problem.problem.text(lang), " ");
    }
    for note in session.rules().notes(question, lang) {
        page.say(&note, " ", theme.accent());
    }
    if question.choices.is_empty() && !matches!(model.editor, Editor::None) {
        let example = question.example;
        page.say(&say!(lang, "e.g. {example}", "예: {example}"), "   ", theme.dim());
    }
    if matches!(model.editor, Editor::Rows { .. }) {
        let text = say!(
            lang,
            "One a line. Enter on the empty line goes on.",
            "한 줄에 하나씩. 빈 줄에서 Enter를 누르면 넘어간다."
        );
        page.say(&text, "   ", theme.dim());
    }
    help(page, model, &WHY, question.why.get(lang));
    help(page, model, &WRONG, question.wrong.get(lang));
    help(page, model, &SOURCE, &default_words(model, session, question));
    help(page, model, &SETS, &question.sets(session.draft().profile()).collect::<Vec<_>>().join(", "));
}

/// A value that the team has fixed, with its reason.
fn locked(page: &mut Page, model: &Model, session: &Session, question: &Question) {
    let (theme, lang) = (model.theme, model.lang);
    let Some(given) = session.rules().lock(question) else { return };
    let held = question.holds(session.draft()).items();
    let held = if held.is_empty() { vec![lang.pick("left out", "뺌").to_owned()] } else { held };
    for value in held {
        page.lines.push(Line::from(vec![
            Span::styled(" = ", theme.accent()),
            Span::styled(clipped(&value, page.room.saturating_sub(3)), theme.dim()),
        ]));
    }
    let why = given.why.words(lang);
    let text = say!(lang, "Fixed by the team: {why}", "팀이 정한 값이라 바꿀 수 없다. 이유: {why}");
    page.tell(theme, Tone::Info, &text, " ");
}

/// The answer that the cursor is on, typed or to pick.
fn in_front<'a>(model: &'a Model, question: &Question) -> Option<&'a str> {
    match &model.editor {
        Editor::Pick { at, .. } => question.choices.get(*at).map(|choice| choice.word),
        editor => editor.current_text(),
    }
}

/// What holds where nothing is said, and where that comes from.
fn default_words(model: &Model, session: &Session, question: &Question) -> String {
    let lang = model.lang;
    if let Some(given) = session.rules().given_for(question) {
        let (value, why) = (given.entry.line(), given.why.words(lang));
        return value.map_or_else(|| why.clone(), |value| format!("{value} ({why})"));
    }
    let source = question.source.get(lang);
    let default = session.draft().context().map(|context| question.field.default(&context)).unwrap_or_default();
    match default {
        Entry::Default | Entry::Omit => source.to_owned(),
        value => format!("{} ({source})", value.line().unwrap_or_default()),
    }
}

fn field_line(page: &mut Page, model: &Model, input: &TextInput, here: bool) {
    let theme = model.theme;
    let room = page.room.saturating_sub(3);
    let (shown, cursor) = input.window(room.saturating_sub(1));
    let mark = if here { ">" } else { " " };
    if here {
        page.cursor = Some((page.lines.len(), cursor.saturating_add(3)));
    }
    page.lines
        .push(Line::from(vec![Span::styled(format!(" {mark} "), theme.accent()), Span::styled(shown, theme.field())]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::tui::testing::Person;

    #[test]
    fn the_help_names_the_fields_of_the_profile() {
        for (profile, own, other) in [
            (Profile::Guide, "spec.selector.matchLabels.app,", "app.kubernetes.io"),
            (Profile::Production, "spec.selector.matchLabels.app.kubernetes.io/name,", "matchLabels.app,"),
        ] {
            let mut person = Person::new(Lang::En);
            let app = Preset::find("api-server").unwrap().app(profile);
            person.model.begin(Session::of_app(&app, Lang::En));
            let screen = person.press("Enter").screen(80, 60);
            let shown: String = screen.chars().filter(|c| !c.is_whitespace() && *c != '│').collect();
            assert!(shown.contains(own) && !shown.contains(other), "{profile}: {screen}");
        }
    }

    #[test]
    fn the_open_question_comes_into_sight() {
        assert_eq!(follow(0, 5, 20, None), 0);
        // A short one keeps some of what is above it in sight.
        assert_eq!(follow(30, 40, 20, None), 25);
        // A long one shows from its prompt on.
        assert_eq!(follow(30, 60, 20, None), 30);
        // A field further down wins.
        assert_eq!(follow(30, 60, 20, Some(55)), 37);
    }
}
