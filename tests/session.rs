//! The session as a person goes through it, and what holds whatever they do.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use proptest::prelude::*;
use rightkind::decision::{Kind, StepId, Traits};
use rightkind::i18n::{Lang, Localized};
use rightkind::spec::preset::Preset;
use rightkind::spec::word::Profile;
use rightkind::spec::{App, Workload, resolve};
use rightkind::wizard::{Entry, Error, Item, Message, QUESTIONS, RowState, Session, find};

fn field(key: &str) -> Item {
    Item::Field(find(key).unwrap())
}

fn say(session: &mut Session, message: Message) {
    session.step(message.clone()).unwrap_or_else(|error| panic!("{message:?}: {error}"));
}

fn answer(session: &mut Session, key: &str, text: &str) {
    say(session, Message::Jump(field(key)));
    say(session, Message::Answer(Entry::Text(text.to_owned())));
}

/// Answers the decision by the letters of `yes`, in the order of the walk.
fn decide(session: &mut Session, yes: &[StepId]) {
    while let Item::Trait(step) = session.cursor() {
        say(session, Message::Choose(yes.contains(&step)));
        say(session, Message::Next);
    }
    assert_eq!(session.cursor(), Item::Verdict);
}

fn of(kind: Kind) -> Session {
    let yes: &[StepId] = match kind {
        Kind::Deployment => &[],
        Kind::StatefulSet => &[StepId::State, StepId::Ordering],
        Kind::DaemonSet => &[StepId::PerNode],
        Kind::Job => &[StepId::OneOff],
        Kind::CronJob => &[StepId::Periodic],
    };
    let mut session = Session::blank(Lang::En);
    decide(&mut session, yes);
    assert_eq!(session.draft().kind(), Some(kind));
    session
}

#[test]
fn five_answers_name_and_image_are_enough_for_every_kind() {
    for kind in Kind::ALL {
        let mut session = of(kind);
        assert_eq!(session.step(Message::TakeDefaults).unwrap().open, Some(field("name")));
        assert_eq!(session.cursor(), field("name"));
        assert_eq!(session.step(Message::Next), Err(Error::Open(field("name"))));
        answer(&mut session, "name", "shop");
        assert_eq!(session.step(Message::TakeDefaults).unwrap().open, Some(field("image")));
        answer(&mut session, "image", "shop:1");
        assert_eq!(session.step(Message::TakeDefaults).unwrap().open, None);
        assert_eq!(session.cursor(), Item::Review);
        let app = session.app().unwrap();
        assert_eq!(rightkind::spec::resolve(&app).unwrap()[0].kind, kind);
        assert_eq!(session.step(Message::Next), Err(Error::AtTheEnd));
    }
}

/// A web service on the default path: every stop that waits for the person, the verdict and the gate of the details
/// among them.
#[test]
fn a_web_service_takes_fewer_than_fifteen_answers() {
    let mut session = Session::blank(Lang::En);
    let mut stops = Vec::new();
    while session.cursor() != Item::Review {
        stops.push(session.cursor());
        match session.cursor() {
            Item::Trait(_) => say(&mut session, Message::Choose(false)),
            Item::Field(q) if q.key == "name" => {
                say(&mut session, Message::Answer(Entry::Text("web".to_owned())));
            }
            Item::Field(q) if q.key == "image" => {
                say(&mut session, Message::Answer(Entry::Text("web:1".to_owned())));
            }
            _ => {}
        }
        say(&mut session, Message::Next);
    }
    assert!(stops.len() < 15, "{}: {stops:?}", stops.len());
    let workload = &session.app().unwrap().workloads[0];
    let plain = Workload { image: workload.image.clone(), ..Workload::new("web".parse().unwrap(), workload.traits) };
    assert_eq!(*workload, plain, "defaults are not written as answers");
}

/// What the guide says nothing of is asked where the app file has it already, and nowhere else.
#[test]
fn the_guide_profile_asks_what_the_guide_has() {
    let mut app = App::new(vec![Workload::new("web".parse().unwrap(), Traits::default())]);
    app.profile = rightkind::spec::word::Profile::Guide;
    let asked = |app: &App| {
        let items = Session::of_app(app, Lang::En).items();
        move |key: &str| items.contains(&field(key))
    };
    for key in ["securityContext.runAsNonRoot", "ingress", "networkPolicy", "spread", "resources", "labels"] {
        assert!(!asked(&app)(key), "{key}");
    }
    assert!(asked(&app)("resources.requests.cpu"));
    app.workloads[0].ingress = rightkind::spec::Setting::Value("a.example.com/".parse().unwrap());
    assert!(asked(&app)("ingress"));
}

