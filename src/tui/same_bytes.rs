//! The full screen, the line prompts and an app file: the same answers give the same bytes.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::Outcome;
use super::testing::Person;
use crate::bundle::{self, Bundle};
use crate::decision::{Kind, StepId};
use crate::house::House;
use crate::i18n::Lang;
use crate::prompt::{self, Asker, Reply};
use crate::spec::App;
use crate::wizard::{Item, Question, Session, find};
use crate::yaml;

/// The answers to one workload, as a person types them. An answer of several lines is a list.
struct Case {
    kind: Kind,
    /// To state, ordering, per-node, one-off and periodic.
    traits: [bool; 5],
    answers: &'static [(&'static str, &'static [&'static str])],
    /// The same as an app file, in which `name: shop` and the traits stand already.
    app_file: &'static str,
}

const CASES: [Case; 5] = [
    Case {
        kind: Kind::Deployment,
        traits: [false, false, false, false, false],
        answers: &[
            ("name", &["shop"]),
            ("image", &["ghcr.io/acme/shop:1.4.2"]),
            ("replicas", &["5"]),
            ("ports", &["http 8080"]),
            ("env", &["LEVEL=n", "NOTE=a: b # c", "TOKEN from secret shop/token"]),
        ],
        app_file: "
    image: ghcr.io/acme/shop:1.4.2
    replicas: 5
    ports: [{name: http, containerPort: 8080}]
    env:
      - {name: LEVEL, value: 'n'}
      - {name: NOTE, value: 'a: b # c'}
      - {name: TOKEN, valueFrom: {secretKeyRef: {name: shop, key: token}}}
",
    },
    Case {
        kind: Kind::StatefulSet,
        traits: [true, true, false, false, false],
        answers: &[
            ("name", &["shop"]),
            ("image", &["postgres:17.2"]),
            ("replicas", &["2"]),
            ("volumeClaimTemplates", &["data /var/lib/postgresql 20Gi"]),
            ("terminationGracePeriodSeconds", &["120"]),
        ],
        app_file: "
    image: postgres:17.2
    replicas: 2
    volumeClaimTemplates: [{name: data, mountPath: /var/lib/postgresql, storage: 20Gi}]
    terminationGracePeriodSeconds: 120
",
    },
    Case {
        kind: Kind::DaemonSet,
        traits: [false, false, true, false, false],
        answers: &[
            ("name", &["shop"]),
            ("image", &["agent:3"]),
            ("nodeSelector", &["gpu=true"]),
            ("resources.limits.memory", &["1Gi"]),
        ],
        app_file: "
    image: agent:3
    nodeSelector: {gpu: 'true'}
    resources: {limits: {memory: 1Gi}}
",
    },
    Case {
        kind: Kind::Job,
        traits: [false, false, false, true, false],
        answers: &[
            ("name", &["shop"]),
            ("image", &["shop:1"]),
            ("command", &["python -c \"print('한글: yes')\""]),
            ("backoffLimit", &["1"]),
            ("restartPolicy", &["OnFailure"]),
        ],
        app_file: "
    image: shop:1
    command: [python, -c, \"print('한글: yes')\"]
    backoffLimit: 1
    restartPolicy: OnFailure
",
    },
    Case {
        kind: Kind::CronJob,
        traits: [false, false, false, false, true],
        answers: &[
            ("name", &["shop"]),
            ("image", &["shop:1"]),
            ("schedule", &["*/15 9-17 * * mon-fri"]),
            ("timeZone", &["America/New_York"]),
            ("concurrencyPolicy", &["Replace"]),
        ],
        app_file: "
    image: shop:1
    schedule: '*/15 9-17 * * mon-fri'
    timeZone: America/New_York
    concurrencyPolicy: Replace
",
    },
];

impl Case {
    fn questions(&self) -> impl Iterator<Item = (&'static Question, &'static [&'static str])> {
        self.answers.iter().map(|(key, lines)| (find(key).unwrap(), *lines))
    }

    fn by_app_file(&self, lang: Lang) -> Bundle {
        let [state, ordering, per_node, one_off, periodic] = self.traits;
        let lang_key = lang.pick("en", "ko");
        let text = format!(
            "version: 1\nlang: {lang_key}\nworkloads:\n  - name: shop\n    traits: {{state: {state}, ordering: {ordering}, \
             perNode: {per_node}, oneOff: {one_off}, periodic: {periodic}}}{}",
            self.app_file
        );
        let app: App = yaml::from_str(&text).unwrap();
        bundle::build(&app, lang).unwrap()
    }

    /// On the full screen, from the start page on.
    fn by_full_screen(&self, lang: Lang) -> Bundle {
        let mut person = Person::new(lang).press("Enter");
        for yes in self.traits {
            person = person.press(if yes { "y" } else { "n" });
        }
        person = person.press("Enter");
        for (question, lines) in self.questions() {
            person = to(person, question);
            match question.choices.iter().position(|choice| [choice.word] == *lines) {
                Some(place) => person = person.press(&(place + 1).to_string()),
                None => {
                    // The lines of a list that are there already go away.
                    let held = question.holds(person.model.session.as_ref().unwrap().draft()).items().len();
                    person = person.press(&"Up C-u ".repeat(if question.field.is_list() { held } else { 0 }));
                    for line in lines {
                        person = person.press("C-u").text(line).press("Enter");
                    }
                }
            }
        }
        person = person.press("C-s");
        assert!(person.notice().is_empty(), "{}", person.notice());
        person = person.press("Enter");
        let Some(Outcome::Written { app, .. }) = person.end else { panic!("{}", person.screen(120, 40)) };
        bundle::build(&app, lang).unwrap()
    }

    /// Line by line, from the first question on.
    fn by_lines(&self, lang: Lang) -> Bundle {
        let mut asker =
            Script { lang, case: self, said: VecDeque::new(), open: self.questions().collect(), asked: Vec::new() };
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("shop");
        let mut out = Vec::new();
        let start = prompt::Start {
            session: Session::blank(lang),
            house: &House::default(),
            last: None,
            now: Timestamp::UNIX_EPOCH,
            folder: Some(folder),
            keep: &mut |_| Ok(()),
        };
        let outcome = prompt::run(start, &mut asker, &mut out).unwrap();
        let prompt::Outcome::Written { bundle, .. } = outcome else { panic!("{}", String::from_utf8(out).unwrap()) };
        assert!(asker.open.is_empty(), "not asked: {:?}", asker.open.first().map(|(question, _)| question.key));
        *bundle
    }
}

/// Forward to the question; the details are opened where it is one of them.
fn to(mut person: Person, question: &'static Question) -> Person {
    let cursor = |person: &Person| person.model.session.as_ref().unwrap().cursor();
    for _ in 0..80 {
        match cursor(&person) {
            Item::Field(here) if here == question => return person,
            Item::Review => break,
            Item::Details => person = person.press("y"),
            _ => person = person.press("C-n"),
        }
    }
    for _ in 0..80 {
        if cursor(&person) == Item::Field(question) {
            return person;
        }
        person = person.press("C-o");
    }
    panic!("{} is nowhere:\n{}", question.key, person.screen(120, 40))
}

/// Answers each prompt by its label.
struct Script<'a> {
    lang: Lang,
    case: &'a Case,
    said: VecDeque<String>,
    open: Vec<(&'static Question, &'static [&'static str])>,
    asked: Vec<String>,
}

impl Asker for Script<'_> {
    fn ask(&mut self, prompt: &str) -> Result<Reply, prompt::Error> {
        let lang = self.lang;
        self.asked.push(prompt.to_owned());
        assert!(self.asked.len() < 200, "this goes round in circles: {:?}", self.asked);
        if let Some(line) = self.said.pop_front() {
            return Ok(Reply::Line(line));
        }
        let label = prompt.trim_end_matches(':');
        let steps = [StepId::State, StepId::Ordering, StepId::PerNode, StepId::OneOff, StepId::Periodic];
        let [.., periodic] = self.case.traits;
        for (step, yes) in steps.into_iter().zip(self.case.traits).chain([(StepId::Again, periodic)]) {
            if step.question().short.get(lang) == label {
                let choice = step.question().choices.iter().position(|choice| choice.yes == yes).unwrap();
                return Ok(Reply::Line((choice + 1).to_string()));
            }
        }
        if label == lang.pick("Details", "세부 설정") {
            return Ok(Reply::Line("2".to_owned()));
        }
        let Some(place) = self.open.iter().position(|(question, _)| question.label.get(lang) == label) else {
            return Ok(Reply::Line(String::new()));
        };
        let (question, lines) = self.open.remove(place);
        self.said.extend(lines.iter().map(|line| (*line).to_owned()));
        if question.field.is_list() {
            self.said.push_back(String::new());
        }
        self.ask(prompt)
    }

    fn back_key(&self) -> &'static str {
        "Esc"
    }
}

#[test]
fn the_same_answers_give_the_same_bytes_on_every_way() {
    for lang in Lang::ALL {
        for case in &CASES {
            let app_file = case.by_app_file(lang);
            assert_eq!(app_file.specs[0].kind, case.kind);
            for (name, way) in [("full screen", case.by_full_screen(lang)), ("lines", case.by_lines(lang))] {
                for (ours, theirs) in way.documents.iter().zip(&app_file.documents) {
                    assert_eq!(ours, theirs, "{name}");
                }
                assert_eq!(way.documents.len(), app_file.documents.len(), "{name}");
                assert_eq!(way.app_file, app_file.app_file, "{name}");
            }
        }
    }
}
