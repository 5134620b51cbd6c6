//! What is shown and asked at one stop, and what a typed line means there. Pure: no terminal, no file.

use jiff::Timestamp;

use crate::decision::{StepId, StepState, Verdict, compares, comparison, sections, verdict, wrap};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::wizard::{Draft, Entry, Item, Question, Session};

/// The columns that lines are wrapped to.
const WIDTH: usize = 78;

/// One of the numbered answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    /// The answer in a word or two; it may be typed instead of the number.
    pub word: String,
    /// What it means; may be empty.
    pub says: String,
}

impl Pick {
    pub fn new(word: impl Into<String>, says: impl Into<String>) -> Pick {
        Pick { word: word.into(), says: says.into() }
    }
}

/// What Enter alone does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Enter {
    /// It picks the answer at this place.
    Pick(usize),
    /// It keeps what holds, which these words tell.
    Keep(String),
    /// Nothing: an answer is needed.
    Nothing,
}

/// One stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// What is said first: where this is, and the question.
    pub about: Vec<String>,
    /// The numbered answers.
    pub picks: Vec<Pick>,
    /// What Enter alone does.
    pub enter: Enter,
    /// Whether any text may be an answer.
    pub free: bool,
    /// Whether `-` leaves the field out.
    pub omit: bool,
    /// What stands before the cursor.
    pub prompt: String,
    /// What `?` tells.
    pub help: Vec<String>,
}

/// What a typed line means on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The answer at this place.
    Pick(usize),
    /// What holds stays.
    Keep,
    /// This text.
    Text(String),
    /// The field stays out.
    Omit,
    /// Why, how do I know, an example.
    Help,
    /// No answer of this page.
    Unclear,
}

impl Page {
    /// Everything that is said before the person is asked.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self.about.iter().flat_map(|line| wrapped(line)).collect();
        for (number, pick) in (1..).zip(&self.picks) {
            let (word, says) = (&pick.word, &pick.says);
            let text = if says.is_empty() { word.clone() } else { format!("{word}: {says}") };
            lines.extend(wrap(&text, WIDTH, &format!("  {number}. "), "     "));
        }
        match &self.enter {
            Enter::Pick(place) => {
                let number = place.saturating_add(1);
                let word = self.picks.get(*place).map(|pick| pick.word.as_str()).unwrap_or_default();
                lines.push(say!(lang, "  Enter: {number}, {word}", "  엔터: {number}, {word}"));
            }
            Enter::Keep(words) => {
                lines.extend(wrap(words, WIDTH, lang.pick("  Enter: ", "  엔터: "), "     "));
            }
            Enter::Nothing => {}
        }
        lines
    }

    /// What a typed line means here.
    pub fn read(&self, line: &str) -> Said {
        let line = line.trim();
        match line {
            "" => match self.enter {
                Enter::Pick(place) => Said::Pick(place),
                Enter::Keep(_) => Said::Keep,
                Enter::Nothing => Said::Unclear,
            },
            "?" | "？" => Said::Help,
            "-" if self.omit => Said::Omit,
            _ => match self.picked(line) {
                Some(place) => Said::Pick(place),
                None if self.free => Said::Text(line.to_owned()),
                None => Said::Unclear,
            },
        }
    }

    /// The answer that a number or its words name; the start of its words will do where no other answer starts so.
    fn picked(&self, line: &str) -> Option<usize> {
        if let Ok(number) = line.parse::<usize>() {
            return number.checked_sub(1).filter(|place| *place < self.picks.len());
        }
        let line = line.to_lowercase();
        let words = || self.picks.iter().map(|pick| pick.word.to_lowercase()).enumerate();
        let whole = words().find(|(_, word)| *word == line);
        let mut starting = words().filter(|(_, word)| word.starts_with(&line));
        let found = whole.or_else(|| starting.next().filter(|_| starting.next().is_none()));
        found.map(|(place, _)| place)
    }

    /// What is said to a line that is no answer here.
    pub fn unclear(&self, lang: Lang) -> String {
        match self.picks.len() {
            0 => say!(lang, "An answer is needed; ? explains the question.", "답이 필요하다. ?를 쓰면 설명이 나온다."),
            last => say!(
                lang,
                "Type a number from 1 to {last}; ? explains the question.",
                "1에서 {last} 사이의 번호를 쓴다. ?를 쓰면 설명이 나온다."
            ),
        }
    }
}

/// A line wrapped, its own indentation kept.
pub(super) fn wrapped(line: &str) -> Vec<String> {
    let text = line.trim_start();
    let indent = " ".repeat(line.len().saturating_sub(text.len()));
    if text.is_empty() { vec![String::new()] } else { wrap(text, WIDTH, &indent, &indent) }
}

