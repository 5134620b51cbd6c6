//! `rightkind render --server-check`: what the API server of the current context says of the manifests. Nothing is ever
//! applied: the server runs every check that it has and stores nothing.

use std::io;

use super::environment::Environment;
use super::kubectl::{Said, kubectl};
use super::{Error, Exit, note, paint, print};
use crate::bundle::Bundle;
use crate::i18n::{Lang, Localized, Text};
use crate::output::visible;
use crate::render::Document;
use crate::say;
use crate::server::{self, Context, Remark, Tone};

/// How long one answer of the server may take.
const PATIENCE: &str = "--request-timeout=20s";

/// Why the server cannot be asked.
#[derive(Debug)]
pub enum ServerError {
    /// `kubectl` does not run.
    NoKubectl(io::Error),
    /// It has no context to speak to a server in.
    NoContext(String),
    /// No server answers in this context.
    NoServer {
        /// The context, as it is told to people.
        context: String,
        /// What `kubectl` said.
        said: String,
    },
    /// `kubectl` was ended in the middle.
    Ended,
}

/// Asks the server about every manifest, one after the other, and tells each answer as it comes.
///
/// # Errors
/// Where there is no `kubectl`, no context, or no server that answers.
pub fn run(bundle: &Bundle, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let config = ask(&["config", "view", "--minify", "-o", "json"], "")?;
    let context = Context::read(&config.stdout).ok_or_else(|| ServerError::NoContext(first_line(&config.stderr)))?;
    let named = named(&context);
    let version = ask(&["version", "-o", "json", PATIENCE], "")?;
    let version = server::version(&version.stdout)
        .ok_or_else(|| ServerError::NoServer { context: named.clone(), said: first_line(&version.stderr) })?;
    let (named, version) = (visible(&named).into_owned(), visible(&version).into_owned());
    let namespace = visible(&context.namespace).into_owned();
    print(&say!(
        lang,
        "context {named}, namespace {namespace}, Kubernetes {version}: the server checks, and stores nothing\n",
        "컨텍스트 {named}, 네임스페이스 {namespace}, 쿠버네티스 {version}: 서버가 검사만 하고 아무것도 저장하지 않는다\n"
    ))?;
    let mut refused = 0usize;
    for document in &bundle.documents {
        let answer = check(document, bundle, environment)?;
        refused = refused.saturating_add(usize::from(answer.refused));
        print(&answer.text)?;
    }
    let count = bundle.documents.len();
    if refused == 0 {
        note(&say!(lang, "the server takes all {count}", "서버가 {count}개 모두 받아들인다"));
        return Ok(Exit::Done);
    }
    note(&say!(lang, "the server refuses {refused} of {count}", "서버가 {count}개 중 {refused}개를 거부한다"));
    Ok(Exit::Found)
}

/// What there is to tell of one manifest.
struct Answer {
    refused: bool,
    text: String,
}

fn check(document: &Document, bundle: &Bundle, environment: &Environment) -> Result<Answer, Error> {
    let lang = environment.lang;
    let applied = ask(&["apply", "--dry-run=server", PATIENCE, "-f", "-"], &document.text)?;
    let refused = applied.code != Some(0);
    let remarks = server::remarks(&applied.stderr);
    let object = format!("{}/{}", document.kind, document.name);
    let color = environment.color_out;
    let mut text = if refused {
        let label = paint::bad(lang.pick("refused", "거부"), color);
        format!("{label}  {object}\n")
    } else {
        let outcome = outcome(server::outcome(&applied.stdout), lang);
        format!("{}  {object}: {outcome}\n", lang.pick("accepted", "통과"))
    };
    for remark in &remarks {
        text.push_str(&told(remark, document, bundle, lang));
    }
    if refused {
        text.push_str(&way_out(document, lang)?);
    } else {
        let diff = ask(&["diff", PATIENCE, "-f", "-"], &document.text)?;
        match diff.code {
            Some(0 | 1) => {
                for line in visible(&server::difference(&diff.stdout)).lines() {
                    text.push_str(&format!("    {}\n", paint::diff_line(line, color)));
                }
            }
            // It needs `diff` on the path, and the right to read the object.
            _ => {
                let said = visible(&first_line(&diff.stderr)).into_owned();
                note(&say!(
                    lang,
                    "note: {object}: no difference to show: {said}",
                    "참고: {object}: 차이를 볼 수 없다: {said}"
                ));
            }
        }
    }
    Ok(Answer { refused, text })
}

