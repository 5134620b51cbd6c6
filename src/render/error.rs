//! Why there is no manifest.

use std::fmt;

use crate::i18n::{Lang, Localized, Text};
use crate::say;
use crate::yaml;

/// Why there is no manifest. A template is at fault: what a person answers cannot lead here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A template does not load, or does not render.
    Template {
        /// Which template; empty where the engine names none.
        template: String,
        /// The line, counted from 1, and what stands there: the field with its placeholder.
        place: Option<(usize, String)>,
        /// What the template engine says, in English.
        message: String,
    },
    /// What a template renders is longer than any text that is read.
    TooLong {
        /// Which template.
        template: String,
    },
    /// What a template renders is no YAML.
    NoYaml {
        /// Which template.
        template: &'static str,
        /// The line of what it rendered, counted from 1, and what stands there.
        place: Option<(usize, String)>,
        /// What is wrong with it.
        error: Box<yaml::Error>,
    },
    /// A template renders no object, or more than one.
    NoObject {
        /// Which template.
        template: &'static str,
    },
    /// A template renders another object than it is there for.
    OtherObject {
        /// Which template.
        template: &'static str,
        /// The field that says so.
        field: String,
        /// What it has to hold.
        wanted: String,
    },
    /// Comments would change what a template renders: it holds text of several lines that looks like fields.
    Comments {
        /// Which template.
        template: &'static str,
    },
}

impl Error {
    /// The template that is at fault, and the line in it where that is known.
    pub fn place(&self) -> (&str, Option<usize>) {
        match self {
            Error::Template { template, place, .. } => (template, place.as_ref().map(|(line, _)| *line)),
            Error::TooLong { template } => (template, None),
            Error::NoYaml { template, .. }
            | Error::NoObject { template }
            | Error::OtherObject { template, .. }
            | Error::Comments { template } => (template, None),
        }
    }

    /// What is wrong in both languages.
    pub fn problem(&self) -> Text {
        Text::of(|lang| self.text(lang))
    }

    /// What the engine says of the templates, where `source` gives the text of each.
    pub(super) fn of_engine<'a>(error: &tera::Error, source: impl Fn(&str) -> Option<&'a str>) -> Error {
        let (template, line, message) = match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
                (report.filename().to_owned(), Some(report.span().start_line), report.message().to_owned())
            }
            _ => of_report(&error.to_string()),
        };
        let place = line.zip(source(&template)).and_then(|(line, source)| written(source, line));
        Error::Template { template, place, message }
    }

    /// What the YAML reader says of a rendered text.
    pub(super) fn no_yaml(template: &'static str, text: &str, error: yaml::Error) -> Error {
        let place = error.line.and_then(|line| written(text, line));
        Error::NoYaml { template, place, error: Box::new(error) }
    }
}

/// Template, line and message of the engine's report about references, which it gives as a text only:
/// `error: MESSAGE`, then `--> TEMPLATE:LINE:COLUMN`.
fn of_report(report: &str) -> (String, Option<usize>, String) {
    let mut lines = report.lines();
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let place = lines.next().and_then(|line| line.trim().strip_prefix("--> "));
    let mut parts = place.unwrap_or_default().rsplitn(3, ':').skip(1);
    let line = parts.next().and_then(|line| line.parse().ok());
    (parts.next().unwrap_or_default().to_owned(), line, message)
}

/// The line of the text and what stands there; of a blank line, such as the end of the text, the one before it.
fn written(text: &str, line: usize) -> Option<(usize, String)> {
    let lines = text.lines().take(line).enumerate();
    let (at, written) = lines.filter(|(_, written)| !written.trim().is_empty()).last()?;
    Some((at.saturating_add(1), written.trim().chars().take(100).collect()))
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Template { template, place: Some((line, written)), message } => say!(
                lang,
                "template {template}, line {line} (`{written}`): {message}; correct the template",
                "템플릿 {template}, {line}번째 줄(`{written}`): {message}. 템플릿을 고친다"
            ),
            Error::Template { template, place: None, message } => say!(
                lang,
                "template {template}: {message}; correct the template",
                "템플릿 {template}: {message}. 템플릿을 고친다"
            ),
            Error::TooLong { template } => {
                let most = yaml::MAX_BYTES;
                say!(
                    lang,
                    "template {template} renders more than {most} bytes, the most that is read; shorten what it writes",
                    "템플릿 {template}: 렌더링한 결과가 읽을 수 있는 {most}바이트보다 크다. 줄인다"
                )
            }
            Error::NoYaml { template, place, error } => {
                let (problem, path) = (error.problem.get(lang), &error.path);
                let field = if path.is_empty() { String::new() } else { format!("{path}: ") };
                match place {
                    Some((line, written)) => say!(
                        lang,
                        "template {template} renders no YAML: line {line} of what it renders (`{written}`): {field}{problem}",
                        "템플릿 {template}: 렌더링한 결과가 YAML이 아니다. 결과의 {line}번째 줄(`{written}`): {field}{problem}"
                    ),
                    None => say!(
                        lang,
                        "template {template} renders no YAML: {field}{problem}",
                        "템플릿 {template}: 렌더링한 결과가 YAML이 아니다. {field}{problem}"
                    ),
                }
            }
            Error::NoObject { template } => say!(
                lang,
                "template {template} has to render exactly one object, with `apiVersion`, `kind` and `metadata` at its top",
                "템플릿 {template}: 맨 위에 `apiVersion`, `kind`, `metadata`가 있는 오브젝트를 정확히 하나 렌더링해야 한다"
            ),
            Error::OtherObject { template, field, wanted } => say!(
                lang,
                "template {template}: `{field}` has to be `{wanted}`; other objects need a template of their own",
                "템플릿 {template}: `{field}` 값은 `{wanted}` 이어야 한다. 다른 오브젝트는 템플릿을 따로 둔다"
            ),
            Error::Comments { template } => say!(
                lang,
                "template {template} holds text of several lines in which comments cannot be told from text; write it on one line in quotes, or render with `--comments none`",
                "템플릿 {template}: 여러 줄에 걸친 텍스트가 있어 주석을 넣을 수 없다. 따옴표로 묶어 한 줄로 쓰거나 `--comments none`으로 렌더링한다"
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
