//! `render --server-check`, with a `kubectl` that is a script: what it is asked, and what becomes of its answers. It never
//! sees a command that could change anything.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// Writes down what it is asked, and answers from the files of its folder: `apply.Deployment` holds what `apply` prints on
/// stderr for a Deployment, and that it is refused.
const KUBECTL: &str = r#"#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/asked"
case "$1" in
config) cat "$here/config" 2>/dev/null || { echo "error: current-context must exist in order to minify" >&2; exit 1; } ;;
version) cat "$here/version" 2>/dev/null || { echo "Unable to connect to the server: dial tcp 127.0.0.1:6443: connect: connection refused" >&2; exit 1; } ;;
*)
    kind=$(sed -n 's/^kind: //p')
    case "$1" in
    apply)
        if [ -f "$here/warn.$kind" ]; then cat "$here/warn.$kind" >&2; fi
        if [ -f "$here/apply.$kind" ]; then cat "$here/apply.$kind" >&2; exit 1; fi
        echo "$kind/x configured (server dry run)" ;;
    diff) if [ -f "$here/diff.$kind" ]; then cat "$here/diff.$kind"; exit 1; fi ;;
    get) cat "$here/live.$kind" 2>/dev/null || { echo 'Error from server (NotFound)' >&2; exit 1; } ;;
    *) exit 9 ;;
    esac ;;
esac
"#;

const CONFIG: &str = r#"{"current-context":"kind-dev","contexts":[{"context":{"namespace":"shop"}}],"clusters":[{"cluster":{"server":"https://127.0.0.1:6443"}}]}"#;
const VERSION: &str = r#"{"clientVersion":{"gitVersion":"v1.30.0"},"serverVersion":{"gitVersion":"v1.36.1"}}"#;

struct Cluster(TempDir);

impl Cluster {
    /// One that takes everything.
    fn new() -> Cluster {
        let cluster = Cluster::without_kubectl();
        let program = cluster.0.path().join("kubectl");
        fs::write(&program, KUBECTL).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        cluster.says("config", CONFIG).says("version", VERSION)
    }

    fn without_kubectl() -> Cluster {
        Cluster(TempDir::new().unwrap())
    }

    fn says(self, file: &str, text: &str) -> Cluster {
        fs::write(self.0.path().join(file), text).unwrap();
        self
    }

    fn forgets(self, file: &str) -> Cluster {
        fs::remove_file(self.0.path().join(file)).unwrap();
        self
    }

