//! The command line of the simulation.

use assert_cmd::Command;
use rightkind::simulate::Controller;
use serde_json::Value;

/// A run of the program: its exit code, stdout and stderr.
fn ran(line: &str, stdin: &str) -> (i32, String, String) {
    let mut command = Command::cargo_bin("rightkind").unwrap();
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    let output = command.args(shell_words::split(line).unwrap()).write_stdin(stdin).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(line: &str, stdin: &str) -> Value {
    let (code, out, err) = ran(line, stdin);
    assert_eq!((code, err.as_str()), (0, ""), "{line}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn json_has_the_form_of_the_contract() {
    for controller in Controller::ALL {
        let of = |lang: &str| json(&format!("--lang {lang} simulate {controller} --output json"), "");
        let (en, ko) = (of("en"), of("ko"));
        let keys: Vec<&str> = en.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["version", "controller", "inputs", "columns", "before", "states", "events", "final"]);
        assert_eq!((&en["version"], &en["controller"]), (&1.into(), &controller.as_str().into()));
        assert_eq!((&en["states"], &en["columns"]), (&ko["states"], &ko["columns"]));
        let columns = en["columns"].as_array().unwrap().len();
        assert!(en["states"].as_array().unwrap().iter().all(|state| state.as_array().unwrap().len() == columns));
        let events = en["events"].as_array().unwrap();
        assert!(events.iter().all(|event| !event["why"].as_str().unwrap().is_empty()) && !events.is_empty());
        for (en, ko) in events.iter().zip(ko["events"].as_array().unwrap()) {
            assert_ne!(en["why"], ko["why"]);
        }
        // What it says of its inputs gives the same run again.
        let again = json(&format!("simulate {controller} --inputs - --output json"), &en["inputs"].to_string());
        assert_eq!(again, en);
    }
}

#[test]
fn flags_are_the_inputs_under_their_own_names() {
    let flags = json(
        "simulate deployment --replicas 10 --max-surge 25% --max-unavailable 1 --start-delay 2.5 --action 0:template:new \
         --action 5:scale:12 --output json",
        "",
    );
    let file = r#"{"replicas": 10, "maxSurge": "25%", "maxUnavailable": 1, "startDelay": 2.5,
        "actions": [{"t": 0, "do": "template", "revision": "new"}, {"t": 5, "do": "scale", "replicas": 12}]}"#;
    assert_eq!(json("simulate deployment --inputs - --output json", file), flags);
    let over = json("simulate deployment --inputs - --replicas 4 --output json", file);
    assert_eq!((&over["inputs"]["replicas"], &over["inputs"]["startDelay"]), (&4.into(), &2.5.into()));
    let claims = json("simulate statefulset --pvc-when-scaled Delete --action 0:scale:1 --output json", "");
    assert_eq!(claims["inputs"]["pvc"]["whenScaled"], "Delete");
    assert_eq!(claims["final"]["pvcs"].as_array().unwrap().len(), 1);
    let nodes =
        json("simulate daemonset --nodes a,b --tainted-nodes b=x=y:NoSchedule --action 0:create --output json", "");
    assert_eq!(nodes["final"]["daemonSetStatus"]["desiredNumberScheduled"], 1);
    let job = json(
        "simulate job --completions null --parallelism 2 --run-list 4,9 --pod-failure-policy '{rules: []}' --output json",
        "",
    );
    assert_eq!((&job["inputs"]["completions"], &job["inputs"]["runList"][1]), (&Value::Null, &9.into()));
}

#[test]
fn an_app_file_and_a_manifest_are_simulated_and_flags_go_before_them() {
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n---\n\
                    apiVersion: batch/v1\nkind: Job\nmetadata: {name: load}\nspec: {completions: 4}\n";
    let web = json("simulate --from - --workload web --output json", manifest);
    assert_eq!((&web["controller"], &web["inputs"]["replicas"]), (&"deployment".into(), &2.into()));
    let load = json("simulate job --from - --parallelism 2 --output json", manifest);
    assert_eq!((&load["inputs"]["completions"], &load["inputs"]["parallelism"]), (&4.into(), &2.into()));
    let app = "version: 1\nworkloads:\n- name: db\n  traits: {state: true, ordering: true, perNode: false, oneOff: false, \
               periodic: false}\n  image: db:1\n  replicas: 5\n";
    let db = json("simulate --from - --output json", app);
    assert_eq!((&db["controller"], &db["inputs"]["replicas"]), (&"statefulset".into(), &5.into()));
    for (line, stdin, words) in [
        ("simulate --from -", manifest, "--workload NAME: Deployment/web, Job/load"),
        ("simulate --from - --workload Job/web", manifest, "there is: Deployment/web"),
        ("simulate --from -", "apiVersion: v1\nkind: Service\n", "holds no Deployment"),
        ("simulate --from -", "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: many}\n", "replicas"),
        ("simulate --from -", "version: 1\nworkload: []\n", "workloads"),
        ("simulate", "", "--from FILE"),
    ] {
        let (code, out, err) = ran(line, stdin);
        assert_eq!((code, out.as_str()), (2, ""), "{line}: {err}");
        assert!(err.contains(words), "{line}: {err}");
    }
    assert_eq!(ran("simulate --from nowhere.yaml", "").0, 3);
}

