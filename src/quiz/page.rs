//! What a session says, block by block. The full screen and the line prompts wrap and colour the blocks; the words are the
//! same.

use super::question::Question;
use super::session::{Entry, Session};
use super::summary::{Score, Summary};
use crate::i18n::{Lang, Text};
use crate::say;

/// A piece of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A piece of YAML, whose line breaks count.
    Manifest(String),
    /// A choice.
    Choice {
        /// Its number, from 1.
        number: usize,
        /// What it says.
        says: String,
        /// What has become of it.
        mark: Mark,
        /// Why it is wrong.
        why: Option<String>,
    },
    /// A hint.
    Hint(String),
    /// Whether the answer was right.
    Verdict {
        /// Whether it was.
        right: bool,
        /// The same in words.
        text: String,
    },
    /// Where something comes from.
    Source(String),
    /// Something to type, to read on.
    Command(String),
}

/// What has become of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It can be taken.
    Open,
    /// It is the right one.
    Right,
    /// It was taken, and is wrong.
    Taken,
    /// It is wrong, and was not taken.
    Wrong,
}

/// Which question of how many, what it is about, and how hard it is.
pub fn heading(session: &Session, lang: Lang) -> String {
    let (number, count) = (session.at().saturating_add(1), session.entries().len());
    let about = session.entries().get(session.at()).map(|entry| about(&entry.question, lang)).unwrap_or_default();
    say!(lang, "Question {number} of {count}: {about}", "문제 {number}/{count}: {about}")
}

fn about(question: &Question, lang: Lang) -> String {
    let (topic, level) = (question.topic.name(), question.level);
    let topic = topic.get(lang);
    say!(lang, "{topic}, level {level}", "{topic}, {level}단계")
}

/// The question, with the hint where it was asked for.
pub fn asked(entry: &Entry, lang: Lang) -> Vec<Block> {
    let mut blocks = question(&entry.question, lang);
    if entry.hinted {
        let hint = entry.question.hint.get(lang);
        blocks.push(Block::Hint(say!(lang, "Hint: {hint}", "힌트: {hint}")));
    }
    blocks
}

/// What is asked, with its YAML; without the choices where it is answered already.
pub fn ask(question: &Question, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Text(question.ask.get(lang).to_owned())];
    blocks.extend(question.manifest.clone().map(Block::Manifest));
    blocks
}

fn question(question: &Question, lang: Lang) -> Vec<Block> {
    let mut blocks = ask(question, lang);
    let choices = question.choices.iter().zip(1..).map(|(choice, number)| Block::Choice {
        number,
        says: choice.says.get(lang).to_owned(),
        mark: Mark::Open,
        why: None,
    });
    blocks.extend(choices);
    blocks
}

/// What there is to say of an answer: whether it was right, why each wrong choice is wrong, why the right one is right,
/// and the source.
pub fn feedback(entry: &Entry, lang: Lang) -> Vec<Block> {
    let question = &entry.question;
    let number = right_number(question);
    let right = entry.is_right();
    let text = match right {
        true => say!(lang, "Right.", "맞았다."),
        false => say!(lang, "Not quite: {number} is right.", "아쉽다. 맞는 답은 {number}번이다."),
    };
    let mut blocks = vec![Block::Verdict { right, text }];
    blocks.push(Block::Text(question.why.get(lang).to_owned()));
    for (at, choice) in question.choices.iter().enumerate() {
        let mark = match choice.is_right() {
            true => Mark::Right,
            false if entry.chosen == Some(at) => Mark::Taken,
            false => Mark::Wrong,
        };
        let why = choice.wrong.as_ref().map(|why| why.get(lang).to_owned());
        blocks.push(Block::Choice { number: at.saturating_add(1), says: choice.says.get(lang).to_owned(), mark, why });
    }
    blocks.extend(source(question, lang));
    blocks
}

fn right_number(question: &Question) -> usize {
    let place = question.choices.iter().position(super::Choice::is_right).unwrap_or_default();
    place.saturating_add(1)
}

fn source(question: &Question, lang: Lang) -> Option<Block> {
    let source = Some(&question.source).filter(|source| !source.is_empty())?;
    Some(Block::Source(say!(lang, "Source: {source}", "출처: {source}")))
}

/// Which answer is right, why, why each other is wrong, and the source, in paragraphs: as it stands on paper.
pub fn answer(question: &Question, lang: Lang) -> Vec<String> {
    let choices = question.choices.iter().map(|choice| (&choice.says, choice.wrong.as_ref()));
    let mut texts = reasons(choices, &question.why, lang);
    texts.extend(source(question, lang).into_iter().filter_map(|block| match block {
        Block::Source(text) => Some(text),
        _ => None,
    }));
    texts
}

/// Of choices, each with why it is wrong: which is right, why, and why each other is not.
pub fn reasons<'a>(choices: impl Iterator<Item = (&'a Text, Option<&'a Text>)>, why: &Text, lang: Lang) -> Vec<String> {
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for (number, (says, because)) in (1_usize..).zip(choices) {
        let says = says.get(lang);
        match because.map(|because| because.get(lang)) {
            None => right.push(say!(lang, "{number}: {says}", "{number}번: {says}")),
            Some(because) => wrong.push(say!(lang, "Not {number}: {because}", "{number}번이 아닌 이유: {because}")),
        }
    }
    right.push(why.get(lang).to_owned());
    right.extend(wrong);
    right
}

