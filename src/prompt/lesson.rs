//! A session line by line: a part, its task, the next part.

use std::io::Write;

use super::asker::{Asker, Reply};
use super::error::Error;
use super::quiz::{Ended, Quiz, quiz};
use crate::decision::{Charset, wrap};
use crate::exercise::Exercise;
use crate::explain::{Answers, Block, Layout, lines};
use crate::i18n::{Lang, Localized};
use crate::player::timeline;
use crate::quiz::{self, Entry, Graded};
use crate::say;
use crate::simulate::Inputs;
use crate::teaching::{FOR_THE_TEACHER, Form, Move, Page, Place, Plan, Task, Walk};

/// The widest a line gets, in terminal columns.
const WIDTH: usize = 80;

/// What a session starts from.
pub struct Lesson<'a> {
    /// The session.
    pub plan: &'a Plan,
    /// Where it was left.
    pub left: Option<Place>,
    /// Whether the teacher's notes are shown.
    pub notes: bool,
    /// The language.
    pub lang: Lang,
    /// What drawings are made of.
    pub charset: Charset,
    /// Keeps where the person is for the next time, or says why that does not work.
    pub keep_place: &'a mut dyn FnMut(&Place) -> Result<(), String>,
    /// Keeps an answer of the quiz, or says why that does not work.
    pub keep: &'a mut dyn FnMut(&Graded) -> Result<(), String>,
}

/// Goes through the parts until the last one or until the person leaves. The parts go to `out`; the asker shows its prompt
/// itself. That nothing can be kept is said once, to `aside`.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn lesson(
    start: Lesson,
    asker: &mut dyn Asker,
    out: &mut dyn Write,
    aside: &mut dyn FnMut(&str),
) -> Result<Ended, Error> {
    let Lesson { plan, left, notes, lang, charset, keep_place, keep } = start;
    let pages = plan.pages(lang, Form::Screen);
    let mut walk = Walk::new(pages.len(), left);
    let (mut teller, mut keeps) = (Teller { out, asker, lang, charset }, true);
    teller.plan(plan, &walk)?;
    while let Some(page) = pages.get(walk.at()) {
        teller.page(page, &walk, notes)?;
        let done = match &page.task {
            None => Done::Nothing,
            Some(Task::Run(inputs)) => teller.run(inputs, &page.blocks)?,
            Some(Task::Quiz(entries)) => teller.quiz(entries, keep, aside)?,
            Some(Task::Exercise(exercise)) => teller.exercise(exercise)?,
        };
        if done == Done::Left {
            return Ok(Ended::Left);
        }
        if done == Done::All {
            walk.step(Move::Done);
        }
        loop {
            if let Err(problem) = if keeps { keep_place(&walk.place()) } else { Ok(()) } {
                aside(&problem);
                keeps = false;
            }
            match teller.onward(page, walk.is_last())? {
                Way::Next if walk.is_last() => return Ok(Ended::Finished),
                Way::Next => {
                    walk.step(Move::Next);
                    break;
                }
                Way::Back => {
                    walk.step(Move::Back);
                    break;
                }
                Way::To(part) if part < walk.count() => {
                    walk.step(Move::To(part));
                    break;
                }
                Way::Answers => teller.answers(&page.blocks)?,
                Way::To(_) | Way::Unknown => teller.usage(walk.count())?,
                Way::Leave => return Ok(Ended::Left),
            }
        }
    }
    Ok(Ended::Finished)
}

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// There was none, or it was passed over.
    Nothing,
    /// It is done.
    All,
    /// The person has left.
    Left,
}

/// Where a person wants to go after a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Next,
    Back,
    To(usize),
    Answers,
    Leave,
    Unknown,
}

/// Who says it.
struct Teller<'a> {
    out: &'a mut dyn Write,
    asker: &'a mut dyn Asker,
    lang: Lang,
    charset: Charset,
}

