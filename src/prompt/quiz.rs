//! The quiz line by line: a question, a number, what there is to say of it, the next question.

use std::io::Write;

use super::asker::{Asker, Reply};
use super::error::Error;
use crate::decision::wrap;
use crate::i18n::{Lang, Localized};
use crate::quiz::{Block, Graded, Mark, Message, Session, Stage, asked, ending, feedback, heading};
use crate::say;

/// The widest a line gets, in terminal columns.
const WIDTH: usize = 80;

/// What the quiz starts from.
pub struct Quiz<'a> {
    /// The questions.
    pub session: Session,
    /// What drew them; nothing where a teacher has chosen them.
    pub seed: Option<u64>,
    /// The language.
    pub lang: Lang,
    /// Keeps an answer for the next time, or says why that does not work.
    pub keep: &'a mut dyn FnMut(&Graded) -> Result<(), String>,
}

/// How the quiz ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With the last question, or because the person had enough.
    Finished,
    /// The person left in the middle, or there was nobody to answer any more.
    Left,
}

/// Asks until the last question is answered or the person leaves. Questions and answers go to `out`; the asker shows its
/// prompt itself. That answers cannot be kept is said once, to `aside`.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn quiz(
    start: Quiz,
    asker: &mut dyn Asker,
    out: &mut dyn Write,
    aside: &mut dyn FnMut(&str),
) -> Result<Ended, Error> {
    let Quiz { mut session, seed, lang, keep } = start;
    let mut keeps = true;
    let mut shown = None;
    let ended = loop {
        let Stage::Asking(entry) = session.stage() else { break Ended::Finished };
        if shown != Some(session.at()) {
            writeln!(out, "{}\n", heading(&session, lang))?;
            write_blocks(out, &asked(entry, lang))?;
            shown = Some(session.at());
        }
        out.flush()?;
        let most = entry.question.choices.len();
        let prompt = say!(lang, "1-{most}, h hint, q enough:", "1-{most}, h 힌트, q 그만:");
        let message = match asker.ask(&prompt)? {
            Reply::Line(line) => match message(&line) {
                Some(message) => message,
                None => {
                    writeln!(
                        out,
                        "{}",
                        say!(
                            lang,
                            "Type a number from 1 to {most}, h or q.",
                            "1부터 {most} 사이의 번호나 h, q를 입력한다."
                        )
                    )?;
                    continue;
                }
            },
            Reply::Back => Message::Finish,
            Reply::Quit => break Ended::Left,
        };
        match session.step(message) {
            Ok(Some(graded)) => {
                writeln!(out)?;
                if let Stage::Answered(entry) = session.stage() {
                    write_blocks(out, &feedback(entry, lang))?;
                    writeln!(out)?;
                }
                if let Err(problem) = if keeps { keep(&graded) } else { Ok(()) } {
                    aside(&problem);
                    keeps = false;
                }
                // On by itself: a line of input is an answer.
                if session.step(Message::Next).is_err() {
                    break Ended::Finished;
                }
            }
            Ok(None) => {
                if let Stage::Asking(entry) = session.stage() {
                    let hint = asked(entry, lang).into_iter().filter(|block| matches!(block, Block::Hint(_)));
                    write_blocks(out, &hint.collect::<Vec<_>>())?;
                }
            }
            Err(error) => writeln!(out, "{}", error.text(lang))?,
        }
    };
    write_blocks(out, &ending(&session, seed, lang))?;
    out.flush()?;
    Ok(ended)
}

/// What a typed line means. The letters work under a Korean input method too, as the jamo on the same keys.
fn message(line: &str) -> Option<Message> {
    match line.trim() {
        "h" | "H" | "?" | "ㅗ" => Some(Message::Hint),
        "q" | "Q" | "ㅂ" => Some(Message::Finish),
        number => number.parse::<usize>().ok()?.checked_sub(1).map(Message::Answer),
    }
}

/// The blocks as text, at most 80 columns wide.
///
/// # Errors
/// Where nobody reads it.
pub fn write_blocks(out: &mut dyn Write, blocks: &[Block]) -> Result<(), Error> {
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| parted(before, block)) {
            writeln!(out)?;
        }
        for line in lines(block) {
            writeln!(out, "{}", line.trim_end())?;
        }
        before = Some(block);
    }
    Ok(())
}

