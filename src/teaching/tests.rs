//! The sessions that come along, files of teachers, and what is wrong with them.

use super::plan::Shows;
use super::{Form, Page, Plan, Task, find, ids, source, to_html_page, to_markdown_page};
use crate::i18n::{Lang, Localized};
use crate::yaml;
use proptest::prelude::*;

fn shipped() -> Vec<(&'static str, Plan)> {
    ids().map(|id| (id, find(id).unwrap().unwrap_or_else(|error| panic!("{id}: {error:?}")))).collect()
}

fn hangul(text: &str) -> bool {
    text.chars().any(|c| ('가'..='힣').contains(&c))
}

fn refused(text: &str) -> yaml::Error {
    Plan::read(text).err().unwrap_or_else(|| panic!("{text} was taken"))
}

#[test]
fn the_shipped_sessions_are_whole_in_both_languages() {
    for (id, plan) in shipped() {
        let texts = plan.parts.iter().flat_map(|part| {
            let predict = match &part.shows {
                Shows::Run(_, predict) => predict.as_ref(),
                _ => None,
            };
            let predict = predict.into_iter().flat_map(|predict| [&predict.ask, &predict.answer]);
            [&part.title].into_iter().chain(&part.text).chain(&part.notes).chain(predict)
        });
        for said in texts.chain([&plan.title]).chain(&plan.about) {
            let (en, ko) = (said.get(Lang::En), said.get(Lang::Ko));
            assert!(!hangul(en) && hangul(ko), "{id}: {en} / {ko}");
        }
        assert!(plan.parts.iter().all(|part| part.minutes.is_some()), "{id}");
    }
}

#[test]
fn the_thirty_minutes_are_thirty() {
    let plan = find("choosing").unwrap().unwrap();
    assert_eq!(plan.minutes(), 30);
    let tasks = |wanted: fn(&Task) -> bool| {
        let pages = plan.pages(Lang::En, Form::Screen);
        pages.iter().filter_map(|page| page.task.as_ref()).filter(|task| wanted(task)).count()
    };
    assert!(tasks(|task| matches!(task, Task::Run(_))) >= 2);
    assert!(tasks(|task| matches!(task, Task::Quiz(_))) >= 1);
    assert!(tasks(|task| matches!(task, Task::Exercise(_))) >= 1);
}

