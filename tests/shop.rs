//! The shop from its first rendering to an update, as issue 5 wants it: three layouts with the same objects, edits by hand
//! between two renderings, each change that no server makes, and a team that fixes, forbids and asks.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rightkind::yaml;
use serde_json::Value;
use tempfile::TempDir;

const SHOP: &str = include_str!("layouts/shop.yaml");
const BY_HAND: &str = "# Kept by hand.\n";

struct Room(TempDir);

impl Room {
    fn new() -> Room {
        let room = Room(tempfile::tempdir().unwrap());
        room.write("shop.yaml", SHOP);
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from:?} is not in {name}:\n{text}");
        self.write(name, &text.replace(from, to));
    }

    /// Exit code, stdout and stderr of `rightkind` with these arguments.
    fn run(&self, line: &str) -> (i32, String, String) {
        let mut command = Command::cargo_bin("rightkind").unwrap();
        command.current_dir(self.0.path()).args(line.split(' ')).env("LC_ALL", "C.UTF-8");
        let output = command.env("XDG_CONFIG_HOME", self.path("nobody")).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    #[track_caller]
    fn render(&self, format: &str) -> String {
        let (code, _, err) = self.run(&format!("render -f shop.yaml --format {format} -o {format}"));
        assert_eq!(code, 0, "{err}");
        err
    }
}

/// The objects of a folder by kind and name, without the files that are a layout's own.
fn objects(folder: &Path) -> BTreeMap<(String, String), Value> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let manifests = files.filter(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    let own = ["rightkind.yaml", "kustomization.yaml"];
    manifests
        .filter(|file| !own.contains(&file.file_name().unwrap().to_str().unwrap()))
        .flat_map(|file| yaml::documents(&fs::read_to_string(file).unwrap()).unwrap())
        .map(|object| {
            let text = |path: &str| object.pointer(path).unwrap().as_str().unwrap().to_owned();
            ((text("/kind"), text("/metadata/name")), object)
        })
        .collect()
}

/// What Helm renders is compared by `.ci/layouts`, with Helm's own SDK.
#[test]
fn the_base_of_the_overlays_is_the_manifests() {
    let room = Room::new();
    room.render("yaml");
    room.render("kustomize");
    let manifests = objects(&room.path("yaml"));
    assert!(manifests.len() > 15);
    assert_eq!(manifests, objects(&room.path("kustomize/base")));
}

#[test]
fn edits_by_hand_live_through_an_update_in_every_layout() {
    for (format, deployment, values) in [
        ("yaml", "yaml/deployment-web.yaml", "yaml/deployment-worker.yaml"),
        ("kustomize", "kustomize/base/deployment-web.yaml", "kustomize/base/deployment-worker.yaml"),
        ("helm", "helm/templates/deployment-web.yaml", "helm/values.yaml"),
    ] {
        let room = Room::new();
        room.render(format);
        room.change(deployment, "kind: Deployment\n", &format!("kind: Deployment\n{BY_HAND}"));
        // Another image, another number of Pods, a new port.
        room.change("shop.yaml", "shop/app:2.4.1", "shop/app:2.6.0");
        room.change("shop.yaml", "replicas: 2\n", "replicas: 7\n");
        room.change("shop.yaml", "name: http}]", "name: http}, {containerPort: 9090, name: metrics}]");
        let said = room.render(format);
        assert!(said.contains("what was edited by hand stays"), "{format}: {said}");
        assert!(room.read(deployment).contains(BY_HAND), "{format}");
        let replicas = room.read(values);
        assert!(replicas.contains("replicas: 7"), "{format}: {replicas}");
        let everything = [deployment, values].map(|name| room.read(name)).concat();
        assert!(everything.contains("2.6.0") && everything.contains("9090"), "{format}: {everything}");
        assert!(!everything.contains("2.4.1"), "{format}: {everything}");
        // Nothing is left to do, and CI is told of the edit that the answers know nothing of.
        let said = room.render(format);
        assert!(said.contains("up to date"), "{format}: {said}");
        let (code, drift, _) = room.run(&format!("render -f shop.yaml --format {format} -o {format} --check"));
        assert_eq!(code, 1, "{format}");
        assert!(drift.contains(&format!("-{BY_HAND}")) && !drift.contains("2.6.0"), "{format}: {drift}");
    }
}

#[test]
fn every_change_that_no_server_makes_is_caught_before_it_gets_there() {
    let redis = "image: redis:7.4.1\n";
    let with = |line: &str| format!("{redis}    {line}\n");
    for (from, to, field, way) in [
        (redis, with("serviceName: cache"), "spec.serviceName", "--cascade=orphan"),
        (redis, with("podManagementPolicy: Parallel"), "spec.podManagementPolicy", "--cascade=orphan"),
        (
            redis,
            with("volumeClaimTemplates: [{name: data, mountPath: /data, storage: 90Gi}]"),
            "spec.volumeClaimTemplates",
            "patch pvc",
        ),
        ("args: [migrate]", "args: [migrate, --all]".to_owned(), "spec.template", "delete job migration"),
    ] {
        let room = Room::new();
        room.render("yaml");
        room.change("shop.yaml", from, &to);
        let (code, _, said) = room.run("render -f shop.yaml -o yaml --check");
        assert_eq!(code, 1, "{said}");
        for words in [field, way, "cost: "] {
            assert!(said.contains(words), "{to}: {said}");
        }
    }
}

#[test]
fn a_team_fixes_forbids_and_asks() {
    let room = Room::new();
    room.write(
        ".rightkind/config.yaml",
        "version: 1\n\
         fixed:\n  priorityClassName: {value: standard, reason: Agreed with the platform team.}\n\
         questions:\n  - sets: labels.on-call\n    label: On call\n    ask: When may it call somebody?\n    reason: Alerts go by it.\n    required: true\n\
         rules:\n  image.registry:\n    forbidden: {values: [docker.io], reason: It limits pulls.}\n  \
         labels.owner:\n    required: {reason: Somebody is called at night.}\n",
    );
    let render = "render -f shop.yaml -o out";
    let (code, _, said) = room.run(render);
    assert_eq!(code, 1, "{said}");
    // Redis comes from Docker Hub, and nobody owns anything.
    for words in ["It limits pulls", "Somebody is called at night", ".rightkind/config.yaml:"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!room.path("out").exists(), "nothing is written");
    let owned = SHOP
        .replace("redis:7.4.1", "registry.example.com/redis:7.4.1")
        .replace("    image: ", "    labels: {owner: shop-team}\n    image: ");
    room.write("shop.yaml", &owned);
    let (code, _, said) = room.run(render);
    assert_eq!(code, 0, "{said}");
    for object in ["deployment-web.yaml", "statefulset-redis.yaml"] {
        let manifest = room.read(&format!("out/{object}"));
        assert!(
            manifest.contains("priorityClassName: \"standard\"") || manifest.contains("priorityClassName: standard"),
            "{manifest}"
        );
        assert!(manifest.contains("shop-team"), "{manifest}");
    }
    let (code, config, _) = room.run("config --output json");
    assert_eq!(code, 0);
    assert!(config.contains("labels.on-call") && config.contains("config.yaml"), "{config}");
    // Only a person can answer what the team asks.
    let (code, out, err) = room.run("add cache -f shop.yaml");
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
}
