//! From a manifest to its template: the lines that values set give way to them, all others stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::go;
use super::holes::{self, Hole, SWITCHED, Shape};
use super::values::Entry;
use crate::bundle::Bundle;
use crate::i18n::Lang;
use crate::render::{self, Document, Line, Options, field, lines};
use crate::spec::Spec;
use crate::spec::image::ImageRef;
use crate::spec::word::CommentLevel;
use crate::yaml::{Path, Step};

/// The value of the number of Pods.
const REPLICAS: &str = "replicas";

/// A line of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Out {
    /// The text.
    pub(super) text: String,
    /// Whether the line is the same in every environment: no comment, and not inside what a value leaves out.
    pub(super) firm: bool,
}

/// A manifest as a template, with the values that make it the manifest again.
#[derive(Clone, Debug)]
pub(super) struct Template {
    /// Its lines.
    pub(super) lines: Vec<Out>,
    /// Its values.
    pub(super) entries: Vec<Entry>,
}

impl Template {
    /// The text of the file.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{}\n", line.text)).collect()
    }

    /// What has to be the same in every environment.
    pub(super) fn firm(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(|line| line.firm).map(|line| line.text.as_str())
    }

    /// How many lines only hold where a value says so.
    pub(super) fn loose(&self) -> usize {
        self.lines.iter().filter(|line| !line.firm && !line.text.trim_start().starts_with('#')).count()
    }
}

/// A workload's key among the values: its name.
pub(super) fn workload_path(name: &str, key: &str) -> Vec<String> {
    let mut path = vec!["workloads".to_owned(), name.to_owned()];
    path.extend(key.split('.').map(str::to_owned));
    path
}

/// What is known of the manifest while it is read.
pub(super) struct Reading<'a> {
    pub(super) chart: &'a str,
    pub(super) document: &'a Document,
    pub(super) spec: &'a Spec,
    /// The workload's image, as it was given.
    pub(super) image: Option<&'a ImageRef>,
    /// The names of all workloads.
    pub(super) names: BTreeSet<&'a str>,
    /// The name of the workload's own container.
    pub(super) main: String,
    /// What the comment of a line says, by its number.
    pub(super) notes: BTreeMap<usize, String>,
    /// What is set, and to be said of it.
    pub(super) entries: Vec<Entry>,
    pub(super) out: Vec<Out>,
    /// The fields that were added.
    pub(super) added: BTreeSet<&'static str>,
    /// Whether there is no count in some environment.
    pub(super) uncounted: bool,
}

/// The template of a document of the bundle; none where the document belongs to no workload of it. `uncounted` says that
/// it has no replicas in some environment.
pub(super) fn of(chart: &str, bundle: &Bundle, document: &Document, uncounted: bool, lang: Lang) -> Option<Template> {
    let spec = bundle.specs.iter().find(|spec| spec.name.as_str() == document.workload)?;
    let brief = Options { comments: CommentLevel::Brief, ..Options::of(&bundle.app, lang) };
    let reasons = render::reasons(document, &bundle.specs, brief)?;
    let workload = bundle.app.workloads.iter().find(|workload| workload.name == spec.name)?;
    let main = workload.container_name.given().unwrap_or(&spec.name).to_string();
    let reading = Reading {
        chart,
        document,
        spec,
        image: workload.image.given(),
        names: bundle.specs.iter().map(|spec| spec.name.as_str()).collect(),
        main,
        notes: reasons.fields.into_iter().map(|reason| (reason.line, reason.said)).collect(),
        entries: Vec::new(),
        out: Vec::new(),
        added: BTreeSet::new(),
        uncounted,
    };
    Some(reading.read())
}

