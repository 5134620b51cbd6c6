//! Planning and writing in real folders: what is asked, what is refused, and that nothing is lost or left behind.

// Clippy's allowance for tests does not reach the helpers of a test file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rightkind::i18n::{Lang, Localized};
use rightkind::output::{Change, Doing, Error, Old, PlannedFile, RECORD_FILE, plan, write};
use tempfile::TempDir;

const FILES: [(&str, &str); 2] = [("deployment-web.yaml", "kind: Deployment\n"), ("rightkind.yaml", "version: 1\n")];
const NEWER: [(&str, &str); 2] =
    [("deployment-web.yaml", "kind: Deployment\n# newer\n"), ("rightkind.yaml", "version: 1\n")];

fn temp() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn changes(plan: &[PlannedFile]) -> Vec<(&str, Change)> {
    plan.iter().map(|file| (file.name.as_str(), file.change)).collect()
}

fn compared(folder: &Path, files: &[(&'static str, &'static str)]) -> Vec<PlannedFile> {
    plan(folder, files.iter().copied()).unwrap_or_else(|error| panic!("{error}"))
}

/// Plans and writes what needs no consent, as a script does.
fn render(folder: &Path, files: &[(&'static str, &'static str)]) -> Vec<PathBuf> {
    write(folder, &compared(folder, files), |file| file.without_asking(false)).unwrap_or_else(|error| panic!("{error}"))
}

/// A folder that rightkind has written [`FILES`] into.
fn rendered() -> TempDir {
    let folder = temp();
    assert_eq!(render(folder.path(), &FILES).len(), FILES.len());
    folder
}

/// Every file in the folder and under it, with its bytes and the time it was written.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            found.extend(everything(&entry.path()));
        } else if entry.file_type().unwrap().is_file() {
            let modified = entry.metadata().unwrap().modified().unwrap();
            found.insert(entry.path(), (fs::read(entry.path()).unwrap(), modified));
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// How many files the record names.
fn recorded(folder: &TempDir) -> usize {
    read(folder, RECORD_FILE).lines().filter(|line| !line.starts_with('#')).count()
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn put(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), bytes).unwrap();
}

#[test]
fn a_folder_that_does_not_exist_is_made_with_its_parents_and_planning_makes_nothing() {
    let root = temp();
    let folder = root.path().join("a/b");
    let planned = compared(&folder, &FILES);
    assert_eq!(changes(&planned), [(FILES[0].0, Change::New), (FILES[1].0, Change::New)]);
    assert!(names(root.path()).is_empty());
    let written = write(&folder, &planned, |_| true).unwrap();
    assert_eq!(written, FILES.map(|(name, _)| folder.join(name)));
    for (name, text) in FILES {
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), text);
    }
    assert_eq!(names(&folder), [".rightkind", "deployment-web.yaml", "rightkind.yaml"]);
}

#[test]
fn nothing_chosen_makes_nothing() {
    let root = temp();
    let folder = root.path().join("out");
    assert!(write(&folder, &compared(&folder, &FILES), |_| false).unwrap().is_empty());
    assert!(names(root.path()).is_empty());
}

