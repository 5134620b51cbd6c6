//! The decision tree drawn in a narrow column of text.

use unicode_width::UnicodeWidthStr;

use super::kind::{Form, Kind};
use super::question::StepId;
use super::texts;
use super::tree::{Branch, Node, Tree, kinds_of};
use crate::i18n::Lang;
use std::collections::BTreeSet;

/// The characters the lines of a drawing are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// Box drawing.
    #[default]
    Unicode,
    /// Plain ASCII, for terminals that show box drawing two cells wide, or not at all.
    Ascii,
}

/// How a piece of the drawing is meant to stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// On the path.
    Lit,
    /// Off the path, or not reached yet.
    Dim,
    /// The question in front of the person.
    Current,
    /// The decision.
    Outcome,
}

/// What a line of the drawing stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A question.
    Question(StepId),
    /// A branch that is not on the path: of which question, and whether it is the yes.
    Branch(StepId, bool),
    /// The decision, or what is still possible.
    End,
}

/// A line of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeLine {
    /// What it stands for: no two lines stand for the same.
    pub spot: Spot,
    /// Its pieces from left to right.
    pub segments: Vec<(String, Emphasis)>,
}

impl TreeLine {
    /// The line without its emphasis.
    pub fn text(&self) -> String {
        self.segments.iter().map(|(piece, _)| piece.as_str()).collect()
    }
}

/// The widest the drawing gets, in terminal columns.
const WIDTH: usize = 38;

struct Pens {
    first: &'static str,
    question: &'static str,
    end: &'static str,
    branch: &'static str,
    last_branch: &'static str,
    leads: &'static str,
}

impl Charset {
    const fn pens(self) -> Pens {
        match self {
            Charset::Unicode => {
                Pens {
                    first: "┬ ", question: "├ ", end: "└ ", branch: "│ ├ ", last_branch: "│ └ ", leads: " ─ "
                }
            }
            Charset::Ascii => {
                Pens { first: "+ ", question: "+ ", end: "` ", branch: "| + ", last_branch: "| ` ", leads: " - " }
            }
        }
    }
}

impl Tree {
    /// The drawing, at most 38 columns wide: an answered question takes two lines, an open one three, a skipped one
    /// one.
    pub fn lines(&self, lang: Lang, charset: Charset) -> Vec<TreeLine> {
        let pens = charset.pens();
        let mut lines = Vec::new();
        for (place, node) in self.nodes.iter().enumerate() {
            let pen = if place == 0 { pens.first } else { pens.question };
            lines.push(question_line(node, pen, lang));
            if node.skipped_for.is_some() {
                continue;
            }
            let off_path: Vec<&Branch> = node.branches.iter().filter(|branch| !branch.on_path).collect();
            for (place, branch) in off_path.iter().enumerate() {
                let pen = if place + 1 == off_path.len() { pens.last_branch } else { pens.branch };
                lines.push(branch_line(node, branch, pen, pens.leads, lang));
            }
        }
        let (said, emphasis) = match self.outcome {
            Some(decision) => (decision.label_in(lang), Emphasis::Outcome),
            None => (names(&self.reachable, WIDTH - pens.end.width(), lang), Emphasis::Dim),
        };
        lines
            .push(TreeLine { spot: Spot::End, segments: vec![(pens.end.to_owned(), Emphasis::Lit), (said, emphasis)] });
        lines
    }

    /// The drawing as text, a newline after each line.
    pub fn draw_text(&self, lang: Lang, charset: Charset) -> String {
        self.lines(lang, charset).iter().map(|line| line.text() + "\n").collect()
    }
}

fn question_line(node: &Node, pen: &str, lang: Lang) -> TreeLine {
    let question = node.step.question();
    let answer = node.taken.map(|yes| format!(": {}", question.choice(yes).label.get(lang))).unwrap_or_default();
    let emphasis = match (node.current, node.taken, node.skipped_for) {
        (true, ..) => Emphasis::Current,
        (false, Some(_), None) => Emphasis::Lit,
        _ => Emphasis::Dim,
    };
    let trunk = if node.taken.is_some() { Emphasis::Lit } else { Emphasis::Dim };
    let said = format!("{}{answer}", question.short.get(lang));
    TreeLine { spot: Spot::Question(node.step), segments: vec![(pen.to_owned(), trunk), (said, emphasis)] }
}