impl<'a> Reading<'a> {
    fn read(mut self) -> Template {
        let (document, name) = (self.document, self.spec.name.as_str());
        let lines: BTreeMap<usize, Line<'a>> =
            lines(&document.text).into_iter().map(|line| (line.number, line)).collect();
        let present: BTreeSet<String> = lines.values().map(|line| self.field(line)).collect();
        self.firm(format!("{{{{- $values := index .Values.workloads {} -}}}}", go::string(name)));
        self.firm(format!("{{{{- $workload := dict \"root\" $ \"name\" {} -}}}}", go::string(name)));
        let switch = self.switch();
        if let Some(switch) = &switch {
            self.firm(format!("{{{{- if {switch} }}}}"));
        }
        // The column of the subtree that gives way to a value, and of the one that a value may leave out.
        let (mut skipped, mut loose): (Option<usize>, Option<usize>) = (None, None);
        // Where the fields of the workload's own container stand, and the comments on the line that comes.
        let (mut main, mut comments): (Option<usize>, Vec<&str>) = (None, Vec::new());
        for (number, text) in (1..).zip(document.text.lines()) {
            let indent = text.len().saturating_sub(text.trim_start_matches(' ').len());
            if skipped.is_some_and(|column| indent > column) {
                continue;
            }
            skipped = None;
            if let Some(column) = loose.take_if(|column| indent <= *column) {
                self.put(format!("{}{{{{- end }}}}", " ".repeat(column)), false);
            }
            let Some(line) = lines.get(&number) else {
                comments.push(text);
                continue;
            };
            let field = self.field(line);
            if let Some(column) = main.take_if(|_| !field.starts_with("main.")) {
                self.add(holes::additions_of("main", self.spec.kind), column, &present);
            }
            self.make_room(&field, line, &present);
            if field == "main.image" {
                main = Some(line.column);
            }
            for comment in comments.drain(..) {
                self.put(go::escaped(comment), false);
            }
            if self.is_spread(&field) {
                self.put(format!("{}{{{{- if $values.spread }}}}", " ".repeat(line.column)), false);
                self.set("spread", json!(true), Shape::Flag, None);
                loose = Some(line.column);
            }
            let firm = loose.is_none();
            if self.replace(&field, line, text, firm) {
                skipped = Some(line.column).filter(|_| line.value.is_empty());
            } else {
                self.put(go::escaped(text), firm);
            }
        }
        if let Some(column) = main {
            self.add(holes::additions_of("main", self.spec.kind), column, &present);
        }
        if let Some(column) = loose {
            self.put(format!("{}{{{{- end }}}}", " ".repeat(column)), false);
        }
        if switch.is_some() {
            self.firm("{{- end }}".to_owned());
        }
        Template { lines: self.out, entries: self.entries }
    }

    fn put(&mut self, text: String, firm: bool) {
        self.out.push(Out { text, firm });
    }

    fn firm(&mut self, text: String) {
        self.put(text, true);
    }

    pub(super) fn set(&mut self, key: &str, value: Value, shape: Shape, note: Option<String>) {
        self.entries.push(Entry { path: workload_path(self.spec.name.as_str(), key), value, shape, note });
    }

    /// The name of the field that a line sets; inside the workload's own container with `main` before it.
    fn field(&self, line: &Line) -> String {
        let name = field(&self.document.kind, &line.path);
        for list in ["pod.containers[].", "pod.initContainers[]."] {
            if let Some(rest) = name.strip_prefix(list)
                && self.container(&line.path).is_some_and(|(_, container)| container == self.main)
            {
                return format!("main.{rest}");
            }
        }
        name
    }

    /// The list and the name of the container that a path leads into.
    pub(super) fn container(&self, path: &Path) -> Option<(String, String)> {
        let is_list =
            |step: &Step| matches!(step, Step::Key(key) if ["containers", "initContainers"].contains(&&**key));
        let at = path.0.iter().position(is_list)?;
        let item = Path(path.0.get(..at.saturating_add(2))?.to_vec());
        let name = self.value(&item.then("name"))?.as_str()?.to_owned();
        match path.0.get(at)? {
            Step::Key(list) => Some((list.to_string(), name)),
            Step::Index(_) => None,
        }
    }

