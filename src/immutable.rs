//! Changes that the API server refuses on an object that exists: which field, what to do instead, and what it costs.

mod rules;

use serde_json::Value;

use self::rules::RULES;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::yaml;

/// A change that the API server would refuse.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// The object's kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its namespace, where it names one.
    pub namespace: Option<String>,
    /// The rule that it breaks.
    pub rule: &'static Rule,
}

/// A field that is fixed once an object exists.
#[derive(Debug)]
pub struct Rule {
    /// The kind.
    pub kind: &'static str,
    /// The field, by its path from the object.
    pub field: &'static str,
    /// What holds where it is left out, as the API server fills it in.
    default: Option<&'static str>,
    /// The question of the wizard that sets it, by its key.
    pub question: Option<&'static str>,
    /// How to get there, with `{name}`, `{folder}` and `{namespace}` (` -n shop`, or nothing) to fill in.
    steps: Text,
    /// What that costs in downtime and data.
    cost: Text,
}

/// The rule that fixes a field of a kind, by its path from the object: the field itself, or one that it is in.
pub fn rule(kind: &str, path: &str) -> Option<&'static Rule> {
    let holds = |rule: &&Rule| {
        rule.kind == kind && path.strip_prefix(rule.field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    RULES.iter().find(holds)
}

/// What would be refused of the way from the objects of `before` to those of `after`. Objects are the same where kind,
/// name and namespace are; one that is gone or new breaks no rule.
pub fn forbidden(before: &[Value], after: &[Value]) -> Vec<Forbidden> {
    let mut found = Vec::new();
    for new in after {
        let Some(id) = Id::of(new) else { continue };
        let Some(old) = before.iter().find(|old| Id::of(old).as_ref() == Some(&id)) else { continue };
        for rule in RULES.iter().filter(|rule| rule.kind == id.kind && rule.breaks(old, new)) {
            found.push(Forbidden {
                kind: id.kind.to_owned(),
                name: id.name.to_owned(),
                namespace: id.namespace.map(str::to_owned),
                rule,
            });
        }
    }
    found
}

/// The same of texts; what is no YAML (a chart's template, say) is passed over.
pub fn forbidden_in<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Forbidden> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (old, new) in texts {
        before.extend(yaml::documents(old).unwrap_or_default());
        after.extend(yaml::documents(new).unwrap_or_default());
    }
    forbidden(&before, &after)
}

/// What makes two objects the same one.
#[derive(PartialEq)]
struct Id<'a> {
    kind: &'a str,
    name: &'a str,
    namespace: Option<&'a str>,
}

impl<'a> Id<'a> {
    fn of(object: &'a Value) -> Option<Id<'a>> {
        let text = |path: &str| object.pointer(path).and_then(Value::as_str);
        Some(Id { kind: text("/kind")?, name: text("/metadata/name")?, namespace: text("/metadata/namespace") })
    }
}

impl Rule {
    /// What to do instead, and what it costs: a line each. `name` and `folder` are those of the object's manifest.
    pub fn way_out(&self, name: &str, namespace: Option<&str>, folder: &str, lang: Lang) -> Vec<String> {
        let namespace = namespace.map(|namespace| format!(" -n {namespace}")).unwrap_or_default();
        let fill = |text: &Text| {
            text.get(lang).replace("{name}", name).replace("{namespace}", &namespace).replace("{folder}", folder)
        };
        let (steps, cost) = (fill(&self.steps), fill(&self.cost));
        let mut lines: Vec<String> = steps.lines().map(str::to_owned).collect();
        lines.push(say!(lang, "cost: {cost}", "비용: {cost}"));
        lines
    }

    fn breaks(&self, old: &Value, new: &Value) -> bool {
        self.value(old) != self.value(new) && !self.is_allowed(old, new)
    }

    fn value(&self, object: &Value) -> Value {
        let path = format!("/{}", self.field.replace('.', "/"));
        let said = object.pointer(&path).filter(|value| !value.is_null()).cloned();
        said.or_else(|| self.default.map(Value::from)).unwrap_or_default()
    }