fn branch_line(node: &Node, branch: &Branch, pen: &str, leads: &str, lang: Lang) -> TreeLine {
    let start = format!("{}{leads}", node.step.question().choice(branch.yes).label.get(lang));
    let room = WIDTH.saturating_sub(pen.width() + start.width());
    let said = format!("{start}{}", names(&branch.leads_to, room, lang));
    let spot = Spot::Branch(node.step, branch.yes);
    TreeLine { spot, segments: vec![(pen.to_owned(), Emphasis::Dim), (said, Emphasis::Dim)] }
}

/// What a branch leads to by name, however long.
pub fn form_names(forms: &BTreeSet<Form>, lang: Lang) -> String {
    names(forms, usize::MAX, lang)
}

/// What a branch leads to by name, with its variant where each kind comes in one form; the kinds alone, or how many
/// there are, where the names do not fit.
fn names(forms: &BTreeSet<Form>, room: usize, lang: Lang) -> String {
    let kinds = kinds_of(forms);
    let form = |form: &Form| form.label_in(lang);
    let kind = |kind: &Kind| kind.name(lang).to_owned();
    let exact = (forms.len() == kinds.len()).then(|| forms.iter().map(form).collect::<Vec<_>>().join(", "));
    let plain = kinds.iter().map(kind).collect::<Vec<_>>().join(", ");
    if let Some(fits) = exact.into_iter().chain([plain]).find(|names| names.width() <= room) {
        return fits;
    }
    texts::fill(texts::text("tree.left"), &[("n", &kinds.len().to_string())]).get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{TraitAnswers, Traits, verdict};
    use proptest::prelude::*;

    fn fits(tree: &Tree) {
        for lang in Lang::ALL {
            for charset in [Charset::Unicode, Charset::Ascii] {
                let lines = tree.lines(lang, charset);
                assert!((6..=20).contains(&lines.len()), "{} lines", lines.len());
                for (place, line) in lines.iter().enumerate() {
                    assert!(lines.iter().skip(place + 1).all(|other| other.spot != line.spot), "{:?}", line.spot);
                    assert!(line.text().width() <= WIDTH, "{}", line.text());
                }
            }
        }
    }

    #[test]
    fn every_row_fits_the_pane() {
        for traits in Traits::all() {
            fits(&Tree::of_traits(traits));
            fits(&Tree::of_answers(&TraitAnswers::from(traits), None));
        }
    }

    #[test]
    fn the_drawing_of_a_database() {
        let traits = Traits { state: true, ordering: true, ..Traits::default() };
        insta::assert_snapshot!(Tree::of_traits(traits).draw_text(Lang::En, Charset::Unicode));
        insta::assert_snapshot!(Tree::of_traits(traits).draw_text(Lang::Ko, Charset::Ascii));
    }

    #[test]
    fn each_end_names_what_the_verdict_says_it_leads_to() {
        for traits in Traits::all() {
            let (tree, verdict) = (Tree::of_traits(traits), verdict(traits));
            for lang in Lang::ALL {
                let drawn = tree.draw_text(lang, Charset::Ascii);
                let ends = verdict.flips.iter().map(|flip| flip.decision).chain([verdict.decision]);
                for end in ends.map(|decision| decision.label_in(lang)) {
                    assert!(drawn.lines().any(|line| line.ends_with(&format!(" {end}"))), "{end}\n{drawn}");
                }
            }
        }
    }

    #[test]
    fn ascii_is_ascii() {
        let drawn = Tree::of_answers(&TraitAnswers::default(), None).draw_text(Lang::En, Charset::Ascii);
        assert!(drawn.is_ascii(), "{drawn}");
    }

    #[test]
    fn the_outcome_and_the_current_question_stand_out() {
        let marks = |tree: &Tree, wanted: Emphasis| {
            let lines = tree.lines(Lang::En, Charset::Unicode);
            lines.iter().flat_map(|line| &line.segments).filter(|(_, emphasis)| *emphasis == wanted).count()
        };
        let start = Tree::of_answers(&TraitAnswers::default(), None);
        assert_eq!((marks(&start, Emphasis::Current), marks(&start, Emphasis::Outcome)), (1, 0));
        let done = Tree::of_traits(Traits::default());
        assert_eq!((marks(&done, Emphasis::Current), marks(&done, Emphasis::Outcome)), (0, 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_answers_fit_the_pane(given in proptest::collection::vec((0_usize..9, any::<bool>()), 0..14)) {
            let mut answers = TraitAnswers::default();
            for (place, yes) in given {
                answers.answer(StepId::ALL[place], yes);
            }
            fits(&Tree::of_answers(&answers, None));
        }
    }
}