#[test]
fn a_teachers_file_may_hold_every_sort_of_part() {
    let plan = Plan::read(
        "title: Ours\nabout: What we do.\nparts:\n\
         - {title: Hello, text: Welcome., minutes: 1, notes: Smile.}\n\
         - {explain: deployment}\n- {explain: zero-downtime, show: [picture, questions]}\n- {explain: sts.spec.replicas}\n\
         - {title: Lines, manifest: {preset: redis, kind: StatefulSet, fields: [spec.serviceName]}}\n\
         - {title: Ours, yaml: \"kind: Pod\"}\n\
         - {decide: {state: true, ordering: true, perNode: false, oneOff: false, periodic: false}}\n\
         - {simulate: rollout}\n- {title: Mine, simulate: {controller: job, inputs: {exitCode: 1}}, predict: {ask: \"Why?\", answer: So.}}\n\
         - quiz:\n    questions: [kind-redis]\n    topic: job\n    count: 2\n    seed: 3\n    own:\n    \
         - {ask: \"Ours?\", right: 'yes', wrong: [{says: 'no', why: It is.}], why: Because.}\n    \
         - {ask: An agent., traits: {state: false, ordering: false, perNode: true, oneOff: false, periodic: false}, why: Nodes.}\n\
         - {exercise: probe}\n",
    )
    .unwrap();
    for lang in Lang::ALL {
        for form in [Form::Screen, Form::Paper] {
            let pages = plan.pages(lang, form);
            assert_eq!(pages.len(), 11);
            for Page { title, blocks, .. } in &pages {
                // A run without a question is only played.
                assert!(!title.is_empty() && (!blocks.is_empty() || form == Form::Screen), "{title}");
            }
        }
    }
    let Some(Task::Quiz(entries)) = plan.pages(Lang::En, Form::Screen).swap_remove(9).task else { panic!() };
    assert_eq!(entries.len(), 5);
    assert!(entries.iter().all(|entry| entry.question.choices.iter().filter(|choice| choice.is_right()).count() == 1));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_would_be_right() {
    for (text, place, words) in [
        ("title: a\nparts: []\n", "", "shows nothing"),
        ("title: a\nparts:\n- {}\n", "parts[0]", "shows nothing"),
        ("title: a\nparts:\n- {text: b}\n", "parts[0]", "title: Welcome"),
        ("title: a\nparts:\n- {explain: job, exercise: probe}\n", "parts[0]", "explain, exercise"),
        ("title: a\nparts:\n- {explain: jobb}\n", "parts[0].explain", "`job`"),
        ("title: a\nparts:\n- {explain: ''}\n", "parts[0].explain", "no topic"),
        ("title: a\nparts:\n- {explain: job, show: [pictures]}\n", "parts[0].show[0]", "picture"),
        ("title: a\nparts:\n- {title: b, text: c, show: [text]}\n", "parts[0]", "`show` goes with `explain`"),
        ("title: a\nparts:\n- {exercise: prob}\n", "parts[0].exercise", "probe"),
        ("title: a\nparts:\n- {simulate: rolout}\n", "parts[0].simulate", "rollout"),
        ("title: a\nparts:\n- {simulate: {controller: job, inputs: {x: 1}}}\n", "parts[0].simulate", "`x`"),
        ("title: a\nparts:\n- {quiz: {}}\n", "parts[0].quiz", "nothing is asked"),
        ("title: a\nparts:\n- {quiz: {questions: [kind-rediss]}}\n", "parts[0].quiz.questions[0]", "kind-redis"),
        ("title: a\nparts:\n- {quiz: {topic: jobs}}\n", "parts[0].quiz.topic", "statefulset"),
        (
            "title: a\nparts:\n- {quiz: {questions: [kind-redis], seed: 3}}\n",
            "parts[0].quiz",
            "`seed` goes with `topic`",
        ),
        ("title: a\nparts:\n- {quiz: {own: [{ask: b, why: c}]}}\n", "parts[0].quiz.own[0]", "`traits`"),
        ("title: a\nparts:\n- {quiz: {count: 5000000}}\n", "", ""),
        (
            "title: a\nparts:\n- {title: b, manifest: {preset: apache, kind: Job, fields: []}}\n",
            "parts[0].manifest",
            "redis",
        ),
        (
            "title: a\nparts:\n- {title: b, manifest: {preset: redis, kind: Job, fields: [spec]}}\n",
            "parts[0].manifest",
            "renders no Job",
        ),
        ("title: \"a\\e\"\nparts:\n- {title: b, text: c}\n", "title", "control characters"),
        ("parts:\n- {title: b, text: c}\n", "", "title"),
        (
            "title: a\nparts:\n- {title: b, simulate: {controller: deployment, inputs: {replicas: 2000}}}\n",
            "parts[0].simulate",
            "too many to follow",
        ),
        ("title: [a]\nparts:\n- {title: b, text: c}\n", "title", "one in each language"),
        ("title: a\nparts:\n- {simulate: 3}\n", "parts[0].simulate", "the id of a simulation"),
        ("title: a\nparts:\n- {quiz: {topic: job, level: 9}}\n", "parts[0].quiz.level", "1, 2 or 3"),
    ] {
        if words.is_empty() {
            // As many as there are.
            assert!(Plan::read(text).is_ok(), "{text}");
            continue;
        }
        let error = refused(text);
        assert_eq!(error.path, place, "{error:?}");
        assert!(error.text(Lang::En).contains(words), "{words}: {}", error.text(Lang::En));
        assert!(hangul(&error.text(Lang::Ko)), "{}", error.text(Lang::Ko));
        // What is needed is said in the reader's language alone.
        let korean = error.text(Lang::Ko);
        assert!(!["is no level", "the id of", "a text, or"].iter().any(|english| korean.contains(english)), "{korean}");
    }
}

#[test]
fn a_page_of_paper_holds_every_part_and_stands_by_itself() {
    for (id, plan) in shipped() {
        for lang in Lang::ALL {
            let (with, without) = (to_html_page(&plan, lang, true), to_html_page(&plan, lang, false));
            for number in 1..=plan.parts.len() {
                assert_eq!(with.matches(&format!("id=\"part-{number}\"")).count(), 1, "{id}");
                assert!(with.contains(&format!("href=\"#part-{number}\"")), "{id}");
            }
            let teacher = lang.pick("For the teacher", "교사용");
            assert!(with.contains(teacher) && !without.contains(teacher), "{id}");
            for outside in ["<script", "<link", "<img", "<iframe", "@import", "src=", "href=\"http"] {
                assert!(!with.contains(outside), "{id}: {outside}");
            }
            let mut seen = std::collections::BTreeSet::new();
            for id in with.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(seen.insert(id), "{id} stands twice");
            }
            let markdown = to_markdown_page(&plan, lang, true);
            assert_eq!(markdown.matches("\n## ").count(), plan.parts.len(), "{id}");
            assert!(markdown.contains(teacher) && markdown.matches("```").count().is_multiple_of(2), "{id}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_file_breaks_the_reader(text in "[-a-z0-9:{}\\[\\]\"'% \n]{0,200}", at in 0usize..3000, put in "[-a-z:{}\\[\\]\"% \n]{0,8}") {
        let _read = Plan::read(&text);
        let whole = source("choosing").unwrap();
        let edited: String = whole.chars().take(at).chain(put.chars()).chain(whole.chars().skip(at)).collect();
        if let Ok(plan) = Plan::read(&edited) {
            let _page = to_html_page(&plan, Lang::Ko, true);
        }
    }
}