#[test]
fn a_changed_decision_keeps_what_applies_and_sets_the_rest_aside() {
    let mut session = of(Kind::StatefulSet);
    for (key, text) in [("name", "db"), ("image", "postgres:17"), ("replicas", "5")] {
        answer(&mut session, key, text);
    }
    say(&mut session, Message::Jump(field("volumeClaimTemplates")));
    say(&mut session, Message::Answer(Entry::Items(vec!["data /db 1Gi".to_owned()])));

    say(&mut session, Message::Jump(Item::Trait(StepId::State)));
    assert!(session.step(Message::Choose(false)).unwrap().set_aside.is_empty());
    say(&mut session, Message::Jump(Item::Trait(StepId::Ordering)));
    let outcome = session.step(Message::Choose(false)).unwrap();
    assert_eq!(outcome.set_aside, [find("volumeClaimTemplates").unwrap()]);
    let app = session.app().unwrap();
    assert_eq!(rightkind::spec::resolve(&app).unwrap()[0].kind, Kind::Deployment);
    assert_eq!(app.workloads[0].replicas.given(), Some(&5));
    assert!(app.workloads[0].volume_claim_templates.is_unset());

    let outcome = session.step(Message::Choose(true)).unwrap();
    assert_eq!(outcome.taken_up, [find("volumeClaimTemplates").unwrap()]);
    let app = session.app().unwrap();
    assert_eq!(app.workloads[0].volume_claim_templates.given().unwrap()[0].to_string(), "data /db 1Gi ReadWriteOnce");
}

#[test]
fn a_conflict_is_a_question_and_not_an_error() {
    let mut session = Session::blank(Lang::En);
    for yes in [false, false, false, true] {
        say(&mut session, Message::Choose(yes));
        say(&mut session, Message::Next);
    }
    assert_eq!(session.cursor(), Item::Trait(StepId::Again));
    let periodic = session.rows().into_iter().find(|row| row.item == Item::Trait(StepId::Periodic)).unwrap();
    assert!(matches!(periodic.state, RowState::Skipped(_)));
    assert_eq!(session.step(Message::Jump(periodic.item)), Err(Error::NotHere));
    say(&mut session, Message::Choose(true));
    say(&mut session, Message::Next);
    assert_eq!((session.cursor(), session.draft().kind()), (Item::Verdict, Some(Kind::CronJob)));
}

#[test]
fn undo_and_redo_go_through_every_answer() {
    let mut session = of(Kind::Deployment);
    answer(&mut session, "name", "shop");
    answer(&mut session, "replicas", "7");
    say(&mut session, Message::Undo);
    assert_eq!(session.cursor(), field("replicas"));
    assert!(session.draft().workload().replicas.is_unset());
    say(&mut session, Message::Redo);
    assert_eq!(session.draft().workload().replicas.given(), Some(&7));
    let mut steps = 0;
    while session.step(Message::Undo).is_ok() {
        steps += 1;
    }
    assert_eq!((steps, session.draft().kind(), session.cursor()), (7, None, Item::Trait(StepId::State)));
    assert_eq!(session.step(Message::Undo), Err(Error::NothingToUndo));
}

#[test]
fn a_refused_answer_says_what_would_be_right_and_changes_nothing() {
    let mut session = of(Kind::CronJob);
    for (key, bad, hint) in [
        ("name", "Shop_1", "lower"),
        ("image", "shop:", "image"),
        ("schedule", "0 9 * *", "9"),
        ("concurrencyPolicy", "Maybe", "Forbid"),
        ("backoffLimit", "-1", "0 or more"),
    ] {
        say(&mut session, Message::Jump(field(key)));
        let before = session.clone();
        let error = session.step(Message::Answer(Entry::Text(bad.to_owned()))).unwrap_err();
        assert!(error.to_string().contains(hint), "{key}: {error}");
        assert!(error.text(Lang::Ko).chars().any(|c| ('가'..='힣').contains(&c)), "{key}");
        assert_eq!(session, before);
    }
}

