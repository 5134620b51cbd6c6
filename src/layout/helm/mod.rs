//! A Helm chart for Helm 3 and 4. Its default values render to the same objects as `--format yaml`, value for value; a
//! values file for each environment says what differs there.
//!
//! A template is the manifest itself, with the lines that a value sets given to that value: so nothing of the manifest is
//! said a second time. <https://helm.sh/docs/chart_template_guide/>

mod fixed;
mod go;
mod holes;
mod names;
mod template;
mod values;

use serde_json::{Value, json};

use self::holes::Shape;
use self::names::own_labels;
use self::template::{Template, workload_path};
use self::values::{Entry, Values};
use super::{Error, File, There, by_object};
use crate::bundle::{self, Bundle};
use crate::i18n::Lang;
use crate::render::Document;
use crate::spec::App;
use crate::spec::name::DnsLabel;
use crate::spec::word::CommentLevel;
use crate::yaml;

/// The app as it is in one place; the first is the app itself.
struct Variant {
    name: String,
    bundle: Bundle,
}

/// An object of the chart: its kind, what tells it from others of that kind, and the workload that it belongs to.
type Object = (String, String);

pub(super) fn files(bundle: &Bundle, there: &[There], lang: Lang) -> Result<Vec<File>, Error> {
    let lang = bundle.app.lang.unwrap_or(lang);
    let chart = bundle.app.app.as_ref().map_or("app", |name| name.as_str());
    let variants = variants(bundle, there, lang)?;
    let mut templates = Vec::new();
    // Where the workloads are in several namespaces in one place, each has its own everywhere.
    let apart = variants.iter().any(|variant| one_namespace(&variant.bundle).is_none());
    let mut said: Vec<Vec<Entry>> = variants.iter().map(|variant| common(&variant.bundle, apart)).collect();
    let mut beside: Vec<Vec<Entry>> = vec![Vec::new(); variants.len()];
    for object in objects(&variants) {
        let found: Vec<Option<&Document>> = variants
            .iter()
            .map(|variant| by_object(&variant.bundle.documents).get(&(object.0.as_str(), object.1.clone())).copied())
            .collect();
        let counts: Vec<bool> =
            found.iter().flatten().map(|document| document.value.pointer("/spec/replicas").is_some()).collect();
        let uncounted = counts.contains(&true) && counts.contains(&false);
        let made: Vec<Option<(&Document, Template)>> = variants
            .iter()
            .zip(found)
            .map(|(variant, document)| {
                Some((document?, template::of(chart, &variant.bundle, document?, uncounted, lang)?))
            })
            .collect();
        templates.extend(one(&variants, &made)?);
        // What the workload itself is told stands before what is beside it.
        let first = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"].contains(&object.0.as_str());
        let into = if first { &mut said } else { &mut beside };
        for (entries, made) in into.iter_mut().zip(made) {
            // The image is what people look for first.
            let (image, rest): (Vec<Entry>, Vec<Entry>) =
                made.into_iter().flat_map(|(_, template)| template.entries).partition(Entry::is_image);
            entries.extend(image.into_iter().chain(rest));
        }
    }
    let mut values: Vec<Values> = said.into_iter().zip(beside).map(|(said, beside)| Values::of(said, beside)).collect();
    let all = values.clone();
    let (base, others) = values.split_first_mut().ok_or(Error::Nothing)?;
    all.iter().for_each(|theirs| base.take_over(theirs));
    let mut files = vec![
        File::new("Chart.yaml", fixed::chart(bundle, chart, lang)?),
        File::new("values.yaml", fixed::values_head(lang) + &base.file(lang)?),
        File::new("values.schema.json", fixed::json(&base.schema(lang))),
    ];
    for (variant, theirs) in variants.iter().skip(1).zip(others) {
        theirs.take_over(base);
        let text = match base.difference(theirs) {
            Value::Object(map) if map.is_empty() => "{}\n".to_owned(),
            differs => yaml::to_string(&differs)?,
        };
        let head = fixed::environment_head(&variant.name, lang);
        files.push(File::new(format!("values-{}.yaml", variant.name), head + &text));
    }
    files.extend(templates);
    files.extend(fixed::files(bundle, chart, lang));
    Ok(files)
}

/// The app and its environments, with comments on lines of their own or none: those behind a value would go with it.
fn variants(bundle: &Bundle, there: &[There], lang: Lang) -> Result<Vec<Variant>, Error> {
    let all =
        std::iter::once((String::new(), bundle)).chain(there.iter().map(|there| (there.name.clone(), &there.bundle)));
    all.map(|(name, bundle)| {
        told_apart(bundle)?;
        let bundle = match bundle.app.comments {
            CommentLevel::Brief => {
                let app = App { comments: CommentLevel::None, ..bundle.app.clone() };
                bundle::build_from(&app, lang, bundle.templates.as_ref())
                    .map_err(|error| Error::Bundle(Box::new(error)))?
            }
            CommentLevel::Full | CommentLevel::None => bundle.clone(),
        };
        Ok(Variant { name, bundle })
    })
    .collect()
}

