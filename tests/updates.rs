//! Rendering again into a folder that a person has edited: their edits stay, what is new comes in, and where both want the
//! same lines nothing is written half.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use rightkind::output::{Change, PlannedFile, plan, write};
use tempfile::TempDir;

const BASE: &str = "kind: Deployment\nspec:\n  replicas: 3\n  # the image\n  image: web:1\n  ports:\n    - 80\n";

fn planned(folder: &Path, text: &str) -> PlannedFile {
    plan(folder, [("web.yaml", text)]).unwrap().remove(0)
}

fn render(folder: &Path, text: &str) -> Vec<PathBuf> {
    write(folder, &[planned(folder, text)], |file| file.without_asking(false)).unwrap()
}

fn edited(edit: impl FnOnce(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(render(folder.path(), BASE).len(), 1);
    let path = folder.path().join("web.yaml");
    let text = edit(&fs::read_to_string(&path).unwrap());
    fs::write(path, text).unwrap();
    folder
}

fn read(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("web.yaml")).unwrap()
}

#[test]
fn edits_live_through_one_update_after_another() {
    let folder = edited(|text| text.replace("replicas: 3", "replicas: 3 # by hand"));
    for image in ["web:2", "web:3", "web:4"] {
        let new = BASE.replace("web:1", image);
        let file = planned(folder.path(), &new);
        assert_eq!((file.change, file.rendered()), (Change::Merged, new.as_str()));
        assert_eq!(render(folder.path(), &new).len(), 1);
        assert_eq!(read(&folder), new.replace("replicas: 3", "replicas: 3 # by hand"));
        // The edit is still known as one.
        let again = planned(folder.path(), &new);
        assert_eq!(again.change, Change::Kept);
        assert!(again.drift().contains("-  replicas: 3 # by hand\n+  replicas: 3\n"), "{}", again.drift());
        assert_eq!(render(folder.path(), &new), [] as [PathBuf; 0]);
    }
}

#[test]
fn where_both_want_the_same_line_both_sides_are_told_and_nothing_is_written() {
    let folder = edited(|text| text.replace("replicas: 3", "replicas: 5"));
    let new = BASE.replace("replicas: 3", "replicas: 4").replace("web:1", "web:2");
    let file = planned(folder.path(), &new);
    assert!(file.change == Change::Edited && file.needs_consent() && !file.without_asking(false));
    let [clash] = file.clashes.as_slice() else { panic!("{:?}", file.clashes) };
    assert_eq!((clash.edited.as_str(), clash.new.as_str()), ("  replicas: 5\n", "  replicas: 4\n"));
    let before = read(&folder);
    assert!(render(folder.path(), &new).is_empty());
    assert_eq!(read(&folder), before);
    // Consent takes what is new, whole.
    write(folder.path(), &[file], |_| true).unwrap();
    assert_eq!(read(&folder), new);
    assert_eq!(planned(folder.path(), &new).change, Change::Same);
}

#[test]
fn an_edit_that_becomes_what_is_rendered_is_no_edit_any_more() {
    let folder = edited(|text| text.replace("replicas: 3", "replicas: 5"));
    let same = BASE.replace("replicas: 3", "replicas: 5");
    assert_eq!(planned(folder.path(), &same).change, Change::Same);
    render(folder.path(), &same);
    assert_eq!(planned(folder.path(), BASE).change, Change::Changed);
}

#[test]
fn without_the_text_that_was_rendered_an_edit_is_asked_about() {
    let folder = edited(|text| text.replace("replicas: 3", "replicas: 5"));
    let base = folder.path().join(".rightkind/base/web.yaml.base");
    assert_eq!(fs::read_to_string(&base).unwrap(), BASE);
    let new = BASE.replace("web:1", "web:2");
    for broken in ["", "something else\n"] {
        fs::write(&base, broken).unwrap();
        let file = planned(folder.path(), &new);
        assert!(file.change == Change::Edited && file.clashes.is_empty(), "{broken}");
    }
    fs::remove_file(&base).unwrap();
    assert_eq!(planned(folder.path(), &new).change, Change::Edited);
}

#[test]
fn a_merge_that_is_no_manifest_any_more_is_not_written() {
    let folder = edited(|text| format!("metadata: {{}}\n{text}"));
    let new = format!("{BASE}metadata:\n  name: web\n");
    let file = planned(folder.path(), &new);
    assert!(file.change == Change::Edited && !file.clashes.is_empty());
}

#[test]
fn what_was_rendered_is_forgotten_with_the_file() {
    let folder = edited(str::to_owned);
    let gone = plan(folder.path(), []).unwrap();
    assert_eq!(gone[0].change, Change::Gone);
    write(folder.path(), &gone, |_| true).unwrap();
    assert!(!folder.path().join(".rightkind/base/web.yaml.base").exists());
}

