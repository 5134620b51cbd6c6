//! What scripts rely on: the command line, its exit codes, and what goes to which stream.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::path::Path;

use assert_cmd::Command;
use rightkind::decision::{Trait, Traits, decide};
use serde_json::Value;
use tempfile::TempDir;

/// A run of the program, read as a sentence: `run("presets").exits(0)`.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    #[track_caller]
    fn exits(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Ran {
        assert!(self.out.contains(words), "{words:?} is not in stdout: {}", self.out);
        self
    }

    #[track_caller]
    fn complains(self, words: &str) -> Ran {
        assert!(self.err.contains(words), "{words:?} is not in stderr: {}", self.err);
        self
    }

    #[track_caller]
    fn prints_nothing(self) -> Ran {
        assert_eq!(self.out, "", "stderr: {}", self.err);
        self
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

fn program() -> Command {
    let mut command = Command::cargo_bin("rightkind").unwrap();
    for variable in [
        "LC_ALL",
        "LC_MESSAGES",
        "LC_CTYPE",
        "LANG",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "ACCESSIBLE",
        "TERM",
        "RIGHTKIND_THEME",
        "RIGHTKIND_ASCII",
    ] {
        command.env_remove(variable);
    }
    command
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(line: &str) -> Ran {
    ran(program().args(shell_words::split(line).unwrap()))
}

fn run_in(folder: &Path, line: &str) -> Ran {
    ran(program().current_dir(folder).args(shell_words::split(line).unwrap()))
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

#[test]
fn decide_answers_every_combination_in_text_and_json() {
    for traits in Traits::all() {
        let flags: Vec<String> = Trait::ALL
            .iter()
            .map(|which| format!("--{} {}", which.flag(), if traits.get(*which) { "yes" } else { "no" }))
            .collect();
        let (flags, decision) = (flags.join(" "), decide(traits));
        let code = if decision.status.as_str() == "conflict" { 1 } else { 0 };
        let json = run(&format!("decide {flags} --output json")).exits(code).json();
        assert_eq!(json["version"], 1);
        assert_eq!(json["kind"], decision.kind.as_str());
        assert_eq!(json["status"], decision.status.as_str());
        assert_eq!(json["path"].as_array().unwrap().len(), 5);
        assert_eq!(json["not"].as_object().unwrap().len(), 4);
        for lang in ["ko", "en"] {
            run(&format!("--lang {lang} decide {flags}")).exits(code).says(decision.kind.name(match lang {
                "ko" => rightkind::i18n::Lang::Ko,
                _ => rightkind::i18n::Lang::En,
            }));
        }
    }
}

#[test]
fn json_has_the_same_keys_in_every_language() {
    fn keys(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                found.push(format!("{path}.{key}"));
                keys(value, &format!("{path}.{key}"), found);
            }),
            Value::Array(items) => items.iter().for_each(|item| keys(item, &format!("{path}[]"), found)),
            _ => {}
        }
    }
    for line in [
        "decide --state yes --ordering no --per-node no --one-off no --periodic no --output json",
        "presets --output json",
        "explain --output json",
        "explain deployment-or-statefulset --output json",
        "explain cronjob.spec.timeZone --output json",
    ] {
        let of = |lang: &str| {
            let mut found = Vec::new();
            keys(&run(&format!("{line} --lang {lang}")).exits(0).json(), "", &mut found);
            found
        };
        assert_eq!(of("en"), of("ko"));
    }
}

#[test]
fn presets_are_listed() {
    let json = run("presets --output json").exits(0).json();
    let ids: Vec<&str> = json["presets"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 8);
    run("--lang ko presets").exits(0).says("스테이트풀셋").says("redis");
    assert!(run("presets").exits(0).err.is_empty());
}

#[test]
fn a_topic_is_explained_in_every_form() {
    run("explain zero-downtime").exits(0).says("maxUnavailable: 0").says("--answers");
    run("explain zero downtime --answers").exits(0).says("Answer: Twenty seconds.");
    run("--lang ko explain 무중단").exits(0).says("무중단 롤아웃").says("증상");
    let page = run("explain 무중단 --output markdown").exits(0).says("<details>").out;
    assert!(page.starts_with("# A rollout without downtime\n"), "{page}");
    let json = run("explain zero-downtime --output json").exits(0).json();
    assert_eq!((&json["version"], &json["type"], &json["id"]), (&1.into(), &"lesson".into(), &"zero-downtime".into()));
    assert_eq!(json["questions"].as_array().unwrap().len(), 3);
    assert!(json["manifests"][0]["yaml"].as_str().unwrap().contains("maxSurge: 1"));
}

#[test]
fn a_field_is_explained_with_all_that_is_known_of_it() {
    for path in ["deployment.spec.strategy.rollingUpdate.maxSurge", "deploy.spec.strategy.rollingupdate.maxsurge"] {
        run(&format!("explain {path}"))
            .exits(0)
            .says("Deployment.spec.strategy.rollingUpdate.maxSurge")
            .says("25%")
            .says("In the preset api-server")
            .says("`strategy.rollingUpdate.maxSurge` in the app file")
            .says("The maximum number of pods that can be scheduled above");
    }
    let json = run("explain cj.spec.timeZone --output json").exits(0).json();
    assert_eq!((&json["kind"], &json["path"]), (&"CronJob".into(), &"spec.timeZone".into()));
    assert!(json["versions"].as_str().unwrap().contains("1.25"));
    assert_eq!((&json["question"]["key"], &json["example"]["preset"]), (&"timeZone".into(), &"daily-report".into()));
    run("explain statefulset.spec.template.spec.containers[0].image").exits(0).says("containers.image");
    run("--color always explain sts.spec").exits(0).says("\u{1b}[");
}

#[test]
fn what_can_be_explained_is_listed() {
    let json = run("explain --output json").exits(0).json();
    let ids: Vec<&str> = json["topics"].as_array().unwrap().iter().map(|topic| topic["id"].as_str().unwrap()).collect();
    let listed = run("explain").exits(0);
    let completed = run("completions bash").exits(0);
    assert!(ids.len() >= 15);
    for id in ids {
        assert!(listed.out.contains(&format!("\n{id} ")) && completed.out.contains(id), "{id}");
        run(&format!("explain {id}")).exits(0);
    }
}

#[test]
fn what_cannot_be_explained_names_what_comes_nearest() {
    run("explain deployment.spec.replica").exits(2).prints_nothing().complains("`replicas`").complains("selector");
    run("explain deployment.maxSurge").exits(2).complains("deployment.spec.strategy.rollingUpdate.maxSurge");
    run("explain deploymnt.spec").exits(2).complains("`deployment`");
    run("--lang ko explain nothing-like-this").exits(2).prints_nothing().complains("주제는 없다");
    run("explain job --output xml").exits(2).complains("markdown");
}

#[test]
fn the_wizard_needs_a_terminal() {
    run("").exits(2).prints_nothing().complains("Usage: rightkind").complains("needs a terminal");
    run("--lang ko").exits(2).prints_nothing().complains("사용법: rightkind").complains("터미널");
    run("new").exits(2).prints_nothing().complains("needs a terminal");
    run("new --plain --preset redis").exits(2).prints_nothing().complains("needs a terminal");
}

#[test]
fn wrong_usage_says_what_would_be_right() {
    run("decide").exits(2).complains("missing: `--state <yes|no>`, `--ordering");
    run("--lang en render --check").exits(2).complains("usage: rightkind render [OPTIONS] <--output-dir");
    run("--lang ko nope").exits(2).complains("사용법: rightkind [OPTIONS] [명령]");
    run("render redis --stdout").exits(2).complains("did you mean `--preset redis`?");
    run("render a/rightkind.yaml --stdout").exits(2).complains("did you mean `--file a/rightkind.yaml`?");
    run("presets redis").exits(2).complains("there is no argument `redis` here\n");
    run("render --preset nope --stdout").exits(2).complains("no preset `nope`; the presets are: api-server, redis");
    for flag in ["--check", "--dry-run", "--force"] {
        run(&format!("render --preset redis -o - {flag}")).exits(2).prints_nothing().complains("`-o -` is stdout");
    }
    run("--lang ko render --preset redis -o - --check").exits(2).complains("폴더 이름을 쓴다");
    run("rende").exits(2).prints_nothing().complains("`render`");
    run("--lang ko rende").exits(2).complains("명령은 없다");
    run("decide --state yes").exits(2).complains("--ordering <yes|no>");
    run("decide --state maybe").exits(2).complains("`maybe`").complains("`yes`, `no`");
    run("render --stdout").exits(2).complains("--preset <ID>");
    run("render --preset redis").exits(2).complains("--stdout");
    run("render --preset apiserver --stdout").exits(2).complains("did you mean `api-server`");
    run("render --preset redis --stdout --kubernetes 1.20").exits(2).complains("1.33");
    run("render --preset redis --stdout --bogus").exits(2).complains("`--bogus`");
    run("render -f /does/not/exist.yaml --stdout").exits(3).complains("there is no such file; check the path");
    run("--lang ko render -f /does/not/exist.yaml --stdout").exits(3).complains("그런 파일이 없다");
}

#[test]
fn help_and_version_go_to_stdout_in_either_language() {
    run("--help").exits(0).says("Usage: rightkind");
    run("--lang ko --help").exits(0).says("사용법: rightkind").says("프리셋을 나열한다");
    run("--lang ko render --help").exits(0).says("매니페스트");
    run("--version").exits(0).says(env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_language_follows_the_locale() {
    let out = ran(program().env("LC_ALL", "ko_KR.UTF-8").arg("presets")).exits(0).out;
    assert!(out.contains("디플로이먼트"), "{out}");
    let out = ran(program().env("LANG", "ko_KR.UTF-8").args(["--lang", "en", "presets"])).exits(0).out;
    assert!(out.contains("Deployment"), "{out}");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let line = "decide --state no --ordering no --per-node no --one-off no --periodic no";
    assert!(!run(line).exits(0).out.contains('\u{1b}'));
    assert!(run(&format!("{line} --color always")).exits(0).out.contains('\u{1b}'));
    assert!(ran(program().env("CLICOLOR_FORCE", "1").args(line.split(' '))).exits(0).out.contains('\u{1b}'));
    let json = run(&format!("{line} --color always --output json")).exits(0);
    assert!(!json.out.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_rightkind"))
        .args(["render", "--preset", "redis", "--stdout"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_schema_is_of_the_contracts_draft_and_takes_the_presets_own_files() {
    let schema = run("schema").exits(0).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["properties"]["workloads"].is_object());
}

#[test]
fn completions_and_manual_pages_are_there() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        run(&format!("completions {shell}")).exits(0).says("render");
    }
    run("completions tcsh").exits(2).complains("bash");
    run("man").exits(0).says(".TH rightkind");
    let folder = TempDir::new().unwrap();
    run_in(folder.path(), "man pages").exits(0).prints_nothing();
    assert!(files(&folder.path().join("pages")).contains(&"rightkind-render.1".to_owned()));
    run_in(folder.path(), "man /dev/null/pages").exits(3).complains("/dev/null/pages");
}

#[test]
fn a_render_writes_once_and_then_changes_nothing() {
    let folder = TempDir::new().unwrap();
    run_in(folder.path(), "render --preset redis -o out --dry-run").exits(0).says("statefulset-redis.yaml");
    assert!(!folder.path().join("out").exists());
    run_in(folder.path(), "render --preset redis -o out").exits(0).prints_nothing().complains("6 files");
    let out = folder.path().join("out");
    assert_eq!(
        files(&out),
        [
            "networkpolicy-redis.yaml",
            "poddisruptionbudget-redis.yaml",
            "rightkind.yaml",
            "service-redis-headless.yaml",
            "serviceaccount-redis.yaml",
            "statefulset-redis.yaml",
        ]
    );
    let bytes = |name: &str| std::fs::read(out.join(name)).unwrap();
    let before: Vec<Vec<u8>> = files(&out).iter().map(|name| bytes(name)).collect();
    run_in(folder.path(), "render -f out/rightkind.yaml -o out").exits(0).complains("up to date");
    let after: Vec<Vec<u8>> = files(&out).iter().map(|name| bytes(name)).collect();
    assert_eq!(before, after);
    run_in(folder.path(), "render -f out/rightkind.yaml -o out --check").exits(0).prints_nothing();
}

#[test]
fn drift_is_a_diff_and_exit_1() {
    let folder = TempDir::new().unwrap();
    run_in(folder.path(), "render --preset api-server -o out").exits(0);
    run_in(folder.path(), "render -f out/rightkind.yaml -o out --check --set replicas=5")
        .exits(1)
        .says("--- a/deployment-api-server.yaml")
        .says("-  replicas: 3")
        .says("+  replicas: 5");
    // --check wrote nothing.
    run_in(folder.path(), "render -f out/rightkind.yaml -o out --check").exits(0);
}

#[test]
fn every_format_is_written_listed_printed_and_checked() {
    let temp = TempDir::new().unwrap();
    let app = format!("render -f {}/tests/layouts/shop.yaml", env!("CARGO_MANIFEST_DIR"));
    for (format, file, text, drift) in [
        ("yaml", "deployment-web.yaml", "kind: Deployment", "deployment-web.yaml"),
        ("kustomize", "overlays/staging/kustomization.yaml", "kind: Kustomization", "base/deployment-web.yaml"),
        ("helm", "templates/_helpers.tpl", "{{- define \"shop.fullname\" -}}", "values.yaml"),
    ] {
        let line = format!("{app} --format {format} -o {format}");
        run_in(temp.path(), &format!("{line} --dry-run")).exits(0).says(&format!("{file}: new"));
        assert!(!temp.path().join(format).exists());
        run_in(temp.path(), &line).exits(0).prints_nothing().complains("wrote ");
        let written = temp.path().join(format).join(file);
        assert!(std::fs::read_to_string(&written).unwrap().contains(text));
        run_in(temp.path(), &format!("{line} --check")).exits(0).complains("is up to date");
        run_in(temp.path(), &format!("{app} --format {format} --stdout")).exits(0).says(text);
        let other = run_in(temp.path(), &format!("{line} --set web.replicas=9 --check")).exits(1);
        assert!(other.out.contains(&format!("+++ b/{drift}\n")), "{}", other.out);
        std::fs::write(&written, "mine\n").unwrap();
        let differs = run_in(temp.path(), &format!("{line} --check")).exits(1).says(&format!("+++ b/{file}\n"));
        assert!(differs.out.contains("-mine\n"), "{}", differs.out);
        run_in(temp.path(), &line).exits(0).complains("edited by hand").complains(file);
        assert_eq!(std::fs::read_to_string(&written).unwrap(), "mine\n");
        run_in(temp.path(), &format!("{line} --force")).exits(0);
        assert!(std::fs::read_to_string(&written).unwrap().contains(text));
    }
}

#[test]
fn a_file_that_is_no_longer_needed_is_drift_in_every_format() {
    let app = format!("render -f {}/tests/layouts/shop.yaml", env!("CARGO_MANIFEST_DIR"));
    for (format, gone) in [
        ("yaml", "poddisruptionbudget-worker.yaml"),
        ("kustomize", "base/poddisruptionbudget-worker.yaml"),
        ("helm", "templates/poddisruptionbudget-worker.yaml"),
    ] {
        let temp = TempDir::new().unwrap();
        let line = format!("{app} --set environments=[] --format {format} -o k8s");
        run_in(temp.path(), &line).exits(0);
        let less = format!("{line} --set worker.podDisruptionBudget=null");
        run_in(temp.path(), &format!("{less} --check")).exits(1).says(&format!("--- a/{gone}\n+++ /dev/null\n"));
        run_in(temp.path(), &less).exits(0).complains(gone);
        assert!(temp.path().join("k8s").join(gone).exists());
    }
}

#[test]
fn apps_that_are_rendered_together_keep_their_environments() {
    let temp = TempDir::new().unwrap();
    let web = "version: 1\nworkloads: [{name: web, image: 'web:1', traits: {state: false, ordering: false, perNode: false, \
               oneOff: false, periodic: false}}]\nenvironments: [{name: staging, workloads: [{name: web, imageTag: '2'}]}]\n";
    std::fs::write(temp.path().join("web.yaml"), web).unwrap();
    std::fs::write(temp.path().join("api.yaml"), web.replace("web", "api").replace("staging", "load")).unwrap();
    let both = "render -f web.yaml -f api.yaml --format kustomize --stdout";
    let out = run_in(temp.path(), both).exits(0).out;
    assert!(
        out.contains("# overlays/staging/kustomization.yaml") && out.contains("# overlays/load/kustomization.yaml")
    );
    std::fs::write(temp.path().join("api.yaml"), web.replace("web", "api")).unwrap();
    let out = run_in(temp.path(), both).exits(0).out;
    assert!(out.contains("name: web\n    newTag: \"2\"") && out.contains("name: api\n    newTag: \"2\""), "{out}");
    let moved = web.replace("web", "api").replace("name: staging,", "name: staging, namespace: elsewhere,");
    std::fs::write(temp.path().join("api.yaml"), moved).unwrap();
    run_in(temp.path(), both).exits(2).complains("different values for `environments`");
}

#[test]
fn what_a_format_leaves_out_is_told() {
    let app = format!("render -f {}/tests/layouts/shop.yaml", env!("CARGO_MANIFEST_DIR"));
    run(&format!("{app} --stdout")).exits(0).complains("what differs in staging, load");
    assert!(!run(&format!("{app} --format helm --stdout")).exits(0).err.contains("staging"));
    run("render --preset redis --format kustomize --stdout").exits(0).complains("no overlays");
    run("render --preset redis --format helm --trace").exits(2).complains("`--trace` is about the manifests");
}

#[test]
fn an_environment_is_set_by_its_name() {
    let app = format!("render -f {}/tests/layouts/shop.yaml", env!("CARGO_MANIFEST_DIR"));
    let line = format!("{app} --set environments[staging].namespace=stage --format kustomize --stdout");
    run(&line).exits(0).says("\nnamespace: stage\n");
    run(&format!("{app} --set environments[staging].workloads[web].replicas=-1 --stdout")).exits(2);
    run(&format!(
        "{app} --set environments[staging].workloads[web].host=x.example.com --set web.ingress=null --stdout"
    ))
    .exits(2)
    .complains("in the environment `staging`");
    run(&format!("{app} --set migrate.as=syncWave --stdout")).exits(0).says("argocd.argoproj.io/sync-wave");
    run(&format!("{app} --set migrate.as=later --stdout")).exits(2).complains("migrate.as=later");
}

#[test]
fn hand_edits_are_never_overwritten_without_consent() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("out/deployment-api-server.yaml");
    run_in(folder.path(), "render --preset api-server -o out").exits(0);
    let edited = std::fs::read_to_string(&file).unwrap().replace("replicas: 3", "replicas: 4");
    std::fs::write(&file, &edited).unwrap();
    run_in(folder.path(), "render --preset api-server -o out")
        .exits(0)
        .prints_nothing()
        .complains("deployment-api-server.yaml")
        .complains("--force");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), edited);
    run_in(folder.path(), "render --preset api-server --set replicas=6 -o out")
        .exits(1)
        .prints_nothing()
        .complains("deployment-api-server.yaml")
        .complains("--force");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), edited);
    run_in(folder.path(), "render --preset api-server -o out --force").exits(0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("replicas: 3"));
}