/// A chart's values know workloads by their names.
fn told_apart(bundle: &Bundle) -> Result<(), Error> {
    let specs = &bundle.specs;
    let is_twice = |at: usize, name: &str| specs.iter().take(at).any(|other| other.name.as_str() == name);
    let twice = specs.iter().enumerate().find(|(at, spec)| is_twice(*at, spec.name.as_str()));
    match twice {
        Some((_, spec)) => Err(Error::Twice { object: spec.name.to_string() }),
        None => Ok(()),
    }
}

/// Every object of any variant, those of the app itself first and in their order.
fn objects(variants: &[Variant]) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    for variant in variants {
        let keys = by_object(&variant.bundle.documents);
        for document in &variant.bundle.documents {
            let key = keys.iter().find(|(_, own)| std::ptr::eq(**own, document));
            if let Some(((kind, name), _)) = key
                && !objects.iter().any(|(own, other)| own == kind && other == name)
            {
                objects.push(((*kind).to_owned(), name.clone()));
            }
        }
    }
    objects
}

/// The one template of an object that serves everywhere: of those that were made, the one in which most can be left out.
fn one(variants: &[Variant], made: &[Option<(&Document, Template)>]) -> Result<Option<File>, Error> {
    let mut best: Option<(&Document, &Template)> = None;
    for (document, template) in made.iter().flatten() {
        if best.is_none_or(|(_, best)| template.loose() > best.loose()) {
            best = Some((document, template));
        }
    }
    let Some((document, template)) = best else { return Ok(None) };
    for (variant, made) in variants.iter().zip(made) {
        let Some((_, other)) = made else {
            if holes::is_switched(&document.kind) {
                continue;
            }
            return Err(unsaid(variant, document, "-"));
        };
        let mut lines = template.firm();
        if let Some(line) = other.firm().find(|line| lines.next() != Some(line)) {
            return Err(unsaid(variant, document, line));
        }
        if let Some(line) = lines.next() {
            return Err(unsaid(variant, document, line));
        }
    }
    Ok(Some(File::new(format!("templates/{}", document.file), template.text())))
}

fn unsaid(variant: &Variant, document: &Document, line: &str) -> Error {
    Error::Unsaid {
        environment: variant.name.clone(),
        object: format!("{}/{}", document.kind, document.name),
        line: line.trim().to_owned(),
    }
}

/// The namespace that all workloads are in, if there is one.
fn one_namespace(bundle: &Bundle) -> Option<&DnsLabel> {
    let first = bundle.specs.first().map(|first| &first.namespace)?;
    bundle.specs.iter().all(|spec| spec.namespace == *first).then_some(first)
}

/// The values that belong to no line of a manifest. `apart` says that each workload has a namespace of its own.
fn common(bundle: &Bundle, apart: bool) -> Vec<Entry> {
    let entry = |path: Vec<String>, value: Value, shape| Entry { path, value, shape, note: None };
    let top = |path: &str| path.split('.').map(str::to_owned).collect::<Vec<_>>();
    let mut entries = Vec::new();
    if let Some(namespace) = one_namespace(bundle).filter(|_| !apart) {
        entries.push(entry(top("namespace"), json!(namespace), Shape::Text));
    }
    if bundle.specs.iter().any(|spec| spec.companions.namespace.is_some()) {
        entries.push(entry(top("createNamespace"), json!(true), Shape::Flag));
    }
    let account = bundle.specs.iter().find(|spec| spec.companions.account_is_shared);
    if let Some(name) = account.and_then(|spec| spec.pod.service_account_name.as_ref()) {
        entries.push(entry(top("serviceAccount.create"), json!(true), Shape::Flag));
        entries.push(entry(top("serviceAccount.name"), json!(name), Shape::Text));
    }
    for spec in &bundle.specs {
        let name = spec.name.as_str();
        let workload = bundle.app.workloads.iter().find(|workload| workload.name == spec.name);
        let image = workload.and_then(|workload| workload.image.given());
        let mut own = |key: &str, value: Value, shape| entries.push(entry(workload_path(name, key), value, shape));
        own("nameOverride", json!(""), Shape::Text);
        own("fullnameOverride", json!(name), Shape::Text);
        if apart {
            own("namespace", json!(spec.namespace), Shape::Text);
        }
        own("labels", Value::Object(own_labels(spec, image)), Shape::Words);
        if spec.companions.account_is_shared {
            continue;
        }
        if spec.companions.service_account.is_some() {
            own("serviceAccount.create", json!(true), Shape::Flag);
            own("serviceAccount.name", json!(""), Shape::Text);
        } else if let Some(account) = &spec.pod.service_account_name {
            own("serviceAccount.name", json!(account), Shape::Text);
        }
    }
    entries
}