impl Teller<'_> {
    fn say(&mut self, text: &str) -> Result<(), Error> {
        for line in wrap(text, WIDTH, "", "") {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block], answers: Answers) -> Result<(), Error> {
        for line in lines(blocks, self.lang, Layout { width: WIDTH, charset: self.charset, answers }) {
            writeln!(self.out, "{}", line.text)?;
        }
        Ok(())
    }

    /// What the session is, where it begins; or that it goes on.
    fn plan(&mut self, plan: &Plan, walk: &Walk) -> Result<(), Error> {
        let lang = self.lang;
        self.say(plan.title().get(lang))?;
        writeln!(self.out)?;
        if walk.at() == 0 {
            return self.blocks(&plan.about(lang), Answers::Folded);
        }
        let part = walk.at().saturating_add(1);
        self.say(&say!(
            lang,
            "You left at part {part}, and go on there; 1 goes to the beginning.",
            "{part}번째 부분에서 멈췄다. 거기서 이어 간다. 처음으로 가려면 1을 입력한다."
        ))
    }

    fn page(&mut self, page: &Page, walk: &Walk, notes: bool) -> Result<(), Error> {
        let lang = self.lang;
        let (part, count, title) = (walk.at().saturating_add(1), walk.count(), &page.title);
        let minutes = page.length(lang);
        writeln!(self.out)?;
        self.say(&say!(lang, "Part {part} of {count}: {title}{minutes}", "부분 {part}/{count}: {title}{minutes}"))?;
        writeln!(self.out)?;
        if notes && !page.notes.is_empty() {
            self.say(FOR_THE_TEACHER.get(lang))?;
            self.blocks(&page.notes, Answers::Folded)?;
            writeln!(self.out)?;
        }
        self.blocks(&page.blocks, Answers::Folded)?;
        Ok(self.out.flush()?)
    }

    /// The answers that the page folds away.
    fn answers(&mut self, blocks: &[Block]) -> Result<(), Error> {
        let lang = self.lang;
        let layout = |answers| Layout { width: WIDTH, charset: self.charset, answers };
        let (folded, all) =
            (lines(blocks, lang, layout(Answers::Folded)).len(), lines(blocks, lang, layout(Answers::AtTheEnd)));
        for line in all.iter().skip(folded) {
            writeln!(self.out, "{}", line.text)?;
        }
        Ok(())
    }

    /// The run, after the person has thought about what comes.
    fn run(&mut self, inputs: &Inputs, blocks: &[Block]) -> Result<Done, Error> {
        let lang = self.lang;
        let prompt =
            lang.pick("Enter shows what happens, s passes over, q leaves:", "Enter 보기, s 건너뛰기, q 나가기:");
        match self.asker.ask(prompt)? {
            Reply::Quit => return Ok(Done::Left),
            Reply::Line(line) if is(&line, "q", "ㅂ") => return Ok(Done::Left),
            Reply::Line(line) if is(&line, "s", "ㄴ") => return Ok(Done::Nothing),
            Reply::Line(_) | Reply::Back => {}
        }
        self.answers(blocks)?;
        writeln!(self.out)?;
        match inputs.simulate() {
            Ok(run) => {
                for line in timeline::lines(inputs, &run, lang, WIDTH) {
                    writeln!(self.out, "{}", line.text())?;
                }
                Ok(Done::All)
            }
            Err(error) => {
                self.say(&error.text(lang))?;
                Ok(Done::Nothing)
            }
        }
    }

    fn quiz(
        &mut self,
        entries: &[Entry],
        keep: &mut dyn FnMut(&Graded) -> Result<(), String>,
        aside: &mut dyn FnMut(&str),
    ) -> Result<Done, Error> {
        writeln!(self.out)?;
        let session = quiz::Session::new(entries.to_vec());
        let start = Quiz { session, seed: None, lang: self.lang, keep };
        Ok(match quiz(start, self.asker, self.out, aside)? {
            Ended::Finished => Done::All,
            Ended::Left => Done::Left,
        })
    }

    /// What comes of the mistake, until it is said rightly; then how it is mended.
    fn exercise(&mut self, exercise: &Exercise) -> Result<Done, Error> {
        let (lang, predict) = (self.lang, &exercise.predict);
        writeln!(self.out)?;
        self.say(predict.ask.get(lang))?;
        for (number, (says, _)) in (1..).zip(&predict.choices) {
            for line in wrap(says.get(lang), WIDTH, &format!("  {number}  "), "     ") {
                writeln!(self.out, "{line}")?;
            }
        }
        let (most, mut hints) = (predict.choices.len(), exercise.hints.iter());
        let prompt =
            say!(lang, "1-{most}, h hint, s passes over, q leaves:", "1-{most}, h 힌트, s 건너뛰기, q 나가기:");
        let done = loop {
            let line = match self.asker.ask(&prompt)? {
                Reply::Line(line) => line,
                Reply::Back => break Done::Nothing,
                Reply::Quit => return Ok(Done::Left),
            };
            let number = line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match number.and_then(|place| predict.reply(place)) {
                Some((right, text)) => {
                    self.say(text.get(lang))?;
                    if right {
                        break Done::All;
                    }
                }
                None if is(&line, "q", "ㅂ") => return Ok(Done::Left),
                None if is(&line, "s", "ㄴ") => break Done::Nothing,
                None if is(&line, "h", "ㅗ") => match hints.next() {
                    Some(hint) => self.say(hint.get(lang))?,
                    None => self.say(lang.pick("There are no more hints.", "힌트가 더 없다."))?,
                },
                None => {
                    self.say(&say!(
                        lang,
                        "Type a number from 1 to {most}, h, s or q.",
                        "1부터 {most} 사이의 번호나 h, s, q를 입력한다."
                    ))?;
                }
            }
        };
        let id = &exercise.id;
        writeln!(self.out)?;
        self.say(&say!(
            lang,
            "To mend it, in another terminal: `rightkind exercise {id} -o .` writes the file and says how it is checked.",
            "고치려면 다른 터미널에서 `rightkind exercise {id} -o .`를 실행한다. 파일을 쓰고 확인하는 방법을 알려 준다."
        ))?;
        Ok(done)
    }

    fn onward(&mut self, page: &Page, last: bool) -> Result<Way, Error> {
        let lang = self.lang;
        let folds = |block: &Block| matches!(block, Block::Question { .. } | Block::Choices(_) | Block::Folded(..));
        let answers = match page.task.is_none() && page.blocks.iter().any(folds) {
            true => lang.pick(", a answers", ", a 답"),
            false => "",
        };
        let next =
            if last { lang.pick("Enter ends", "Enter 끝내기") } else { lang.pick("Enter next", "Enter 다음") };
        let prompt = say!(
            lang,
            "{next}, b back{answers}, a number a part, q leaves:",
            "{next}, b 뒤로{answers}, 번호로 이동, q 나가기:"
        );
        writeln!(self.out)?;
        self.out.flush()?;
        Ok(match self.asker.ask(&prompt)? {
            Reply::Quit => Way::Leave,
            Reply::Back => Way::Back,
            Reply::Line(line) => match line.trim() {
                "" | "n" | "N" | "ㅜ" => Way::Next,
                line if is(line, "b", "ㅠ") => Way::Back,
                line if is(line, "q", "ㅂ") => Way::Leave,
                line if is(line, "a", "ㅁ") => Way::Answers,
                number => {
                    let part = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                    part.map_or(Way::Unknown, Way::To)
                }
            },
        })
    }

    fn usage(&mut self, count: usize) -> Result<(), Error> {
        self.say(&say!(
            self.lang,
            "Press Enter, or type b, q or the number of a part from 1 to {count}.",
            "Enter를 누르거나 b, q, 1부터 {count} 사이의 번호를 입력한다."
        ))
    }
}