#[test]
fn several_apps_render_together_and_settings_reach_each() {
    let folder = TempDir::new().unwrap();
    run_in(
        folder.path(),
        "render --preset api-server --preset redis --preset fluent-bit -o out --set redis.replicas=5",
    )
    .exits(0);
    let out = folder.path().join("out");
    assert_eq!(files(&out).len(), 14);
    assert!(std::fs::read_to_string(out.join("statefulset-redis.yaml")).unwrap().contains("replicas: 5"));
    assert!(std::fs::read_to_string(out.join("daemonset-fluent-bit.yaml")).unwrap().contains("namespace: platform"));
    run_in(folder.path(), "render -f out/rightkind.yaml -o out --check").exits(0);
}

#[test]
fn the_app_file_comes_from_stdin_too() {
    let app = "version: 1\nworkloads:\n  - name: api\n    traits: {state: false, ordering: false, perNode: false, \
               oneOff: false, periodic: false}\n    image: shop/api:1.0.0\n";
    let ran = ran(program().args(["render", "-f", "-", "-o", "-"]).write_stdin(app));
    ran.exits(0).says("kind: Deployment").says("image: shop/api:1.0.0");
}

#[test]
fn a_broken_app_file_names_the_place_and_the_way_out() {
    let traits = "traits: {state: false, ordering: false, perNode: false, oneOff: false, periodic: false}";
    for (app, code, en, ko) in [
        ("", 2, "nothing but comments", "내용이 없다"),
        ("version: 2\nworkloads: []\n", 2, "version: version 2 of the app file is not", "version: 앱 파일 버전(2)"),
        ("version: 1\nnamespace: Prod\nworkloads: []\n", 2, "namespace: `Prod` is no name", "namespace: `Prod` 값은"),
        ("version: 1\nkubernetes: 1.36\nworkloads: []\n", 2, "put it in quotes", "따옴표로 감싼다"),
        ("- version: 1\n", 2, "found a list, but a mapping", "목록, 필요한 값: 맵"),
        ("apiVersion: apps/v1\nkind: Deployment\n", 2, "stdin is a Kubernetes manifest", "쿠버네티스 매니페스트다"),
        ("apiVersion: v1\n---\napiVersion: v1\n", 2, "stdin is a Kubernetes manifest", "쿠버네티스 매니페스트다"),
        ("version: 1\nworkloads: []\n---\nversion: 1\n", 2, "holds 2 documents", "문서가 2개"),
        ("version: 1\nworkloads: []\n", 2, "add a workload", "워크로드를 더한다"),
        ("version: 1\nworkloads: [\n", 2, "line 3", "3번째 줄"),
        (&format!("version: 1\nworkloads:\n  - name: Api\n    {traits}\n    image: a:1\n"), 2, "line 3", "3번째 줄"),
        (
            &format!("version: 1\nworkloads:\n  - name: api\n    {traits}\n    image: a:1\n    replica: 3\n"),
            2,
            "did you mean `replicas`",
            "`replicas`",
        ),
        (
            &format!("version: 1\nworkloads:\n  - name: api\n    {traits}\n"),
            2,
            "image: a value is missing",
            "image: 값이",
        ),
        (
            &format!("version: 1\nworkloads:\n  - name: api\n    {traits}\n    image: a:1\n    kind: Job\n"),
            1,
            "contradicts the traits",
            "특성과 맞지 않는다",
        ),
        (
            &format!("version: 1\nworkloads:\n  - name: api\n    {traits}\n    image: a:1\n    schedule: '@hourly'\n"),
            2,
            "a Deployment does not take it",
            "Deployment에는 없는 키",
        ),
        ("a: &a [*a]\n", 2, "line 1", "1번째 줄"),
    ] {
        let with = |lang: &str| {
            ran(program().args(["--lang", lang, "render", "-f", "-", "--stdout"]).write_stdin(app))
                .exits(code)
                .prints_nothing()
        };
        with("en").complains(en);
        with("ko").complains(ko);
    }
}