/// A remark, with the question that sets its field and the line in the file.
fn told(remark: &Remark, document: &Document, bundle: &Bundle, lang: Lang) -> String {
    let said = visible(&remark.text);
    let mut text = match remark.tone {
        Tone::Refused => format!("    {said}\n"),
        Tone::Warning => say!(lang, "    warning: {said}\n", "    경고: {said}\n"),
    };
    if let Some(name) = server::missing_namespace(remark) {
        let name = visible(name);
        text.push_str(&say!(
            lang,
            "      the namespace is not there yet, so nothing else was checked; `kubectl create namespace {name}` makes it\n",
            "      아직 네임스페이스가 없어 다른 것은 검사하지 못했다. `kubectl create namespace {name}`으로 만든다\n"
        ));
    }
    let Some(path) = &remark.path else { return text };
    let origin = server::origin(document, &bundle.app, path);
    let place = origin.line.map(|line| format!("{}:{line}", document.file));
    match (origin.question, place) {
        (Some(question), Some(place)) => {
            let (title, key) = (question.label.get(lang), question.key);
            text.push_str(&say!(
                lang,
                "      set by \"{title}\" (`{key}`), {place}\n",
                "      이 값을 정한 질문: \"{title}\" (`{key}`), {place}\n"
            ));
        }
        (None, Some(place)) => text.push_str(&format!("      {place}\n")),
        (_, None) => {}
    }
    text
}

/// The way to a change that no server makes in place.
fn way_out(document: &Document, lang: Lang) -> Result<String, Error> {
    let live = ask(&["get", PATIENCE, "-o", "json", "-f", "-"], &document.text)?;
    let found = server::fixed_fields(&live.stdout, document);
    let lines = found.iter().flat_map(|found| {
        let folder = lang.pick("FOLDER", "폴더");
        std::iter::once(found.headline(lang)).chain(found.way_out(folder, lang))
    });
    Ok(lines.map(|line| format!("      {line}\n")).collect())
}

fn outcome(word: Option<&str>, lang: Lang) -> &'static str {
    static CREATED: Text = Text::new("would be created", "새로 만들어진다");
    static CONFIGURED: Text = Text::new("would be changed", "바뀐다");
    static UNCHANGED: Text = Text::new("would stay as it is", "그대로다");
    static TAKEN: Text = Text::new("would be taken", "받아들여진다");
    match word {
        Some("created") => CREATED.get(lang),
        Some("configured") => CONFIGURED.get(lang),
        Some("unchanged") => UNCHANGED.get(lang),
        _ => TAKEN.get(lang),
    }
}

fn named(context: &Context) -> String {
    match context.server.is_empty() {
        true => context.name.clone(),
        false => format!("{} ({})", context.name, context.server),
    }
}

fn ask(args: &[&str], input: &str) -> Result<Said, Error> {
    let said = kubectl(args, input).map_err(ServerError::NoKubectl)?;
    // A signal that ended it was meant for the check as a whole.
    if said.code.is_none() { Err(ServerError::Ended.into()) } else { Ok(said) }
}

/// The first line that `kubectl` printed, without its own "error: ".
fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

impl From<ServerError> for Error {
    fn from(error: ServerError) -> Error {
        Error::Server(error)
    }
}

impl Localized for ServerError {
    fn text(&self, lang: Lang) -> String {
        match self {
            ServerError::NoKubectl(error) if error.kind() == io::ErrorKind::NotFound => say!(
                lang,
                "`--server-check` needs kubectl, and there is none on the PATH; install it, or leave `--server-check` out: every manifest has been checked against the Kubernetes types already",
                "`--server-check`에는 kubectl이 필요한데 PATH에 없다. 설치하거나 `--server-check`를 뺀다. 매니페스트는 이미 쿠버네티스 타입으로 검사했다"
            ),
            ServerError::NoKubectl(error) => {
                let why = super::error::reason(error, lang);
                say!(lang, "kubectl cannot be started: {why}", "kubectl을 실행할 수 없다: {why}")
            }
            ServerError::NoContext(said) => {
                let said = visible(said);
                say!(
                    lang,
                    "kubectl has no current context, so there is no server to ask ({said}); `kubectl config use-context NAME` chooses one",
                    "kubectl에 현재 컨텍스트가 없어 물어볼 서버가 없다({said}). `kubectl config use-context NAME`으로 고른다"
                )
            }
            ServerError::NoServer { context, said } => {
                let (context, said) = (visible(context), visible(said));
                say!(
                    lang,
                    "no server answers in context {context}: {said}; start the cluster, or choose another context with `kubectl config use-context NAME`",
                    "컨텍스트 {context}에서 서버가 응답하지 않는다: {said}. 클러스터를 켜거나 `kubectl config use-context NAME`으로 다른 컨텍스트를 고른다"
                )
            }
            ServerError::Ended => say!(lang, "kubectl was ended", "kubectl이 중간에 끝났다"),
        }
    }
}
