//! The rules of a team: read, put into the answers, held against them, and told; from its file to the command line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use proptest::prelude::*;
use rightkind::bundle;
use rightkind::house::{House, Source};
use rightkind::i18n::{Lang, Localized};
use rightkind::prompt::{Asker, Error as PromptError, Reply, Start, run};
use rightkind::spec::preset::Preset;
use rightkind::spec::word::Profile;
use rightkind::spec::{App, Setting};
use rightkind::trace::{Origin, trace_under};
use rightkind::wizard::{Entry, Error, Item, Message, Others, RowState, Session, find};
use tempfile::TempDir;

const TEAM: &str = include_str!("house/team.yaml");

fn source(text: &str) -> Source {
    Source { name: "team.yaml".to_owned(), text: text.to_owned() }
}

fn house(text: &str) -> House {
    House::read(&[source(text)]).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn refused(text: &str) -> Vec<String> {
    let errors = House::read(&[source(text)]).unwrap_err();
    for error in &errors {
        assert!(error.text(Lang::Ko).chars().any(|c| ('가'..='힣').contains(&c)), "{error}");
    }
    errors.iter().map(|error| error.text(Lang::En)).collect()
}

fn preset(id: &str) -> App {
    Preset::find(id).unwrap().app(Profile::Production)
}

fn session(id: &str, house: &House) -> Session {
    Session::of_preset(&preset(id), Lang::En).under(&house.rules, true)
}

fn at(session: &mut Session, key: &str) {
    session.step(Message::Jump(Item::Field(find(key).unwrap()))).unwrap();
}

fn answer(session: &mut Session, key: &str, entry: Entry) -> Result<(), Error> {
    at(session, key);
    session.step(Message::Answer(entry)).map(drop)
}

fn text(text: &str) -> Entry {
    Entry::Text(text.to_owned())
}

fn state(session: &Session, key: &str) -> (RowState, String) {
    let row = session.rows().into_iter().find(|row| matches!(row.item, Item::Field(own) if own.key == key)).unwrap();
    (row.state, row.value.map(|value| value.en.into_owned()).unwrap_or_default())
}

#[test]
fn an_error_names_file_line_and_key_and_what_to_do() {
    for (yaml, wanted) in [
        ("version: 2\n", "team.yaml:1: version: version 2 of the team file is not known"),
        ("version: 1\ndefault: {}\n", "team.yaml:2: unknown key `default`; did you mean `defaults`?"),
        (
            "version: 1\ndefaults:\n  replica: 3\n",
            "team.yaml:3: defaults: unknown key `replica`; did you mean `replicas`?",
        ),
        (
            "version: 1\ndefaults:\n  strategy: {type: Recreate}\n",
            "team.yaml:3: defaults: unknown key `strategy`; did you mean `strategy.type`?",
        ),
        ("version: 1\ndefaults:\n  replicas: many\n", "team.yaml:3: defaults.replicas: "),
        ("version: 1\ndefaults:\n  replicas: [1, 2]\n", "team.yaml:3: defaults.replicas: one text, number or boolean"),
        ("version: 1\ndefaults:\n  name: web\n", "team.yaml:3: defaults.name: each workload has a name of its own"),
        ("version: 1\ndefaults:\n  image.registry: a\n", "team.yaml:3: defaults.image.registry: it is a part"),
        ("version: 1\ndefaults:\n  labels.owner: \"a b\"\n", "team.yaml:3: defaults.labels.owner: "),
        ("version: 1\nfixed:\n  replicas: 3\n", "team.yaml:3: fixed.replicas: found the number"),
        ("version: 1\nfixed:\n  replicas: {value: 3}\n", "team.yaml:3: fixed.replicas: the key `reason` is missing"),
        (
            "version: 1\nfixed:\n  replicas: {value: 3, reason: \"\"}\n",
            "team.yaml:3: fixed.replicas.reason: it takes one line",
        ),
        (
            "version: 1\ndefaults:\n  replicas: 1\nfixed:\n  replicas: {value: 3, reason: r}\n",
            "team.yaml:5: fixed.replicas: it stands under `defaults` too",
        ),
        (
            "version: 1\nrules:\n  namespace: {allowd: []}\n",
            "team.yaml:3: rules.namespace: unknown key `allowd`; did you mean `allowed`?",
        ),
        (
            "version: 1\nrules:\n  namespace:\n    matches: {pattern: \"a(\", reason: r}\n",
            "team.yaml:4: rules.namespace.matches.pattern: it is no regular expression",
        ),
        (
            "version: 1\nrules:\n  image.tag: {required: {reason: r}}\n",
            "team.yaml:3: rules.image.tag: a part of an answer",
        ),
        (
            "version: 1\nrules:\n  namespace: {allowed: {values: [], reason: r}}\n",
            "team.yaml:3: rules.namespace.allowed.values: ",
        ),
        (
            "version: 1\ndefaults:\n  namespace: default\nrules:\n  namespace:\n    forbidden: {values: [default], reason: r}\n",
            "team.yaml:3: defaults.namespace: the value `default` breaks the rule at team.yaml:6",
        ),
    ] {
        let told = refused(yaml);
        assert!(told.iter().any(|told| told.starts_with(wanted)), "{yaml}\n{told:#?}\n{wanted}");
    }
}

#[test]
fn all_errors_are_told_at_once() {
    let told = refused("version: 1\ndefaults: {replica: 1, imag: x}\nrules: {labls: {}}\n");
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn defaults_hold_where_nothing_was_said_and_are_the_teams() {
    let house = house(TEAM);
    let mut session = Session::blank(Lang::En).under(&house.rules, true);
    while let Item::Trait(_) = session.cursor() {
        session.step(Message::Choose(false)).unwrap();
        session.step(Message::Next).unwrap();
    }
    assert_eq!(session.head().kubernetes.to_string(), "1.35");
    assert_eq!(state(&session, "replicas"), (RowState::Default, "4".to_owned()));
    assert_eq!(state(&session, "namespace"), (RowState::Default, "shop".to_owned()));
    assert_eq!(state(&session, "labels").1, "cost-centre=cc-0042, owner=web-team");
    answer(&mut session, "replicas", text("7")).unwrap();
    assert_eq!(state(&session, "replicas"), (RowState::Answered, "7".to_owned()));
    // Back to the default is back to the team's.
    answer(&mut session, "replicas", Entry::Default).unwrap();
    assert_eq!(state(&session, "replicas"), (RowState::Default, "4".to_owned()));
    // A kind that has no such key is not troubled with it.
    session.step(Message::Jump(Item::Trait(rightkind::decision::StepId::OneOff))).unwrap();
    let outcome = session.step(Message::Choose(true)).unwrap();
    assert!(outcome.set_aside.is_empty(), "{outcome:?}");
}

#[test]
fn a_fixed_answer_is_locked_and_says_why() {
    let house = house(TEAM);
    let mut session = session("api-server", &house);
    assert_eq!(state(&session, "priorityClassName"), (RowState::Fixed, "standard".to_owned()));
    for entry in [text("high"), Entry::Omit, Entry::Default] {
        let Err(error @ Error::Rule(_)) = answer(&mut session, "priorityClassName", entry.clone()) else {
            panic!("{entry:?}")
        };
        let told = error.text(Lang::En);
        assert!(told.contains("Priority is agreed") && told.contains("team.yaml:9"), "{told}");
    }
    // One label of several is fixed: the others are free.
    let labels = |items: &[&str]| Entry::Items(items.iter().map(|item| (*item).to_owned()).collect());
    let error = answer(&mut session, "labels", labels(&["cost-centre=other", "owner=web-team"])).unwrap_err();
    assert!(error.text(Lang::Ko).contains("재무팀이 읽는다"), "{}", error.text(Lang::Ko));
    answer(&mut session, "labels", labels(&["owner=db-team", "tier=web"])).unwrap();
    assert_eq!(state(&session, "labels").1, "cost-centre=cc-0042, owner=db-team, tier=web");
}

#[test]
fn a_value_that_the_team_forbids_is_refused_as_typed() {
    let house = house(TEAM);
    let mut session = session("api-server", &house);
    for (key, value, reason) in [
        ("namespace", "default", "Nothing of ours runs there"),
        ("image", "quay.io/a/b:1", "Others are not mirrored"),
        ("initContainers", "migrate run quay.io/a/b:1 run", "Others are not mirrored"),
        ("labels", "owner=me", "It names a team"),
    ] {
        let question = find(key).unwrap();
        let entry = if question.field.is_list() { Entry::Items(vec![value.to_owned()]) } else { text(value) };
        let before = session.draft().clone();
        let told = answer(&mut session, key, entry).unwrap_err().text(Lang::En);
        assert!(told.contains(reason) && told.contains("team.yaml:"), "{key}: {told}");
        assert_eq!(*session.draft(), before);
    }
    answer(&mut session, "image", text("registry.example.com/shop/api:1")).unwrap();
}

#[test]
fn nobody_gets_past_what_the_team_needs() {
    let house = house("version: 1\nrules:\n  labels.owner: {required: {reason: Somebody is called at night.}}\n");
    let mut session = session("api-server", &house);
    let labels = Item::Field(find("labels").unwrap());
    assert_eq!(session.step(Message::TakeDefaults).unwrap().open, Some(labels));
    assert!(matches!(session.step(Message::Next), Err(Error::Rule(_))));
    assert!(session.app().is_err());
    session.step(Message::Answer(Entry::Items(vec!["owner=me".to_owned()]))).unwrap();
    assert_eq!(session.step(Message::TakeDefaults).unwrap().open, None);
    assert_eq!(house.rules.check(&session.app().unwrap()), []);
}

fn own(session: &Session, key: &str) -> Item {
    session.items().into_iter().find(|item| matches!(item, Item::Field(own) if own.key == key)).unwrap()
}

#[test]
fn a_question_of_the_team_is_asked_and_its_answer_kept_in_the_app_file() {
    let house = house(TEAM);
    let mut session = session("api-server", &house);
    let on_call = own(&session, "labels.on-call");
    let items = session.items();
    let place = |item| items.iter().position(|other| *other == item).unwrap();
    assert!(place(on_call) < place(Item::Details), "it is asked before the details");
    assert_eq!(session.step(Message::TakeDefaults).unwrap().open, Some(on_call));
    assert!(session.step(Message::Next).is_err());
    let told = session.step(Message::Answer(text("weekends"))).unwrap_err().text(Lang::Ko);
    assert!(told.contains("알림이 이 레이블로 간다"), "{told}");
    session.step(Message::Answer(text("always"))).unwrap();
    assert_eq!(state(&session, "labels.on-call"), (RowState::Answered, "always".to_owned()));
    assert_eq!(state(&session, "labels").1, "cost-centre=cc-0042, on-call=always, owner=web-team");
    assert_eq!(session.step(Message::TakeDefaults).unwrap().open, None);
    let made = bundle::build_in(&session.app().unwrap(), Lang::En, &house).unwrap();
    assert!(made.app_file.contains("on-call: always") && made.stream().contains("on-call: always"));
    // Kept and gone on with, it is there again.
    let again = Session::resume(session.save(false), Lang::En).under(&house.rules, false);
    assert_eq!(again.rows(), session.rows());
    // An app file that says something else is a conflict.
    let other = made.app_file.replace("on-call: always", "on-call: never");
    let error = bundle::build_in(&rightkind::yaml::from_str(&other).unwrap(), Lang::En, &house).unwrap_err();
    assert!(error.is_conflict() && error.text(Lang::En).contains("labels.on-call: `never`"), "{error}");
    // Taken back, the label goes and the question is open.
    session.step(Message::Jump(on_call)).unwrap();
    session.step(Message::Answer(Entry::Default)).unwrap();
    assert_eq!(state(&session, "labels.on-call").0, RowState::Open);
    assert_eq!(state(&session, "labels").1, "cost-centre=cc-0042, owner=web-team");
}

#[test]
fn a_question_of_ours_in_the_words_of_the_team_takes_its_place() {
    let house = house(
        "version: 1\nquestions:\n  - {sets: replicas, label: Size, ask: How big?, reason: Three sizes are paid for., default: 2, choices: [{value: 2, says: small}, {value: 6, says: large}]}\n",
    );
    let mut session = session("redis", &house);
    let asked: Vec<_> =
        session.items().into_iter().filter(|item| matches!(item, Item::Field(own) if own.key == "replicas")).collect();
    let [Item::Field(question)] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!((question.prompt.en.as_ref(), question.choices.len()), ("How big?", 2));
    session.step(Message::Jump(asked[0])).unwrap();
    assert!(session.step(Message::Answer(text("3"))).is_err());
    session.step(Message::Answer(text("6"))).unwrap();
    assert_eq!(session.draft().workload().replicas, Setting::Value(6));
}

#[test]
fn a_wrong_question_is_told_with_its_place() {
    let question =
        |inside: &str| format!("version: 1\nquestions:\n  - label: l\n    ask: a\n    reason: r\n    {inside}\n");
    for (inside, wanted) in [
        ("sets: labls.x", "team.yaml:6: questions[0].sets: unknown key `labls.x`"),
        ("sets: profile", "team.yaml:6: questions[0].sets: a question sets the key of an answer"),
        ("sets: replicas\n    choices: [{value: many, says: s}]", "team.yaml:6: questions[0].choices: "),
        ("sets: labels.x\n    default: \"a b\"", "team.yaml:6: questions[0].default.labels.x: "),
        ("set: labels.x", "team.yaml:6: questions[0]: unknown key `set`; did you mean `sets`?"),
    ] {
        let told = refused(&question(inside));
        assert!(told.iter().any(|told| told.starts_with(wanted)), "{inside}\n{told:#?}\n{wanted}");
    }
}

#[test]
fn an_app_file_that_breaks_a_rule_is_a_conflict_and_what_it_leaves_open_is_filled() {
    let house = house(TEAM);
    let app = |change: &dyn Fn(&mut App)| {
        let mut app = preset("api-server");
        app.namespace = None;
        app.workloads[0].namespace = None;
        app.workloads[0].replicas = Setting::Unset;
        change(&mut app);
        house.rules.filled(app, Others::Stay)
    };
    let good = app(&|_| {});
    assert_eq!(good.namespace.as_ref().unwrap().as_str(), "shop");
    assert_eq!(good.workloads[0].replicas, Setting::Value(4));
    let made = bundle::build_in(&good, Lang::En, &house).unwrap();
    assert!(made.stream().contains("cost-centre: \"cc-0042\"") || made.stream().contains("cost-centre: cc-0042"));
    // The app file alone makes the same manifests.
    let again: App = rightkind::yaml::from_str(&made.app_file).unwrap();
    assert_eq!(bundle::build(&again, Lang::En).unwrap().documents, made.documents);

    let bad = app(&|app| app.workloads[0].priority_class_name = Setting::Value("high".parse().unwrap()));
    let error = bundle::build_in(&bad, Lang::En, &house).unwrap_err();
    assert!(error.is_conflict());
    let told = error.text(Lang::En);
    assert!(
        told.starts_with("api-server: priorityClassName: the team has fixed it at `standard`, not `high`"),
        "{told}"
    );

    let there = "environments: [{name: dev, workloads: [{name: api-server, image: \"evil.example.org/a:1\"}]}]\n";
    let text = made.app_file.replace("environments:", "#") + there;
    let told =
        bundle::build_in(&rightkind::yaml::from_str(&text).unwrap(), Lang::En, &house).unwrap_err().text(Lang::En);
    assert!(told.starts_with("in the environment `dev`: api-server: image.registry:"), "{told}");
}

#[test]
fn the_trace_says_which_rule_of_the_team_it_was() {
    let house = house(TEAM);
    let app = house.rules.filled(preset("redis"), Others::Yield);
    let bundle = bundle::build_in(&app, Lang::En, &house).unwrap();
    let document = bundle.documents.iter().find(|document| document.kind == "StatefulSet").unwrap();
    let traces = trace_under(document, &bundle.app, Some(&preset("redis")), &house.rules);
    let of = |field: &str| traces.iter().find(|trace| trace.field == field).unwrap_or_else(|| panic!("{field}"));
    let priority = of("pod.priorityClassName");
    assert_eq!(priority.origin, Origin::Team);
    assert_eq!(priority.origin_text(Lang::En), "the team's rule (team.yaml:9): priorityClassName");
    assert_eq!(priority.origin_text(Lang::Ko), "팀 규칙(team.yaml:9): priorityClassName");
    // What the preset said itself stays the preset's.
    assert_eq!(of("pod.containers[].image").origin, Origin::Preset);
}

#[test]
fn an_earlier_file_wins_key_by_key_and_all_rules_are_asked() {
    let own = Source {
        name: "own.yaml".to_owned(),
        text: "version: 1\ndefaults: {replicas: 9, comments: brief}\nrules: {namespace: {forbidden: {values: [mine], reason: r}}}\n"
            .to_owned(),
    };
    let house = House::read(&[source(TEAM), own]).unwrap();
    let given = |key: &str| house.rules.given().iter().find(|given| given.key.to_string() == key).unwrap();
    assert_eq!(given("replicas").why.place.to_string(), "team.yaml:4");
    assert_eq!(given("comments").why.place.to_string(), "own.yaml:2");
    let mut session = session("api-server", &house);
    for namespace in ["default", "mine"] {
        assert!(answer(&mut session, "namespace", text(namespace)).is_err());
    }
}

#[test]
fn every_key_of_a_question_takes_its_own_example_as_a_default() {
    for question in rightkind::wizard::QUESTIONS.iter().filter(|question| question.key != "name") {
        let example = serde_json::to_string(question.example).unwrap();
        house(&format!("version: 1\ndefaults:\n  {}: {example}\n", question.key));
    }
}

/// Answers from a list; whoever runs out of answers leaves.
struct Script(VecDeque<&'static str>);

impl Asker for Script {
    fn ask(&mut self, _: &str) -> Result<Reply, PromptError> {
        Ok(self.0.pop_front().map_or(Reply::Quit, |line| Reply::Line(line.to_owned())))
    }

    fn back_key(&self) -> &'static str {
        "Esc"
    }
}

#[test]
fn a_locked_question_line_by_line() {
    let house = house(TEAM);
    for lang in Lang::ALL {
        let mut session = Session::of_preset(&preset("api-server"), lang).under(&house.rules, true);
        at(&mut session, "priorityClassName");
        let mut out = Vec::new();
        let start = Start {
            session,
            house: &house,
            last: None,
            now: jiff::Timestamp::UNIX_EPOCH,
            folder: None,
            keep: &mut |_| Ok(()),
        };
        run(start, &mut Script(["high", ""].into()), &mut out).unwrap();
        let said = String::from_utf8(out).unwrap();
        insta::assert_snapshot!(format!("locked-plain-{}", lang.pick("en", "ko")), said);
    }
}

fn folder(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join(".rightkind")).unwrap();
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    fs::write(folder.path().join(".rightkind/config.yaml"), config).unwrap();
    folder
}

fn rightkind(here: &Path) -> Command {
    let mut command = Command::cargo_bin("rightkind").unwrap();
    command.current_dir(here).env("XDG_CONFIG_HOME", here.join("nobody")).env("LANG", "C.UTF-8").env_remove("LC_ALL");
    command
}

fn said(output: &std::process::Output) -> (String, String) {
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_team_file_is_found_upward_and_render_holds_to_it() {
    let folder = folder(TEAM);
    let here = folder.path().join("a/b");
    let output = rightkind(&here).args(["render", "--preset", "api-server", "--trace"]).output().unwrap();
    let (out, err) = said(&output);
    assert!(output.status.success(), "{err}");
    assert!(err.contains("the rules of ../../.rightkind/config.yaml hold"), "{err}");
    assert!(out.contains("# the team's rule (../../.rightkind/config.yaml:9): priorityClassName"), "{out}");

    let output = rightkind(&here)
        .args(["render", "--preset", "api-server", "--set", "priorityClassName=high", "--stdout"])
        .output()
        .unwrap();
    let (out, err) = said(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), ""), "{err}");
    assert!(err.contains("Priority is agreed with the platform team"), "{err}");

    let output = rightkind(&here)
        .args(["--lang", "ko", "render", "--preset", "api-server", "--set", "namespace=default", "--stdout"])
        .output()
        .unwrap();
    let (_, err) = said(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(err.contains("`default` 값은 팀이 금지했다"), "{err}");
}

/// What is simulated is what is rendered: the team fills what the app file leaves open, and a broken rule is a conflict.
#[test]
fn a_simulation_of_an_app_file_holds_to_the_team_too() {
    let folder = folder(
        "version: 1\ndefaults: {replicas: 7}\nrules:\n  image.registry:\n    allowed: {values: [docker.io], reason: Mirrored.}\n",
    );
    let app = |image: &str| {
        let text = format!(
            "version: 1\napp: web\nworkloads:\n- name: web\n  image: {image}\n  traits: {{state: false, ordering: false, perNode: false, oneOff: false, periodic: false}}\n"
        );
        fs::write(folder.path().join("app.yaml"), text).unwrap();
    };
    app("nginx:1.29");
    let run =
        || rightkind(folder.path()).args(["simulate", "--from", "app.yaml", "--output", "json"]).output().unwrap();
    let output = run();
    let (out, err) = said(&output);
    assert!(output.status.success() && out.contains("\"replicas\": 7"), "{out}{err}");
    app("quay.io/nginx:1.29");
    let output = run();
    assert_eq!((output.status.code(), said(&output).1.contains("Mirrored")), (Some(1), true), "{output:?}");
}

#[test]
fn config_names_its_source_for_every_value() {
    let folder = folder(TEAM);
    let own = folder.path().join("home/rightkind");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("config.yaml"), "version: 1\ndefaults: {comments: brief}\n").unwrap();
    let config = |args: &[&str]| {
        let mut command = rightkind(folder.path());
        command.env("XDG_CONFIG_HOME", folder.path().join("home"));
        let output = command.arg("config").args(args).output().unwrap();
        assert!(output.status.success(), "{}", said(&output).1);
        said(&output).0
    };
    let json: serde_json::Value = serde_json::from_str(&config(&["--output", "json"])).unwrap();
    let value = |key: &str, origin: &str| {
        let values = json["values"].as_array().unwrap();
        values.iter().find(|value| value["key"] == key && value["origin"] == origin).unwrap().clone()
    };
    assert_eq!(json["version"], 1);
    assert_eq!(value("profile", "builtIn")["file"], serde_json::Value::Null);
    assert_eq!(value("replicas", "default")["value"], "4");
    assert_eq!(
        (value("replicas", "default")["line"].clone(), value("replicas", "default")["file"].clone()),
        (4.into(), ".rightkind/config.yaml".into())
    );
    assert_eq!(value("priorityClassName", "fixed")["reason"], "Priority is agreed with the platform team.");
    assert!(value("comments", "default")["file"].as_str().unwrap().ends_with("home/rightkind/config.yaml"));
    assert_eq!(value("namespace", "forbidden")["value"], serde_json::json!(["default", "kube-system"]));
    let yaml: serde_json::Value = rightkind::yaml::from_str(&config(&["--output", "yaml"])).unwrap();
    assert_eq!(yaml, json);
    let text = config(&[]);
    assert!(
        text.lines().any(|line| line.starts_with("replicas") && line.contains(".rightkind/config.yaml:4")),
        "{text}"
    );

    // A file that is named is the only one.
    let output = rightkind(folder.path()).args(["config", "--config", "home/rightkind/config.yaml"]).output().unwrap();
    let (text, _) = said(&output);
    assert!(text.contains("brief") && !text.contains("priorityClassName"), "{text}");
    let output = rightkind(folder.path()).args(["config", "--config", "none.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_wrong_team_file_stops_with_2_and_one_that_cannot_be_read_with_3() {
    let wrong = folder("version: 1\ndefaults: {replica: 3}\n");
    let output = rightkind(wrong.path()).args(["render", "--preset", "redis", "--stdout"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).1.contains(".rightkind/config.yaml:2: defaults: unknown key `replica`"));
    let odd = folder("");
    fs::remove_file(odd.path().join(".rightkind/config.yaml")).unwrap();
    fs::create_dir(odd.path().join(".rightkind/config.yaml")).unwrap();
    let output = rightkind(odd.path()).args(["config"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output).1);
    fs::remove_dir(odd.path().join(".rightkind/config.yaml")).unwrap();
    fs::write(odd.path().join(".rightkind/config.yaml"), "x".repeat(200_000)).unwrap();
    let output = rightkind(odd.path()).args(["config"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

fn hostile() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("replicas".to_owned()),
        Just("labels.owner".to_owned()),
        Just("image.registry".to_owned()),
        Just("profile".to_owned()),
        Just("ports".to_owned()),
        "[a-z.]{0,12}",
        any::<String>(),
    ];
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("[]".to_owned()),
        Just("{value: 3, reason: r}".to_owned()),
        Just("{value: [[1]], reason: {en: a, ko: b}}".to_owned()),
        Just("{matches: {pattern: '(a*)*b{1000}', reason: r}}".to_owned()),
        Just("{required: {reason: r}, allowed: {values: [1, x], reason: r}}".to_owned()),
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
        any::<i64>().prop_map(|number| number.to_string()),
    ];
    let section = prop_oneof![Just("defaults"), Just("fixed"), Just("rules"), Just("version")];
    let entry = (word, value).prop_map(|(word, value)| format!("{}: {value}", serde_json::to_string(&word).unwrap()));
    (section, proptest::collection::vec(entry, 0..4))
        .prop_map(|(section, entries)| format!("version: 1\n{section}: {{{}}}\n", entries.join(", ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_file_is_read_or_refused_in_words(text in prop_oneof![hostile(), any::<String>()]) {
        match House::read(&[source(&text)]) {
            Ok(house) => {
                for id in ["api-server", "redis", "daily-report"] {
                    let app = house.rules.filled(preset(id), Others::Yield);
                    let _ = bundle::build_in(&app, Lang::En, &house);
                    let mut session = Session::of_preset(&preset(id), Lang::Ko).under(&house.rules, true);
                    let _ = session.step(Message::TakeDefaults);
                    prop_assert!(!session.rows().is_empty());
                }
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    for lang in Lang::ALL {
                        let told = error.text(lang);
                        prop_assert!(told.starts_with("team.yaml") && !told.chars().any(char::is_control), "{told:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn filling_twice_is_filling_once(replicas in 0_u32..9, id in prop_oneof![Just("redis"), Just("daily-report"), Just("api-server")]) {
        let house = house(&TEAM.replace("replicas: 4", &format!("replicas: {replicas}")));
        let once = house.rules.filled(preset(id), Others::Yield);
        prop_assert_eq!(house.rules.filled(once.clone(), Others::Stay), once.clone());
        prop_assert_eq!(house.rules.check(&once), []);
    }
}

#[test]
fn presets_of_the_team_are_listed_and_rendered_beside_ours() {
    let folder = folder(TEAM);
    let presets = folder.path().join(".rightkind/presets");
    fs::create_dir(&presets).unwrap();
    fs::write(presets.join("shop-web.yaml"), include_str!("house/shop-web.yaml")).unwrap();
    fs::write(presets.join("notes.txt"), "nothing").unwrap();
    let here = folder.path().join("a");
    let run = |args: &[&str]| rightkind(&here).args(args).output().unwrap();
    let (text, _) = said(&run(&["presets"]));
    assert!(
        text.lines().any(|line| line.starts_with("shop-web ") && line.contains("(team) A web front end")),
        "{text}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&said(&run(&["--lang", "ko", "presets", "--output", "json"])).0).unwrap();
    let last = json["presets"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((last["id"].clone(), last["title"].clone()), ("shop-web".into(), "상점 웹".into()));
    assert_eq!(last["file"], "../.rightkind/presets/shop-web.yaml");
    let output = run(&["render", "--preset", "shop-web", "--stdout"]);
    let (out, err) = said(&output);
    assert!(output.status.success() && out.contains("cc-0042") && out.contains("namespace: shop"), "{err}\n{out}");

    for (name, text, wanted) in [
        ("redis.yaml", include_str!("house/shop-web.yaml"), "has a preset `redis` of its own"),
        ("Web.yaml", include_str!("house/shop-web.yaml"), "the name of the file is the name of the preset"),
        (
            "a.yaml",
            "title: a\nsummary: b\napp: {version: 1, workloads: []}\n",
            "a.yaml: app.workloads: the list is empty",
        ),
        (
            "b.yaml",
            "title: a\nsummary: b\napp:\n  version: 1\n  workload: []\n",
            "b.yaml:5: app: unknown key `workload`",
        ),
        (
            "c.yaml",
            "title: \"a\\nb\"\nsummary: b\napp: {version: 1, workloads: [{name: a, traits: {state: no}}]}\n",
            "c.yaml",
        ),
    ] {
        fs::write(presets.join(name), text).unwrap();
        let output = run(&["presets"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said(&output).1.contains(wanted), "{name}: {}", said(&output).1);
        fs::remove_file(presets.join(name)).unwrap();
    }
}

fn with_template(name: &str, text: &str) -> TempDir {
    let folder = folder("version: 1\n");
    let templates = folder.path().join(".rightkind/templates");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join(name), text).unwrap();
    folder
}

#[test]
fn an_ejected_template_renders_the_same_until_it_is_edited() {
    let folder = folder("version: 1\n");
    let run = |args: &[&str]| rightkind(folder.path()).args(args).output().unwrap();
    let render = ["render", "--preset", "api-server", "--stdout"];
    let before = said(&run(&render)).0;
    for object in ["deployment", "service", "NetworkPolicy", "service-account", "pod-disruption-budget"] {
        let output = run(&["template", "eject", object]);
        assert!(output.status.success(), "{}", said(&output).1);
    }
    assert_eq!(said(&run(&render)).0, before);
    let again = run(&["template", "eject", "deployment"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again).1);

    let file = folder.path().join(".rightkind/templates/deployment.yaml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(&format!("{{# original: rightkind {} sha256:", env!("CARGO_PKG_VERSION"))), "{text}");
    fs::write(&file, text.replace("\nspec:\n", "\nspec:\n  minReadySeconds: 5\n")).unwrap();
    let (out, err) = said(&run(&render));
    assert!(out.contains("minReadySeconds: 5") && !err.contains("changed since"), "{err}");
    // What a chart is made of comes from it too.
    let (chart, err) = said(&run(&["render", "--preset", "api-server", "--format", "helm", "-o", "-"]));
    assert!(chart.contains("minReadySeconds: 5"), "{err}");

    let list = |forms: &[&str]| said(&run(&[&["template", "list"], forms].concat())).0;
    let json: serde_json::Value = serde_json::from_str(&list(&["--output", "json"])).unwrap();
    let states: Vec<_> =
        json["templates"].as_array().unwrap().iter().filter(|entry| entry["state"] == "current").collect();
    assert_eq!(states.len(), 5);
    assert!(list(&[]).lines().any(|line| line.starts_with("deployment ") && line.contains("the team's")));
    // An original that there is no more: another digest.
    let (head, tail) = text.split_once("sha256:").unwrap();
    let digest: String = tail.chars().take(64).map(|c| if c == '0' { '1' } else { '0' }).collect();
    let rest: String = tail.chars().skip(64).collect();
    fs::write(&file, format!("{head}sha256:{digest}{rest}")).unwrap();
    let (_, err) = said(&run(&render));
    assert!(err.contains(".rightkind/templates/deployment.yaml was made from the template of rightkind"), "{err}");
    assert!(run(&["template", "eject", "deployment", "--force"]).status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_template_that_is_wrong_is_named_with_its_file_and_line() {
    let head = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ name | yaml }}\n  namespace: {{ namespace | yaml }}\n";
    for (text, code, wanted) in [
        (
            format!("{head}spec:\n  replicas: {{{{ replicas }}}}\n"),
            2,
            "deployment.yaml:7: every value has to end with `| yaml`",
        ),
        (format!("{head}{{% for a in b %}}\n"), 2, "deployment.yaml"),
        (
            format!("{head}spec:\n  replicas: {{{{ replicaz | yaml }}}}\n"),
            2,
            ".rightkind/templates/deployment.yaml: template deployment.yaml, line 7",
        ),
        (format!("{head}spec:\n  replicaz: 3\n"), 2, ".rightkind/templates/deployment.yaml: template deployment.yaml"),
        (
            "kind: Pod\n".to_owned(),
            2,
            ".rightkind/templates/deployment.yaml: template deployment.yaml: `kind` has to be `Deployment`",
        ),
        (
            "{% include \"deployment.yaml\" %}".to_owned(),
            2,
            "deployment.yaml:1: only the parts of ours can be included",
        ),
    ] {
        let folder = with_template("deployment.yaml", &text);
        let output = rightkind(folder.path()).args(["render", "--preset", "api-server", "--stdout"]).output().unwrap();
        let (out, err) = said(&output);
        assert_eq!((output.status.code(), out.as_str()), (Some(code), ""), "{text}\n{err}");
        assert!(err.contains(wanted), "{text}\n{err}\n{wanted}");
    }
    let folder = with_template("Deployment.yaml", head);
    let output = rightkind(folder.path()).args(["config"]).output().unwrap();
    assert!(said(&output).1.contains("the file has to be called deployment.yaml"), "{}", said(&output).1);
    let folder = with_template("deploymint.yaml", head);
    assert!(said(&rightkind(folder.path()).args(["config"]).output().unwrap()).1.contains("did you mean `deployment`"));
}

fn templates(text: &str) -> Result<House, Vec<rightkind::house::Error>> {
    House::default().with_templates(&[("deployment".to_owned(), source(text))])
}

#[test]
fn loops_without_end_are_ended() {
    let loops = "{% for a in [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20] %}".repeat(6);
    let text = format!("kind: Deployment\n{loops}{}", "{% endfor %}".repeat(6));
    let house = templates(&text).unwrap();
    let error = bundle::build_in(&preset("api-server"), Lang::En, &house).unwrap_err().text(Lang::En);
    assert!(error.contains("turns") && error.starts_with("team.yaml: "), "{error}");
    let line = "a: b\n".repeat(8_000);
    let long = format!("{}{line}{}", loops, "{% endfor %}".repeat(6));
    let house = templates(&long).unwrap();
    let error = bundle::build_in(&preset("api-server"), Lang::En, &house).unwrap_err().text(Lang::En);
    assert!(error.contains("renders more than"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_template_renders_or_is_refused_in_words(
        pieces in proptest::collection::vec(prop_oneof![
            Just("{% for a in ports %}"), Just("{% endfor %}"), Just("{% if name %}"), Just("{% endif %}"), Just("{{"), Just("}}"),
            Just("{%"), Just("%}"), Just("{#"), Just("-#}"), Just("{{ name | yaml }}"), Just("{{ <labels labels={podLabels}/> }}"),
            Just("{% set x = name %}"), Just("{% include \"parts/pod.yaml\" %}"), Just("kind: Deployment\n"), Just("metadata:\n  name: "),
            Just("\""), Just("\n"), Just("  "), Just("가"), Just("count_a_step()"), Just("{% filter indent(width=2) %}"), Just("{% endfilter %}"),
        ], 0..14),
        noise in any::<String>(),
    ) {
        for text in [pieces.concat(), format!("{}{noise}", pieces.concat())] {
            match templates(&text) {
                Ok(house) => drop(bundle::build_in(&preset("api-server"), Lang::En, &house)),
                Err(errors) => prop_assert!(errors.iter().all(|error| Lang::ALL.iter().all(|lang| error.text(*lang).starts_with("team.yaml")))),
            }
        }
    }
}

#[test]
fn the_pages_show_the_file_that_is_tested() {
    let shown = TEAM.split_once('\n').unwrap().1;
    for page in [include_str!("../docs/house-rules.md"), include_str!("../docs/house-rules.ko.md")] {
        assert!(page.contains(&format!("```yaml\n{shown}```\n")), "{shown}");
        let preset = page.split("```yaml\n").nth(2).unwrap().split("```").next().unwrap();
        let file = ("web".to_owned(), source(preset));
        assert_eq!(House::default().with_presets(&[file]).unwrap().presets[0].id, "web");
    }
}

#[test]
fn what_is_fixed_of_the_app_as_a_whole_holds_everywhere() {
    let house = house(
        "version: 1\ndefaults: {lang: ko, comments: brief}\nfixed: {profile: {value: production, reason: All is asked.}}\n",
    );
    let mut session = session("redis", &house);
    let head = session.head().clone();
    assert_eq!((head.lang, head.comments.as_str()), (Some(Lang::Ko), "brief"));
    let error = session
        .step(Message::SetHead(rightkind::wizard::Head { profile: Profile::Guide, ..head.clone() }))
        .unwrap_err();
    assert!(error.text(Lang::En).contains("All is asked"), "{error}");
    session.step(Message::SetHead(rightkind::wizard::Head { lang: None, ..head })).unwrap();

    let folder = folder(
        "version: 1\ndefaults: {lang: ko, comments: brief}\nfixed: {profile: {value: production, reason: All is asked.}}\n",
    );
    let app = "version: 1\nworkloads: [{name: a, traits: {state: false, ordering: false, perNode: false, oneOff: true, periodic: false}, image: \"a:1\"}]\n";
    fs::write(folder.path().join("a.yaml"), app).unwrap();
    let run = |args: &[&str]| rightkind(folder.path()).args(args).output().unwrap();
    let (out, _) = said(&run(&["render", "-f", "a.yaml", "-o", "out"]));
    assert_eq!(out, "");
    let written = fs::read_to_string(folder.path().join("out/rightkind.yaml")).unwrap();
    // An app file has said how much it comments, if only by its silence; it has not said the language.
    assert!(written.contains("lang: ko") && written.contains("comments: full"), "{written}");
    let output = run(&["render", "-f", "a.yaml", "--profile", "guide", "--stdout"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output).1);
    assert!(said(&run(&["new", "--preset", "redis", "--profile", "guide"])).1.contains("terminal"));
}