#[test]
fn no_complaint_holds_both_languages_or_an_escape() {
    let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    for set in ["namespace=A_b", "env=[{name: 1A, value: x}]", "workloads[0].image=A", "version=2", "app=A"] {
        let line = format!("render --preset api-server --stdout --set '{set}'");
        let (en, ko) = (run(&line).exits(2), run(&format!("--lang ko {line}")).exits(2));
        assert!(!hangul(&en.err) && hangul(&ko.err), "{}{}", en.err, ko.err);
        assert!(!ko.err.contains("is no") && !en.err.contains("\\u{"), "{}{}", en.err, ko.err);
    }
}

#[test]
fn an_app_file_that_cannot_be_read_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    std::os::unix::fs::symlink("loop", folder.path().join("loop")).unwrap();
    for (file, code, en, ko) in [
        (".", 3, "name the file in it, such as ./rightkind.yaml", "예: ./rightkind.yaml"),
        ("missing.yaml", 3, "check the path", "경로를 확인한다"),
        ("loop", 3, "the system says: ", "시스템 메시지: "),
    ] {
        let line = format!("render -f {file} --stdout");
        run_in(folder.path(), &line).exits(code).prints_nothing().complains(en);
        run_in(folder.path(), &format!("--lang ko {line}")).exits(code).prints_nothing().complains(ko);
    }
}