/// What is said before the first question.
pub(super) fn intro(back: &str, lang: Lang) -> Vec<String> {
    let text = say!(
        lang,
        "Type an answer or its number and press Enter. Enter alone takes what stands after `Enter:`. ? explains, - leaves a field out, {back} goes back, Ctrl-C ends. Nothing is written before the last step.",
        "답이나 번호를 쓰고 엔터를 누른다. 그냥 엔터를 누르면 `엔터:` 뒤의 값을 쓴다. ? 설명, - 필드 비우기, {back} 뒤로, Ctrl-C 끝내기. 마지막 단계 전에는 아무것도 쓰지 않는다."
    );
    wrapped(&text)
}

/// The page of an item; nothing at the review, which needs the folder.
pub(super) fn of(session: &Session, item: Item, now: Timestamp) -> Option<Page> {
    let lang = session.lang();
    let mut page = match item {
        Item::Trait(step) => of_step(session.draft(), step, lang),
        Item::Verdict => of_verdict(&verdict(session.draft().walk().traits()?), lang),
        Item::Field(question) => of_field(session, question, lang, now),
        Item::Details => of_details(session, lang),
        Item::Review => return None,
    };
    let mut place = vec![String::new()];
    let all = session.drafts().count();
    if all > 1 {
        let (number, name) = (session.current().saturating_add(1), session.draft().name());
        let name = name.map(ToString::to_string).unwrap_or_default();
        place.push(say!(lang, "Workload {number} of {all} {name}", "워크로드 {number}/{all} {name}"));
    }
    if matches!(item, Item::Trait(_) | Item::Field(_)) {
        let (gone, all) = session.progress();
        let number = gone.saturating_add(1).min(all);
        place.push(say!(lang, "Question {number} of {all}", "질문 {number}/{all}"));
    }
    place.append(&mut page.about);
    page.about = place;
    Some(page)
}

fn of_step(draft: &Draft, step: StepId, lang: Lang) -> Page {
    let question = step.question();
    let mut picks: Vec<Pick> = question
        .choices
        .iter()
        .map(|choice| {
            let (says, examples) = (choice.says.get(lang), choice.examples.get(lang));
            Pick::new(choice.label.get(lang), format!("{says} ({examples})"))
        })
        .collect();
    if compares(step) {
        picks.push(Pick::new(lang.pick("compare", "비교"), comparison().title.get(lang)));
    }
    let said = match draft.walk().step(step).map(|step| &step.state) {
        Some(StepState::Answered(yes)) => question.choices.iter().position(|choice| choice.yes == *yes),
        _ => None,
    };
    Page {
        about: vec![question.prompt.get(lang).to_owned()],
        picks,
        enter: said.map_or(Enter::Nothing, Enter::Pick),
        free: false,
        omit: false,
        prompt: format!("{}:", question.short.get(lang)),
        help: vec![question.why.get(lang).to_owned(), question.how_to_know.get(lang).to_owned()],
    }
}

/// The criteria between Deployment and StatefulSet, one after another.
pub(super) fn compared(lang: Lang) -> Vec<String> {
    let comparison = comparison();
    let mut lines = vec![comparison.title.get(lang).to_owned()];
    for criterion in &comparison.criteria {
        lines.push(format!("  {}", criterion.criterion.get(lang)));
        lines.push(format!("    Deployment: {}", criterion.deployment.get(lang)));
        lines.push(format!("    StatefulSet: {}", criterion.stateful_set.get(lang)));
    }
    lines
}

fn of_verdict(verdict: &Verdict, lang: Lang) -> Page {
    let kind = verdict.decision.label_in(lang);
    let mut about = vec![say!(lang, "Verdict: {kind}", "판정: {kind}"), verdict.fit.get(lang).to_owned()];
    for section in sections(verdict, lang).into_iter().filter(|section| !section.items.is_empty()) {
        about.push(String::new());
        about.push(section.heading);
        about.extend(section.items.iter().map(|item| format!("  {item}")));
    }
    about.push(String::new());
    Page {
        about,
        picks: vec![
            Pick::new(lang.pick("go on", "계속"), ""),
            Pick::new(lang.pick("change the answers", "답 바꾸기"), ""),
        ],
        enter: Enter::Pick(0),
        free: false,
        omit: false,
        prompt: lang.pick("Verdict:", "판정:").to_owned(),
        help: wrapped(lang.pick(
            "The kind follows from the answers alone. Another answer leads to another kind; what was said stays.",
            "종류는 답에서만 나온다. 답을 바꾸면 종류가 바뀌고 이미 한 답은 남는다.",
        )),
    }
}

static LEFT_OUT: Text = Text::new("left out", "비움");

