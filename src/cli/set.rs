//! `--set PATH=VALUE`: one value of the app, from the command line.
//!
//! A path that is a question's key takes what the wizard takes (`ports=http:8080`, `ports=[http:8080, dns:53/UDP]`,
//! `strategy.rollingUpdate.maxSurge=2`); any other path leads to a place in the app file (`workloads[0].traits.state`),
//! whose value is YAML.

use serde_json::{Map, Value};

use super::Error;
use crate::i18n::{Localized, Text};
use crate::spec::word::Profile;
use crate::spec::{App, Workload};
use crate::wizard::{Draft, Entry, Question, find};
use crate::yaml;

/// The app with the argument's value in its place.
///
/// # Errors
/// Where the argument is no `PATH=VALUE`, the path leads nowhere, or the value does not fit there.
pub fn apply(app: &App, argument: &str) -> Result<App, Error> {
    set(app, argument).map_err(|problem| Error::Set { argument: argument.to_owned(), problem })
}

fn set(app: &App, argument: &str) -> Result<App, Text> {
    let Some((path, text)) = argument.split_once('=') else {
        return Err(Text::new(
            "it has no `=`; write PATH=VALUE, such as replicas=5",
            "`=`이 없다. replicas=5처럼 경로=값 꼴로 쓴다",
        ));
    };
    let steps = steps(path)?;
    let value: Option<Value> = match text {
        "null" | "~" | "" => Some(Value::Null),
        _ => yaml::from_str(text).ok(),
    };
    let (workload, rest) = place(app, &steps)?;
    if let Some(number) = workload
        && let Some(question) = question(rest)
        && let Some(entry) = entry(question, text, value.as_ref())
    {
        let mut app = app.clone();
        if let Some(workload) = app.workloads.get_mut(number) {
            *workload = answered(workload, question, &entry, app.profile)?;
        }
        return Ok(app);
    }
    let mut whole = Vec::new();
    if let Some(number) = workload {
        whole.extend([Step::Key("workloads".to_owned()), Step::Bracket(number.to_string())]);
    }
    whole.extend(rest.iter().cloned());
    let json = serde_json::to_value(app).map_err(|error| plain(&error.to_string()))?;
    // A text that YAML reads as something else (`*/5 * * * *`, `012`, `1.36`) is tried as the text that it is: first
    // where a text stands already.
    let holds_text = reach(&mut json.clone(), &whole)?.is_string();
    let value = value.filter(|value| !holds_text || value.is_null());
    let mut refusal = None;
    for candidate in value.into_iter().chain([Value::from(text)]) {
        match with(json.clone(), &whole, candidate)
            .and_then(|json| yaml::from_value(&json).map_err(|error| said(&error)))
        {
            Ok(app) => return Ok(app),
            Err(problem) => refusal = refusal.or(Some(problem)),
        }
    }
    Err(refusal.unwrap_or_else(|| plain(path)))
}

fn said(error: &dyn Localized) -> Text {
    Text::of(|lang| error.text(lang))
}

fn plain(text: &str) -> Text {
    Text { en: text.to_owned().into(), ko: text.to_owned().into() }
}

/// What the argument answers to a question, in the words of the wizard; none where it is written as in an app file.
fn entry(question: &Question, text: &str, value: Option<&Value>) -> Option<Entry> {
    match value {
        Some(Value::Object(_)) => None,
        Some(value @ Value::Array(_)) => Entry::of_value(value, question.field.is_list()),
        _ if matches!(text, "null" | "~") => Some(Entry::Omit),
        _ if question.field.is_list() => Some(Entry::Items(vec![text.to_owned()])),
        _ => Some(Entry::Text(text.to_owned())),
    }
}