#[test]
fn a_schedule_that_never_comes_is_told() {
    let line = "render --preset daily-report --stdout --set 'schedule=0 9 31 2 *'";
    run(line).exits(0).complains("note: daily-report: schedule `0 9 31 2 *`: it never runs");
    run(&format!("--lang ko {line}")).exits(0).complains("한 번도 실행하지 않는다");
    assert_eq!(run("render --preset daily-report --stdout").exits(0).err, "");
}

#[test]
fn adding_needs_an_app_file_a_name_that_is_free_and_somebody_to_ask() {
    let folder = TempDir::new().unwrap();
    let add = |line: &str| ran(program().current_dir(folder.path()).args(line.split(' ')));
    add("add").exits(3).prints_nothing().complains("rightkind.yaml");
    ran(program().current_dir(folder.path()).args("render --preset redis -o .".split(' '))).exits(0);
    add("add --preset redis").exits(2).complains("has a workload `redis` already").complains("rightkind add NAME");
    add("add --preset redis --lang ko").exits(2).complains("`redis` 워크로드가 이미 있다");
    add("add Cache").exits(2).complains("Cache");
    add("add cache --preset redis").exits(2).prints_nothing().complains("needs a terminal");
    add("add cache --preset nosuch").exits(2).complains("nosuch");
}