/// How the session went, topic by topic, what to read, and how others get the same set.
pub fn ending(session: &Session, seed: Option<u64>, lang: Lang) -> Vec<Block> {
    let summary = Summary::of(session);
    let mut blocks = vec![Block::Heading(total(summary.all, lang))];
    for (topic, score) in &summary.topics {
        let topic = topic.name();
        let (topic, Score { right, answered, asked }) = (topic.get(lang), *score);
        let open = match asked.saturating_sub(answered) {
            0 => String::new(),
            open => say!(lang, ", {open} still open", ", {open}문제 남음"),
        };
        blocks.push(Block::Text(say!(
            lang,
            "{topic}: {right} of {answered}{open}",
            "{topic}: {answered}문제 중 {right}문제{open}"
        )));
    }
    let reading = summary.reading();
    if !reading.is_empty() {
        blocks.push(Block::Heading(say!(lang, "To read", "읽을거리")));
        blocks.extend(reading.into_iter().map(|topic| Block::Command(format!("rightkind explain {topic}"))));
        blocks.push(Block::Text(say!(
            lang,
            "What was missed comes first the next time.",
            "틀린 문제는 다음에 먼저 나온다."
        )));
    }
    blocks.extend(seed.map(|seed| {
        Block::Text(say!(lang, "The same questions again: --seed {seed}", "같은 문제를 다시 내려면: --seed {seed}"))
    }));
    blocks
}

fn total(score: Score, lang: Lang) -> String {
    let Score { right, answered, .. } = score;
    match answered {
        0 => say!(lang, "Nothing was answered.", "답한 문제가 없다."),
        _ => say!(lang, "{right} of {answered} right", "{answered}문제 중 {right}문제를 맞혔다"),
    }
}

/// The whole set on paper: all questions first, the answers after the last one.
pub fn handout(entries: &[Entry], seed: u64, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (entry, number) in entries.iter().zip(1..) {
        let about = about(&entry.question, lang);
        blocks.push(Block::Heading(format!("{number}. {about}")));
        blocks.extend(question(&entry.question, lang));
    }
    blocks.push(Block::Heading(say!(lang, "Answers (--seed {seed})", "답(--seed {seed})")));
    for (entry, number) in entries.iter().zip(1..) {
        let question = &entry.question;
        let right = question.choices.iter().find(|choice| choice.is_right());
        let says = right.map(|choice| choice.says.get(lang)).unwrap_or_default();
        let place = right_number(question);
        let why = question.why.get(lang);
        blocks.push(Block::Heading(say!(lang, "{number}. {place}: {says}", "{number}. {place}번: {says}")));
        blocks.push(Block::Text(why.to_owned()));
        blocks.extend(source(question, lang));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Message, Request, Topic, draw, questions};

    fn session(topic: Topic) -> Session {
        let request = Request { topic: Some(topic), level: None, count: 3, seed: 1 };
        Session::new(draw(&questions(), &request, None))
    }

    #[test]
    fn every_wrong_choice_says_why_after_the_answer_and_not_before() {
        for lang in Lang::ALL {
            let mut session = session(Topic::Choosing);
            let entry = session.entries()[0].clone();
            let silent = |block: &Block| !matches!(block, Block::Choice { why: Some(_), .. } | Block::Source(_));
            assert!(asked(&entry, lang).iter().all(silent));
            session.step(Message::Answer(0)).unwrap();
            let said = feedback(&session.entries()[0], lang);
            let whys = said.iter().filter(|block| matches!(block, Block::Choice { why: Some(_), .. })).count();
            assert_eq!(whys, 4);
            assert!(matches!(said.last(), Some(Block::Source(_))));
        }
    }

    #[test]
    fn the_hint_comes_on_request() {
        let mut session = session(Topic::Job);
        let hint = |session: &Session| {
            asked(&session.entries()[0], Lang::Ko).iter().any(|block| matches!(block, Block::Hint(_)))
        };
        assert!(!hint(&session));
        session.step(Message::Hint).unwrap();
        assert!(hint(&session));
    }

    #[test]
    fn the_ending_counts_what_was_answered_and_says_what_to_read() {
        let mut session = session(Topic::Pods);
        for _ in 0..2 {
            let entry = session.entries()[session.at()].clone();
            let wrong = entry.question.choices.iter().position(|choice| !choice.is_right()).unwrap();
            session.step(Message::Answer(wrong)).unwrap();
            session.step(Message::Next).unwrap();
        }
        session.step(Message::Finish).unwrap();
        let said = ending(&session, Some(1), Lang::En);
        assert_eq!(said[0], Block::Heading("0 of 2 right".to_owned()));
        assert_eq!(said[1], Block::Text("Pods of every kind: 0 of 2, 1 still open".to_owned()));
        assert!(
            said.iter().any(|block| matches!(block, Block::Command(line) if line.starts_with("rightkind explain pod")))
        );
        assert!(matches!(said.last(), Some(Block::Text(text)) if text.ends_with("--seed 1")));
    }
}