#[test]
fn contradictions_between_answers_are_told() {
    let mut session = of(Kind::Deployment);
    answer(&mut session, "resources.requests.cpu", "2");
    assert_eq!(session.problems(), [], "the limit goes along");
    answer(&mut session, "resources.limits.cpu", "1");
    let problems = session.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].key, "resources.limits.cpu");
    answer(&mut session, "resources.limits.cpu", "3");
    assert_eq!(session.problems(), []);
}

#[test]
fn an_app_of_several_workloads_shares_its_namespace() {
    let mut session = of(Kind::Deployment);
    for (key, text) in [("name", "web"), ("image", "web:1"), ("namespace", "shop")] {
        answer(&mut session, key, text);
    }
    say(&mut session, Message::AddWorkload);
    decide(&mut session, &[StepId::OneOff]);
    for (key, text) in [("name", "migrate"), ("image", "web:1"), ("namespace", "shop")] {
        answer(&mut session, key, text);
    }
    let app = session.app().unwrap();
    assert_eq!(app.namespace.as_ref().unwrap().to_string(), "shop");
    assert!(app.workloads.iter().all(|w| w.namespace.is_none()));
    answer(&mut session, "namespace", "jobs");
    let app = session.app().unwrap();
    assert!(app.namespace.is_none() && app.workloads.iter().all(|w| w.namespace.is_some()));
    say(&mut session, Message::SelectWorkload(0));
    assert_eq!(session.draft().name().unwrap().to_string(), "web");
    say(&mut session, Message::RemoveWorkload);
    assert_eq!(session.app().unwrap().workloads.len(), 1);
    assert_eq!(session.step(Message::RemoveWorkload), Err(Error::OnlyWorkload));
}

#[test]
fn a_workload_that_is_added_leaves_the_others_as_they_are() {
    let app = Preset::find("api-server").unwrap().app(Profile::Production);
    let mut session = Session::adding(&app, Some("cache".parse().unwrap()), Lang::En);
    assert_eq!((session.current(), session.cursor()), (1, Item::Trait(StepId::State)));
    assert!(!session.is_touched() && session.draft().name().unwrap().to_string() == "cache");
    // Back leads to the app as it was, and so does undo.
    say(&mut session, Message::Back);
    assert_eq!(session.current(), 0);
    say(&mut session, Message::Undo);
    assert_eq!(session.app().unwrap().workloads, app.workloads);
    let redis = Preset::find("redis").unwrap().app(Profile::Production);
    let session = Session::adding_these(&app, redis.workloads, Lang::En);
    assert!(session.is_touched());
    assert_eq!((session.current(), session.cursor()), (1, Item::Verdict));
    let names: Vec<String> = session.app().unwrap().workloads.iter().map(|w| w.name.to_string()).collect();
    assert_eq!(names, ["api-server", "redis"]);
}

#[test]
fn an_app_that_is_opened_and_not_changed_comes_back_as_it_was() {
    for traits in Traits::all().filter(|t| !(t.one_off && t.periodic || t.ordering && t.per_node)) {
        let mut workload = Workload::new("app".parse().unwrap(), traits);
        workload.image = rightkind::spec::Setting::Value("a:1".parse().unwrap());
        let mut app = App::new(vec![workload]);
        app.lang = Some(Lang::Ko);
        assert_eq!(Session::of_app(&app, Lang::En).app().unwrap(), app);
    }
}

/// A message for each number, so that proptest can walk at random.
fn message(choice: u8, text: &str, session: &Session) -> Message {
    let items = session.items();
    match choice % 14 {
        0 | 1 => Message::Choose(choice > 127),
        2 => Message::Answer(Entry::Text(text.to_owned())),
        3 => Message::Answer(Entry::Items(vec![text.to_owned()])),
        4 => Message::Answer(Entry::Omit),
        5 => Message::Answer(Entry::Default),
        6 => Message::Details(choice > 127),
        7 => Message::Back,
        8 => Message::Undo,
        9 => Message::Redo,
        10 => items.get(usize::from(choice) % items.len()).map_or(Message::Next, |item| Message::Jump(*item)),
        11 if choice > 200 => Message::AddWorkload,
        11 => Message::SelectWorkload(usize::from(choice) % 3),
        12 if choice > 200 => Message::RemoveWorkload,
        _ => Message::Next,
    }
}