#[test]
fn an_exercise_is_read_answered_and_mended() {
    let folder = TempDir::new().unwrap();
    let run = |line: &str| ran(program().current_dir(folder.path()).args(line.split(' ')));
    run("exercise").exits(0).says("at-once").says("blind-spot");
    run("exercise at-once").exits(0).says("maxUnavailable: 100%").says("--answer N").says("--hint 1");
    run("exercise at-once --lang ko").exits(0).says("준비된 파드는 몇 개인가?");
    run("exercise at-once --answer 1").exits(1).says("Not so.");
    run("exercise at-once --answer 2").exits(0).says("Right.");
    run("exercise at-once --answer 9").exits(2).complains("1 to 3");
    run("exercise at-once --hint 1").exits(0).complains("--hint 2");
    run("exercise at-once --hint 0").exits(2).complains("--hint");
    run("exercise at-one").exits(2).complains("did you mean `at-once`");
    run("exercise at-once --check - --watch").exits(2).complains("name the file");
    run("exercise --check x").exits(2);
    run("exercise at-once -o k8s").exits(0).says("k8s/at-once.yaml");
    run("exercise at-once -o k8s/at-once.yaml/inside").exits(3).complains("cannot make the folder");
    run("exercise at-once --check k8s/at-once.yaml").exits(1).says("0 Pods are ready at the worst, and 2 have to be");
    run("exercise at-once --check k8s/at-once.yaml --lang ko").exits(1).says("준비된 파드가 0개까지");
    let file = folder.path().join("k8s/at-once.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("100%", "1")).unwrap();
    run("exercise at-once --check k8s/at-once.yaml").exits(0).says("Mended.");
    run("exercise at-once --check k8s/at-once.yaml --watch").exits(0).says("Mended.");
    run("exercise at-once -o k8s").exits(1).prints_nothing().complains("at-once.yaml");
    run("exercise at-once -o k8s --force").exits(0);
    std::fs::write(&file, "a: [").unwrap();
    run("exercise at-once --check k8s/at-once.yaml").exits(2).complains("at-once.yaml: line 2");
    run("exercise at-once --check none.yaml").exits(3).complains("none.yaml");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("out"), "a file").unwrap();
    run_in(folder.path(), "render --preset redis -o out").exits(3).prints_nothing().complains("out");
    run_in(folder.path(), "--lang ko render --preset redis -o /dev/null/x").exits(3).complains("/dev/null");
    assert_eq!(std::fs::read_to_string(folder.path().join("out")).unwrap(), "a file");
}