fn of_field(session: &Session, question: &Question, lang: Lang, now: Timestamp) -> Page {
    let (draft, rules) = (session.draft(), session.rules());
    let lock = rules.lock(question);
    let holds = question.holds(draft);
    let mut about = vec![question.prompt.get(lang).to_owned()];
    if question.field.is_list() && lock.is_none() {
        about.push(say!(lang, "  One a line, an empty line ends the list.", "  한 줄에 하나씩 쓰고 빈 줄로 끝낸다."));
    }
    about.extend(rules.notes(question, lang).into_iter().map(|note| format!("  {note}")));
    about.extend(session.broken(question).into_iter().map(|broken| format!("  ! {}", broken.words(lang))));
    let source = match (lock, rules.source(question, draft), question.field.said(draft)) {
        (Some(fixed), ..) => {
            let why = fixed.why.words(lang);
            say!(lang, "fixed by the team: {why}", "팀이 고정한 값: {why}")
        }
        (None, Some(given), _) => {
            let place = &given.why.place;
            say!(lang, "the team's default, {place}", "팀의 기본값, {place}")
        }
        (None, None, Entry::Default) => question.source.get(lang).to_owned(),
        (None, None, Entry::Omit | Entry::Text(_) | Entry::Items(_)) => lang.pick("as given", "정한 값").to_owned(),
    };
    let enter = match &holds {
        Entry::Omit if lock.is_some() => Enter::Keep(format!("{} ({source})", LEFT_OUT.get(lang))),
        Entry::Default => Enter::Nothing,
        Entry::Omit if question.required => Enter::Nothing,
        // The source of a default that stays out already says so.
        Entry::Omit if matches!(question.field.said(draft), Entry::Default) => Enter::Keep(source),
        Entry::Omit => Enter::Keep(LEFT_OUT.get(lang).to_owned()),
        Entry::Text(text) => {
            about.extend(meant(question, draft, text, lang, now));
            Enter::Keep(format!("{text} ({source})"))
        }
        Entry::Items(items) => Enter::Keep(format!("{} ({source})", items.join(", "))),
    };
    if enter == Enter::Nothing {
        let example = question.example;
        about.push(say!(lang, "  For example: {example}", "  예: {example}"));
    }
    Page {
        about,
        picks: match lock {
            Some(_) => Vec::new(),
            None => question.choices.iter().map(|choice| Pick::new(choice.word, choice.says.get(lang))).collect(),
        },
        enter,
        // What is typed over a fixed value is refused with the team's reason.
        free: question.choices.is_empty() || lock.is_some(),
        omit: !question.required && lock.is_none(),
        prompt: format!("{}:", question.label.get(lang)),
        help: of_question(draft, question, lang),
    }
}

/// What an answer means, a line each; the first line begins with the answer.
pub(super) fn meant(question: &Question, draft: &Draft, text: &str, lang: Lang, now: Timestamp) -> Vec<String> {
    let meaning = (question.meaning)(draft, text, lang, now);
    let meaning = meaning.iter().map(|meaning| meaning.line(lang));
    let start = std::iter::once(format!("  {text}: ")).chain(std::iter::repeat("  ".to_owned()));
    start.zip(meaning).map(|(start, line)| format!("{start}{line}")).collect()
}

/// Why it is asked, what goes wrong, where the default comes from, an example.
pub(super) fn of_question(draft: &Draft, question: &Question, lang: Lang) -> Vec<String> {
    let (wrong, source, example) = (question.wrong.get(lang), question.source.get(lang), question.example);
    let fields = question.sets(draft.profile()).collect::<Vec<_>>().join(", ");
    vec![
        question.why.get(lang).to_owned(),
        say!(lang, "If it is wrong: {wrong}", "잘못 정하면: {wrong}"),
        say!(lang, "Default: {source}", "기본값: {source}"),
        say!(lang, "For example: {example}", "예: {example}"),
        say!(lang, "It sets: {fields}", "정하는 필드: {fields}"),
    ]
}

fn of_details(session: &Session, lang: Lang) -> Page {
    let (_, details) = session.questions();
    let count = details.len();
    let mut about =
        vec![say!(lang, "{count} more settings have a value already:", "나머지 설정 {count}개는 값이 이미 있다:")];
    let mut left_out = Vec::new();
    for question in details {
        let label = question.label.get(lang);
        match question.holds(session.draft()).line() {
            Some(value) => about.push(format!("  {label}: {value}")),
            None => left_out.push(label),
        }
    }
    if !left_out.is_empty() {
        about.push(format!("  {}: {}", LEFT_OUT.get(lang), left_out.join(", ")));
    }
    about.push(say!(lang, "Adjust the details?", "세부 설정을 조정하는가?"));
    Page {
        about,
        picks: vec![
            Pick::new(lang.pick("no", "아니오"), lang.pick("take them as they are", "그대로 쓴다")),
            Pick::new(lang.pick("yes", "예"), lang.pick("ask one by one", "하나씩 묻는다")),
        ],
        enter: Enter::Pick(usize::from(session.details())),
        free: false,
        omit: false,
        prompt: lang.pick("Details:", "세부 설정:").to_owned(),
        help: vec![
            lang.pick(
                "Each of them is asked with its default, where that comes from and what it does. You can come back here.",
                "설정마다 기본값과 그 출처, 하는 일을 알려 주며 묻는다. 나중에 돌아와도 된다.",
            )
            .to_owned(),
        ],
    }
}
