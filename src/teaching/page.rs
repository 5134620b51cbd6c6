//! A part of a session as a page: on the screen, where its task is done, or on paper, where the task is all there.

use similar::TextDiff;

use super::plan::{Part, Plan, Predict, Ran, Shows};
use super::said::Said;
use crate::decision::{Charset, Traits, sections, verdict};
use crate::exercise::Exercise;
use crate::explain::{Block, Choices, blocks, quoted, section_of, topic};
use crate::i18n::{Lang, Text};
use crate::player::{svg, timeline};
use crate::quiz::{Entry, answer, reasons};
use crate::say;
use crate::simulate::Inputs;

/// The columns of a run in words: narrow enough for a page of text.
const COLUMNS: usize = 76;

/// A part of a session.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: Option<u16>,
    /// What there is to read.
    pub blocks: Vec<Block>,
    /// What the teacher has noted for themselves.
    pub notes: Vec<Block>,
    /// What there is to do.
    pub task: Option<Task>,
}

/// What there is to do.
#[derive(Clone, Debug)]
pub enum Task {
    /// Play a run.
    Run(Box<Inputs>),
    /// Answer questions.
    Quiz(Vec<Entry>),
    /// Say what comes of a mistake, and mend it.
    Exercise(Box<Exercise>),
}

/// What the pages are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For the screen: a task is done there, and the page only leads up to it.
    Screen,
    /// For paper: runs are drawn, questions stand there with their answers folded.
    Paper,
}

/// What stands over the notes.
pub static FOR_THE_TEACHER: Text = Text::new("For the teacher", "교사용");

impl Page {
    /// How long it takes, in brackets behind a title; nothing where nobody says.
    pub fn length(&self, lang: Lang) -> String {
        let said = |minutes| say!(lang, " ({minutes} min)", " ({minutes}분)");
        self.minutes.map(said).unwrap_or_default()
    }
}

impl Plan {
    /// Its parts as pages.
    pub fn pages(&self, lang: Lang, form: Form) -> Vec<Page> {
        self.parts.iter().map(|part| page(part, lang, form)).collect()
    }

    /// What it is about, in paragraphs.
    pub fn about(&self, lang: Lang) -> Vec<Block> {
        self.about.iter().flat_map(|about| about.blocks(lang)).collect()
    }
}

fn page(part: &Part, lang: Lang, form: Form) -> Page {
    let said = |said: &Option<Said>| said.iter().flat_map(|said| said.blocks(lang)).collect::<Vec<_>>();
    let mut blocks = said(&part.text);
    let mut task = None;
    match &part.shows {
        Shows::Text => {}
        Shows::Lesson(lesson, parts) => {
            blocks.extend(parts.iter().flat_map(|section| section_of(lesson, *section, lang)));
        }
        Shows::Field(path) => blocks.extend(field(path, lang)),
        Shows::Lines(excerpt) => blocks.extend(quoted(excerpt, lang)),
        Shows::Yaml(yaml) => blocks.push(Block::Yaml(format!("{}\n", yaml.get(lang).trim_end()))),
        Shows::Decision(traits) => blocks.extend(decided(*traits, lang)),
        Shows::Run(ran, predict) => {
            blocks.extend(run(ran, predict.as_ref(), lang, form));
            task = Some(Task::Run(Box::new(ran.inputs.clone())));
        }
        Shows::Quiz(entries) => {
            blocks.extend(asked(entries, lang, form));
            task = Some(Task::Quiz(entries.clone()));
        }
        Shows::Exercise(exercise) => {
            blocks.extend(tried(exercise, lang, form));
            task = Some(Task::Exercise(exercise.clone()));
        }
    }
    let (title, minutes, notes) = (part.title.line(lang), part.minutes, said(&part.notes));
    Page { title, minutes, blocks, notes, task }
}

/// The page of a field. Its path was found right when the session was read.
fn field(path: &str, lang: Lang) -> Vec<Block> {
    topic(path, lang).map(|topic| blocks(&topic, lang)).unwrap_or_default()
}