/// Answers whatever is in front until the review, and counts the steps.
fn finish(session: &mut Session) -> usize {
    let mut steps = 0;
    while session.cursor() != Item::Review {
        steps += 1;
        assert!(steps < 500, "no end at {:?}", session.cursor());
        match (session.step(Message::Next), session.cursor()) {
            (Ok(_), _) => {}
            (Err(Error::Open(_)), Item::Trait(_)) => say(session, Message::Choose(steps % 3 == 0)),
            (Err(Error::Open(_)), Item::Field(question)) => {
                say(session, Message::Answer(Entry::Text(question.example.to_owned())));
            }
            (Err(error), item) => panic!("{item:?}: {error}"),
        }
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_walk_ends_and_back_undoes_next(
        walk in proptest::collection::vec((any::<u8>(), 0usize..60), 0..60)
    ) {
        let mut session = Session::blank(Lang::En);
        for (choice, text) in walk {
            let text = QUESTIONS.get(text).map_or("nonsense value", |question| question.example);
            let before = session.clone();
            let message = message(choice, text, &session);
            match session.step(message.clone()) {
                Err(_) => prop_assert_eq!(&session, &before, "refused {:?} changed something", message),
                Ok(_) if message == Message::Next && session != before => {
                    let mut back = session.clone();
                    prop_assert!(back.step(Message::Back).is_ok());
                    prop_assert_eq!(&back, &before, "back after next is not the identity");
                }
                Ok(_) => {}
            }
            prop_assert!(session.is_asked(session.cursor()), "the cursor is nowhere: {:?}", session.cursor());
            prop_assert_eq!(session.items().len(), session.rows().len());
            let (place, all) = session.progress();
            prop_assert!(place <= all);
            let kept = serde_json::to_string(&session.save(false)).unwrap();
            let resumed = Session::resume(serde_json::from_str(&kept).unwrap(), Lang::En);
            prop_assert_eq!(resumed.save(false), session.save(false), "{}", kept);
            prop_assert_eq!(resumed.rows(), session.rows());
        }
        finish(&mut session);
        prop_assert!(session.app().is_ok());
    }

    #[test]
    fn undo_takes_back_exactly_what_redo_brings(
        walk in proptest::collection::vec((any::<u8>(), 0usize..60), 0..40)
    ) {
        let mut session = Session::blank(Lang::Ko);
        for (choice, text) in walk {
            let text = QUESTIONS.get(text).map_or("nonsense value", |question| question.example);
            let message = message(choice, text, &session);
            let _ = session.step(message);
            let mut there = session.clone();
            if there.step(Message::Undo).is_ok() {
                prop_assert!(there.step(Message::Redo).is_ok());
                let names = |s: &Session| s.drafts().cloned().collect::<Vec<_>>();
                prop_assert_eq!(names(&there), names(&session));
            }
        }
    }
}

#[test]
fn what_was_kept_by_another_hand_is_taken_as_far_as_it_goes() {
    let mut session = of(Kind::CronJob);
    session.step(Message::Jump(field("schedule"))).unwrap();
    let mut kept = serde_json::to_value(session.save(false)).unwrap();
    assert_eq!(Session::resume(serde_json::from_value(kept.clone()).unwrap(), Lang::Ko).cursor(), field("schedule"));
    // A Deployment has no schedule to stand at, and a name in capitals is none.
    kept["workloads"][0]["traits"] =
        serde_json::json!({"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false});
    let resumed = Session::resume(serde_json::from_value(kept.clone()).unwrap(), Lang::Ko);
    assert_eq!((resumed.draft().kind(), resumed.cursor()), (Some(Kind::Deployment), Item::Verdict));
    kept["workloads"][0]["workload"]["name"] = "NoName".into();
    assert!(serde_json::from_value::<rightkind::wizard::Saved>(kept.clone()).is_err());
    kept["workloads"] = serde_json::json!([]);
    assert_eq!(Session::resume(serde_json::from_value(kept).unwrap(), Lang::En).draft().kind(), None);
}

#[test]
fn a_size_sets_the_amounts_and_exact_values_go_on_from_there() {
    let mut session = of(Kind::Deployment);
    answer(&mut session, "resources", "small");
    let held = |session: &Session, key: &str| find(key).unwrap().holds(session.draft()).line();
    assert_eq!(held(&session, "resources.limits.memory").as_deref(), Some("128Mi"));
    answer(&mut session, "resources.limits.memory", "200Mi");
    assert_eq!(held(&session, "resources").as_deref(), Some("custom"));
    assert_eq!(held(&session, "resources.requests.cpu").as_deref(), Some("50m"));
    answer(&mut session, "resources", "medium");
    assert!(session.draft().workload().resources.is_unset());
}

#[test]
fn answers_bring_along_what_they_need() {
    let mut session = of(Kind::Deployment);
    answer(&mut session, "livenessProbe", "http /live on 8080");
    answer(&mut session, "startupProbe", "62");
    let probe = session.draft().workload().startup_probe.given().unwrap().to_string();
    assert_eq!(probe, "http /live on 8080 every 5s failures 13");
    assert_eq!(find("startupProbe").unwrap().holds(session.draft()), Entry::Text("65".to_owned()));

    answer(&mut session, "securityContext.runAsNonRoot", "false");
    let security = session.draft().workload().security_context.given().unwrap().clone();
    assert!(security.run_as_user.is_unset() && security.read_only_root_filesystem.is_unset());
    let holds = |session: &Session, key: &str| find(key).unwrap().holds(session.draft());
    assert_eq!(holds(&session, "securityContext.runAsUser"), Entry::Omit);
    assert_eq!(holds(&session, "securityContext.readOnlyRootFilesystem"), Entry::Text("true".to_owned()));
    answer(&mut session, "securityContext.runAsNonRoot", "true");
    assert!(session.draft().workload().security_context.is_unset());

    let mut session = of(Kind::DaemonSet);
    answer(&mut session, "updateStrategy.rollingUpdate.maxSurge", "1");
    let strategy = find("updateStrategy.rollingUpdate.maxUnavailable").unwrap();
    assert_eq!(strategy.holds(session.draft()), Entry::Text("0".to_owned()));
    answer(&mut session, "updateStrategy.rollingUpdate.maxSurge", "0");
    assert!(session.draft().workload().update_strategy.is_unset());
}

#[test]
fn a_network_policy_is_switched_off_and_on_and_keeps_its_peers() {
    let mut session = of(Kind::Deployment);
    say(&mut session, Message::Jump(field("networkPolicy.egressTo")));
    say(&mut session, Message::Answer(Entry::Items(vec!["workload redis port 6379".to_owned()])));
    answer(&mut session, "networkPolicy", "true");
    let policy = session.draft().workload().network_policy.given().unwrap();
    assert_eq!(policy.egress_to.as_ref().map(Vec::len), Some(1));
    answer(&mut session, "networkPolicy", "false");
    assert_eq!(session.draft().workload().network_policy, rightkind::spec::Setting::LeftOut);
    assert!(!session.is_asked(field("networkPolicy.egressTo")));
    answer(&mut session, "networkPolicy", "true");
    assert!(session.draft().workload().network_policy.is_unset());
}

#[test]
fn a_preview_says_no_version_before_there_is_an_image() {
    let version = |session: &Session| {
        let spec = resolve(&session.preview().unwrap()).unwrap().remove(0);
        spec.all_labels.get("app.kubernetes.io/version").cloned()
    };
    let mut session = of(Kind::Deployment);
    assert_eq!(version(&session), None);
    answer(&mut session, "image", "shop:1.4.2");
    assert_eq!(version(&session).as_deref(), Some("1.4.2"));
    answer(&mut session, "image", "shop");
    assert_eq!(version(&session), None);
}

/// What is said of several workloads together has no question of its own, and goes through the wizard as it came.
#[test]
fn an_app_file_comes_out_of_the_wizard_as_it_went_in() {
    let text = include_str!("layouts/shop.yaml");
    let app: App = rightkind::yaml::from_str(text).unwrap();
    assert!(!app.environments.is_empty() && app.migrate.is_some());
    let mut session = Session::of_app(&app, Lang::En);
    session.step(Message::TakeDefaults).unwrap();
    let out = session.app().unwrap();
    let together =
        |app: &App| (app.environments.clone(), app.migrate.clone(), app.service_account, app.create_namespace);
    assert_eq!(together(&out), together(&app));
    let kept = session.save(false);
    let resumed = Session::resume(serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap(), Lang::En);
    assert_eq!(resumed.app().unwrap(), out);
    let bundle = |app: &App| rightkind::bundle::build(app, Lang::En).unwrap().stream();
    assert_eq!(bundle(&out), bundle(&app));
}