/// The workload with an answer.
fn answered(
    workload: &Workload,
    question: &'static Question,
    entry: &Entry,
    profile: Profile,
) -> Result<Workload, Text> {
    let mut draft = Draft::of(workload.clone(), profile);
    question.field.put(&mut draft, entry).map_err(|error| said(&error))?;
    Ok(draft.workload().clone())
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// `.key`.
    Key(String),
    /// `[0]`, `[name]`, or a key that has a dot of its own.
    Bracket(String),
}

fn steps(path: &str) -> Result<Vec<Step>, Text> {
    let wrong = || {
        Text::new(
            "the path is not readable; write keys with dots between them and brackets for lists, such as workloads[0].replicas",
            "경로를 읽을 수 없다. workloads[0].replicas처럼 키는 점으로 잇고 목록은 대괄호로 쓴다",
        )
    };
    let mut steps = Vec::new();
    let mut rest = path.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let (inside, after) = after.split_once(']').ok_or_else(wrong)?;
            steps.push(Step::Bracket(inside.trim_matches(['"', '\'']).to_owned()));
            rest = after.strip_prefix('.').unwrap_or(after);
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (key, after) = rest.split_at_checked(end).ok_or_else(wrong)?;
            if key.is_empty() {
                return Err(wrong());
            }
            steps.push(Step::Key(key.to_owned()));
            rest = after.strip_prefix('.').unwrap_or(after);
        }
    }
    if steps.is_empty() { Err(wrong()) } else { Ok(steps) }
}

/// The keys of the app itself; any other first key is one of a workload.
const OF_THE_APP: [&str; 12] = [
    "version",
    "app",
    "namespace",
    "profile",
    "kubernetes",
    "comments",
    "lang",
    "createNamespace",
    "serviceAccount",
    "migrate",
    "workloads",
    "environments",
];

/// The number of the workload that a path leads into, and the rest of the path; no number where it leads elsewhere.
fn place<'a>(app: &App, steps: &'a [Step]) -> Result<(Option<usize>, &'a [Step]), Text> {
    match steps {
        [Step::Key(first), Step::Bracket(which), rest @ ..] if first == "workloads" => {
            let by_number = which.parse().ok().filter(|number| *number < app.workloads.len());
            let number = by_number.or_else(|| named(app, which)).ok_or_else(|| no_workload(app, which))?;
            Ok((Some(number), rest))
        }
        // A workload may be called as a key of the app is: `migrate.image` means the workload.
        [Step::Key(first), Step::Key(_), ..] if named(app, first).is_some() => {
            Ok((named(app, first), steps.get(1..).unwrap_or_default()))
        }
        [Step::Key(first), ..] if OF_THE_APP.contains(&first.as_str()) => Ok((None, steps)),
        _ if app.workloads.len() == 1 => Ok((Some(0), steps)),
        _ => {
            let names = names(app);
            Err(Text {
                en: format!("the app has several workloads ({names}); put the name in front, as in NAME.replicas=5")
                    .into(),
                ko: format!("워크로드가 여럿이다({names}). 이름.replicas=5처럼 앞에 이름을 쓴다").into(),
            })
        }
    }
}

fn named(app: &App, name: &str) -> Option<usize> {
    app.workloads.iter().position(|workload| workload.name.as_str() == name)
}

fn names(app: &App) -> String {
    app.workloads.iter().map(|workload| workload.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn no_workload(app: &App, which: &str) -> Text {
    let names = names(app);
    Text {
        en: format!("there is no workload `{which}`; the workloads are: {names}").into(),
        ko: format!("`{which}` 워크로드는 없다. 워크로드 목록: {names}").into(),
    }
}

fn question(steps: &[Step]) -> Option<&'static Question> {
    let keys: Option<Vec<&str>> = steps
        .iter()
        .map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Bracket(_) => None,
        })
        .collect();
    find(&keys?.join("."))
}

/// The value with `new` at the end of the path.
fn with(mut value: Value, steps: &[Step], new: Value) -> Result<Value, Text> {
    *reach(&mut value, steps)? = new;
    Ok(value)
}