#[test]
fn a_second_run_changes_nothing_not_even_a_time() {
    let folder = rendered();
    let before = everything(folder.path());
    // Two files, what was rendered of each, and the record.
    assert_eq!(before.len(), 5);
    assert!(compared(folder.path(), &FILES).iter().all(|file| file.change == Change::Same));
    assert!(render(folder.path(), &FILES).is_empty());
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn an_untouched_file_is_written_without_asking_and_the_others_left_alone() {
    let folder = rendered();
    let app_file = everything(folder.path()).remove(&folder.path().join("rightkind.yaml"));
    let planned = compared(folder.path(), &NEWER);
    assert_eq!(changes(&planned), [(NEWER[0].0, Change::Changed), (NEWER[1].0, Change::Same)]);
    assert_eq!(render(folder.path(), &NEWER), [folder.path().join(NEWER[0].0)]);
    assert_eq!(read(&folder, NEWER[0].0), NEWER[0].1);
    assert_eq!(everything(folder.path()).remove(&folder.path().join("rightkind.yaml")), app_file);
    assert!(compared(folder.path(), &NEWER).iter().all(|file| file.change == Change::Same));
}

#[test]
fn an_edited_file_is_kept_until_the_person_agrees() {
    let folder = rendered();
    put(&folder, FILES[0].0, "kind: Deployment\n# mine\n");
    let planned = compared(folder.path(), &NEWER);
    assert_eq!(planned[0].change, Change::Edited);
    assert!(planned[0].needs_consent());
    assert!(render(folder.path(), &NEWER).is_empty());
    assert_eq!(read(&folder, FILES[0].0), "kind: Deployment\n# mine\n");
    assert_eq!(compared(folder.path(), &NEWER)[0].change, Change::Edited, "declining does not make it rightkind's");

    write(folder.path(), &planned, |file| file.without_asking(true)).unwrap();
    assert_eq!(read(&folder, FILES[0].0), NEWER[0].1);
    assert_eq!(compared(folder.path(), &FILES)[0].change, Change::Changed);
}

#[test]
fn a_file_of_another_hand_is_kept_until_the_person_agrees_unless_it_is_the_same() {
    let folder = temp();
    put(&folder, FILES[0].0, "theirs\n");
    put(&folder, FILES[1].0, FILES[1].1);
    let planned = compared(folder.path(), &FILES);
    assert_eq!(changes(&planned), [(FILES[0].0, Change::Foreign), (FILES[1].0, Change::Same)]);
    assert_eq!(planned[0].old, Some(Old::from("theirs\n")));
    assert!(render(folder.path(), &FILES).is_empty());
    assert_eq!(read(&folder, FILES[0].0), "theirs\n");
    write(folder.path(), &planned, |_| true).unwrap();
    assert_eq!(read(&folder, FILES[0].0), FILES[0].1);
}

#[test]
fn a_file_that_the_new_set_no_longer_contains_is_reported_and_deleted_by_choice_alone() {
    let folder = rendered();
    put(&folder, "notes.txt", "mine");
    let fewer = &FILES[1..];
    let planned = compared(folder.path(), fewer);
    assert_eq!(changes(&planned), [("rightkind.yaml", Change::Same), (FILES[0].0, Change::Gone)]);
    assert!(planned[1].needs_consent() && !planned[1].without_asking(true));
    assert_eq!(planned[1].unified(), "--- a/deployment-web.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-kind: Deployment\n");
    assert!(render(folder.path(), fewer).is_empty());
    assert_eq!(compared(folder.path(), fewer)[1].change, Change::Gone, "it is reported until it is settled");
    assert!(write(folder.path(), &planned, |_| true).unwrap().is_empty());
    assert_eq!(names(folder.path()), [".rightkind", "notes.txt", "rightkind.yaml"]);
    assert!(!read(&folder, RECORD_FILE).contains(FILES[0].0));
    assert_eq!(compared(folder.path(), fewer).len(), 1);
}

#[test]
fn a_file_that_was_deleted_by_hand_is_new_again_and_one_that_is_no_longer_needed_is_forgotten() {
    let folder = rendered();
    fs::remove_file(folder.path().join(FILES[0].0)).unwrap();
    assert_eq!(compared(folder.path(), &FILES)[0].change, Change::New);
    assert_eq!(compared(folder.path(), &FILES[1..]).len(), 1);
}

#[test]
fn the_record_is_what_sha256sum_checks() {
    let folder = rendered();
    let record = read(&folder, RECORD_FILE);
    let (by, lines) = record.split_once('\n').unwrap();
    assert_eq!(by, concat!("# rightkind ", env!("CARGO_PKG_VERSION")));
    assert_eq!(lines.lines().count(), 2);
    for (line, (name, text)) in lines.lines().zip(FILES) {
        assert_eq!(line, format!("{}  {name}", rightkind::output::Digest::of(text.as_bytes())));
    }
    match std::process::Command::new("sha256sum")
        .args(["-c", "--strict", RECORD_FILE])
        .current_dir(folder.path())
        .output()
    {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(error) => eprintln!("sha256sum was not run: {error}"),
    }
}

#[test]
fn another_version_is_known_and_recorded_anew_only_with_another_file() {
    let folder = rendered();
    assert_eq!(rightkind::output::written_by_another(folder.path()).unwrap(), None);
    let record = read(&folder, RECORD_FILE).replace(env!("CARGO_PKG_VERSION"), "9.9.9");
    put(&folder, RECORD_FILE, &record);
    assert_eq!(rightkind::output::written_by_another(folder.path()).unwrap().as_deref(), Some("9.9.9"));
    // The same files again: nothing to commit.
    let plan_of = |files: &[(&str, &str)]| plan(folder.path(), files.iter().copied()).unwrap();
    write(folder.path(), &plan_of(&FILES), |_| true).unwrap();
    assert_eq!(read(&folder, RECORD_FILE), record);
    let other = [(FILES[0].0, "other: 1\n"), FILES[1]];
    write(folder.path(), &plan_of(&other), |_| true).unwrap();
    assert_eq!(rightkind::output::written_by_another(folder.path()).unwrap(), None);
    assert_eq!(rightkind::output::written_by_another(&folder.path().join("none")).unwrap(), None);
}

#[test]
fn a_broken_or_missing_record_only_makes_files_foreign_and_is_mended() {
    for broken in [None, Some(&b"nonsense\n<<<<<<< HEAD\n"[..]), Some(b"\xff\xfe\0"), Some(b""), Some(&[b'x'; 9 << 20])]
    {
        let folder = rendered();
        match broken {
            None => fs::remove_dir_all(folder.path().join(".rightkind")).unwrap(),
            Some(bytes) => put(&folder, RECORD_FILE, bytes),
        }
        let planned = compared(folder.path(), &NEWER);
        assert_eq!(changes(&planned), [(NEWER[0].0, Change::Foreign), (NEWER[1].0, Change::Same)]);
        write(folder.path(), &planned, |_| true).unwrap();
        assert_eq!(recorded(&folder), 2);
        assert_eq!(compared(folder.path(), &FILES)[0].change, Change::Changed);
    }
}

#[test]
fn what_another_process_recorded_meanwhile_stays() {
    let folder = temp();
    let mine = compared(folder.path(), &FILES[..1]);
    render(folder.path(), &FILES[1..]);
    write(folder.path(), &mine, |_| true).unwrap();
    assert_eq!(recorded(&folder), 2);
}

#[test]
fn a_checkout_with_crlf_counts_as_untouched() {
    let folder = rendered();
    put(&folder, FILES[0].0, FILES[0].1.replace('\n', "\r\n"));
    let record = read(&folder, RECORD_FILE).replace('\n', "\r\n");
    put(&folder, RECORD_FILE, record);
    let same_text = compared(folder.path(), &FILES);
    assert_eq!(same_text[0].change, Change::Changed);
    assert!(same_text[0].note(Lang::En).unwrap().contains("line breaks"));
    assert_eq!(compared(folder.path(), &NEWER)[0].change, Change::Changed);
    put(&folder, FILES[0].0, "kind: Deployment\r\n# mine\r\n");
    assert_eq!(compared(folder.path(), &NEWER)[0].change, Change::Edited);
}

#[test]
fn a_file_that_is_no_text_or_too_large_is_told_apart_without_a_difference() {
    let folder = rendered();
    put(&folder, FILES[0].0, b"\xff\xfe");
    fs::File::create(folder.path().join(FILES[1].0)).unwrap().set_len(1 << 40).unwrap();
    let planned = compared(folder.path(), &FILES);
    assert_eq!(changes(&planned), [(FILES[0].0, Change::Edited), (FILES[1].0, Change::Edited)]);
    assert!(matches!(planned[0].old, Some(Old::NotText(_))));
    assert!(matches!(planned[1].old, Some(Old::TooLarge { bytes, .. }) if bytes == 1 << 40));
    for file in &planned {
        let remark = format!("Binary files a/{0} and b/{0} differ\n", file.name);
        assert_eq!(file.unified(), remark);
        assert_eq!(file.diff(3).len(), 1);
        assert!(file.note(Lang::Ko).is_some());
    }
    write(folder.path(), &planned, |_| true).unwrap();
    assert!(compared(folder.path(), &FILES).iter().all(|file| file.change == Change::Same));
}

#[test]
fn names_that_lead_elsewhere_are_refused_before_anything_is_read_or_written() {
    let root = temp();
    let folder = root.path().join("out");
    for name in [
        "",
        ".",
        "..",
        "../x",
        "/etc/x",
        "a/../b",
        "a//b",
        "a/",
        ".git/config",
        "a\\b",
        ".rightkind",
        "x\0",
        "nul",
        "-x",
        "a\nb",
    ] {
        let refused = plan(&folder, [("a.yaml", "a\n"), (name, "x\n")]).unwrap_err();
        assert!(matches!(&refused, Error::Name { name: refused, .. } if refused == name), "{refused}");
        let smuggled = PlannedFile::of(name, None, "x\n", Change::New);
        assert!(matches!(write(&folder, &[smuggled], |_| true), Err(Error::Name { .. })), "{name:?}");
    }
    let long = "x".repeat(300);
    assert!(plan(&folder, [(long.as_str(), "")]).unwrap_err().to_string().contains("300 bytes"));
    assert!(names(root.path()).is_empty());
}

#[test]
fn folders_below_come_with_their_first_file_and_go_with_their_last() {
    const DEEP: [(&str, &str); 3] =
        [("a.yaml", "a\n"), ("base/b.yaml", "b\n"), ("overlays/staging/kustomization.yaml", "c\n")];
    let folder = temp();
    assert_eq!(render(folder.path(), &DEEP).len(), 3);
    assert_eq!(fs::read_to_string(folder.path().join(DEEP[2].0)).unwrap(), "c\n");
    assert!(render(folder.path(), &DEEP).is_empty());
    put(&folder, "base/mine.yaml", "mine\n");
    let planned = compared(folder.path(), &DEEP[..1]);
    assert_eq!(changes(&planned), [(DEEP[0].0, Change::Same), (DEEP[1].0, Change::Gone), (DEEP[2].0, Change::Gone)]);
    write(folder.path(), &planned, |_| true).unwrap();
    assert_eq!(names(folder.path()), [".rightkind", "a.yaml", "base"]);
    assert_eq!(read(&folder, "base/mine.yaml"), "mine\n");
}

#[cfg(unix)]
#[test]
fn no_link_on_the_way_to_a_file_is_followed() {
    let (folder, elsewhere) = (temp(), temp());
    fs::write(elsewhere.path().join("b.yaml"), "theirs\n").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("base")).unwrap();
    let refused = plan(folder.path(), [("base/b.yaml", "ours\n")]).unwrap_err();
    assert!(matches!(&refused, Error::InTheWay { obstacle: rightkind::output::Obstacle::Link, .. }), "{refused}");
    // Nor is one that comes between comparing and writing, nor the way to what is to be deleted.
    fs::remove_file(folder.path().join("base")).unwrap();
    let planned = compared(folder.path(), &[("base/b.yaml", "ours\n")]);
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("base")).unwrap();
    assert!(write(folder.path(), &planned, |_| true).is_err());
    fs::remove_file(folder.path().join("base")).unwrap();
    write(folder.path(), &planned, |_| true).unwrap();
    let gone = compared(folder.path(), &[]);
    fs::remove_dir_all(folder.path().join("base")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("base")).unwrap();
    assert!(write(folder.path(), &gone, |_| true).is_err());
    assert_eq!(fs::read_to_string(elsewhere.path().join("b.yaml")).unwrap(), "theirs\n");
    assert!(compared(folder.path(), &[]).is_empty());
}

