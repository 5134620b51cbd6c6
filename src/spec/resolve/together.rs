//! What the workloads share and which comes first, once each of them is complete.

use std::collections::BTreeSet;

use crate::decision::Kind;
use crate::i18n::Text;
use crate::spec::App;
use crate::spec::complete::{Pod, Spec, Turn};
use crate::spec::environment::unknown;
use crate::spec::flag::Flag;
use crate::spec::name::DnsLabel;
use crate::spec::spec_error::{Problem, SpecError, told};
use crate::spec::together::{Accounts, Before, Migrate};
use crate::spec::volume::Volume;

/// Gives the workloads what they share, and takes the one that runs first to its place.
pub(super) fn check(app: &App, specs: &mut Vec<Spec>) -> Vec<SpecError> {
    let problems = match &app.migrate {
        Some(migrate) => put_first(app, migrate, specs),
        None => Vec::new(),
    };
    if app.service_account == Some(Accounts::Shared) {
        share_account(app, specs);
    }
    if app.create_namespace == Some(Flag(true)) {
        let mut made: BTreeSet<DnsLabel> = BTreeSet::new();
        for spec in specs.iter_mut().filter(|spec| made.insert(spec.namespace.clone())) {
            spec.companions.namespace = Some(spec.namespace.clone());
        }
    }
    if let Some(Migrate { way: Before::SyncWave, .. }) = &app.migrate {
        let shared = turn(Before::SyncWave).companions;
        specs.iter_mut().for_each(|spec| spec.companions.shared_turn.clone_from(&shared));
    }
    let error = |(key, problem)| SpecError { workload: String::new(), key, problem };
    problems.into_iter().map(error).collect()
}

/// Every workload that would have an account of its own takes the app's, which the first of each namespace brings along.
/// What runs as a hook of Helm keeps its own: it runs before the chart makes anything else.
fn share_account(app: &App, specs: &mut [Spec]) {
    let hook = app.migrate.as_ref().filter(|migrate| migrate.way == Before::HelmHook);
    let mut made: BTreeSet<DnsLabel> = BTreeSet::new();
    for spec in specs {
        let is_hook = hook.is_some_and(|hook| hook.job == spec.name);
        let name = app.app.as_ref().or(app.workloads.first().map(|first| &first.name));
        let (false, Some(_), Some(name)) = (is_hook, &spec.companions.service_account, name) else { continue };
        let name = name.as_str().parse().ok();
        spec.pod.service_account_name.clone_from(&name);
        spec.companions.service_account = name.filter(|_| made.insert(spec.namespace.clone()));
        spec.companions.account_is_shared = true;
    }
}

