//! Whole sessions line by line, with a script in place of the person.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::collections::VecDeque;
use std::fs;
use std::path::PathBuf;

use rightkind::bundle;
use rightkind::decision::Kind;
use rightkind::i18n::{Lang, Text};
use rightkind::prompt::{Asker, Error, Outcome, Reply, Start, run};
use rightkind::spec::preset::Preset;
use rightkind::spec::word::Profile;
use rightkind::spec::{App, Setting, resolve};
use rightkind::wizard::{Entry, Item, Message, Saved, Session, find};
use rightkind::yaml;

/// Answers from a list; whoever runs out of answers leaves.
struct Script {
    replies: VecDeque<Reply>,
    asked: Vec<String>,
}

/// `<` goes back, everything else is a line.
fn script(lines: &[&str]) -> Script {
    let reply = |line: &&str| if *line == "<" { Reply::Back } else { Reply::Line((*line).to_owned()) };
    Script { replies: lines.iter().map(reply).collect(), asked: Vec::new() }
}

impl Asker for Script {
    fn ask(&mut self, prompt: &str) -> Result<Reply, Error> {
        self.asked.push(prompt.to_owned());
        Ok(self.replies.pop_front().unwrap_or(Reply::Quit))
    }

    fn back_key(&self) -> &'static str {
        "Esc"
    }
}

struct Run {
    outcome: Outcome,
    said: String,
    asked: Vec<String>,
    kept: Vec<Saved>,
    folder: PathBuf,
    _room: tempfile::TempDir,
}

/// Runs a session in a folder of its own that does not exist yet.
fn played(session: Session, lines: &[&str]) -> Run {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("out");
    played_in(session, lines, room, folder)
}

fn played_in(session: Session, lines: &[&str], room: tempfile::TempDir, folder: PathBuf) -> Run {
    played_on(session, None, lines, room, folder)
}

/// The same with answers of the last time to go on with.
fn played_on(session: Session, last: Option<Session>, lines: &[&str], room: tempfile::TempDir, folder: PathBuf) -> Run {
    let mut asker = script(lines);
    let (mut said, mut kept) = (Vec::new(), Vec::new());
    let now = "2026-10-29T12:34:56Z".parse().unwrap();
    let mut keep = |answers: &Saved| {
        kept.push(answers.clone());
        Ok(())
    };
    let house = rightkind::house::House::default();
    let start = Start { session, house: &house, last, now, folder: Some(folder.clone()), keep: &mut keep };
    let outcome = run(start, &mut asker, &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    Run { outcome, said, asked: asker.asked, kept, folder, _room: room }
}

/// The answers that lead to a kind, by number: 1 is yes, 2 is no.
fn way(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Deployment => &["2", "2", "2", "2", "2"],
        Kind::StatefulSet => &["1", "1", "2", "2", "2"],
        Kind::DaemonSet => &["2", "2", "1", "2", "2"],
        Kind::Job => &["2", "2", "2", "1", "2"],
        Kind::CronJob => &["2", "2", "2", "2", "1"],
    }
}

/// Enter until the files are written, in place of a number that would have to be counted.
const ENTERS: [&str; 80] = [""; 80];

/// What the outcome wrote is the bundle of the app, whole, and the app file reads back.
fn written(run: &Run) -> App {
    let Outcome::Written { bundle, folder, files } = &run.outcome else {
        panic!("not written:\n{}", run.said);
    };
    assert_eq!(folder, &run.folder);
    assert_eq!(files.len(), bundle.files().count());
    for (name, text) in bundle.files() {
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), text);
    }
    yaml::from_str(&bundle.app_file).unwrap()
}

