//! Environments: the same app in another place, and what differs there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::availability::Autoscaling;
use super::env::EnvVar;
use super::flag::Flag;
use super::image::{ImageRef, ImageTag};
use super::name::{DnsLabel, DnsSubdomain};
use super::resources::{Amounts, Resources};
use super::schedule::CronSchedule;
use super::setting::Setting;
use super::spec_error::{Problem, SpecError, told};
use super::workload::{App, Workload};
use crate::i18n::{Lang, Localized, Text};

/// A place that the app runs in too, such as staging, and what differs there from what the app file says elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Environment {
    /// Its name, of its overlay and of its values file.
    pub name: DnsLabel,
    /// The namespace of every workload there; the same as elsewhere where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<DnsLabel>,
    /// What differs, workload by workload; one that is not named is the same as elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workloads: Vec<Difference>,
}

/// What differs of one workload in an environment. A key that is missing is as elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Difference {
    /// The workload.
    pub name: DnsLabel,
    /// The whole image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageRef>,
    /// The image's tag alone; a digest falls away with the old tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_tag: Option<ImageTag>,
    /// How many Pods run (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicas: Option<u32>,
    /// The amounts that differ; the others are as elsewhere, and `null` leaves one out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resources: Option<Resources>,
    /// Variables that differ or come behind the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub env: Vec<EnvVar>,
    /// The host name of the Ingress and of the HTTPRoute (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<DnsSubdomain>,
    /// How the number of Pods follows the load, where it does so elsewhere too (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizontal_pod_autoscaler: Option<Autoscaling>,
    /// When it runs (CronJob).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<CronSchedule>,
    /// Whether nothing starts for now (Job, CronJob).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspend: Option<Flag>,
}

impl Environment {
    /// The app as it is there: an app of its own, without environments.
    ///
    /// # Errors
    /// Where a workload is not known, stands twice, or has nothing of what would differ.
    pub fn app(&self, app: &App) -> Result<App, Vec<SpecError>> {
        let mut there = App { environments: Vec::new(), ..app.clone() };
        let mut errors = self.moved(&mut there);
        let mut seen: Vec<&DnsLabel> = Vec::new();
        for difference in &self.workloads {
            let name = &difference.name;
            let found = there.workloads.iter_mut().find(|workload| workload.name == *name);
            let problems = match found {
                _ if seen.contains(&name) => vec![("name", twice(name))],
                Some(workload) => difference.put(workload),
                None => vec![("name", unknown(name, app))],
            };
            seen.push(name);
            errors.extend(problems.into_iter().map(|(key, problem)| self.error(name.as_str(), key, problem)));
        }
        if errors.is_empty() { Ok(there) } else { Err(errors) }
    }

    /// Moves every workload into the environment's namespace.
    fn moved(&self, app: &mut App) -> Vec<SpecError> {
        let Some(namespace) = &self.namespace else { return Vec::new() };
        app.namespace = Some(namespace.clone());
        let own = app.workloads.iter().filter(|workload| workload.namespace.is_some());
        own.map(|workload| {
            let problem = told!(
                "the environment moves every workload to `{namespace}`, and this one names a namespace of its own; remove one of the two",
                "이 환경에서는 모든 워크로드가 `{namespace}` 네임스페이스로 가는데 이 워크로드에는 자기 네임스페이스가 있다. 둘 중 하나를 지운다"
            );
            self.error(workload.name.as_str(), "namespace", problem)
        })
        .collect()
    }

    /// The errors of the app as it is there.
    pub(super) fn all(&self, errors: &[SpecError]) -> Vec<SpecError> {
        errors.iter().map(|error| self.error(&error.workload, error.key, error.problem.clone())).collect()
    }

    fn error(&self, workload: &str, key: &'static str, problem: Problem) -> SpecError {
        let name = &self.name;
        let (en, ko) = (problem.text(Lang::En), problem.text(Lang::Ko));
        let problem = told!("in the environment `{name}`: {en}", "`{name}` 환경: {ko}");
        SpecError { workload: workload.to_owned(), key, problem }
    }
}

fn twice(name: &DnsLabel) -> Problem {
    static WORKLOAD: Text = Text::new("workload", "워크로드");
    Problem::Twice { what: &WORKLOAD, value: name.to_string() }
}

/// No workload of the app has this name.
pub(super) fn unknown(name: &DnsLabel, app: &App) -> Problem {
    let known = app.workloads.iter().map(|workload| workload.name.as_str()).collect::<Vec<_>>().join(", ");
    told!(
        "there is no workload `{name}`; the workloads are: {known}",
        "`{name}` 워크로드는 없다. 워크로드 목록: {known}"
    )
}