/// The tree with the path of five answers, why, and why not the others. What else there is to mind is for a workload of
/// one's own.
fn decided(traits: Traits, lang: Lang) -> Vec<Block> {
    let verdict = verdict(traits);
    let tree = crate::decision::Tree::of_traits(traits).lines(lang, Charset::Unicode);
    let mut blocks = vec![Block::Picture(tree.into_iter().map(|line| line.text() + "\n").collect())];
    for section in sections(&verdict, lang).into_iter().take(2) {
        blocks.push(Block::Heading(section.heading));
        blocks.extend(section.items.into_iter().map(|item| Block::Point(None, item)));
    }
    blocks
}

fn run(Ran { inputs, run }: &Ran, predict: Option<&Predict>, lang: Lang, form: Form) -> Vec<Block> {
    if form == Form::Screen {
        let ask = predict.iter().flat_map(|predict| predict.ask.blocks(lang));
        let answer = predict.map(|predict| {
            let label = lang.pick("The answer", "답").to_owned();
            Block::Folded(label, predict.answer.blocks(lang))
        });
        return ask.chain(answer).collect();
    }
    let words = timeline::lines(inputs, run, lang, COLUMNS).iter().map(|line| line.text().to_owned()).collect();
    let mut shown = vec![Block::Drawing { svg: svg(inputs, run, lang), words }];
    match predict {
        None => shown,
        Some(predict) => {
            let label = lang.pick("What happens", "일어나는 일").to_owned();
            shown.splice(0..0, predict.answer.blocks(lang));
            predict.ask.blocks(lang).into_iter().chain([Block::Folded(label, shown)]).collect()
        }
    }
}

fn asked(entries: &[Entry], lang: Lang, form: Form) -> Vec<Block> {
    match form {
        Form::Screen => {
            let count = entries.len();
            let text = match count {
                1 => say!(lang, "One question.", "문제 하나."),
                _ => say!(lang, "{count} questions.", "문제 {count}개."),
            };
            vec![Block::Text(text)]
        }
        Form::Paper => (1..).zip(entries).map(|(number, entry)| question(number, entry, lang)).collect(),
    }
}

fn question(number: usize, entry: &Entry, lang: Lang) -> Block {
    let question = &entry.question;
    Block::Choices(Box::new(Choices {
        number,
        asks: question.ask.get(lang).to_owned(),
        yaml: question.manifest.clone(),
        choices: question.choices.iter().map(|choice| choice.says.get(lang).to_owned()).collect(),
        answer: answer(question, lang),
    }))
}

fn tried(exercise: &Exercise, lang: Lang, form: Form) -> Vec<Block> {
    let mut blocks = vec![Block::Text(exercise.task.get(lang).to_owned()), Block::Yaml(exercise.manifest.clone())];
    if form == Form::Screen {
        return blocks;
    }
    let (id, predict) = (&exercise.id, &exercise.predict);
    let choices = predict.choices.iter().map(|(says, wrong)| (says, wrong.as_ref()));
    blocks.push(Block::Choices(Box::new(Choices {
        number: 1,
        asks: predict.ask.get(lang).to_owned(),
        yaml: None,
        choices: predict.choices.iter().map(|(says, _)| says.get(lang).to_owned()).collect(),
        answer: reasons(choices, &predict.why, lang),
    })));
    blocks.push(Block::Text(say!(
        lang,
        "Then mend it. At a terminal `rightkind exercise {id} -o .` writes the file and says how its check runs.",
        "그다음 고친다. 터미널에서는 `rightkind exercise {id} -o .`가 파일을 쓰고 확인하는 방법을 알려 준다."
    )));
    for (number, hint) in (1..).zip(&exercise.hints) {
        let label = say!(lang, "Hint {number}", "힌트 {number}");
        blocks.push(Block::Folded(label, vec![Block::Text(hint.get(lang).to_owned())]));
    }
    let label = lang.pick("Mended", "고친 매니페스트").to_owned();
    blocks.push(Block::Folded(label, vec![Block::Yaml(mended(exercise))]));
    blocks
}

/// What the mistake has changed, with the lines around it.
fn mended(exercise: &Exercise) -> String {
    let diff = TextDiff::from_lines(&exercise.manifest, &exercise.whole);
    let mut lines = String::new();
    for (number, group) in diff.grouped_ops(2).iter().enumerate() {
        if number > 0 {
            lines.push_str("  ...\n");
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            lines.push_str(&format!("{} {}", change.tag(), change.value().trim_end_matches('\n')));
            lines.push('\n');
        }
    }
    lines
}