type Found = (&'static str, Problem);

fn put_first(app: &App, migrate: &Migrate, specs: &mut Vec<Spec>) -> Vec<Found> {
    let job = &migrate.job;
    let Some(place) = specs.iter().position(|spec| spec.name == *job) else {
        return vec![("migrate.job", unknown(job, app))];
    };
    let kind = specs.get(place).map(|spec| spec.kind);
    if let Some(kind) = kind.filter(|kind| *kind != Kind::Job) {
        return vec![(
            "migrate.job",
            told!(
                "`{job}` is a {kind}, and only a Job ends so that others can begin; name a Job",
                "`{job}` 종류는 {kind}이다. 끝나야 다음이 시작되므로 잡(Job)을 적는다"
            ),
        )];
    }
    if migrate.way == Before::InitContainer {
        let job = specs.remove(place);
        return begin_with(app, &job, &migrate.before, specs);
    }
    if !migrate.before.is_empty() {
        let way = migrate.way;
        return vec![(
            "migrate.before",
            told!(
                "as `{way}` the Job runs before everything else; remove the list",
                "`{way}` 방식이면 다른 모든 것보다 먼저 실행된다. 목록을 지운다"
            ),
        )];
    }
    if migrate.way == Before::HelmHook && app.create_namespace == Some(Flag(true)) {
        return vec![(
            "createNamespace",
            told!(
                "a hook of Helm runs before the chart makes the namespace; remove the key and install with `--create-namespace`",
                "헬름 훅은 차트가 네임스페이스를 만들기 전에 실행된다. 이 키를 지우고 `--create-namespace`로 설치한다"
            ),
        )];
    }
    if let Some(job) = specs.get_mut(place) {
        job.turn = turn(migrate.way);
    }
    Vec::new()
}

/// The annotations by which the Job runs before the rest, and what it needs before the Job. Each of them replaces what
/// the run before left, since a Job's template cannot be changed.
///
/// <https://helm.sh/docs/topics/charts_hooks/>, <https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/>
fn turn(way: Before) -> Turn {
    const HOOK: (&str, &str) = ("helm.sh/hook", "pre-install,pre-upgrade");
    const REPLACED: (&str, &str) = ("helm.sh/hook-delete-policy", "before-hook-creation");
    let annotations = |all: &[(&'static str, &'static str)]| all.iter().copied().collect();
    match way {
        Before::HelmHook => Turn {
            workload: annotations(&[HOOK, ("helm.sh/hook-weight", "-1"), REPLACED]),
            companions: annotations(&[HOOK, ("helm.sh/hook-weight", "-2"), REPLACED]),
        },
        Before::SyncWave => Turn {
            workload: annotations(&[
                ("argocd.argoproj.io/hook", "Sync"),
                ("argocd.argoproj.io/hook-delete-policy", "BeforeHookCreation"),
                ("argocd.argoproj.io/sync-wave", "-1"),
            ]),
            companions: annotations(&[("argocd.argoproj.io/sync-wave", "-2")]),
        },
        Before::InitContainer => Turn::default(),
    }
}

/// Makes the Job's containers the last init containers of the workloads that wait for it.
fn begin_with(app: &App, job: &Spec, before: &[DnsLabel], specs: &mut [Spec]) -> Vec<Found> {
    if before.is_empty() {
        return vec![(
            "migrate.before",
            told!(
                "an init container runs in the Pods of other workloads; name them, such as `before: [web]`",
                "초기화 컨테이너는 다른 워크로드의 파드에서 실행된다. `before: [web]`처럼 그 워크로드를 적는다"
            ),
        )];
    }
    let mut found = Vec::new();
    for name in before {
        match specs.iter_mut().find(|spec| spec.name == *name) {
            Some(spec) => found.extend(begin(job, spec).map(|problem| ("migrate.before", problem))),
            None => found.push(("migrate.before", unknown(name, app))),
        }
    }
    found
}

fn begin(job: &Spec, spec: &mut Spec) -> Option<Problem> {
    let (first, name, kind) = (&job.name, &spec.name, spec.kind);
    if !matches!(kind, Kind::Deployment | Kind::StatefulSet | Kind::DaemonSet) {
        return Some(told!(
            "`{name}` is a {kind}; its Pods do not wait for `{first}` but for their own time",
            "`{name}` 종류는 {kind}이라 `{first}`를 기다리지 않고 제때 실행된다"
        ));
    }
    if spec.namespace != job.namespace {
        return Some(told!(
            "`{first}` and `{name}` are in different namespaces, and a Pod takes Secrets from its own alone; put them into one",
            "`{first}`와 `{name}`의 네임스페이스가 다르다. 파드는 자기 네임스페이스의 시크릿만 쓴다. 같은 네임스페이스에 둔다"
        ));
    }
    if !runs_alike(&job.pod, &spec.pod) {
        return Some(told!(
            "`{first}` and `{name}` run as different users or accounts, and one Pod has one; give both the same `securityContext` and `serviceAccountName`",
            "`{first}`와 `{name}`의 사용자나 계정이 다르다. 파드 하나에는 하나뿐이다. 둘의 `securityContext`와 `serviceAccountName`을 같게 한다"
        ));
    }
    for volume in &job.pod.volumes {
        match spec.pod.volumes.iter().find(|own| own.name == volume.name) {
            Some(own) if !is_same(own, volume) => {
                let volume = &volume.name;
                return Some(told!(
                    "`{first}` and `{name}` each have another volume `{volume}`; rename one of them",
                    "`{first}`와 `{name}`에 이름이 `{volume}`인 서로 다른 볼륨이 있다. 하나의 이름을 바꾼다"
                ));
            }
            Some(_) => {}
            None => spec.pod.volumes.push(volume.clone()),
        }
    }
    for container in job.pod.init_containers.iter().chain(&job.pod.containers) {
        let mut taken = spec.pod.init_containers.iter().chain(&spec.pod.containers);
        if taken.any(|own| own.name == container.name) {
            static CONTAINER: Text = Text::new("container name", "컨테이너 이름");
            return Some(Problem::Twice { what: &CONTAINER, value: container.name.to_string() });
        }
        spec.pod.init_containers.push(container.clone());
    }
    for secret in &job.pod.image_pull_secrets {
        if !spec.pod.image_pull_secrets.contains(secret) {
            spec.pod.image_pull_secrets.push(secret.clone());
        }
    }
    None
}

/// Whether a container of one Pod runs as the same in the other: as the same user, with no other token. An account of its
/// own is called as its workload, which makes no difference.
fn runs_alike(job: &Pod, pod: &Pod) -> bool {
    let user = |pod: &Pod| pod.security.clone().map(|security| (security.run_as_non_root, security.run_as_user));
    user(job) == user(pod) && job.automount_service_account_token == pod.automount_service_account_token
}

/// Whether the two are one volume; where each is mounted is another matter.
fn is_same(one: &Volume, other: &Volume) -> bool {
    let source = |volume: &Volume| Volume { mount_path: one.mount_path.clone(), read_only: false, ..volume.clone() };
    source(one) == source(other)
}