impl Difference {
    /// Puts what differs into the workload.
    fn put(&self, workload: &mut Workload) -> Vec<(&'static str, Problem)> {
        let mut problems = Vec::new();
        problems.extend(self.put_image(workload));
        problems.extend(self.put_replicas(workload));
        problems.extend(self.put_host(workload));
        if let Some(resources) = &self.resources {
            workload.resources = Setting::Value(over(resources, workload.resources.given()));
        }
        if !self.env.is_empty() {
            let mut env = workload.env.given().cloned().unwrap_or_default();
            for variable in &self.env {
                match env.iter_mut().find(|own| own.name == variable.name) {
                    Some(own) => *own = variable.clone(),
                    None => env.push(variable.clone()),
                }
            }
            workload.env = Setting::Value(env);
        }
        if let Some(schedule) = &self.schedule {
            workload.schedule = Setting::Value(schedule.clone());
        }
        if let Some(suspend) = self.suspend {
            workload.suspend = Setting::Value(suspend);
        }
        problems
    }

    fn put_image(&self, workload: &mut Workload) -> Option<(&'static str, Problem)> {
        let image = match (&self.image, &self.image_tag) {
            (Some(_), Some(_)) => {
                return Some((
                    "imageTag",
                    told!(
                        "the image is given as a whole too; remove one of the two",
                        "image도 함께 있다. 하나를 지운다"
                    ),
                ));
            }
            (Some(image), None) => image.clone(),
            (None, Some(tag)) => workload.image.given()?.tagged(tag),
            (None, None) => return None,
        };
        workload.image = Setting::Value(image);
        None
    }

    fn put_replicas(&self, workload: &mut Workload) -> Option<(&'static str, Problem)> {
        let scaled = workload.horizontal_pod_autoscaler.given().is_some();
        match (self.replicas, self.horizontal_pod_autoscaler) {
            (Some(_), _) if scaled => Some((
                "replicas",
                told!(
                    "an autoscaler sets the number of Pods; give `horizontalPodAutoscaler` instead",
                    "파드 수는 오토스케일러가 정한다. `horizontalPodAutoscaler`를 준다"
                ),
            )),
            (_, Some(_)) if !scaled => Some((
                "horizontalPodAutoscaler",
                told!(
                    "the workload has none elsewhere; give it one there too, or give `replicas`",
                    "다른 환경에는 없는 오토스케일러다. 워크로드에도 두거나 `replicas`를 준다"
                ),
            )),
            (replicas, scaling) => {
                if let Some(replicas) = replicas {
                    workload.replicas = Setting::Value(replicas);
                }
                if let Some(scaling) = scaling {
                    workload.horizontal_pod_autoscaler = Setting::Value(scaling);
                }
                None
            }
        }
    }

    fn put_host(&self, workload: &mut Workload) -> Option<(&'static str, Problem)> {
        let host = self.host.as_ref()?;
        let (ingress, route) = (workload.ingress.given().cloned(), workload.http_route.given().cloned());
        if ingress.is_none() && route.is_none() {
            return Some((
                "host",
                told!(
                    "the workload has neither `ingress` nor `httpRoute`, so that no host leads to it; give it one of them",
                    "`ingress`도 `httpRoute`도 없어 호스트로 들어올 길이 없다. 둘 중 하나를 준다"
                ),
            ));
        }
        if let Some(mut ingress) = ingress {
            ingress.host = host.clone();
            workload.ingress = Setting::Value(ingress);
        }
        if let Some(mut route) = route {
            route.hostname = host.clone();
            workload.http_route = Setting::Value(route);
        }
        None
    }
}

/// The amounts of an environment over those that are said elsewhere. Both are sayings, to which the defaults are still to
/// come, so that an amount that is left out stays said.
fn over(there: &Resources, elsewhere: Option<&Resources>) -> Resources {
    let amounts = |of: fn(&Resources) -> &Setting<Amounts>| match (of(there), elsewhere.map(of)) {
        (Setting::Value(there), Some(Setting::Value(elsewhere))) => Setting::Value(Amounts {
            cpu: said(&there.cpu, &elsewhere.cpu),
            memory: said(&there.memory, &elsewhere.memory),
            ephemeral_storage: said(&there.ephemeral_storage, &elsewhere.ephemeral_storage),
        }),
        (there, elsewhere) => said(there, elsewhere.unwrap_or(&Setting::Unset)),
    };
    Resources { requests: amounts(|resources| &resources.requests), limits: amounts(|resources| &resources.limits) }
}

/// What is said there, or else elsewhere.
fn said<T: Clone>(there: &Setting<T>, elsewhere: &Setting<T>) -> Setting<T> {
    if there.is_unset() { elsewhere.clone() } else { there.clone() }
}
