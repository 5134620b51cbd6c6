//! A person at an exercise: what they have answered, the hints they have had, and how far the file is mended.

use crate::exercise::Exercise;
use crate::explain::{Block, Choices};
use crate::i18n::{Lang, Localized, Text};
use crate::say;

/// An attempt at an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempt {
    chosen: Option<usize>,
    hints: usize,
    edit: Edit,
}

/// How far the file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Edit {
    /// There is none yet.
    #[default]
    None,
    /// It is written, and waits to be saved.
    Waiting(String),
    /// It was saved, and this is wrong still; nothing where it is mended.
    Looked(String, Vec<Text>),
}

impl Attempt {
    /// Answers what comes of the mistake, by the place of the choice from 0.
    pub fn answer(&mut self, exercise: &Exercise, place: usize) {
        if place < exercise.predict.choices.len() {
            self.chosen = Some(place);
        }
    }

    /// Asks for the next hint.
    pub fn hint(&mut self, exercise: &Exercise) {
        self.hints = self.hints.saturating_add(1).min(exercise.hints.len());
    }

    /// Whether there is a further hint.
    pub fn has_hint(&self, exercise: &Exercise) -> bool {
        self.hints < exercise.hints.len()
    }

    /// The file is there, by this name.
    pub fn begin(&mut self, file: String) {
        self.edit = Edit::Waiting(file);
    }

    /// The file was saved with this text.
    pub fn look(&mut self, exercise: &Exercise, text: &str) {
        let file = match std::mem::take(&mut self.edit) {
            Edit::None => return,
            Edit::Waiting(file) | Edit::Looked(file, _) => file,
        };
        let found = exercise.check(text).unwrap_or_else(|error| vec![Text::of(|lang| error.text(lang))]);
        self.edit = Edit::Looked(file, found);
    }

    /// The file that is to be mended, until it is.
    pub fn watched(&self) -> Option<&str> {
        match &self.edit {
            Edit::Waiting(file) => Some(file),
            Edit::Looked(file, found) if !found.is_empty() => Some(file),
            _ => None,
        }
    }

    /// Whether there is a file.
    pub fn is_begun(&self) -> bool {
        self.edit != Edit::None
    }

    /// Whether the mistake is mended.
    pub fn is_mended(&self) -> bool {
        matches!(&self.edit, Edit::Looked(_, found) if found.is_empty())
    }

    /// The question with what was answered, the hints, and how the file is.
    pub fn blocks(&self, exercise: &Exercise, lang: Lang) -> Vec<Block> {
        let predict = &exercise.predict;
        let says = |(says, _): &(Text, Option<Text>)| says.get(lang).to_owned();
        let mut blocks = vec![Block::Choices(Box::new(Choices {
            number: 1,
            asks: predict.ask.get(lang).to_owned(),
            yaml: None,
            choices: predict.choices.iter().map(says).collect(),
            answer: Vec::new(),
        }))];
        if let Some((chosen, (_, wrong))) = self.chosen.and_then(|place| Some((place, predict.choices.get(place)?))) {
            let number = chosen.saturating_add(1);
            let why = wrong.as_ref().unwrap_or(&predict.why).get(lang);
            blocks.push(Block::Text(match wrong {
                None => say!(lang, "{number}: right. {why}", "{number}번: 맞다. {why}"),
                Some(_) => say!(lang, "{number}: not so. {why} Try again.", "{number}번: 아니다. {why} 다시 해 본다."),
            }));
        }
        blocks.push(Block::Heading(lang.pick("Mend it", "고치기").to_owned()));
        for (number, hint) in (1..).zip(exercise.hints.iter().take(self.hints)) {
            let hint = hint.get(lang);
            blocks.push(Block::Text(say!(lang, "Hint {number}: {hint}", "힌트 {number}: {hint}")));
        }
        match &self.edit {
            Edit::None => {
                let id = &exercise.id;
                blocks.push(Block::Text(say!(
                    lang,
                    "Enter writes {id}.yaml to this folder. Change it in your editor: with each save it is looked at here.",
                    "Enter를 누르면 이 폴더에 {id}.yaml을 쓴다. 편집기에서 고치고 저장하면 여기서 바로 확인한다."
                )));
            }
            Edit::Waiting(file) => blocks.push(Block::Text(say!(
                lang,
                "{file} is watched. Change it in your editor and save it.",
                "{file} 파일을 지켜보고 있다. 편집기에서 고치고 저장한다."
            ))),
            Edit::Looked(file, found) if found.is_empty() => {
                let why = predict.why.get(lang);
                blocks.push(Block::Text(say!(lang, "{file}: mended. {why}", "{file}: 고쳤다. {why}")));
            }
            Edit::Looked(file, found) => {
                blocks.push(Block::Text(say!(
                    lang,
                    "{file} was saved, and this is wrong still:",
                    "{file} 파일을 저장했다. 아직 이것이 맞지 않다."
                )));
                blocks.extend(found.iter().map(|trouble| Block::Point(None, trouble.get(lang).to_owned())));
            }
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::find;

    #[test]
    fn from_the_question_to_the_mended_file() {
        let exercise = find("probe").unwrap();
        let mut attempt = Attempt::default();
        let said = |attempt: &Attempt| format!("{:?}", attempt.blocks(&exercise, Lang::En));
        assert!(said(&attempt).contains("Enter writes probe.yaml") && attempt.watched().is_none());
        let wrong = exercise.predict.choices.iter().position(|(_, wrong)| wrong.is_some()).unwrap();
        attempt.answer(&exercise, wrong);
        assert!(said(&attempt).contains("not so."));
        attempt.answer(&exercise, 99);
        attempt.answer(&exercise, exercise.predict.choices.iter().position(|(_, wrong)| wrong.is_none()).unwrap());
        assert!(said(&attempt).contains("right."));
        while attempt.has_hint(&exercise) {
            attempt.hint(&exercise);
        }
        assert!(said(&attempt).contains(&format!("Hint {}", exercise.hints.len())));
        // Nothing is looked at before there is a file.
        attempt.look(&exercise, &exercise.whole);
        assert!(!attempt.is_mended());
        attempt.begin("probe.yaml".to_owned());
        assert_eq!(attempt.watched(), Some("probe.yaml"));
        for broken in [&exercise.manifest, "{", ""] {
            attempt.look(&exercise, broken);
            assert!(!attempt.is_mended() && said(&attempt).contains("wrong still"), "{broken}");
        }
        attempt.look(&exercise, &exercise.whole);
        assert!(attempt.is_mended() && attempt.watched().is_none() && said(&attempt).contains("mended"));
    }
}