/// Whether a line is this letter, under a Korean input method too.
fn is(line: &str, letter: &str, jamo: &str) -> bool {
    let line = line.trim();
    line.eq_ignore_ascii_case(letter) || line == jamo
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::teaching::find;
    use unicode_width::UnicodeWidthStr;

    struct Script(Vec<&'static str>);

    impl Asker for Script {
        fn ask(&mut self, prompt: &str) -> Result<Reply, Error> {
            assert!(prompt.width() < WIDTH, "{prompt}");
            Ok(match self.0.is_empty() {
                true => Reply::Quit,
                false => Reply::Line(self.0.remove(0).to_owned()),
            })
        }

        fn back_key(&self) -> &'static str {
            "<"
        }
    }

    /// How it ended, what was said, and each place that was kept.
    fn attended(
        plan: &Plan,
        left: Option<Place>,
        lang: Lang,
        script: Vec<&'static str>,
    ) -> (Ended, String, Vec<Place>) {
        let (mut places, mut out) = (Vec::new(), Vec::new());
        let mut keep_place = |place: &Place| {
            places.push(place.clone());
            Ok(())
        };
        let mut keep = |_: &Graded| Ok(());
        let charset = Charset::Unicode;
        let start = Lesson { plan, left, notes: true, lang, charset, keep_place: &mut keep_place, keep: &mut keep };
        let ended = lesson(start, &mut Script(script), &mut out, &mut |told| panic!("{told}")).unwrap();
        (ended, String::from_utf8(out).unwrap(), places)
    }

    fn small() -> Plan {
        Plan::read(
            "title: Small\nabout: Three parts.\nparts:\n- {title: One, text: First., notes: Slowly.}\n\
             - {explain: zero-downtime, show: [questions]}\n- {simulate: ordered, predict: {ask: \"How long?\", answer: Fifteen.}}\n\
             - {quiz: {questions: [kind-redis]}}\n- {exercise: probe}\n",
        )
        .unwrap()
    }

    #[test]
    fn from_the_first_part_to_the_last() {
        for lang in Lang::ALL {
            // kind-redis: the StatefulSet is the second; the exercise is tried twice, with a hint.
            let script = vec!["", "a", "", "", "", "2", "", "h", "9", "1", "2", "3", ""];
            let (ended, said, places) = attended(&small(), None, lang, script);
            assert_eq!(ended, Ended::Finished, "{said}");
            for words in
                ["Small", "Three parts.", lang.pick("For the teacher", "교사용"), "Slowly.", "Fifteen.", "web-2"]
            {
                assert!(said.contains(words), "{words}: {said}");
            }
            assert!(said.contains(lang.pick("Part 5 of 5", "부분 5/5")), "{said}");
            let last = places.last().unwrap();
            assert_eq!((last.at, last.done.clone()), (4, [2, 3, 4].into()), "{said}");
            for line in said.lines() {
                assert!(line.width() <= WIDTH, "{line}");
            }
        }
    }

    #[test]
    fn answers_are_shown_only_where_they_are_asked_for() {
        let (_, folded, _) = attended(&small(), None, Lang::En, vec!["", "q"]);
        let (_, shown, _) = attended(&small(), None, Lang::En, vec!["", "a", "q"]);
        assert!(!folded.contains("At most 5, at least 3") && shown.contains("At most 5, at least 3"), "{shown}");
    }

    #[test]
    fn it_goes_on_where_it_was_left_back_and_to_a_number() {
        let left = Some(Place { at: 1, done: [0].into() });
        let (ended, said, places) = attended(&small(), left, Lang::En, vec!["b", "2", "17", "x"]);
        assert_eq!(ended, Ended::Left);
        assert!(said.contains("You left at part 2") && !said.contains("Three parts."), "{said}");
        assert_eq!(places.iter().map(|place| place.at).collect::<Vec<_>>(), [1, 0, 1, 1, 1]);
        assert!(said.contains("from 1 to 5"), "{said}");
    }

    #[test]
    fn the_shipped_sessions_can_be_gone_through_without_an_answer() {
        for id in crate::teaching::ids() {
            let plan = find(id).unwrap().unwrap();
            for lang in Lang::ALL {
                let mut script = Vec::new();
                for page in plan.pages(lang, Form::Screen) {
                    script.extend(match page.task {
                        None => vec![""],
                        Some(Task::Run(_) | Task::Exercise(_)) => vec!["s", ""],
                        Some(Task::Quiz(_)) => vec!["q", ""],
                    });
                }
                assert_eq!(attended(&plan, None, lang, script).0, Ended::Finished, "{id}");
            }
        }
    }
}