/// Whether an empty line stands between two blocks: not within a list, nor within what belongs together.
fn parted(before: &Block, after: &Block) -> bool {
    let (list, command) = (
        matches!((before, after), (Block::Choice { .. }, Block::Choice { .. })),
        matches!((before, after), (_, Block::Command(_))),
    );
    let head = matches!(before, Block::Heading(_) | Block::Verdict { .. });
    let texts = matches!((before, after), (Block::Text(_), Block::Text(_) | Block::Source(_)));
    !(list || command || head || texts)
}

fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(text) | Block::Text(text) | Block::Hint(text) | Block::Verdict { text, .. } => {
            wrap(text, WIDTH, "", "")
        }
        // An address is whole or of no use.
        Block::Source(text) => vec![text.clone()],
        Block::Manifest(text) => text.lines().map(|line| format!("    {line}")).collect(),
        Block::Command(text) => vec![format!("  {text}")],
        Block::Choice { number, says, mark, why } => {
            let mark = match mark {
                Mark::Open | Mark::Wrong => ' ',
                Mark::Right => '+',
                Mark::Taken => 'x',
            };
            let mut lines = wrap(says, WIDTH, &format!("{mark} {number}  "), "     ");
            lines.extend(why.iter().flat_map(|why| wrap(why, WIDTH, "     ", "     ")));
            lines
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Request, Topic, draw, questions};
    use std::io::Cursor;
    use unicode_width::UnicodeWidthStr;

    struct Script(Vec<&'static str>);

    impl Asker for Script {
        fn ask(&mut self, _: &str) -> Result<Reply, Error> {
            Ok(if self.0.is_empty() { Reply::Quit } else { Reply::Line(self.0.remove(0).to_owned()) })
        }

        fn back_key(&self) -> &'static str {
            "<"
        }
    }

    fn played(
        topic: Option<Topic>,
        count: usize,
        lang: Lang,
        lines: Vec<&'static str>,
    ) -> (Ended, String, Vec<Graded>) {
        let request = Request { topic, level: None, count, seed: 4 };
        let mut kept = Vec::new();
        let mut keep = |graded: &Graded| {
            kept.push(graded.clone());
            Ok(())
        };
        let session = Session::new(draw(&questions(), &request, None));
        let mut out = Cursor::new(Vec::new());
        let start = Quiz { session, seed: Some(4), lang, keep: &mut keep };
        let ended = quiz(start, &mut Script(lines), &mut out, &mut |problem| panic!("{problem}")).unwrap();
        (ended, String::from_utf8(out.into_inner()).unwrap(), kept)
    }

    #[test]
    fn two_questions_with_a_hint_and_a_slip_of_the_finger() {
        for lang in Lang::ALL {
            let (ended, said, kept) = played(Some(Topic::CronJob), 2, lang, vec!["9", "x", "h", "1", "2"]);
            assert_eq!((ended, kept.len()), (Ended::Finished, 2));
            insta::assert_snapshot!(format!("plain-{}", lang.pick("en", "ko")), said);
        }
    }

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        for lang in Lang::ALL {
            let (ended, said, kept) = played(None, 1000, lang, vec!["2"; 1000]);
            assert_eq!((ended, kept.len()), (Ended::Finished, questions().len()));
            let fits = |line: &str| line.width() <= WIDTH || line.starts_with(lang.pick("Source: ", "출처: "));
            assert!(said.lines().all(|line| fits(line) && line.trim_end() == line), "{said}");
        }
    }

    #[test]
    fn enough_is_enough_and_nobody_there_is_leaving() {
        let (ended, said, kept) = played(None, 5, Lang::En, vec!["1", "q"]);
        assert_eq!((ended, kept.len()), (Ended::Finished, 1));
        assert!(said.contains(" of 1 right"), "{said}");
        let (ended, said, _) = played(None, 5, Lang::Ko, vec![]);
        assert_eq!(ended, Ended::Left);
        assert!(said.contains("답한 문제가 없다"), "{said}");
        assert_eq!(message("ㅗ"), Some(Message::Hint));
        assert_eq!(message(" 3 "), Some(Message::Answer(2)));
        assert_eq!((message("0"), message("")), (None, None));
    }

    #[test]
    fn what_cannot_be_kept_is_said_once() {
        let request = Request { topic: None, level: None, count: 3, seed: 4 };
        let session = Session::new(draw(&questions(), &request, None));
        let mut told = Vec::new();
        let start = Quiz { session, seed: Some(4), lang: Lang::En, keep: &mut |_| Err("no room".to_owned()) };
        quiz(start, &mut Script(vec!["1", "1", "1"]), &mut Vec::new(), &mut |problem| told.push(problem.to_owned()))
            .unwrap();
        assert_eq!(told, ["no room"]);
    }
}