    fn check(&self, preset: &str, lang: &str) -> (i32, String, String) {
        let path = format!("{}:/usr/bin:/bin", self.0.path().display());
        // Only where the script is on it: the machine may have a kubectl of its own.
        let path = if self.0.path().join("kubectl").exists() { path } else { self.0.path().display().to_string() };
        let mut command = Command::cargo_bin("rightkind").unwrap();
        command.args(["render", "--preset", preset, "--server-check", "--lang", lang]).env("PATH", path);
        let output = command.current_dir(self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn asked(&self) -> Vec<String> {
        fs::read_to_string(self.0.path().join("asked")).unwrap_or_default().lines().map(str::to_owned).collect()
    }
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn the_context_comes_first_and_every_object_is_taken() {
    let cluster = Cluster::new();
    let before = files(cluster.0.path());
    let (code, out, err) = cluster.check("api-server", "en");
    assert_eq!(code, 0, "{out}{err}");
    let first = out.lines().next().unwrap();
    assert!(
        first.starts_with("context kind-dev (https://127.0.0.1:6443), namespace shop, Kubernetes v1.36.1"),
        "{first}"
    );
    let objects: Vec<&str> = out.lines().filter(|line| line.starts_with("accepted")).collect();
    assert!(objects.len() > 2 && objects.iter().any(|line| line.contains("Deployment/api-server")), "{out}");
    assert!(objects.iter().all(|line| line.ends_with(": would be changed")), "{out}");
    // The list of what was asked is the one file more.
    assert_eq!(files(cluster.0.path()), before + 1);
}

#[test]
fn nothing_is_ever_applied() {
    let cluster =
        Cluster::new().says("apply.Service", "The Service \"x\" is invalid: spec.clusterIP: field is immutable\n");
    cluster.check("api-server", "en");
    cluster.check("redis", "en");
    let asked = cluster.asked();
    assert!(asked.iter().any(|line| line.starts_with("apply ")) && asked.iter().any(|line| line.starts_with("diff ")));
    for line in &asked {
        let harmless = match line.split(' ').next().unwrap() {
            "apply" => line.starts_with("apply --dry-run=server "),
            "config" => line.starts_with("config view "),
            command => ["version", "diff", "get"].contains(&command),
        };
        assert!(harmless, "{line}");
    }
}

#[test]
fn what_is_refused_leads_to_its_question() {
    let said = "The Deployment \"api-server\" is invalid: \n* spec.replicas: Invalid value: -1: must be greater than or equal to 0\n\
        * spec.template.spec.containers[0].image: Required value\n";
    let cluster = Cluster::new().says("apply.Deployment", said);
    let (code, out, err) = cluster.check("api-server", "en");
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("refused  Deployment/api-server\n"), "{out}");
    assert!(
        out.contains("    spec.replicas: Invalid value: -1: must be greater than or equal to 0\n      set by \""),
        "{out}"
    );
    assert!(out.contains("(`replicas`), deployment-api-server.yaml:"), "{out}");
    assert!(out.contains("(`image`), deployment-api-server.yaml:"), "{out}");
    assert!(err.contains("the server refuses 1 of "), "{err}");
    let (code, out, err) = cluster.check("api-server", "ko");
    assert_eq!(code, 1);
    assert!(out.contains("거부  Deployment/api-server") && out.contains("이 값을 정한 질문: \""), "{out}");
    assert!(err.contains("거부한다"), "{err}");
}

#[test]
fn a_fixed_field_comes_with_the_way_out_and_its_cost() {
    let live =
        r#"{"kind":"StatefulSet","metadata":{"name":"redis","namespace":"shop"},"spec":{"serviceName":"other"}}"#;
    let said = "The StatefulSet \"redis\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden\n";
    let cluster = Cluster::new().says("apply.StatefulSet", said).says("live.StatefulSet", live);
    let (code, out, _) = cluster.check("redis", "en");
    assert_eq!(code, 1);
    assert!(
        out.contains("refuses to change spec.serviceName")
            && out.contains("--cascade=orphan")
            && out.contains("cost: "),
        "{out}"
    );
}

#[test]
fn warnings_and_differences_are_shown_and_refuse_nothing() {
    let diff = "diff -u -N /tmp/LIVE-1/x /tmp/MERGED-2/x\n--- /tmp/LIVE-1/x\t2026\n+++ /tmp/MERGED-2/x\t2026\n@@ -1 +1 @@\n-  replicas: 2\n+  replicas: 3\n";
    let warning = "Warning: would violate PodSecurity \"restricted:latest\": runAsNonRoot != true\n";
    let cluster = Cluster::new().says("diff.Deployment", diff).says("warn.Deployment", warning);
    let (code, out, err) = cluster.check("api-server", "en");
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("    warning: would violate PodSecurity"), "{out}");
    assert!(
        out.contains("    --- live\n    +++ rendered\n    @@ -1 +1 @@\n    -  replicas: 2\n    +  replicas: 3\n"),
        "{out}"
    );
    assert!(!out.contains("/tmp/LIVE"), "{out}");
}

#[test]
fn a_namespace_that_is_not_there_yet_says_what_to_do() {
    let said = "Error from server (NotFound): error when creating \"STDIN\": namespaces \"shop\" not found\n";
    let (code, out, _) = Cluster::new().says("apply.Deployment", said).check("api-server", "en");
    assert_eq!(code, 1);
    assert!(out.contains("`kubectl create namespace shop` makes it"), "{out}");
}

#[test]
fn what_the_server_says_cannot_drive_the_terminal() {
    let said = "The Deployment \"api-server\" is invalid: spec.replicas: \u{1b}]0;owned\u{7}\n";
    let (_, out, _) = Cluster::new().says("apply.Deployment", said).check("api-server", "en");
    assert!(!out.contains('\u{1b}') && !out.contains('\u{7}'), "{out:?}");
}

#[test]
fn without_kubectl_context_or_server_it_says_which_and_what_next() {
    for (lang, words) in [("en", "needs kubectl"), ("ko", "kubectl이 필요")] {
        let (code, out, err) = Cluster::without_kubectl().check("api-server", lang);
        assert_eq!((code, out.as_str()), (3, ""), "{err}");
        assert!(err.contains(words), "{err}");
    }
    let (code, out, err) = Cluster::new().forgets("config").check("api-server", "en");
    assert_eq!((code, out.as_str()), (3, ""), "{err}");
    assert!(err.contains("no current context") && err.contains("kubectl config use-context"), "{err}");
    let (code, out, err) = Cluster::new().forgets("version").check("api-server", "en");
    assert_eq!((code, out.as_str()), (3, ""), "{err}");
    assert!(err.contains("no server answers in context kind-dev (https://127.0.0.1:6443)"), "{err}");
    assert!(err.contains("connection refused"), "{err}");
}

#[test]
fn it_stands_alone() {
    let cluster = Cluster::new();
    for other in ["--stdout", "--check", "--dry-run", "--format=helm", "--trace"] {
        let mut command = Command::cargo_bin("rightkind").unwrap();
        let output = command.args(["render", "--preset", "redis", "--server-check", other]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{other}");
    }
    assert!(cluster.asked().is_empty());
}