#[test]
fn a_file_where_a_folder_should_be_is_in_the_way() {
    let folder = temp();
    put(&folder, "base", "mine\n");
    let refused = plan(folder.path(), [("base/b.yaml", "ours\n")]).unwrap_err();
    assert!(matches!(&refused, Error::InTheWay { obstacle: rightkind::output::Obstacle::File, .. }), "{refused}");
    assert_eq!(read(&folder, "base"), "mine\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_name_makes_a_file_outside_the_folder(name in "(\\.\\./|/|[a-z./\\\\~\\x00-\\x1f-]|\\PC){1,6}") {
        let root = temp();
        let folder = root.path().join("in/out");
        let outcome = plan(&folder, [(name.as_str(), "x\n")]).and_then(|planned| write(&folder, &planned, |_| true));
        match outcome {
            Ok(written) => {
                prop_assert_eq!(written, [folder.join(&name)]);
                let inside: Vec<PathBuf> = everything(root.path()).into_keys().collect();
                let base = folder.join(".rightkind/base");
                prop_assert_eq!(inside.iter().filter(|path| !path.starts_with(&base)).count(), 2);
                prop_assert_eq!(inside.len(), 3);
                prop_assert!(inside.contains(&folder.join(&name)) && inside.contains(&folder.join(RECORD_FILE)));
            }
            Err(error) => {
                prop_assert!(matches!(error, Error::Name { .. }), "{}", error);
                prop_assert!(names(root.path()).is_empty());
            }
        }
    }
}