#[test]
fn pictures_and_recordings_are_written_once_and_replaced_only_with_force() {
    let folder = tempfile::tempdir().unwrap();
    for (flag, begins) in [("svg", "<svg "), ("record", "{\"")] {
        let file = folder.path().join(flag);
        let line = |replicas: u8, more: &str| {
            format!("simulate deployment --replicas {replicas} --{flag} '{}' {more}", file.display())
        };
        for (replicas, more, code) in [(2, "", 0), (2, "", 0), (3, "", 1), (3, "--force", 0)] {
            let before = std::fs::read_to_string(&file).ok();
            let (ended, out, err) = ran(&line(replicas, more), "");
            assert_eq!((ended, out.as_str()), (code, ""), "{err}");
            let after = std::fs::read_to_string(&file).unwrap();
            assert!(after.starts_with(begins));
            assert!(code == 0 || (Some(&after) == before.as_ref() && err.contains("--force")), "{err}");
        }
        let (code, out, _) = ran(&format!("simulate deployment --replicas 3 --{flag} -"), "");
        assert!(code == 0 && out == std::fs::read_to_string(&file).unwrap());
    }
    assert_eq!(ran("simulate job --svg no/such/folder.svg", "").0, 3);
}

#[test]
fn every_input_has_a_flag() {
    for controller in Controller::ALL {
        let (_, help, _) = ran(&format!("simulate {controller} --help"), "");
        let inputs = json(&format!("simulate {controller} --output json"), "")["inputs"].clone();
        for key in inputs.as_object().unwrap().keys().filter(|key| *key != "actions") {
            let flag: String = key
                .chars()
                .flat_map(|c| match c.is_uppercase() {
                    true => vec!['-', c.to_ascii_lowercase()],
                    false => vec![c],
                })
                .collect();
            assert!(help.contains(&format!("--{flag}")), "{controller} {flag}");
        }
        assert!(help.contains("--action"));
    }
}

#[test]
fn mistakes_exit_with_2_and_say_what_to_do() {
    for (line, stdin, words) in [
        ("simulate deployment --max-surge lots", "", "--max-surge: `lots`"),
        ("simulate deployment --replicas -1", "", "--replicas: "),
        ("simulate deployment --replicas 1e12", "", "--replicas: "),
        ("simulate deployment --action jump", "", "--action: "),
        ("simulate deployment --action 0:suspend", "", "is no action of this controller"),
        ("simulate deployment --inputs -", "{\"replica\": 3}", "stdin: line 1"),
        ("simulate deployment --inputs -", "{\"wheels\": 3}", "the keys are: startDelay"),
        ("simulate daemonset --tainted-nodes node-4", "", "NODE=KEY:EFFECT"),
        ("simulate job --success-policy '{'", "", "--success-policy: "),
        ("simulate cronjob --schedule '61 * * * *'", "", "--schedule: "),
    ] {
        let (code, out, err) = ran(line, stdin);
        assert_eq!((code, out.as_str()), (2, ""), "{line}: {err}");
        assert!(err.contains(words), "{line}: {err}");
    }
    let (code, _, err) = ran("simulate job --inputs nowhere.json", "");
    assert!(code == 3 && err.contains("nowhere.json"), "{err}");
    assert_eq!(ran("simulate", "").0, 2);
    assert_eq!(ran("simulate pod", "").0, 2);
}

#[test]
fn the_timeline_reads_well_in_both_languages() {
    for (name, line) in [
        ("deployment", "simulate deployment --replicas 2"),
        ("stuck", "simulate deployment --replicas 4 --action 0:template:new:ready-never --action 15:template:old"),
        ("statefulset", "simulate statefulset --replicas 2 --max-unavailable 2"),
        ("daemonset", "simulate daemonset --nodes a,b --tainted-nodes b=gpu:NoSchedule --action 0:create"),
        ("job", "simulate job --completions 3 --parallelism 2 --exit-list 0,1,0"),
        ("cronjob", "simulate cronjob --concurrency-policy Forbid --run-seconds 80 --observed-for 150"),
    ] {
        for lang in ["en", "ko"] {
            let (code, out, err) = ran(&format!("--lang {lang} {line}"), "");
            assert_eq!((code, err.as_str()), (0, ""));
            for text in out.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(text) <= 100 && text.trim_end() == text, "{text:?}");
            }
            insta::assert_snapshot!(format!("simulate-{name}-{lang}"), out);
        }
    }
}