fn all(parts: &[&[&'static str]]) -> Vec<&'static str> {
    parts.concat()
}

/// What was said without the breaks that keep lines short.
fn in_one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_kind_goes_from_the_first_question_to_files_in_both_languages() {
    for kind in Kind::ALL {
        let mut apps = Vec::new();
        for lang in Lang::ALL {
            let lines = all(&[way(kind), &["", "shop", "", "shop:1"], &ENTERS]);
            let run = played(Session::blank(lang), &lines);
            let mut app = written(&run);
            assert_eq!(resolve(&app).unwrap()[0].kind, kind);
            assert!(run.said.contains(kind.name(lang)), "{kind:?} {lang:?}");
            assert_eq!(app.lang, Some(lang));
            app.lang = None;
            apps.push(app);
        }
        assert_eq!(apps[0], apps[1], "{kind:?}: the language changes only the words");
    }
}

#[test]
fn the_same_answers_give_the_same_bytes_as_the_session_itself() {
    let lines = all(&[way(Kind::Deployment), &["", "web", "", "web:1", "", "5"], &ENTERS]);
    let run = played(Session::blank(Lang::En), &lines);
    let Outcome::Written { bundle, .. } = &run.outcome else { panic!("{}", run.said) };

    let mut session = Session::blank(Lang::En);
    for _ in 0..5 {
        session.step(Message::Choose(false)).unwrap();
        session.step(Message::Next).unwrap();
    }
    for (key, text) in [("name", "web"), ("image", "web:1"), ("replicas", "5")] {
        session.step(Message::Jump(Item::Field(find(key).unwrap()))).unwrap();
        session.step(Message::Answer(Entry::Text(text.to_owned()))).unwrap();
    }
    let app = session.app().unwrap();
    assert_eq!(**bundle, bundle::build(&app, Lang::En).unwrap());
}

#[test]
fn from_a_preset_enter_alone_writes_every_default() {
    for preset in Preset::all() {
        for lang in Lang::ALL {
            let app = preset.app(Profile::Production);
            let run = played(Session::of_app(&app, lang), &ENTERS);
            written(&run);
            let Outcome::Written { bundle, .. } = &run.outcome else { unreachable!() };
            assert_eq!(**bundle, bundle::build(&app, lang).unwrap(), "{}", preset.id);
        }
    }
}

#[test]
fn back_goes_back_and_a_changed_mind_keeps_what_applies() {
    let lines = all(&[
        &["<"],
        way(Kind::StatefulSet),
        &["", "db", "", "postgres:17", "<", "<", "<", "<", "<", "<", "<", "<", "<"],
        way(Kind::Deployment),
        &ENTERS,
    ]);
    let run = played(Session::blank(Lang::En), &lines);
    let app = written(&run);
    assert!(run.said.contains("this is the start"), "{}", run.said);
    assert_eq!(resolve(&app).unwrap()[0].kind, Kind::Deployment);
    assert_eq!(app.workloads[0].name.as_str(), "db");
    assert_eq!(app.workloads[0].image.given().unwrap().to_string(), "postgres:17");
}

#[test]
fn answers_that_are_set_aside_are_told() {
    let mut session = Session::of_app(&Preset::find("daily-report").unwrap().app(Profile::Production), Lang::En);
    session.step(Message::Jump(Item::Field(find("schedule").unwrap()))).unwrap();
    session.step(Message::Answer(Entry::Text("0 3 * * *".to_owned()))).unwrap();
    session.step(Message::Jump(Item::Verdict)).unwrap();
    let run = played(session, &["2", "", "", "", "", "2"]);
    assert!(run.said.contains("Set aside, the new kind has no use for it: Schedule"), "{}", run.said);
}

#[test]
fn work_that_ends_and_comes_again_is_asked_as_a_question() {
    for (lang, skipped) in [(Lang::En, "Not asked: "), (Lang::Ko, "묻지 않음: ")] {
        let lines = all(&[&["2", "2", "2", "1", "1", "", "report", "", "report:1"], &ENTERS]);
        let run = played(Session::blank(lang), &lines);
        let app = written(&run);
        assert!(run.said.contains(skipped), "{}", run.said);
        assert_eq!(resolve(&app).unwrap()[0].kind, Kind::CronJob);
    }
}

#[test]
fn refused_answers_are_told_and_asked_again() {
    let lines = all(&[
        &["maybe", "", "7"],
        way(Kind::CronJob),
        &[
            "",
            "",
            "Shop_1",
            "shop",
            "",
            "shop:",
            "shop:1",
            "",
            "0 9 * * 7",
            "0 9 * * 0",
            "Asia/seoul",
            "",
            "Never",
            "",
            "",
        ],
        &ENTERS,
    ]);
    let run = played(Session::blank(Lang::En), &lines);
    let app = written(&run);
    for told in [
        "Type a number from 1 to 3",
        "`Shop_1` is no name",
        "`shop:` is no image",
        "there is no 7; write `0`",
        "on Sundays at 09:00",
        "next runs in Asia/Seoul:",
        "for example `Asia/Seoul`",
    ] {
        assert!(in_one_line(&run.said).contains(told), "{told}:\n{}", run.said);
    }
    assert_eq!(app.workloads[0].schedule.given().unwrap().as_str(), "0 9 * * 0");
}

#[test]
fn the_comparison_and_the_help_can_be_opened() {
    for lang in Lang::ALL {
        let run = played(Session::blank(lang), &["?", "3", "2", "?", "3", "?"]);
        let comparison = rightkind::decision::comparison();
        for criterion in &comparison.criteria {
            let shown = criterion.criterion.get(lang);
            assert_eq!(run.said.matches(shown).count(), 2, "{shown}:\n{}", run.said);
        }
        let why = rightkind::decision::StepId::State.question().why;
        assert!(in_one_line(&run.said).contains(why.get(lang)), "{}", run.said);
    }
}

#[test]
fn the_help_names_the_fields_of_the_profile() {
    for lang in Lang::ALL {
        for (profile, own, other) in [
            (Profile::Guide, "spec.selector.matchLabels.app,", "app.kubernetes.io"),
            (Profile::Production, "spec.selector.matchLabels.app.kubernetes.io/instance", "matchLabels.app,"),
        ] {
            let mut session = Session::of_app(&Preset::find("api-server").unwrap().app(profile), lang);
            session.step(Message::Jump(Item::Field(find("name").unwrap()))).unwrap();
            let run = played(session, &["?"]);
            assert!(run.said.contains(own) && !run.said.contains(other), "{profile}: {}", run.said);
        }
    }
}

#[test]
fn leaving_says_that_nothing_was_written_and_keeps_the_answers() {
    for (lang, told) in
        [(Lang::En, "Nothing was written. Your answers are kept"), (Lang::Ko, "아무것도 쓰지 않았다. 답은 남겨")]
    {
        let lines = all(&[way(Kind::Job), &["", "import"]]);
        let run = played(Session::blank(lang), &lines);
        assert!(in_one_line(&run.said).contains(told), "{}", run.said);
        assert!(!run.folder.exists());
        let Outcome::Cancelled { session, kept } = run.outcome else { panic!("written") };
        assert_eq!(session.draft().name().unwrap().as_str(), "import");
        assert!(kept && run.kept.len() > 5 && run.kept.last() == Some(&session.save(false)));
    }
    let run = played(Session::blank(Lang::En), &[]);
    assert!(run.kept.is_empty() && run.said.trim_end().ends_with("Nothing was written."), "{}", run.said);
}

#[test]
fn the_answers_of_the_last_time_are_offered_first() {
    let mut last = Session::blank(Lang::En);
    for yes in [false, false, false, true, false] {
        last.step(Message::Choose(yes)).unwrap();
        last.step(Message::Next).unwrap();
    }
    let resumed = |lines: &[&str]| {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("out");
        let last = Session::resume(last.save(false), Lang::En);
        played_on(Session::blank(Lang::En), Some(last), lines, room, folder)
    };
    let run = resumed(&all(&[&["", "", "import", "", "import:1"], &ENTERS]));
    assert!(matches!(run.outcome, Outcome::Written { .. }), "{}", run.said);
    assert!(run.folder.join("job-import.yaml").exists() && run.said.contains("last time: a decision half made"));
    // What was written is kept too, and is no reason for a question the next time.
    assert!(!Session::resume(run.kept.last().unwrap().clone(), Lang::En).is_touched());
    let run = resumed(&["maybe", "2"]);
    let Outcome::Cancelled { session, kept } = run.outcome else { panic!("written") };
    assert!(session.draft().kind().is_none() && !kept && run.said.contains("Type 1 or 2."));
}

#[test]
fn lists_come_one_a_line_and_each_is_looked_at() {
    let mut session = Session::of_app(&Preset::find("api-server").unwrap().app(Profile::Production), Lang::En);
    session.step(Message::Jump(Item::Field(find("env").unwrap()))).unwrap();
    let run = played(session.clone(), &["LEVEL=debug", "0BAD=x", "TOKEN from secret api/token", "?", "", "<"]);
    let Outcome::Cancelled { session: after, .. } = run.outcome else { panic!("written") };
    let said = find("env").unwrap().field.said(after.draft());
    let items = ["LEVEL=debug", "TOKEN from secret api/token"].map(str::to_owned);
    assert_eq!(said, Entry::Items(items.to_vec()));
    assert!(run.said.contains("Not taken: "), "{}", run.said);

    // Going back in the middle leaves what held.
    let run = played(session.clone(), &["LEVEL=debug", "<"]);
    let Outcome::Cancelled { session: after, .. } = run.outcome else { panic!("written") };
    assert_eq!(find("env").unwrap().field.said(after.draft()), Entry::Default);

    // A dash takes the list out.
    session.step(Message::Jump(Item::Field(find("ports").unwrap()))).unwrap();
    let run = played(session, &["-"]);
    let Outcome::Cancelled { session: after, .. } = run.outcome else { panic!("written") };
    assert_eq!(find("ports").unwrap().field.said(after.draft()), Entry::Omit);
}

#[test]
fn details_are_asked_one_by_one_where_wanted() {
    let app = Preset::find("api-server").unwrap().app(Profile::Production);
    let mut session = Session::of_app(&app, Lang::En);
    session.step(Message::Jump(Item::Details)).unwrap();
    let details = session.draft().questions().1.len();
    let run = played(session, &all(&[&["yes"], &ENTERS]));
    written(&run);
    assert_eq!(run.asked.len(), details + 2, "{:?}", run.asked);
}

#[test]
fn answers_that_do_not_go_together_are_mended_from_the_review() {
    let app = Preset::find("api-server").unwrap().app(Profile::Production);
    let mut session = Session::of_app(&app, Lang::En);
    for (key, amount) in [("resources.requests.cpu", "2"), ("resources.limits.cpu", "1")] {
        session.step(Message::Jump(Item::Field(find(key).unwrap()))).unwrap();
        session.step(Message::Answer(Entry::Text(amount.to_owned()))).unwrap();
    }
    session.step(Message::TakeDefaults).unwrap();
    let run = played(session, &["", "3", "", ""]);
    let app = written(&run);
    assert!(run.said.contains("The answers do not go together:"), "{}", run.said);
    let limits = &app.workloads[0].resources.given().unwrap().limits;
    assert_eq!(limits.given().unwrap().cpu.given().unwrap().as_str(), "3");
}

fn at_the_review(lang: Lang) -> Session {
    let app = Preset::find("api-server").unwrap().app(Profile::Production);
    let mut session = Session::of_app(&app, lang);
    session.step(Message::TakeDefaults).unwrap();
    session
}

#[test]
fn what_was_left_out_is_told_before_the_files_are_written() {
    for lang in Lang::ALL {
        let mut app = Preset::find("api-server").unwrap().app(Profile::Production);
        app.workloads[0].image = Setting::Value("api:latest".parse().unwrap());
        app.workloads[0].termination_grace_period_seconds = Setting::Value(6);
        let notes: Vec<Text> = resolve(&app).unwrap()[0].left_out.iter().map(|left_out| left_out.why.clone()).collect();
        assert_eq!(notes.len(), 2);
        let mut session = Session::of_app(&app, lang);
        session.step(Message::TakeDefaults).unwrap();
        let said = in_one_line(&played(session, &[]).said);
        let files = said.find(lang.pick("Files for", "폴더의 파일:")).unwrap();
        for note in notes {
            assert!(said.find(note.get(lang)).is_some_and(|place| place < files), "{}: {said}", note.get(lang));
        }
    }
}

#[test]
fn files_of_others_take_consent() {
    for (answer, overwritten) in [("", false), ("1", false), ("2", true)] {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().to_path_buf();
        fs::write(folder.join("rightkind.yaml"), "mine\n").unwrap();
        let run = played_in(at_the_review(Lang::En), &["1", "3", answer], room, folder.clone());
        assert!(run.said.contains("rightkind.yaml: not rightkind's"), "{}", run.said);
        assert!(run.said.contains("-mine"), "{}", run.said);
        let Outcome::Written { files, .. } = &run.outcome else { panic!("{}", run.said) };
        let app_file = folder.join("rightkind.yaml");
        assert_eq!(files.contains(&app_file), overwritten);
        assert_eq!(fs::read_to_string(&app_file).unwrap() != "mine\n", overwritten);
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_told_and_another_one_asked_for() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("file");
    fs::write(&file, "").unwrap();
    let other = room.path().join("other").display().to_string();
    let lines = ["1", "~/app", "1", other.as_str(), ""];
    let run = played_in(at_the_review(Lang::En), &lines, room, file);
    assert!(run.said.contains("~ is no folder"), "{}", run.said);
    let Outcome::Written { folder, .. } = &run.outcome else { panic!("{}", run.said) };
    assert_eq!(folder.display().to_string(), other);
}

#[test]
fn one_answer_is_changed_from_the_review_and_leads_back_there() {
    let session = at_the_review(Lang::En);
    let number = session
        .rows()
        .iter()
        .filter(|row| session.is_asked(row.item))
        .filter(|row| matches!(row.item, Item::Trait(_) | Item::Field(_)))
        .position(|row| row.item == Item::Field(find("replicas").unwrap()))
        .unwrap()
        + 1;
    let number = number.to_string();
    let run = played(session, &["change an answer", number.as_str(), "7", ""]);
    let app = written(&run);
    assert_eq!(app.workloads[0].replicas.given(), Some(&7));
    assert_eq!(run.asked, ["Review:", "Number:", "Replicas:", "Review:"]);
}

#[test]
fn another_workload_joins_the_app() {
    let lines = all(&[&["add a workload"], way(Kind::Job), &["", "import", "", "import:1"], &ENTERS]);
    let run = played(at_the_review(Lang::Ko), &["워크로드 추가"]);
    assert!(run.said.contains("워크로드 2/2"), "{}", run.said);
    let run = played(at_the_review(Lang::En), &lines);
    let app = written(&run);
    assert_eq!(app.workloads.len(), 2);
}

#[test]
fn what_runs_first_is_asked_where_there_is_a_job_beside_others() {
    let preset = |id| Preset::find(id).unwrap().app(Profile::Production);
    let mut session = Session::adding_these(&preset("api-server"), preset("db-migration").workloads, Lang::En);
    session.step(Message::TakeDefaults).unwrap();
    let run = played(session, &["Runs first", "2", ""]);
    let app = written(&run);
    let migrate = app.migrate.as_ref().unwrap_or_else(|| panic!("{}", run.said));
    assert_eq!((migrate.job.to_string(), migrate.before.len()), ("db-migration".to_owned(), 1));
    assert!(run.said.contains("Must the Job be done before the others roll out?"), "{}", run.said);
}

#[test]
fn nothing_that_a_terminal_would_obey_is_said() {
    let run = played(Session::blank(Lang::En), &all(&[way(Kind::Job), &["", "\u{1b}[2Jx"]]));
    assert!(!run.said.contains('\u{1b}'), "{:?}", run.said);
}

#[test]
fn a_session_reads_well() {
    for (name, lang) in [("en", Lang::En), ("ko", Lang::Ko)] {
        let lines =
            all(&[way(Kind::CronJob), &["", "report", "", "report:1.0"], &["", "30 1 * * *", "America/New_York"]]);
        let run = played(Session::blank(lang), &all(&[&lines, &["", "", ""]]));
        let said = run.said.replace(&run.folder.display().to_string(), "OUT");
        insta::assert_snapshot!(name, said);
    }
}