#[test]
fn two_files_of_one_name_are_refused_in_either_case() {
    let refused = plan(Path::new("nowhere"), [("job-A.yaml", ""), ("job-a.yaml", "")]).unwrap_err();
    assert!(matches!(&refused, Error::Twice { .. }), "{refused}");
    assert!(refused.text(Lang::Ko).contains("job-A.yaml"));
}

#[test]
fn a_change_between_comparing_and_writing_is_a_conflict_and_nothing_is_written() {
    type Meddle = fn(&TempDir);
    let meddle: [(Meddle, &[(&str, &str)]); 3] = [
        (|folder| put(folder, FILES[1].0, "theirs\n"), &[]),
        (|folder| put(folder, FILES[1].0, "theirs\n"), &[(FILES[1].0, "before\n")]),
        (|folder| fs::remove_file(folder.path().join(FILES[1].0)).unwrap(), &[(FILES[1].0, "before\n")]),
    ];
    for (meddle, before) in meddle {
        let folder = temp();
        for (name, text) in before {
            put(&folder, name, text);
        }
        let planned = compared(folder.path(), &FILES);
        meddle(&folder);
        let left = names(folder.path());
        let error = write(folder.path(), &planned, |_| true).unwrap_err();
        assert!(matches!(&error, Error::ChangedMeanwhile(path) if path.ends_with(FILES[1].0)), "{error}");
        assert!(error.is_conflict());
        assert_eq!(names(folder.path()), left);
    }
}

