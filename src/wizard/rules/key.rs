//! What a rule of the team is about: a question, one item of a list, a part of an answer, or the app as a whole.

use std::fmt;

use crate::i18n::Lang;
use crate::spec::image::ImageRef;
use crate::spec::{App, ValueError};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;
use crate::wizard::message::Head;
use crate::wizard::question::Question;
use crate::wizard::questions::{QUESTIONS, find};

/// A key that rules may be about: the keys of the app file, and parts of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A question.
    Question(&'static Question),
    /// One item of a list of `name=value`: `labels.owner`.
    Item(&'static Question, String),
    /// A part of one or several answers, which can be looked at and not set: `image.registry`.
    Part(&'static Part),
    /// What is said of the app as a whole.
    App(AppKey),
}

/// The lists whose items are `name=value`.
const LISTS: [&str; 4] = ["labels", "annotations", "nodeSelector", "env"];

/// A part of answers.
pub struct Part {
    /// Its key.
    pub key: &'static str,
    values: fn(&Draft) -> Vec<(&'static str, String)>,
}

/// The parts that rules can be about.
static PARTS: [Part; 3] = [
    Part { key: "image.registry", values: |draft| images(draft, |image| Some(registry(image).to_owned())) },
    Part { key: "image.tag", values: |draft| images(draft, |image| image.tag().map(str::to_owned)) },
    Part { key: "volumeClaimTemplates.storageClassName", values: storage_classes },
];

/// What is said of the app as a whole and not of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppKey {
    /// What the manifests hold beyond the answers.
    Profile,
    /// The version that they are for.
    Kubernetes,
    /// How much their comments explain.
    Comments,
    /// The language of the comments.
    Lang,
    /// Whether the manifests make the namespace.
    CreateNamespace,
    /// Whether the workloads share a ServiceAccount.
    ServiceAccount,
}

impl Key {
    /// The key that is spelt so.
    pub fn find(text: &str) -> Option<Key> {
        if let Some(question) = find(text) {
            return Some(Key::Question(question));
        }
        if let Some(part) = PARTS.iter().find(|part| part.key == text) {
            return Some(Key::Part(part));
        }
        if let Some(key) = AppKey::ALL.into_iter().find(|key| key.as_str() == text) {
            return Some(Key::App(key));
        }
        let (list, name) = text.split_once('.')?;
        let question = find(list).filter(|_| LISTS.contains(&list) && !name.is_empty())?;
        Some(Key::Item(question, name.to_owned()))
    }

    /// Every key, one item of each list for all.
    pub fn all() -> impl Iterator<Item = String> {
        let questions = QUESTIONS.iter().map(|question| question.key.to_owned());
        let parts = PARTS.iter().map(|part| part.key.to_owned());
        let app = AppKey::ALL.iter().map(|key| key.as_str().to_owned());
        questions.chain(parts).chain(app).chain(LISTS.iter().map(|list| format!("{list}.NAME")))
    }

    /// The question that a value for it answers; none where it is no question's, or can only be looked at.
    pub fn question(&self) -> Option<&'static Question> {
        match self {
            Key::Question(question) | Key::Item(question, _) => Some(question),
            Key::Part(_) | Key::App(_) => None,
        }
    }

    /// The values that hold for it in a workload, each with the question that gives it.
    pub(super) fn values(&self, draft: &Draft) -> Vec<(&'static Question, String)> {
        match self {
            Key::Question(question) => {
                question.holds(draft).items().into_iter().map(|value| (*question, value)).collect()
            }
            Key::Item(question, name) => {
                let items = question.holds(draft).items();
                items.iter().filter_map(|item| Some((*question, item_value(item, name)?.to_owned()))).collect()
            }
            Key::Part(part) => {
                (part.values)(draft).into_iter().filter_map(|(key, value)| Some((find(key)?, value))).collect()
            }
            Key::App(_) => Vec::new(),
        }
    }

    /// The questions whose answers it is about.
    pub fn is_about(&self, question: &Question) -> bool {
        match self {
            Key::Question(own) | Key::Item(own, _) => *own == question,
            Key::Part(part) => part.key.split('.').next() == Some(question.key),
            Key::App(_) => false,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Question(question) => f.write_str(question.key),
            Key::Item(question, name) => write!(f, "{}.{name}", question.key),
            Key::Part(part) => f.write_str(part.key),
            Key::App(key) => f.write_str(key.as_str()),
        }
    }
}

/// The value of `name=value`, where the item is of that name.
pub(super) fn item_value<'a>(item: &'a str, name: &str) -> Option<&'a str> {
    item.strip_prefix(name)?.strip_prefix('=')
}

impl AppKey {
    /// All of them.
    pub const ALL: [AppKey; 6] = [
        AppKey::Profile,
        AppKey::Kubernetes,
        AppKey::Comments,
        AppKey::Lang,
        AppKey::CreateNamespace,
        AppKey::ServiceAccount,
    ];