#[test]
#[cfg(unix)]
fn what_was_rendered_is_neither_read_nor_written_through_a_link() {
    let folder = edited(|text| text.replace("replicas: 3", "replicas: 5"));
    let elsewhere = tempfile::tempdir().unwrap();
    fs::remove_dir_all(folder.path().join(".rightkind/base")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(".rightkind/base")).unwrap();
    assert!(plan(folder.path(), [("web.yaml", BASE)]).is_err());
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

mod by_command {
    use super::*;
    use assert_cmd::Command;

    fn rightkind(args: &[&str], room: &Path) -> Command {
        let mut command = Command::cargo_bin("rightkind").unwrap();
        command.current_dir(room).args(args).env("LC_ALL", "C.UTF-8");
        command
    }

    /// The example in small: rendered, edited by hand, the app file changed, rendered again.
    #[test]
    fn an_app_goes_on_with_its_edits() {
        let room = tempfile::tempdir().unwrap();
        let at = |name: &str| room.path().join("k8s").join(name);
        rightkind(&["render", "--preset", "api-server", "-o", "k8s"], room.path()).assert().success();
        // By hand: a label in a manifest, a comment and an image in the app file.
        let manifest = fs::read_to_string(at("deployment-api-server.yaml")).unwrap();
        fs::write(
            at("deployment-api-server.yaml"),
            manifest.replacen("  labels:\n", "  labels:\n    team: payments\n", 1),
        )
        .unwrap();
        let app = fs::read_to_string(at("rightkind.yaml")).unwrap();
        let app = format!("# The payments team's.\n{app}").replace("podinfo:6.7.1", "podinfo:6.8.0");
        fs::write(at("rightkind.yaml"), &app).unwrap();
        let again = ["render", "-f", "k8s/rightkind.yaml", "-o", "k8s"];
        rightkind(&again, room.path()).assert().success();
        let manifest = fs::read_to_string(at("deployment-api-server.yaml")).unwrap();
        assert!(manifest.contains("team: payments") && manifest.contains("podinfo:6.8.0"), "{manifest}");
        assert_eq!(fs::read_to_string(at("rightkind.yaml")).unwrap(), app, "the app file stays in the person's words");
        rightkind(&again, room.path()).assert().success().stderr(predicates::str::contains("up to date"));
        // The folder still differs from what the app file says, and CI is told.
        let check = [&again[..], &["--check"]].concat();
        let drift = rightkind(&check, room.path()).assert().code(1).get_output().stdout.clone();
        let drift = String::from_utf8(drift).unwrap();
        assert!(drift.contains("-    team: payments") && !drift.contains("rightkind.yaml"), "{drift}");
    }

    #[test]
    fn an_object_that_is_no_longer_needed_is_told_with_what_goes_with_it() {
        let room = tempfile::tempdir().unwrap();
        let both = ["render", "--preset", "redis", "--preset", "api-server", "-o", "k8s"];
        rightkind(&both, room.path()).assert().success();
        for (lang, words) in
            [("en", "PersistentVolumeClaims and their data stay"), ("ko", "PVC와 데이터는 직접 지울 때까지 남고")]
        {
            let one = ["render", "--preset", "api-server", "-o", "k8s", "--lang", lang, "--set", "app=redis"];
            let said = rightkind(&one, room.path()).assert().success();
            let said = String::from_utf8(said.get_output().stderr.clone()).unwrap();
            assert!(said.contains(words), "{said}");
            assert!(said.contains("`kubectl delete statefulset redis"), "{said}");
        }
        assert!(room.path().join("k8s/statefulset-redis.yaml").exists(), "nobody chose to delete it");
    }

    #[test]
    fn a_clash_is_shown_with_both_sides_and_writes_nothing() {
        let room = tempfile::tempdir().unwrap();
        let at = room.path().join("k8s/deployment-api-server.yaml");
        rightkind(&["render", "--preset", "api-server", "-o", "k8s"], room.path()).assert().success();
        let text = fs::read_to_string(&at).unwrap().replace("replicas: 3", "replicas: 7");
        fs::write(&at, &text).unwrap();
        let again = ["render", "--preset", "api-server", "--set", "replicas=5", "-o", "k8s"];
        for (lang, sides) in [("en", ["yours ", "new   "]), ("ko", ["내 것", "새 것"])] {
            let said = rightkind(&[&again[..], &["--lang", lang]].concat(), room.path()).assert().code(1);
            let said = String::from_utf8(said.get_output().stderr.clone()).unwrap();
            let [yours, new] = sides;
            assert!(said.contains(&format!("{yours} |   replicas: 7")), "{said}");
            assert!(said.contains(&format!("{new} |   replicas: 5")), "{said}");
        }
        assert_eq!(fs::read_to_string(&at).unwrap(), text);
    }

    #[test]
    fn a_change_that_the_server_refuses_is_told_with_its_way_out() {
        let room = tempfile::tempdir().unwrap();
        for (preset, change, said) in [
            ("redis", "serviceName=other", ["spec.serviceName", "--cascade=orphan", "no downtime"]),
            ("redis", "podManagementPolicy=Parallel", ["spec.podManagementPolicy", "--cascade=orphan", "no data lost"]),
            (
                "redis",
                "volumeClaimTemplates=[data /data 20Gi]",
                ["spec.volumeClaimTemplates", "patch pvc", "ever shrinks"],
            ),
            ("db-migration", "image=migrate:9", ["spec.template", "delete job db-migration", "runs again"]),
        ] {
            let render = ["render", "--preset", preset, "-o", preset, "--force"];
            rightkind(&render, room.path()).assert().success();
            let changed = [&render[..], &["--set", change]].concat();
            let told = rightkind(&changed, room.path()).assert().success();
            let told = String::from_utf8(told.get_output().stderr.clone()).unwrap();
            assert!(said.iter().all(|said| told.contains(said)), "{change}: {told}");
            // Once it is written there is nothing to change any more.
            let told = rightkind(&changed, room.path()).assert().success();
            let told = String::from_utf8(told.get_output().stderr.clone()).unwrap();
            assert!(!told.contains("caution"), "{told}");
        }
    }
}