#[test]
fn a_file_that_became_what_it_should_be_is_no_conflict() {
    let folder = temp();
    let planned = compared(folder.path(), &FILES);
    put(&folder, FILES[0].0, FILES[0].1);
    assert_eq!(write(folder.path(), &planned, |_| true).unwrap(), [folder.path().join(FILES[1].0)]);
    assert_eq!(recorded(&folder), 2);
}

#[test]
fn a_folder_that_cannot_be_is_an_error_that_names_it() {
    let root = temp();
    let file = root.path().join("file");
    fs::write(&file, "").unwrap();
    for folder in [file.clone(), file.join("x"), PathBuf::from("/dev/null"), PathBuf::from("/dev/null/x")] {
        let error = plan(&folder, FILES).unwrap_err();
        assert!(matches!(&error, Error::Failed { doing: Doing::Read, .. }) && !error.is_conflict(), "{error}");
        let (en, ko) = (error.text(Lang::En), error.text(Lang::Ko));
        assert!(en.contains("not a folder") && en.contains(&*folder.to_string_lossy()), "{en}");
        assert!(ko.contains("폴더가 아닌"), "{ko}");
        let new = [PlannedFile::of("a", None, "", Change::New)];
        assert!(!write(&folder, &new, |_| true).unwrap_err().is_conflict());
    }
    let long = root.path().join("x".repeat(300));
    assert!(plan(&long, FILES).unwrap_err().to_string().contains("too long"));
}

