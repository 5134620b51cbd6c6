//! What a run can fail of, in words and as an exit code.

use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use crate::bundle;
use crate::explain;
use crate::house;
use crate::i18n::{Lang, Localized, Text};
use crate::layout;
use crate::output;
use crate::say;
use crate::yaml;

/// Why a run ended early.
#[derive(Debug)]
pub enum Error {
    /// The arguments do not make sense together.
    Usage(Text),
    /// No preset has this id.
    UnknownPreset {
        /// The id.
        id: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// An app file cannot be read.
    Read {
        /// Which file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The team's file cannot be read.
    ReadConfig {
        /// Which file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A template cannot be written.
    Eject {
        /// Where to.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The team's files are wrong.
    House(Vec<house::Error>),
    /// A result cannot be written as YAML.
    Emit(yaml::Error),
    /// An app file is larger than any that a person would write.
    TooLarge(PathBuf),
    /// An app file is no text.
    NotUtf8(PathBuf),
    /// A manifest was given where an app file is needed.
    Manifest(String),
    /// An app file is wrong.
    AppFile {
        /// Where it came from.
        source: String,
        /// What is wrong.
        error: Box<yaml::Error>,
    },
    /// A `--set` does not fit.
    Set {
        /// The argument.
        argument: String,
        /// What is wrong.
        problem: Text,
    },
    /// Several apps cannot be rendered as one.
    Differ {
        /// The key that they give different values for.
        key: &'static str,
    },
    /// The app cannot be rendered.
    Bundle(Box<bundle::Error>),
    /// The app cannot be laid out as asked.
    Layout(layout::Error),
    /// Files cannot be written.
    Output(output::Error),
    /// Files that the person has to agree to before they are overwritten.
    NeedsConsent {
        /// The folder.
        folder: PathBuf,
        /// Their names, and what is up with each.
        files: Vec<(String, output::Change)>,
    },
    /// Another file is there already.
    FileThere(PathBuf),
    /// There is nothing to explain.
    Explain(explain::Error),
    /// A session file cannot be read.
    ReadLesson(PathBuf, io::Error),
    /// The inputs of a simulation cannot be read.
    ReadInputs(PathBuf, io::Error),
    /// The inputs of a simulation are wrong.
    Inputs {
        /// Where they come from.
        source: String,
        /// What is wrong.
        error: Box<yaml::Error>,
    },
    /// The file of an exercise cannot be looked at.
    Exercise {
        /// Where it comes from.
        source: String,
        /// What is wrong.
        error: Box<crate::exercise::Error>,
    },
    /// A session file is wrong.
    Lesson {
        /// Where it comes from.
        source: String,
        /// What is wrong.
        error: Box<yaml::Error>,
    },
    /// What a flag was given is wrong.
    Flag {
        /// The flag, without its dashes.
        name: &'static str,
        /// What is wrong, as a sentence that follows a colon.
        problem: Text,
    },
    /// The inputs cannot be simulated.
    Simulation(crate::simulate::Error),
    /// The API server cannot be asked.
    Server(super::server_check::ServerError),
    /// Stdout cannot be written to.
    Stdout(io::Error),
    /// The full screen or the prompts failed.
    Terminal(io::Error),
    /// The line prompts failed.
    Prompt(crate::prompt::Error),
    /// There is no terminal to ask on.
    NoTerminal,
    /// Nothing may be asked.
    NoInput,
}

impl Error {
    /// A subcommand that is declared but not known: it cannot happen while clap and `dispatch` agree.
    pub fn usage_of(command: &str) -> Error {
        Error::Usage(Text {
            en: format!("`{command}` is no command").into(),
            ko: format!("`{command}` 명령은 없다").into(),
        })
    }

    /// What a flag was given is wrong.
    pub fn flag(name: &'static str, problem: &dyn Localized) -> Error {
        Error::Flag { name, problem: Text::of(|lang| problem.text(lang)) }
    }

    /// Whether the reader of stdout has gone, which is no failure of ours.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Error::Usage(_)
            | Error::House(_)
            | Error::Emit(_)
            | Error::UnknownPreset { .. }
            | Error::TooLarge(_)
            | Error::NotUtf8(_)
            | Error::Manifest(_)
            | Error::AppFile { .. }
            | Error::Set { .. }
            | Error::Differ { .. }
            | Error::Explain(_)
            | Error::Inputs { .. }
            | Error::Flag { .. }
            | Error::Lesson { .. }
            | Error::Exercise { .. }
            | Error::Simulation(_)
            | Error::NoTerminal
            | Error::NoInput => Exit::BadInput,
            Error::NeedsConsent { .. } | Error::FileThere(_) => Exit::Found,
            Error::Eject { error, .. } if error.kind() == io::ErrorKind::AlreadyExists => Exit::Found,
            Error::Bundle(error) if error.is_conflict() => Exit::Found,
            Error::Layout(error) if error.is_conflict() => Exit::Found,
            Error::Bundle(_) | Error::Layout(_) => Exit::BadInput,
            Error::Output(error) if error.is_conflict() => Exit::Found,
            Error::Prompt(crate::prompt::Error::NoTerminal) => Exit::BadInput,
            Error::Server(super::server_check::ServerError::Ended) => Exit::Cancelled,
            Error::Read { .. }
            | Error::ReadConfig { .. }
            | Error::Eject { .. }
            | Error::ReadInputs(..)
            | Error::ReadLesson(..)
            | Error::Server(_)
            | Error::Prompt(_)
            | Error::Output(_)
            | Error::Stdout(_)
            | Error::Terminal(_) => Exit::Io,
        }
    }
}

impl From<bundle::Error> for Error {
    fn from(error: bundle::Error) -> Error {
        Error::Bundle(Box::new(error))
    }
}

impl From<layout::Error> for Error {
    fn from(error: layout::Error) -> Error {
        Error::Layout(error)
    }
}

impl From<crate::prompt::Error> for Error {
    fn from(error: crate::prompt::Error) -> Error {
        Error::Prompt(error)
    }
}

impl From<output::Error> for Error {
    fn from(error: output::Error) -> Error {
        Error::Output(error)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Usage(text) => text.get(lang).to_owned(),
            Error::UnknownPreset { id, known: ids } => {
                let known = ids.join(", ");
                match yaml::nearest(id, ids) {
                    Some(near) => say!(
                        lang,
                        "there is no preset `{id}`; did you mean `{near}`? The presets are: {known}",
                        "`{id}` 프리셋은 없다. 비슷한 프리셋: `{near}`. 프리셋 목록: {known}"
                    ),
                    None => say!(
                        lang,
                        "there is no preset `{id}`; the presets are: {known}",
                        "`{id}` 프리셋은 없다. 프리셋 목록: {known}"
                    ),
                }
            }
            Error::Read { file, error } => {
                let (why, next) = (reason(error, lang), way_out(file, error, lang));
                let file = file.display();
                say!(lang, "cannot read {file}: {why}; {next}", "읽을 수 없다: {file}: {why}. {next}")
            }
            Error::ReadConfig { file, error } => {
                let (why, file) = (reason(error, lang), file.display());
                say!(
                    lang,
                    "cannot read the team's rules in {file}: {why}; correct the path or its permissions, or name another with --config",
                    "팀 규칙을 읽을 수 없다: {file}: {why}. 경로나 권한을 고치거나 --config로 다른 파일을 쓴다"
                )
            }
            Error::Eject { file, error } if error.kind() == io::ErrorKind::AlreadyExists => {
                let file = file.display();
                say!(
                    lang,
                    "{file} is there already; --force overwrites it, --stdout prints the built-in template",
                    "{file} 파일이 이미 있다. --force로 덮어쓰거나 --stdout으로 기본 템플릿을 출력한다"
                )
            }
            Error::Eject { file, error } => {
                let (why, file) = (reason(error, lang), file.display());
                say!(
                    lang,
                    "cannot write {file}: {why}; correct the permissions, or print it with --stdout",
                    "쓸 수 없다: {file}: {why}. 권한을 고치거나 --stdout으로 출력한다"
                )
            }
            Error::House(errors) => errors.iter().map(|error| error.text(lang)).collect::<Vec<_>>().join("\n"),
            Error::Emit(error) => error.text(lang),
            Error::TooLarge(file) => {
                let (file, most) = (file.display(), yaml::MAX_BYTES);
                say!(
                    lang,
                    "{file} is larger than {most} bytes, the most that is read; name another",
                    "{file}: 읽을 수 있는 {most}바이트보다 크다. 다른 파일을 쓴다"
                )
            }
            Error::NotUtf8(file) => {
                let file = file.display();
                say!(lang, "{file} is no UTF-8 text; save it as UTF-8", "{file}: UTF-8 글이 아니다. UTF-8로 저장한다")
            }
            Error::Manifest(source) => say!(
                lang,
                "{source} is a Kubernetes manifest, and an app file is needed here: the answers that manifests are made from. `rightkind new` asks for them, and `rightkind render --preset ID -o DIR` writes them to DIR/rightkind.yaml",
                "{source}: 쿠버네티스 매니페스트다. 여기에는 매니페스트를 만드는 답을 담은 앱 파일이 필요하다. `rightkind new`에서 답하거나, `rightkind render --preset ID -o DIR`이 만드는 DIR/rightkind.yaml을 쓴다"
            ),
            Error::AppFile { source, error } | Error::Lesson { source, error } => {
                format!("{source}: {}", error.text(lang))
            }
            Error::Set { argument, problem } => format!("--set {argument}: {}", problem.get(lang)),
            Error::Differ { key } => say!(
                lang,
                "the apps give different values for `{key}`; say which holds, with a flag or one app file",
                "앱마다 `{key}` 값이 다르다. 플래그로 정하거나 한 앱 파일로 합친다"
            ),
            Error::Bundle(error) => error.text(lang),
            Error::Layout(error) => error.text(lang),
            Error::Output(error) => error.text(lang),
            Error::Explain(error) => error.text(lang),
            Error::NeedsConsent { folder, files } => {
                let folder = folder.display();
                let files = files.iter().map(|(name, change)| format!("  {name}: {}\n", change.words().get(lang)));
                let files = files.collect::<String>();
                say!(
                    lang,
                    "nothing was written: these files in {folder} are not as rightkind wrote them\n{files}`--check` shows the difference, `--force` overwrites them, and in the wizard (`rightkind new`) you choose file by file",
                    "아무것도 쓰지 않았다. {folder} 폴더에 rightkind가 쓴 내용과 다른 파일이 있다\n{files}`--check`로 차이를 보고 `--force`로 덮어쓴다. 마법사(`rightkind new`)에서는 파일마다 고를 수 있다"
                )
            }
            Error::FileThere(file) => {
                let file = file.display();
                say!(
                    lang,
                    "nothing was written: {file} is there already and holds something else; name another file, or give `--force` to replace it",
                    "아무것도 쓰지 않았다. {file} 파일이 이미 있고 내용이 다르다. 다른 이름을 쓰거나 `--force`로 바꾼다"
                )
            }
            Error::ReadLesson(file, error) => {
                let (file, why) = (file.display(), reason(error, lang));
                say!(
                    lang,
                    "cannot read {file}: {why}; name a session file, or one of the sessions that `rightkind lesson` lists",
                    "읽을 수 없다: {file}: {why}. 수업 파일이나 `rightkind lesson`에 나오는 수업을 지정한다"
                )
            }
            Error::ReadInputs(file, error) => {
                let (file, why) = (file.display(), reason(error, lang));
                say!(
                    lang,
                    "cannot read {file}: {why}; check the path, the file holds JSON such as {{\"replicas\": 5}}",
                    "읽을 수 없다: {file}: {why}. 경로를 확인한다. 파일에는 {{\"replicas\": 5}} 같은 JSON을 담는다"
                )
            }
            Error::Inputs { source, error } => match error.unknown.as_deref() {
                // The one list that is told whole: nobody can ask for it elsewhere.
                Some(unknown) if unknown.nearest.is_none() => {
                    let (key, known) = (crate::spec::shortened(&unknown.key), unknown.known.join(", "));
                    say!(
                        lang,
                        "{source}: unknown key `{key}`; the keys are: {known}",
                        "{source}: 모르는 키 `{key}`. 쓸 수 있는 키: {known}"
                    )
                }
                _ => format!("{source}: {}", error.text(lang)),
            },
            Error::Exercise { source, error } => format!("{source}: {}", error.text(lang)),
            Error::Flag { name, problem } => format!("--{name}: {}", problem.get(lang)),
            Error::Simulation(error) => error.text(lang),
            Error::Server(error) => error.text(lang),
            Error::Stdout(error) => {
                let why = reason(error, lang);
                say!(lang, "cannot write the result: {why}", "결과를 쓸 수 없다: {why}")
            }
            Error::Terminal(error) => {
                let why = reason(error, lang);
                say!(
                    lang,
                    "the terminal does not answer: {why}; try --plain, or render from an app file",
                    "터미널이 응답하지 않는다: {why}. --plain을 쓰거나 앱 파일로 render 한다"
                )
            }
            Error::Prompt(error) => error.text(lang),
            Error::NoTerminal => say!(
                lang,
                "the wizard needs a terminal on stdin and stdout; in a script use `rightkind render -f rightkind.yaml --stdout`, or `rightkind render --preset ID -o DIR`",
                "마법사는 표준 입력과 표준 출력이 터미널이어야 한다. 스크립트에서는 `rightkind render -f rightkind.yaml --stdout`이나 `rightkind render --preset ID -o DIR`을 쓴다"
            ),
            Error::NoInput => say!(
                lang,
                "the wizard asks, and `--no-input` forbids it; leave that out, or use `rightkind render`",
                "마법사는 질문을 하는데 `--no-input`이 막는다. 이 옵션을 빼거나 `rightkind render`를 쓴다"
            ),
        }
    }
}

/// Why the operating system refused, in plain words where it is something that people meet.
pub fn reason(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as K;
    match error.kind() {
        K::NotFound => say!(lang, "there is no such file", "그런 파일이 없다"),
        K::PermissionDenied => say!(lang, "permission denied", "권한이 없다"),
        K::IsADirectory => say!(lang, "it is a folder", "폴더다"),
        K::NotADirectory => say!(lang, "a part of the path is no folder", "경로 가운데가 폴더가 아니다"),
        K::StorageFull => say!(lang, "no space is left", "남은 공간이 없다"),
        K::ReadOnlyFilesystem => say!(lang, "the file system is read-only", "파일 시스템이 읽기 전용이다"),
        _ => say!(lang, "the system says: {error}", "시스템 메시지: {error}"),
    }
}

/// What to do about a file that cannot be read.
fn way_out(file: &Path, error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::IsADirectory => {
            let inside = file.join(bundle::APP_FILE);
            let inside = inside.display();
            say!(lang, "name the file in it, such as {inside}", "안에 있는 파일을 쓴다. 예: {inside}")
        }
        io::ErrorKind::PermissionDenied => say!(
            lang,
            "change its owner or mode (`ls -l` shows them) or name another file",
            "소유자나 권한을 바꾸거나(`ls -l`로 확인) 다른 파일을 쓴다"
        ),
        _ => say!(
            lang,
            "check the path; `rightkind new` and `rightkind render --preset ID -o DIR` write app files",
            "경로를 확인한다. 앱 파일은 `rightkind new`나 `rightkind render --preset ID -o DIR`로 만든다"
        ),
    }
}
