//! What a person should think twice of before the files are written, and the question that settles it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::item::Item;
use super::question::Question;
use super::questions::QUESTIONS;
use super::session::Session;
use crate::i18n::{Lang, Text};
use crate::spec::resolve;

/// Something to think twice of.
#[derive(Clone, Debug)]
pub struct Caution {
    /// The workload, from 0.
    pub workload: usize,
    /// The question that settles it, where it is asked.
    pub question: Option<&'static Question>,
    /// What it is.
    pub text: Text,
    /// What to do about it, where that takes more than another answer: a line each.
    pub more: Option<Text>,
}

/// What is worth a second thought of the answers as they stand: what was left out of the manifests, and the answers that
/// mean something which is likely not wanted. Nothing where the answers make no manifests yet.
pub fn cautions(session: &Session, now: Timestamp) -> Vec<Caution> {
    let specs = session.app().ok().and_then(|app| resolve(&app).ok()).unwrap_or_default();
    let (mut cautions, mut told) = (Vec::new(), BTreeSet::new());
    for (workload, draft) in session.drafts().enumerate() {
        let Some(context) = draft.context() else { continue };
        let asked = |question: &&&'static Question| question.is_asked(&context);
        if let Some(spec) = specs.get(workload) {
            cautions.extend(spec.left_out.iter().map(|left_out| {
                let question = QUESTIONS.iter().filter(asked).find(|question| question.is_about(left_out.key)).copied();
                Caution { workload, question, text: left_out.of(&spec.name), more: None }
            }));
        }
        for question in QUESTIONS.iter().filter(asked) {
            let minds = |lang: Lang| {
                let held = question.holds(draft).items();
                let meanings = held.into_iter().flat_map(move |text| (question.meaning)(draft, &text, lang, now));
                meanings.filter(|meaning| meaning.minds).map(|meaning| meaning.text)
            };
            let name = &draft.workload().name;
            for (en, ko) in minds(Lang::En).zip(minds(Lang::Ko)) {
                // A zone minds what its schedule minds: once is enough, at the first of them.
                if !told.insert((workload, en.clone())) {
                    continue;
                }
                let text = Text {
                    en: format!("{name}: {}: {en}", question.label.en).into(),
                    ko: format!("{name}: {}: {ko}", question.label.ko).into(),
                };
                cautions.push(Caution { workload, question: Some(question), text, more: None });
            }
        }
    }
    cautions
}

impl Caution {
    /// Where the session has to go to settle it.
    pub fn item(&self) -> Option<Item> {
        self.question.map(Item::Field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Kind;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::spec::{App, Setting};
    use crate::wizard::find;

    fn of(change: impl FnOnce(&mut App)) -> Vec<Caution> {
        let mut app = Preset::find("api-server").unwrap().app(Profile::Production);
        change(&mut app);
        cautions(&Session::of_app(&app, Lang::En), Timestamp::UNIX_EPOCH)
    }

    /// Those that read the node's own files run as root, which is worth one.
    #[test]
    fn presets_of_services_and_jobs_give_no_cause_for_a_second_thought() {
        for preset in Preset::all().iter().filter(|preset| preset.kind != Kind::DaemonSet) {
            let session = Session::of_app(&preset.app(Profile::Production), Lang::En);
            let told: Vec<_> = cautions(&session, Timestamp::UNIX_EPOCH).into_iter().map(|c| c.text.en).collect();
            assert!(told.len() <= 1, "{}: {told:?}", preset.id);
        }
    }

    #[test]
    fn an_answer_that_minds_is_told_with_its_question() {
        let told = of(|app| app.workloads[0].replicas = Setting::Value(1));
        let about = |key: &str| told.iter().find(|caution| caution.question.is_some_and(|q| q.key == key));
        let caution = about("replicas").unwrap_or_else(|| panic!("{told:?}"));
        assert_eq!(caution.item(), find("replicas").map(Item::Field));
        assert!(caution.text.en.contains("one Pod is an outage") && caution.text.ko.contains("멈춘다"));
    }

    #[test]
    fn what_is_left_out_is_told_with_the_question_that_has_it() {
        let told = of(|app| app.workloads[0].termination_grace_period_seconds = Setting::Value(3));
        assert!(
            told.iter().any(|caution| caution.text.en.contains("left out") && caution.question.is_some()),
            "{told:?}"
        );
    }
}