#[test]
fn many_writers_at_once_leave_whole_files_and_nothing_else() {
    let folder = temp();
    let texts: Vec<String> = (0..4).map(|n| format!("{n}\n").repeat(20_000)).collect();
    std::thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| {
                for _ in 0..5 {
                    let planned = match plan(folder.path(), [("a.yaml", text.as_str())]) {
                        Ok(planned) => planned,
                        Err(error) => panic!("{error}"),
                    };
                    if let Err(error) = write(folder.path(), &planned, |_| true) {
                        assert!(error.is_conflict(), "{error}");
                    }
                    if let Ok(seen) = fs::read_to_string(folder.path().join("a.yaml")) {
                        assert!(texts.contains(&seen), "half a file of {} bytes", seen.len());
                    }
                }
            });
        }
    });
    assert_eq!(names(folder.path()), [".rightkind", "a.yaml"]);
    assert_eq!(names(&folder.path().join(".rightkind")), ["base", "written.sha256"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use rightkind::output::Obstacle;

    use super::*;

    fn in_the_way(folder: &Path, files: &[(&'static str, &'static str)]) -> (PathBuf, Obstacle) {
        match plan(folder, files.iter().copied()) {
            Err(Error::InTheWay { path, obstacle }) => (path, obstacle),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_but_a_plain_file_is_written_over_or_opened() {
        let (elsewhere, folder) = (temp(), temp());
        put(&elsewhere, "secret", "secret\n");
        let name = FILES[0].0;
        let path = folder.path().join(name);
        let pipe = |path: &Path| {
            assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is needed for this test").success());
        };
        type Make<'a> = &'a dyn Fn(&Path);
        let makers: [(Make, Obstacle); 6] = [
            (&|path| symlink(elsewhere.path().join("secret"), path).unwrap(), Obstacle::Link),
            (&|path| symlink(elsewhere.path(), path).unwrap(), Obstacle::Link),
            (&|path| symlink("nowhere", path).unwrap(), Obstacle::Link),
            (&|path| fs::create_dir(path).unwrap(), Obstacle::Folder),
            (&pipe, Obstacle::Special),
            (&|path| drop(UnixListener::bind(path).unwrap()), Obstacle::Special),
        ];
        let planned = compared(folder.path(), &FILES);
        for (make, obstacle) in makers {
            make(&path);
            assert_eq!(in_the_way(folder.path(), &FILES), (path.clone(), obstacle));
            let late = write(folder.path(), &planned, |_| true).unwrap_err();
            assert!(matches!(&late, Error::InTheWay { .. }) && late.is_conflict(), "{late}");
            assert!(late.text(Lang::Ko).contains("다른 폴더를 고른다"));
            assert_eq!(names(folder.path()), [name]);
            if obstacle == Obstacle::Folder { fs::remove_dir(&path).unwrap() } else { fs::remove_file(&path).unwrap() }
        }
        assert_eq!(read(&elsewhere, "secret"), "secret\n");
        assert_eq!(names(elsewhere.path()), ["secret"]);
        assert_eq!(in_the_way(Path::new("/dev"), &[("zero", "x")]), (PathBuf::from("/dev/zero"), Obstacle::Special));
    }

    #[test]
    fn the_record_is_neither_read_nor_written_through_a_link() {
        let elsewhere = rendered();
        for (link, target) in [(".rightkind", ".rightkind"), (RECORD_FILE, RECORD_FILE)] {
            let folder = temp();
            let planned = compared(folder.path(), &FILES);
            fs::create_dir_all(folder.path().join(link).parent().unwrap()).unwrap();
            symlink(elsewhere.path().join(target), folder.path().join(link)).unwrap();
            let before = everything(elsewhere.path());
            assert_eq!(in_the_way(folder.path(), &FILES), (folder.path().join(link), Obstacle::Link));
            assert!(write(folder.path(), &planned, |_| true).unwrap_err().is_conflict());
            assert_eq!(everything(elsewhere.path()), before);
            assert!(!folder.path().join(FILES[0].0).exists());
        }
        let folder = temp();
        put(&folder, ".rightkind", "");
        assert_eq!(in_the_way(folder.path(), &FILES).1, Obstacle::File);
        let folder = temp();
        fs::create_dir_all(folder.path().join(RECORD_FILE)).unwrap();
        assert_eq!(in_the_way(folder.path(), &FILES).1, Obstacle::Folder);
    }

    #[test]
    fn the_folder_itself_may_be_a_link_but_not_to_nothing() {
        let (root, real) = (temp(), temp());
        let link = root.path().join("link");
        symlink(real.path(), &link).unwrap();
        render(&link, &FILES);
        assert_eq!(names(real.path()), [".rightkind", "deployment-web.yaml", "rightkind.yaml"]);
        let dangling = root.path().join("dangling");
        symlink("nowhere", &dangling).unwrap();
        let error = plan(&dangling, FILES).unwrap_err();
        assert!(matches!(error, Error::LinkToNothing(_)), "{error}");
        assert_eq!(names(root.path()), ["dangling", "link"]);
    }

    #[test]
    fn a_removed_file_that_turned_into_a_link_is_left_out() {
        let folder = rendered();
        fs::remove_file(folder.path().join(FILES[0].0)).unwrap();
        symlink("rightkind.yaml", folder.path().join(FILES[0].0)).unwrap();
        assert_eq!(compared(folder.path(), &FILES[1..]).len(), 1);
    }

    #[test]
    fn a_new_file_has_the_mode_of_any_new_file_and_an_old_one_keeps_its_own() {
        let folder = rendered();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o7777;
        put(&folder, "any", "");
        assert_eq!(mode(FILES[0].0), mode("any"));
        assert_eq!(mode(RECORD_FILE), mode("any"));
        for kept in [0o600, 0o640, 0o444] {
            fs::set_permissions(folder.path().join(FILES[0].0), fs::Permissions::from_mode(kept)).unwrap();
            let newer = if kept == 0o640 { FILES } else { NEWER };
            write(folder.path(), &compared(folder.path(), &newer), |_| true).unwrap();
            assert_eq!(read(&folder, FILES[0].0), newer[0].1);
            assert_eq!(mode(FILES[0].0), kept);
        }
    }

    /// Where the system makes no folder, even for root.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_made_is_named_and_nothing_written() {
        let folder = Path::new("/proc/rightkind-output-test");
        let planned = compared(folder, &FILES);
        let error = write(folder, &planned, |_| true).unwrap_err();
        assert!(matches!(&error, Error::Failed { doing: Doing::MakeFolder, .. }) && !error.is_conflict(), "{error}");
        assert!(error.to_string().contains("/proc/rightkind-output-test"));
    }

    const LARGE: &str = "z-large.yaml";

    /// The part of [`a_failure_midway_keeps_and_remembers_what_was_written`] that runs under a limit on file sizes.
    #[test]
    #[ignore = "run by another test in a process of its own"]
    fn under_a_limit() {
        let Some(folder) = std::env::var_os("RIGHTKIND_TEST_FOLDER").map(PathBuf::from) else {
            return eprintln!("nothing to do here without the test that sets the limit");
        };
        let large = "x\n".repeat(1 << 20);
        let planned = plan(&folder, [FILES[0], (LARGE, large.as_str()), FILES[1]]).unwrap();
        let error = write(&folder, &planned, |_| true).unwrap_err();
        assert!(matches!(&error, Error::Stopped { written, .. } if *written == [folder.join(FILES[0].0)]), "{error:?}");
        assert!(!error.is_conflict());
        let told = error.to_string();
        assert!(told.contains(LARGE) && told.contains("larger than") && told.contains("written before that"), "{told}");
    }

    #[test]
    fn a_failure_midway_keeps_and_remembers_what_was_written() {
        let folder = temp();
        // With the signal ignored, writing past the limit is an error like a full disk, for root too.
        let output = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 512; exec \"$@\"", "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "unix::under_a_limit", "--ignored"])
            .env("RIGHTKIND_TEST_FOLDER", folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && told.contains("1 passed"),
            "{told}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(names(folder.path()), [".rightkind", FILES[0].0], "no passing file is left");
        assert_eq!(recorded(&folder), 1);
        assert_eq!(compared(folder.path(), &NEWER)[0].change, Change::Changed);
    }
}
