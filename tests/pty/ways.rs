//! From the start page to written files.

use std::path::Path;
use std::thread;

use crate::support::{Screen, names};

#[test]
fn from_the_start_page_to_written_files_with_a_change_of_mind_on_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --lang en", &[]);
    screen.sees("start from an example").press("\r").sees("Decide 1/5");
    screen.press("y").sees("Decide 2/5").press("y").sees("Decide 3/5").press("n").sees("Decide 4/5").press("n");
    screen.sees("By the clock").press("n").sees("The kind that fits").sees("StatefulSet");
    // Back to the first question, and another answer.
    screen.press("\x0f\x0f\x0f\x0f\x0f").sees("Decide 1/5").press("n").sees("Decide 2/5").press("n").sees("Decide 3/5");
    screen.press("\x13").sees("Describe 1/").press("shop\r").sees("Describe 2/").press("\x13").sees("Describe 3/");
    screen.press("shop:1.2").sees("shop:1.2").press("\x13").sees("deployment-shop.yaml");
    screen.press("\r").ends(0);
    let written = names(&folder.path().join("shop"));
    for name in ["deployment-shop.yaml", "rightkind.yaml"] {
        assert!(written.iter().any(|written| written == name), "{written:?}");
    }
}

#[test]
fn a_workload_is_added_to_an_app_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let render = ["render", "--preset", "api-server", "-o", "shop"];
    let program = env!("CARGO_BIN_EXE_rightkind");
    let rendered = std::process::Command::new(program).args(render).current_dir(folder.path()).output().unwrap();
    assert!(rendered.status.success());
    let before = names(&folder.path().join("shop"));
    let mut screen = Screen::start(folder.path(), "add cache -f shop/rightkind.yaml --preset redis --lang en", &[]);
    screen.sees("StatefulSet").press("\x13").sees("Review").sees("statefulset-cache.yaml").press("\r").ends(0);
    let after = names(&folder.path().join("shop"));
    assert!(before.iter().all(|name| after.contains(name)), "{after:?}");
    assert!(after.contains(&"statefulset-cache.yaml".to_owned()), "{after:?}");
    let app = read(&folder.path().join("shop/rightkind.yaml"));
    assert!(app.contains("api-server") && app.contains("cache"), "{app}");
    // From the first question, in the other language.
    let mut screen = Screen::start(folder.path(), "add -f shop/rightkind.yaml --lang ko", &[]);
    screen.sees("정하기 1/5").press("\x03").sees("ended with 130");
}

#[test]
fn answers_outlive_a_program_that_is_killed() {
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let state = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let mut screen = Screen::start(folder.path(), "--lang en", &state);
    screen.sees("start from an example").press("\r").sees("Decide 1/5").press("y").sees("Decide 2/5");
    screen.press("y").sees("Decide 3/5");
    screen.signal("KILL");
    screen.sees("ended with 137");
    let mut screen = Screen::start(folder.path(), "--lang en", &state);
    screen.sees("a decision half made").press("\r").sees("Decide 3/5").sees("Data of its own: Yes");
    screen.signal("TERM");
    screen.sees("Your answers are kept").ends(143);
    // Another folder knows nothing of them.
    let elsewhere = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(elsewhere.path(), "--lang en", &state);
    screen.sees("start from an example").press("\x03").ends(130);
    assert!(!screen.parser.screen().contents().contains("half made"));
}

/// From the start page to the files, for a kind whose five answers these are.
fn to_the_files(lang: &str, kind: &str, answers: &str) {
    let folder = tempfile::tempdir().unwrap();
    let in_words = |en: &'static str, ko: &'static str| if lang == "en" { en } else { ko };
    let mut screen = Screen::start(folder.path(), &format!("new --lang {lang}"), &[]);
    screen.sees(in_words("start from an example", "예제에서 시작")).press("\r").sees("1/5");
    screen.press(answers).sees(in_words("The kind that fits", "알맞은 종류"));
    screen.press("\r").sees(in_words("Describe 1/", "설정하기 1/")).press("shop\x13");
    // The image is all that is still needed.
    screen.sees(in_words("An answer is still needed", "아직 답이 필요하다")).press("shop:1.2\x13");
    let file = format!("{}-shop.yaml", kind.to_lowercase());
    screen.sees(&file).sees(in_words("Review", "검토")).press("\r").ends(0);
    let written = names(&folder.path().join("shop"));
    assert!(written.contains(&file) && written.contains(&"rightkind.yaml".to_owned()), "{written:?}");
    let manifest = read(&folder.path().join("shop").join(file));
    assert!(manifest.contains(&format!("kind: {kind}\n")) && manifest.contains("shop:1.2"), "{manifest}");
    let hangul = manifest.chars().any(|c| ('가'..='힣').contains(&c));
    assert_eq!(hangul, lang == "ko", "{manifest}");
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

const ANSWERS: [(&str, &str); 5] =
    [("Deployment", "nnnnn"), ("StatefulSet", "yynnn"), ("DaemonSet", "nnynn"), ("Job", "nnnyn"), ("CronJob", "nnnny")];

#[test]
fn each_kind_in_english() {
    thread::scope(|scope| {
        for (kind, answers) in ANSWERS {
            scope.spawn(move || to_the_files("en", kind, answers));
        }
    });
}

#[test]
fn each_kind_in_korean() {
    thread::scope(|scope| {
        for (kind, answers) in ANSWERS {
            scope.spawn(move || to_the_files("ko", kind, answers));
        }
    });
}

#[test]
fn back_to_a_question_and_another_answer_looked_at_before_it_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --lang en", &[]);
    screen.sees("start from an example").press("\r").sees("1/5").press("nnnnn").sees("The kind that fits:  Deployment");
    screen.press("\x0f").sees("Decide 5/5").press("\x1b[A").sees("With this answer: CronJob instead of Deployment");
    screen.sees("cronjob-");
    // Not taken: the way goes on with what held.
    screen.press("\x1b[B").until("the answer that holds", |screen| !screen.contents().contains("With this answer"));
    screen.sees("deployment-").press("\r").sees("The kind that fits:  Deployment");
    screen.press("\x0f").sees("Decide 5/5").press("\x1b[A").sees("With this answer: CronJob").press("\r");
    screen.sees("The kind that fits:  CronJob").press("\x03").sees("Leave?").press("y").ends(130);
    assert!(names(folder.path()).is_empty());
}