    /// The value at a path.
    pub(super) fn value(&self, path: &Path) -> Option<&'a Value> {
        path.0.iter().try_fold(&self.document.value, |value, step| match step {
            Step::Key(key) => value.get(&**key),
            Step::Index(index) => value.get(*index),
        })
    }

    /// The condition under which the object is made at all.
    fn switch(&mut self) -> Option<String> {
        match self.document.kind.as_str() {
            "Namespace" => Some(".Values.createNamespace".to_owned()),
            "ServiceAccount" if self.spec.companions.account_is_shared => {
                Some(".Values.serviceAccount.create".to_owned())
            }
            "ServiceAccount" => Some("$values.serviceAccount.create".to_owned()),
            kind => {
                let (_, block) = SWITCHED.iter().find(|(switched, _)| *switched == kind)?;
                let key = format!("{block}.enabled");
                self.set(&key, json!(true), Shape::Flag, None);
                Some(format!("$values.{key}"))
            }
        }
    }

    /// Whether the field is part of what spreads the Pods: an environment with a single one has none.
    fn is_spread(&self, field: &str) -> bool {
        self.spec.pod.spread.is_some() && ["pod.affinity", "pod.topologySpreadConstraints"].contains(&field)
    }

    /// Puts a value in the place of what a line sets; false where the line stays.
    fn replace(&mut self, field: &str, line: &Line, text: &str, firm: bool) -> bool {
        let written = self.labels(field, line).or_else(|| {
            let expression = self.expression(field, line)?;
            let before = text.strip_suffix(line.value).unwrap_or(text);
            Some(vec![format!("{before}{{{{ {expression} }}}}")])
        });
        let written = match written {
            Some(written) => written,
            None => match holes::find(&self.document.kind, field).and_then(|hole| self.filled(hole, line, text)) {
                Some(written) => written,
                None => return false,
            },
        };
        written.into_iter().for_each(|text| self.put(text, firm));
        true
    }

    /// The lines of a field that a value sets.
    fn filled(&mut self, hole: &Hole, line: &Line, text: &str) -> Option<Vec<String>> {
        let value = self.value(&line.path)?.clone();
        let is_block = hole.shape.is_block();
        // What is there and empty is not what is not there.
        if is_block && ["[]", "{}"].contains(&line.value) {
            return None;
        }
        let key = self.key(hole, line)?;
        self.set(&key, value.clone(), hole.shape, self.notes.get(&line.number).cloned());
        let path: Vec<String> = key.split('.').map(str::to_owned).collect();
        let access = go::value("$values", &path);
        if is_block {
            return Some(block(&access, hole, line.column));
        }
        if key == "suspend" && value == json!(true) {
            return Some(switched_on(&access, line.column));
        }
        if key == REPLICAS && self.uncounted {
            return Some(counted(&access, line.column));
        }
        let before = text.strip_suffix(line.value)?;
        Some(vec![format!("{before}{{{{ {} }}}}", written(&access, hole.shape))])
    }

    /// The hole's key, with the name of the claim that it is about.
    fn key(&self, hole: &Hole, line: &Line) -> Option<String> {
        if !hole.key.contains('*') {
            return Some(hole.key.to_owned());
        }
        let at = line.path.0.iter().position(|step| matches!(step, Step::Index(_)))?;
        let item = Path(line.path.0.get(..=at)?.to_vec());
        let name = self.value(&item.keys("metadata.name"))?.as_str()?;
        Some(hole.key.replace('*', name))
    }

    /// Fields that the manifest does not have, where a value may add them.
    fn make_room(&mut self, field: &str, line: &Line, present: &BTreeSet<String>) {
        let kind = self.spec.kind;
        if self.document.kind != kind.as_str() {
            return;
        }
        if field == "pod" && present.contains("template.metadata") {
            self.add(holes::additions_of("template.metadata", kind), line.column.saturating_add(2), present);
        }
        // A line that begins an item has nothing before it.
        self.add(holes::additions(field, kind), line.column, present);
    }

    fn add(&mut self, holes: impl Iterator<Item = &'static Hole>, column: usize, present: &BTreeSet<String>) {
        for hole in holes {
            let unwanted = hole.key == REPLICAS && !self.uncounted;
            if unwanted || present.contains(hole.field) || !self.added.insert(hole.field) {
                continue;
            }
            let access = go::value("$values", &[hole.key.to_owned()]);
            let (value, added) = match hole.shape {
                Shape::Flag => (json!(false), switched_on(&access, column)),
                Shape::List => (json!([]), block(&access, hole, column)),
                Shape::Text => (json!(""), block(&access, hole, column)),
                Shape::Whole => (Value::Null, counted(&access, column)),
                _ => (json!({}), block(&access, hole, column)),
            };
            self.set(hole.key, value, hole.shape, None);
            added.into_iter().for_each(|text| self.firm(text));
        }
    }
}

/// What writes a single value.
fn written(access: &str, shape: Shape) -> String {
    match shape {
        Shape::Text => format!("{access} | quote"),
        // Helm reads numbers as floats, which would come out as 1e+06.
        Shape::Whole => format!("{access} | int64"),
        Shape::WholeOrText => format!("{access} | toYaml"),
        Shape::Flag | Shape::Words | Shape::Map | Shape::List => access.to_owned(),
    }
}

/// The lines of a field that is there where its value is not empty.
fn block(access: &str, hole: &Hole, column: usize) -> Vec<String> {
    let (pad, inside) = (" ".repeat(column), column.saturating_add(2));
    let name = hole.field.rsplit('.').next().unwrap_or_default();
    let with = format!("{pad}{{{{- with {access} }}}}");
    let end = format!("{pad}{{{{- end }}}}");
    match hole.shape {
        Shape::Text => vec![with, format!("{pad}{name}: {{{{ . | quote }}}}"), end],
        _ => vec![with, format!("{pad}{name}:"), format!("{pad}  {{{{- toYaml . | nindent {inside} }}}}"), end],
    }
}

/// The lines of `replicas`, which is there where it is a number: 0 too, so that `with` would not do.
fn counted(access: &str, column: usize) -> Vec<String> {
    let pad = " ".repeat(column);
    vec![
        format!("{pad}{{{{- if not (kindIs \"invalid\" {access}) }}}}"),
        format!("{pad}replicas: {{{{ {} }}}}", written(access, Shape::Whole)),
        format!("{pad}{{{{- end }}}}"),
    ]
}

/// The lines of `suspend`, which is there where it is true.
fn switched_on(access: &str, column: usize) -> Vec<String> {
    let pad = " ".repeat(column);
    vec![format!("{pad}{{{{- if {access} }}}}"), format!("{pad}suspend: true"), format!("{pad}{{{{- end }}}}")]
}