    /// The key of the app file.
    pub fn as_str(self) -> &'static str {
        match self {
            AppKey::Profile => "profile",
            AppKey::Kubernetes => "kubernetes",
            AppKey::Comments => "comments",
            AppKey::Lang => "lang",
            AppKey::CreateNamespace => "createNamespace",
            AppKey::ServiceAccount => "serviceAccount",
        }
    }

    /// What is said of it.
    pub fn said(self, head: &Head) -> Option<String> {
        match self {
            AppKey::Profile => Some(head.profile.to_string()),
            AppKey::Kubernetes => Some(head.kubernetes.to_string()),
            AppKey::Comments => Some(head.comments.to_string()),
            AppKey::Lang => head.lang.map(|lang| lang.pick("en", "ko").to_owned()),
            AppKey::CreateNamespace => head.create_namespace.map(|flag| flag.to_string()),
            AppKey::ServiceAccount => head.service_account.map(|accounts| accounts.to_string()),
        }
    }

    /// Says it.
    ///
    /// # Errors
    /// Where it is no value of the key; the head is then as it was.
    pub fn put(self, head: &mut Head, text: &str) -> Result<(), ValueError> {
        match self {
            AppKey::Profile => head.profile = text.parse()?,
            AppKey::Kubernetes => head.kubernetes = text.parse()?,
            AppKey::Comments => head.comments = text.parse()?,
            AppKey::Lang => head.lang = Some(language(text)?),
            AppKey::CreateNamespace => head.create_namespace = Some(text.parse()?),
            AppKey::ServiceAccount => head.service_account = Some(text.parse()?),
        }
        Ok(())
    }
}

fn language(text: &str) -> Result<Lang, ValueError> {
    static WHAT: crate::i18n::Text = crate::i18n::Text::new("language", "언어");
    let known = vec!["en", "ko"];
    let found = Lang::ALL.into_iter().find(|lang| lang.pick("en", "ko") == text);
    found.ok_or_else(|| ValueError::Choice { what: &WHAT, given: crate::spec::shortened(text), known })
}

impl Head {
    /// What an app says of itself as a whole.
    pub fn of(app: &App) -> Head {
        Head {
            app: app.app.clone(),
            profile: app.profile,
            kubernetes: app.kubernetes,
            comments: app.comments,
            lang: app.lang,
            create_namespace: app.create_namespace,
            service_account: app.service_account,
            migrate: app.migrate.clone(),
            environments: app.environments.clone(),
        }
    }

    /// The same, said of an app.
    pub fn put_into(self, app: App) -> App {
        App {
            app: self.app,
            profile: self.profile,
            kubernetes: self.kubernetes,
            comments: self.comments,
            lang: self.lang,
            create_namespace: self.create_namespace,
            service_account: self.service_account,
            migrate: self.migrate,
            environments: self.environments,
            ..app
        }
    }
}

/// A part of every image of a workload, those of init containers and sidecars too.
fn images(draft: &Draft, part: fn(&ImageRef) -> Option<String>) -> Vec<(&'static str, String)> {
    let workload = draft.workload();
    let own = workload.image.given().filter(|image| !image.is_placeholder()).map(|image| ("image", image));
    let init = workload.init_containers.given().into_iter().flatten();
    let init = init.filter_map(|container| Some(("initContainers", container.image.as_ref()?)));
    let beside = workload.sidecars.given().into_iter().flatten().map(|container| ("sidecars", &container.image));
    own.into_iter().chain(init).chain(beside).filter_map(|(key, image)| Some((key, part(image)?))).collect()
}

/// The registry of an image as container runtimes read it: what has a dot or a port, else Docker Hub.
fn registry(image: &ImageRef) -> &str {
    let first = image.repository().split_once('/').map(|(first, _)| first);
    first.filter(|first| first.contains(['.', ':']) || *first == "localhost").unwrap_or("docker.io")
}

fn storage_classes(draft: &Draft) -> Vec<(&'static str, String)> {
    let Some(question) = find("volumeClaimTemplates") else { return Vec::new() };
    let Entry::Items(claims) = question.holds(draft) else { return Vec::new() };
    let claims = claims.iter().filter_map(|claim| claim.parse::<crate::spec::volume::VolumeClaim>().ok());
    claims.filter_map(|claim| Some((question.key, claim.storage_class_name?.to_string()))).collect()
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        self.key == other.key
    }
}

impl Eq for Part {}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_by_its_own_spelling() {
        for key in Key::all() {
            assert_eq!(Key::find(&key).unwrap_or_else(|| panic!("{key}")).to_string(), key);
        }
        for text in ["", ".", "labels.", "replica", "args.x", "image.x", "labels"] {
            assert_eq!(Key::find(text).is_some(), text == "labels", "{text}");
        }
        assert_eq!(Key::find("labels.app.kubernetes.io/owner").unwrap().to_string(), "labels.app.kubernetes.io/owner");
    }

    #[test]
    fn an_image_without_a_registry_is_from_docker_hub() {
        for (image, from) in [
            ("nginx", "docker.io"),
            ("library/nginx:1", "docker.io"),
            ("ghcr.io/a/b:1", "ghcr.io"),
            ("localhost/a", "localhost"),
            ("reg:5000/a:2", "reg:5000"),
        ] {
            assert_eq!(registry(&image.parse().unwrap()), from, "{image}");
        }
    }
}