/// The place at the end of the path; blocks and lists on the way that are missing are made.
fn reach<'a>(value: &'a mut Value, steps: &[Step]) -> Result<&'a mut Value, Text> {
    let mut place = value;
    let mut before = "";
    for step in steps {
        let (Step::Key(key) | Step::Bracket(key)) = step;
        if place.is_null() {
            let item = matches!(step, Step::Bracket(_)) && key.parse::<usize>().is_ok();
            *place = if item { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
        }
        place = under(place, key, before)?;
        before = key;
    }
    Ok(place)
}

fn under<'a>(value: &'a mut Value, key: &str, before: &str) -> Result<&'a mut Value, Text> {
    match value {
        Value::Object(map) => Ok(map.entry(key.to_owned()).or_insert(Value::Null)),
        Value::Array(items) => {
            let by_name = || items.iter().position(|item| item.get("name").and_then(Value::as_str) == Some(key));
            let number = key.parse().ok().or_else(by_name);
            let length = items.len();
            if number == Some(length) {
                items.push(Value::Null);
            }
            number.and_then(|number| items.get_mut(number)).ok_or_else(|| Text {
                en: format!("there is no item `{key}`; the list has {length}, counted from 0").into(),
                ko: format!("`{key}` 항목은 없다. 목록 길이: {length}(0부터 센다)").into(),
            })
        }
        _ => Err(Text {
            en: format!("`{before}` is a single value with no `{key}` inside; set `{before}` as a whole").into(),
            ko: format!("`{before}` 값 안에는 `{key}` 키가 없다. `{before}` 전체를 정한다").into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::spec::preset::Preset;

    fn app() -> App {
        Preset::find("api-server").unwrap().app(Profile::Production)
    }

    fn json(app: &App) -> Value {
        serde_json::to_value(app).unwrap()
    }

    fn set_in(app: &App, arguments: &[&str]) -> Value {
        json(&arguments.iter().fold(app.clone(), |app, argument| apply(&app, argument).unwrap()))
    }

    #[test]
    fn a_workloads_key_needs_no_prefix_where_there_is_one_workload() {
        let set = set_in(&app(), &["replicas=5", "image=shop/api:2", "namespace=shop", "ports=http 80"]);
        assert_eq!(set["workloads"][0]["replicas"], 5);
        assert_eq!(set["workloads"][0]["image"], "shop/api:2");
        assert_eq!(set["namespace"], "shop");
        assert_eq!(set["workloads"][0]["ports"][0]["name"], "http");
    }

    #[test]
    fn a_part_of_a_block_keeps_the_rest_of_it() {
        let set = set_in(&app(), &["resources.limits.cpu=null", "strategy.rollingUpdate.maxSurge=25%"]);
        // Only that is said; what holds of the rest is its default.
        let workload = &set["workloads"][0];
        assert_eq!(workload["resources"], serde_json::json!({"limits": {"cpu": null}}));
        assert_eq!(workload["strategy"], serde_json::json!({"rollingUpdate": {"maxSurge": "25%"}}));
        let app =
            apply(&apply(&app(), "resources.limits.cpu=null").unwrap(), "resources.requests.memory=128Mi").unwrap();
        let spec = crate::spec::resolve(&app).unwrap().remove(0);
        let resources = serde_json::to_value(&spec.pod.containers[0].resources).unwrap();
        assert_eq!(resources["limits"], serde_json::json!({"memory": "512Mi", "ephemeral-storage": "1Gi"}));
        assert_eq!(resources["requests"]["memory"], "128Mi");
    }

    #[test]
    fn structures_traits_and_odd_texts_go_in() {
        let set = set_in(
            &app(),
            &[
                "workloads[0].traits.periodic=true",
                "schedule=*/5 * * * *",
                "env=[{name: A, value: \"012\"}]",
                "workloads[api-server].env[A].value=on",
                "env[1]={name: B, value: x=y}",
                "nodeSelector[kubernetes.io/arch]=arm64",
                "command=[sh, -c, \"a: b\"]",
            ],
        );
        let workload = &set["workloads"][0];
        assert_eq!(workload["schedule"], "*/5 * * * *");
        assert_eq!(workload["env"], serde_json::json!([{"name": "A", "value": "on"}, {"name": "B", "value": "x=y"}]));
        assert_eq!(workload["nodeSelector"]["kubernetes.io/arch"], "arm64");
        assert_eq!(workload["command"], serde_json::json!(["sh", "-c", "a: b"]));
    }

    #[test]
    fn a_list_may_be_written_in_the_words_of_the_wizard() {
        let set = set_in(&app(), &["ports=[http:80, 9090, dns:53/UDP]", "env=[A=1, B=2]", "kubernetes=1.37"]);
        let ports = serde_json::json!([
            {"name": "http", "containerPort": 80},
            {"containerPort": 9090},
            {"name": "dns", "containerPort": 53, "protocol": "UDP"},
        ]);
        assert_eq!(set["workloads"][0]["ports"], ports);
        assert_eq!(set["workloads"][0]["env"][1], serde_json::json!({"name": "B", "value": "2"}));
        assert_eq!(set["kubernetes"], "1.37");
    }

    #[test]
    fn a_wrong_argument_says_what_would_be_right() {
        for (argument, en, ko) in [
            ("replicas", "no `=`", "`=`이 없다"),
            ("=5", "path is not readable", "경로를 읽을 수 없다"),
            ("a..b=1", "path is not readable", "경로를 읽을 수 없다"),
            ("replica=5", "did you mean `replicas`", "`replicas`"),
            ("replicas=many", "number", "수"),
            ("workloads[3].replicas=1", "no workload `3`", "`3` 워크로드는 없다"),
            ("env[7].value=1", "no item `7`", "`7` 항목은 없다"),
            ("image.tag=1", "set `image` as a whole", "`image` 전체를 정한다"),
            ("args[2]=x", "the list has 0", "목록 길이: 0"),
            ("sidecars[0].image=x", "the key `name` is missing", "키 `name`"),
            ("ports=[http:80, 0]", "`0` is out of range", "`0` 값은 범위를 벗어난다"),
            ("profile=fast", "fast", "fast"),
            ("kubernetes=1.20", "`1.20` is not known here", "모르는 값 `1.20`"),
        ] {
            let mut base = app();
            base = apply(&base, "env=A=1").unwrap();
            let error = apply(&base, argument).unwrap_err();
            assert!(error.text(Lang::En).contains(en), "{argument}: {}", error.text(Lang::En));
            assert!(error.text(Lang::Ko).contains(ko), "{argument}: {}", error.text(Lang::Ko));
        }
    }

    #[test]
    fn the_keys_of_the_app_are_those_of_its_schema() {
        let schema = schemars::schema_for!(App).to_value();
        let known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        assert_eq!(known, OF_THE_APP);
    }

    #[test]
    fn a_workload_that_is_called_as_a_key_of_the_app_is_the_one_that_is_meant() {
        let mut app = app();
        app.workloads[0].name = "migrate".parse().unwrap();
        app.workloads.extend(Preset::find("redis").unwrap().app(Profile::Production).workloads);
        assert_eq!(set_in(&app, &["migrate.replicas=7"])["workloads"][0]["replicas"], 7);
        assert_eq!(set_in(&app, &["environments[0].name=staging"])["environments"][0]["name"], "staging");
    }

    #[test]
    fn several_workloads_are_told_apart_by_name() {
        let mut app = app();
        app.workloads.extend(Preset::find("redis").unwrap().app(Profile::Production).workloads);
        assert_eq!(set_in(&app, &["redis.replicas=7"])["workloads"][1]["replicas"], 7);
        assert!(apply(&app, "replicas=7").unwrap_err().text(Lang::En).contains("api-server, redis"));
    }
}