    /// The exceptions that the API server makes (pkg/registry/batch/job, pkg/apis/core/validation).
    fn is_allowed(&self, old: &Value, new: &Value) -> bool {
        let number = |object: &Value, path: &str| object.pointer(path).and_then(Value::as_u64);
        match (self.kind, self.field) {
            // An Indexed Job may be scaled: completions together with parallelism.
            ("Job", "spec.completions") => {
                let indexed = new.pointer("/spec/completionMode").and_then(Value::as_str) == Some("Indexed");
                indexed && number(new, "/spec/completions") == number(new, "/spec/parallelism")
            }
            // A claim may grow.
            ("PersistentVolumeClaim", "spec") => {
                let without_size = |object: &Value| {
                    let mut spec = object.get("spec").cloned().unwrap_or_default();
                    if let Some(spec) = spec.as_object_mut() {
                        spec.remove("resources");
                    }
                    spec
                };
                without_size(old) == without_size(new)
            }
            // Only headless or not is fixed: an address that is left out is given by the server.
            ("Service", "spec.clusterIP") => {
                let headless = |object: &Value| self.value(object) == "None";
                headless(old) == headless(new)
            }
            _ => false,
        }
    }
}

impl Forbidden {
    /// What would be refused, in one line.
    pub fn headline(&self, lang: Lang) -> String {
        let (kind, name, field) = (&self.kind, &self.name, self.rule.field);
        say!(
            lang,
            "{kind} {name}: the API server refuses to change {field} on an object that exists",
            "{kind} {name}: 이미 있는 오브젝트의 {field} 필드는 API 서버가 바꾸지 못하게 한다"
        )
    }

