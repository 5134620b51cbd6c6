//! From an app to its verified manifests, in one step: what every front end shows, writes and prints.

use std::fmt;

use crate::house::{House, TeamTemplates};
use crate::i18n::{Lang, Localized};
use crate::render::{self, Document, Options, Templates};
use crate::say;
use crate::spec::{App, Spec, SpecError, resolve};
use crate::verify;
use crate::wizard::Broken;
use crate::yaml;

/// The name of the app file.
pub const APP_FILE: &str = "rightkind.yaml";

/// An app with all that follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The app, with its name and the language of its comments said.
    pub app: App,
    /// The workloads, complete.
    pub specs: Vec<Spec>,
    /// Their manifests, in the order in which they are applied.
    pub documents: Vec<Document>,
    /// The team's templates, where they were rendered from any.
    pub templates: Option<TeamTemplates>,
    /// The text of the app file, which renders to the same manifests again.
    pub app_file: String,
}

impl Bundle {
    /// Whether an app file says the same in other words: other comments, another order, a default spelt out or not.
    pub fn is_said_by(&self, app_file: &str) -> bool {
        let Ok(app) = yaml::from_str::<App>(app_file) else { return false };
        let app =
            App { lang: app.lang.or(self.app.lang), app: app.app.clone().or_else(|| self.app.app.clone()), ..app };
        app == self.app
    }

    /// The manifests as one stream of documents.
    pub fn stream(&self) -> String {
        self.documents.iter().map(|document| document.text.as_str()).collect::<Vec<_>>().join("---\n")
    }

    /// Every file with its text: the manifests, then the app file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let manifests = self.documents.iter().map(|document| (document.file.as_str(), document.text.as_str()));
        manifests.chain(std::iter::once((APP_FILE, self.app_file.as_str())))
    }
}

/// Why there are no manifests.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The app contradicts itself.
    Spec(Vec<SpecError>),
    /// A rule of the team is broken.
    Rules(Vec<Broken>),
    /// A template does not render.
    Render(render::Error),
    /// A template of the team is at fault.
    Template {
        /// Its file.
        file: String,
        /// What is wrong.
        error: Box<Error>,
    },
    /// What was rendered is nothing that the API server would take.
    Verify {
        /// The template and the text of each document.
        documents: Vec<Document>,
        /// What is wrong.
        errors: Vec<verify::Error>,
    },
    /// The app file cannot be written.
    Yaml(yaml::Error),
}

/// Makes the manifests of an app, comments in `lang` where the app names no language.
///
/// # Errors
/// Where the app contradicts itself, or where a template renders what does not verify.
pub fn build(app: &App, lang: Lang) -> Result<Bundle, Error> {
    build_from(app, lang, None)
}

/// The same where a team has its say: its rules hold, whoever gave the answers.
///
/// # Errors
/// As [`build`], and where a rule of the team is broken.
pub fn build_in(app: &App, lang: Lang, house: &House) -> Result<Bundle, Error> {
    let broken = house.rules.check(app);
    if !broken.is_empty() {
        return Err(Error::Rules(broken));
    }
    build_from(app, lang, house.templates.as_ref())
}

/// The manifests of an app from the templates of a team, where there are any; its rules are not asked.
///
/// # Errors
/// As [`build`].
pub fn build_from(app: &App, lang: Lang, team: Option<&TeamTemplates>) -> Result<Bundle, Error> {
    made(app, lang, team).map_err(|error| {
        let template = match &error {
            Error::Render(error) => error.place().0.to_owned(),
            Error::Verify { documents, errors } => {
                let first = errors.first().and_then(|error| documents.get(error.document));
                first.map(|document| document.template.to_owned()).unwrap_or_default()
            }
            _ => String::new(),
        };
        match team.and_then(|team| team.own(&template)) {
            Some(own) => Error::Template { file: own.file.clone(), error: Box::new(error) },
            None => error,
        }
    })
}

fn made(app: &App, lang: Lang, team: Option<&TeamTemplates>) -> Result<Bundle, Error> {
    let mut app = app.clone();
    app.lang = Some(app.lang.unwrap_or(lang));
    app.app = app.app.or_else(|| app.workloads.first().map(|first| first.name.clone()));
    let specs = resolve(&app).map_err(Error::Spec)?;
    let templates = team.map_or_else(|| Templates::ours(), TeamTemplates::templates);
    let documents = render::render_with(templates, &specs, Options::of(&app, lang)).map_err(Error::Render)?;
    match verify::verify(documents.iter().map(|document| &document.value)) {
        Ok(()) => {
            let app_file = yaml::to_string(&app).map_err(Error::Yaml)?;
            Ok(Bundle { app, specs, documents, app_file, templates: team.cloned() })
        }
        Err(errors) => Err(Error::Verify { documents, errors }),
    }
}

impl Error {
    /// Whether it is a conflict that the person has to settle (exit code 1), not bad input.
    pub fn is_conflict(&self) -> bool {
        match self {
            Error::Rules(_) => true,
            Error::Spec(errors) => errors.iter().all(SpecError::is_conflict),
            Error::Render(_) | Error::Template { .. } | Error::Verify { .. } | Error::Yaml(_) => false,
        }
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Spec(errors) => lines(errors, lang),
            Error::Rules(broken) => lines(broken, lang),
            Error::Render(error) => error.text(lang),
            Error::Template { file, error } => format!("{file}: {}", error.text(lang)),
            Error::Yaml(error) => error.text(lang),
            Error::Verify { documents, errors } => {
                let told: Vec<String> = errors
                    .iter()
                    .map(|error| match documents.get(error.document) {
                        Some(document) => in_template(document, error, lang),
                        None => error.text(lang),
                    })
                    .collect();
                told.join("\n")
            }
        }
    }
}

fn lines<E: Localized>(errors: &[E], lang: Lang) -> String {
    errors.iter().map(|error| error.text(lang)).collect::<Vec<_>>().join("\n")
}

/// The error with the template that made the document and the line it made.
fn in_template(document: &Document, error: &verify::Error, lang: Lang) -> String {
    let (template, said) = (document.template, error.text(lang));
    let Some(place) = yaml::locate(&document.text, 0, &error.path) else {
        return say!(lang, "template {template}: {said}", "템플릿 {template}: {said}");
    };
    let line = place.line;
    let written = document.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    say!(
        lang,
        "template {template}, line {line} of what it renders (`{written}`): {said}",
        "템플릿 {template}, 렌더링한 {line}번째 줄(`{written}`): {said}"
    )
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