    /// What to do instead, with the manifests in this folder, and what it costs: a line each.
    pub fn way_out(&self, folder: &str, lang: Lang) -> Vec<String> {
        self.rule.way_out(&self.name, self.namespace.as_deref(), folder, lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::spec::{App, Setting};
    use serde_json::json;

    fn values(app: &App) -> Vec<Value> {
        bundle::build(app, Lang::En).unwrap().documents.into_iter().map(|document| document.value).collect()
    }

    fn app(preset: &str) -> App {
        Preset::find(preset).unwrap().app(Profile::Production)
    }

    fn fields(before: &App, change: impl FnOnce(&mut App)) -> Vec<(String, &'static str)> {
        let mut after = before.clone();
        change(&mut after);
        let found = forbidden(&values(before), &values(&after));
        found.into_iter().map(|found| (found.kind, found.rule.field)).collect()
    }

    #[test]
    fn what_may_be_changed_is_no_finding() {
        let web = app("api-server");
        assert!(fields(&web, |_| {}).is_empty());
        let replicas = |app: &mut App| app.workloads[0].replicas = Setting::Value(7);
        let image = |app: &mut App| app.workloads[0].image = Setting::Value("web:9".parse().unwrap());
        assert!(fields(&web, replicas).is_empty() && fields(&web, image).is_empty());
        assert!(fields(&app("redis"), replicas).is_empty() && fields(&app("redis"), image).is_empty());
        assert!(fields(&app("daily-report"), image).is_empty());
        assert!(fields(&app("fluent-bit"), image).is_empty());
    }

    #[test]
    fn what_a_wizard_can_change_and_a_server_refuses_is_found() {
        let redis = app("redis");
        let claims = |app: &mut App| {
            app.workloads[0].volume_claim_templates = Setting::Value(vec!["data /data 20Gi fast-ssd".parse().unwrap()]);
        };
        assert_eq!(fields(&redis, claims), [("StatefulSet".to_owned(), "spec.volumeClaimTemplates")]);
        let service = |app: &mut App| app.workloads[0].service_name = Setting::Value("other".parse().unwrap());
        assert_eq!(fields(&redis, service), [("StatefulSet".to_owned(), "spec.serviceName")]);
        let image = |app: &mut App| app.workloads[0].image = Setting::Value("web:9".parse().unwrap());
        assert_eq!(fields(&app("db-migration"), image), [("Job".to_owned(), "spec.template")]);
        let part_of = |app: &mut App| app.profile = Profile::Guide;
        let changed = fields(&app("api-server"), part_of);
        assert!(changed.contains(&("Deployment".to_owned(), "spec.selector")), "{changed:?}");
    }

    #[test]
    fn a_default_spelt_out_is_no_change() {
        let set = |policy: Option<&str>| {
            let mut spec = json!({"serviceName": "a"});
            if let Some(policy) = policy {
                spec["podManagementPolicy"] = policy.into();
            }
            vec![json!({"kind": "StatefulSet", "metadata": {"name": "a"}, "spec": spec})]
        };
        assert!(forbidden(&set(None), &set(Some("OrderedReady"))).is_empty());
        assert_eq!(forbidden(&set(None), &set(Some("Parallel"))).len(), 1);
    }

    #[test]
    fn the_exceptions_of_the_server_hold() {
        let job = |completions: u64, parallelism: u64, mode: &str| {
            let spec = json!({"completions": completions, "parallelism": parallelism, "completionMode": mode});
            vec![json!({"kind": "Job", "metadata": {"name": "a"}, "spec": spec})]
        };
        assert!(forbidden(&job(5, 5, "Indexed"), &job(8, 8, "Indexed")).is_empty());
        assert_eq!(forbidden(&job(5, 5, "Indexed"), &job(8, 3, "Indexed")).len(), 1);
        let claim = |size: &str, class: &str| {
            let spec = json!({"resources": {"requests": {"storage": size}}, "storageClassName": class});
            vec![json!({"kind": "PersistentVolumeClaim", "metadata": {"name": "a"}, "spec": spec})]
        };
        assert!(forbidden(&claim("1Gi", "a"), &claim("2Gi", "a")).is_empty());
        assert_eq!(forbidden(&claim("1Gi", "a"), &claim("1Gi", "b")).len(), 1);
        let service =
            |ip: Value| vec![json!({"kind": "Service", "metadata": {"name": "a"}, "spec": {"clusterIP": ip}})];
        assert!(forbidden(&service(Value::Null), &service("10.0.0.1".into())).is_empty());
        assert_eq!(forbidden(&service("None".into()), &service(Value::Null)).len(), 1);
    }

    #[test]
    fn another_object_breaks_no_rule() {
        let at = |name: &str, namespace: &str, service: &str| {
            let metadata = json!({"name": name, "namespace": namespace});
            vec![json!({"kind": "StatefulSet", "metadata": metadata, "spec": {"serviceName": service}})]
        };
        assert!(forbidden(&at("a", "x", "s"), &at("b", "x", "t")).is_empty());
        assert!(forbidden(&at("a", "x", "s"), &at("a", "y", "t")).is_empty());
        assert_eq!(forbidden(&at("a", "x", "s"), &at("a", "x", "t")).len(), 1);
    }

    #[test]
    fn every_rule_has_its_way_out_in_both_languages() {
        for rule in &RULES {
            let (kind, name) = (rule.kind.to_owned(), "redis".to_owned());
            let found = Forbidden { kind, name, namespace: Some("shop".to_owned()), rule };
            for lang in Lang::ALL {
                let lines = found.way_out("k8s", lang);
                assert!(lines.len() >= 2 && lines.iter().all(|line| !line.is_empty() && !line.contains(['{', '}'])));
                assert!(found.headline(lang).contains(rule.field));
            }
            assert!(rule.question.is_none_or(|key| crate::wizard::find(key).is_some()), "{:?}", rule.question);
            let names = rule.field.split('.');
            assert!(crate::reference::field_named(rule.kind, names).is_ok(), "{} {}", rule.kind, rule.field);
        }
    }

    #[test]
    fn what_is_no_yaml_is_passed_over() {
        assert!(forbidden_in([("{{ template }}: [", "a: {"), ("", "\u{0}")]).is_empty());
    }
}
