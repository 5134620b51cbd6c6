//! The flags of each controller: its inputs under their own names.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Map, Value};

use crate::cli::Error;
use crate::i18n::{Lang, Text};
use crate::simulate::Controller;
use crate::yaml;

/// One input as a flag.
#[derive(Debug)]
pub struct Flag {
    /// The flag's name.
    name: &'static str,
    /// Where the value stands in the inputs.
    key: &'static str,
    form: Form,
    help: Text,
}

/// What a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Nothing: it is on.
    Switch,
    /// A number, a word or a percentage.
    Plain,
    /// Several of them with commas.
    List,
    /// YAML or JSON.
    Block,
    /// `node=taint`, and may be repeated.
    Pairs,
}

const fn flag(name: &'static str, key: &'static str, form: Form, en: &'static str, ko: &'static str) -> Flag {
    Flag { name, key, form, help: Text::new(en, ko) }
}

use Form::{Block, List, Pairs, Plain, Switch};

/// The delays of a Pod, the same everywhere.
static DELAYS: [Flag; 3] = [
    flag("start-delay", "startDelay", Plain, "Seconds from scheduled to running", "스케줄된 뒤 실행까지 걸리는 초"),
    flag("ready-delay", "readyDelay", Plain, "Seconds from running to ready", "실행된 뒤 준비까지 걸리는 초"),
    flag("term-delay", "termDelay", Plain, "Seconds from deletion to gone", "삭제된 뒤 사라질 때까지 걸리는 초"),
];

static DEPLOYMENT: [Flag; 6] = [
    flag("replicas", "replicas", Plain, "How many Pods [default: 3]", "파드 개수 [기본값: 3]"),
    flag("strategy", "strategy", Plain, "RollingUpdate (the default) or Recreate", "RollingUpdate(기본값) 또는 Recreate"),
    flag("max-surge", "maxSurge", Plain, "Pods above replicas, a count or a percentage [default: 25%]", "레플리카를 넘는 파드 수나 비율 [기본값: 25%]"),
    flag("max-unavailable", "maxUnavailable", Plain, "Pods below replicas, a count or a percentage [default: 25%]", "레플리카에 못 미치는 파드 수나 비율 [기본값: 25%]"),
    flag("min-ready-seconds", "minReadySeconds", Plain, "How long a Pod is ready before it is available", "준비된 파드를 사용 가능하다고 보기까지의 초"),
    flag("progress-deadline-seconds", "progressDeadlineSeconds", Plain, "After how long without progress it is reported", "진전이 없으면 알리기까지의 초"),
];

static STATEFULSET: [Flag; 10] = [
    flag("replicas", "replicas", Plain, "How many Pods [default: 3]", "파드 개수 [기본값: 3]"),
    flag("pod-management-policy", "podManagementPolicy", Plain, "OrderedReady (the default) or Parallel", "OrderedReady(기본값) 또는 Parallel"),
    flag("update-strategy", "updateStrategy", Plain, "RollingUpdate (the default) or OnDelete", "RollingUpdate(기본값) 또는 OnDelete"),
    flag("partition", "partition", Plain, "Only Pods with this number or a higher one are updated", "이 번호 이상인 파드만 업데이트한다"),
    flag("max-unavailable", "maxUnavailable", Plain, "Pods down at a time during an update; ignored before 1.37", "업데이트 중 한 번에 내려가는 파드 수. 1.37 전에는 무시한다"),
    flag("start-ordinal", "startOrdinal", Plain, "The number of the first Pod", "첫 파드의 번호"),
    flag("min-ready-seconds", "minReadySeconds", Plain, "How long a Pod is ready before it is available", "준비된 파드를 사용 가능하다고 보기까지의 초"),
    flag("pvc-when-scaled", "pvc.whenScaled", Plain, "What becomes of claims on scale-in: Retain or Delete", "스케일 인 때 클레임을 Retain 또는 Delete"),
    flag("pvc-when-deleted", "pvc.whenDeleted", Plain, "What becomes of claims on deletion: Retain or Delete", "삭제 때 클레임을 Retain 또는 Delete"),
    flag("kubernetes", "kubernetes", Plain, "Whose controller it is: 1.36 (the default) or 1.37", "어느 버전의 컨트롤러인지: 1.36(기본값) 또는 1.37"),
];

static DAEMONSET: [Flag; 11] = [
    flag("nodes", "nodes", List, "The names of the nodes, with commas [default: node-0 to node-4]", "노드 이름을 쉼표로 나열 [기본값: node-0~node-4]"),
    flag("tainted-nodes", "taintedNodes", Pairs, "A node's taint, NODE=KEY:EFFECT; may be repeated", "노드의 테인트, NODE=KEY:EFFECT. 여러 번 쓸 수 있다"),
    flag("tolerate-control-plane", "tolerateControlPlane", Switch, "Tolerate the control plane's taint", "컨트롤 플레인의 테인트를 용인한다"),
    flag("tolerations", "tolerations", Block, "Further tolerations as in a manifest, YAML or JSON", "톨러레이션을 매니페스트처럼 YAML이나 JSON으로"),
    flag("node-selector", "nodeSelector", Plain, "The label that a node has to have, KEY=VALUE", "노드에 필요한 레이블, KEY=VALUE"),
    flag("nodes-with-label", "nodesWithLabel", List, "The nodes that have that label, with commas", "그 레이블이 있는 노드를 쉼표로 나열"),
    flag("update-strategy", "updateStrategy", Plain, "RollingUpdate (the default) or OnDelete", "RollingUpdate(기본값) 또는 OnDelete"),
    flag("max-unavailable", "maxUnavailable", Plain, "Nodes without an available Pod during an update [default: 1]", "업데이트 중 사용 가능한 파드가 없는 노드 수 [기본값: 1]"),
    flag("max-surge", "maxSurge", Plain, "Nodes with a new Pod beside the old one [default: 0]", "옛 파드 옆에 새 파드를 둔 노드 수 [기본값: 0]"),
    flag("min-ready-seconds", "minReadySeconds", Plain, "How long a Pod is ready before it is available", "준비된 파드를 사용 가능하다고 보기까지의 초"),
    flag("old-not-yet-available", "oldNotYetAvailable", Switch, "The old Pods are ready, but not for min-ready-seconds", "옛 파드가 준비되었지만 min-ready-seconds가 지나지 않았다"),
];

static JOB: [Flag; 19] = [
    flag("completions", "completions", Plain, "How many Pods have to succeed; null for a work queue", "성공해야 하는 파드 수. 작업 큐는 null"),
    flag("parallelism", "parallelism", Plain, "How many Pods run at a time", "한 번에 실행하는 파드 수"),
    flag("completion-mode", "completionMode", Plain, "NonIndexed (the default) or Indexed", "NonIndexed(기본값) 또는 Indexed"),
    flag("run-seconds", "runSeconds", Plain, "Seconds from running to ended [default: 5]", "실행된 뒤 끝날 때까지의 초 [기본값: 5]"),
    flag("run-list", "runList", List, "The same for each Pod or index, with commas; the last repeats", "파드나 인덱스마다의 초를 쉼표로 나열. 마지막 값이 이어진다"),
    flag("exit-code", "exitCode", Plain, "The exit code of every Pod", "모든 파드의 종료 코드"),
    flag("exit-list", "exitList", List, "The same for each Pod or index, with commas; the last repeats", "파드나 인덱스마다의 종료 코드를 쉼표로 나열. 마지막 값이 이어진다"),
    flag("fail-indexes", "failIndexes", List, "Indexes whose every Pod fails", "늘 실패하는 인덱스"),
    flag("fail-once-indexes", "failOnceIndexes", List, "Indexes whose first Pod fails", "처음 한 번 실패하는 인덱스"),
    flag("backoff-limit", "backoffLimit", Plain, "How many Pods may fail [default: 6]", "실패해도 되는 파드 수 [기본값: 6]"),
    flag("backoff-limit-per-index", "backoffLimitPerIndex", Plain, "How many Pods of an index may fail", "인덱스마다 실패해도 되는 파드 수"),
    flag("max-failed-indexes", "maxFailedIndexes", Plain, "How many indexes may fail", "실패해도 되는 인덱스 수"),
    flag("pod-failure-policy", "podFailurePolicy", Block, "What a failed Pod means, as in a manifest, YAML or JSON", "실패한 파드의 뜻을 매니페스트처럼 YAML이나 JSON으로"),
    flag("success-policy", "successPolicy", Block, "When it has succeeded early, as in a manifest, YAML or JSON", "일찍 성공하는 조건을 매니페스트처럼 YAML이나 JSON으로"),
    flag("active-deadline-seconds", "activeDeadlineSeconds", Plain, "How long it may be active", "활성 상태로 있을 수 있는 초"),
    flag("ttl-seconds-after-finished", "ttlSecondsAfterFinished", Plain, "How long it stays when it has ended", "끝난 뒤 남아 있는 초"),
    flag("pod-replacement-policy", "podReplacementPolicy", Plain, "When a terminating Pod is replaced: TerminatingOrFailed or Failed", "종료 중인 파드를 바꾸는 때: TerminatingOrFailed 또는 Failed"),
    flag("restart-policy", "restartPolicy", Plain, "Never (the default) or OnFailure", "Never(기본값) 또는 OnFailure"),
    flag("suspend", "suspend", Switch, "Create it suspended", "일시 중단한 채 생성한다"),
];

static CRONJOB: [Flag; 19] = [
    flag("schedule", "schedule", Plain, "When it runs [default: * * * * *]", "실행 시각 [기본값: * * * * *]"),
    flag("time-zone", "timeZone", Plain, "The zone of the schedule [default: UTC]", "스케줄의 시간대 [기본값: UTC]"),
    flag("start", "start", Plain, "What the clock shows at the beginning, such as 2026-03-08T01:30", "시작할 때의 시각. 예: 2026-03-08T01:30"),
    flag("created-before-first-tick", "createdBeforeFirstTick", Plain, "Seconds from its creation to its first time [default: 10]", "생성에서 첫 실행 시각까지의 초 [기본값: 10]"),
    flag("concurrency-policy", "concurrencyPolicy", Plain, "Allow (the default), Forbid or Replace", "Allow(기본값), Forbid, Replace"),
    flag("starting-deadline-seconds", "startingDeadlineSeconds", Plain, "How late a run may start", "늦게라도 시작할 수 있는 초"),
    flag("suspend", "suspend", Switch, "Create it suspended", "일시 중단한 채 생성한다"),
    flag("successful-jobs-history-limit", "successfulJobsHistoryLimit", Plain, "How many complete Jobs are kept [default: 3]", "남기는 완료된 잡 수 [기본값: 3]"),
    flag("failed-jobs-history-limit", "failedJobsHistoryLimit", Plain, "How many failed Jobs are kept [default: 1]", "남기는 실패한 잡 수 [기본값: 1]"),
    flag("observed-for", "observedFor", Plain, "How many seconds it is watched", "지켜보는 초"),
    flag("run-seconds", "runSeconds", Plain, "Seconds that each run takes [default: 5]", "실행마다 걸리는 초 [기본값: 5]"),
    flag("run-list", "runList", List, "The same for each Pod, with commas; the last repeats", "파드마다의 초를 쉼표로 나열. 마지막 값이 이어진다"),
    flag("exit-code", "exitCode", Plain, "The exit code of every Pod", "모든 파드의 종료 코드"),
    flag("exit-list", "exitList", List, "The same for each Pod, with commas; the last repeats", "파드마다의 종료 코드를 쉼표로 나열. 마지막 값이 이어진다"),
    flag("completions", "completions", Plain, "completions of each Job", "잡마다의 completions"),
    flag("parallelism", "parallelism", Plain, "parallelism of each Job", "잡마다의 parallelism"),
    flag("backoff-limit", "backoffLimit", Plain, "backoffLimit of each Job", "잡마다의 backoffLimit"),
    flag("active-deadline-seconds", "activeDeadlineSeconds", Plain, "activeDeadlineSeconds of each Job", "잡마다의 activeDeadlineSeconds"),
    flag("ttl-seconds-after-finished", "ttlSecondsAfterFinished", Plain, "ttlSecondsAfterFinished of each Job", "잡마다의 ttlSecondsAfterFinished"),
];

/// The flags of a controller.
pub fn of(controller: Controller) -> impl Iterator<Item = &'static Flag> {
    let own: &'static [Flag] = match controller {
        Controller::Deployment => &DEPLOYMENT,
        Controller::StatefulSet => &STATEFULSET,
        Controller::DaemonSet => &DAEMONSET,
        Controller::Job => &JOB,
        Controller::CronJob => &CRONJOB,
    };
    own.iter().chain(&DELAYS)
}

/// What a controller's command is for.
pub fn about(controller: Controller) -> &'static Text {
    static ABOUT: [Text; 5] = [
        Text::new("Rollouts, scaling, pause, undo and stuck revisions of a Deployment", "디플로이먼트의 롤아웃, 스케일, 일시 정지, 되돌리기, 멈춘 리비전"),
        Text::new("Order, partitions, claims and stuck updates of a StatefulSet", "스테이트풀셋의 순서, 파티션, 클레임, 멈춘 업데이트"),
        Text::new("Nodes, taints, labels and updates of a DaemonSet", "데몬셋의 노드, 테인트, 레이블, 업데이트"),
        Text::new("Completions, retries, limits and deadlines of a Job", "잡의 완료, 재시도, 한도, 기한"),
        Text::new("Schedules, missed runs, policies and history of a CronJob", "크론잡의 스케줄, 놓친 실행, 정책, 기록"),
    ];
    let [deployment, statefulset, daemonset, job, cronjob] = &ABOUT;
    match controller {
        Controller::Deployment => deployment,
        Controller::StatefulSet => statefulset,
        Controller::DaemonSet => daemonset,
        Controller::Job => job,
        Controller::CronJob => cronjob,
    }
}

/// What a person can do to a controller, as the help of `--action` says it.
pub fn actions(controller: Controller) -> &'static Text {
    static ACTIONS: [Text; 5] = [
        Text::new(
            "What you do at second T, repeatable: T:template:REVISION[:ready-never], T:scale:N, T:pause, T:resume, T:delete-pod:NAME. A revision named before, such as old, is an undo [default: 0:template:new]",
            "T초에 하는 일. 여러 번 쓸 수 있다: T:template:REVISION[:ready-never], T:scale:N, T:pause, T:resume, T:delete-pod:NAME. old처럼 앞서 나온 리비전은 되돌리기다 [기본값: 0:template:new]",
        ),
        Text::new(
            "What you do at second T, repeatable: T:create, T:template:REVISION[:ready-never], T:scale:N, T:partition:N, T:delete-pod:NAME, T:delete-statefulset [default: 0:template:new]",
            "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:template:REVISION[:ready-never], T:scale:N, T:partition:N, T:delete-pod:NAME, T:delete-statefulset [기본값: 0:template:new]",
        ),
        Text::new(
            "What you do at second T, repeatable: T:create, T:template:REVISION[:ready-never], T:delete-pod:NODE, T:new-node:NODE, T:label-node:NODE:KEY=VALUE, T:unlabel-node:NODE:KEY, T:taint-node:NODE:KEY:EFFECT, T:untaint-node:NODE:KEY [default: 0:template:new]",
            "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:template:REVISION[:ready-never], T:delete-pod:NODE, T:new-node:NODE, T:label-node:NODE:KEY=VALUE, T:unlabel-node:NODE:KEY, T:taint-node:NODE:KEY:EFFECT, T:untaint-node:NODE:KEY [기본값: 0:template:new]",
        ),
        Text::new(
            "What you do at second T, repeatable: T:create, T:delete-pod:NAME, T:parallelism:N, T:suspend, T:resume [default: 0:create]",
            "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:delete-pod:NAME, T:parallelism:N, T:suspend, T:resume [기본값: 0:create]",
        ),
        Text::new(
            "What you do at second T, repeatable: T:create, T:suspend, T:unsuspend [default: 0:create]",
            "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:suspend, T:unsuspend [기본값: 0:create]",
        ),
    ];
    let [deployment, statefulset, daemonset, job, cronjob] = &ACTIONS;
    match controller {
        Controller::Deployment => deployment,
        Controller::StatefulSet => statefulset,
        Controller::DaemonSet => daemonset,
        Controller::Job => job,
        Controller::CronJob => cronjob,
    }
}

impl Flag {
    /// The flag's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Where the value stands in the inputs.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The flag as the command line declares it.
    pub fn arg(&self, lang: Lang) -> Arg {
        let arg = Arg::new(self.name).long(self.name).help(self.help.get(lang).to_owned());
        match self.form {
            Switch => arg.action(ArgAction::SetTrue),
            Plain => arg.value_name("VALUE").allow_negative_numbers(true),
            List => arg.value_name("VALUES").value_delimiter(',').action(ArgAction::Append).allow_negative_numbers(true),
            Block => arg.value_name("YAML"),
            Pairs => arg.value_name("NODE=TAINT").action(ArgAction::Append),
        }
    }

    /// What the flag was given, if it was.
    ///
    /// # Errors
    /// Where a block is no YAML, or a pair has no `=`.
    pub fn value(&self, matches: &ArgMatches) -> Result<Option<Value>, Error> {
        static PAIR: Text = Text::new(
            "it reads NODE=KEY:EFFECT, such as node-4=gpu:NoSchedule",
            "node-4=gpu:NoSchedule처럼 NODE=KEY:EFFECT 꼴로 쓴다",
        );
        if self.form == Switch {
            return Ok(matches.get_flag(self.name).then_some(Value::Bool(true)));
        }
        let Some(given) = matches.get_many::<String>(self.name) else { return Ok(None) };
        let given: Vec<&str> = given.map(String::as_str).collect();
        Ok(match self.form {
            Switch | Plain => given.last().map(|text| scalar(text)),
            List => Some(given.iter().map(|text| scalar(text)).collect()),
            Block => {
                let text = given.last().copied().unwrap_or_default();
                Some(yaml::from_str(text).map_err(|error| Error::flag(self.name, &error))?)
            }
            Pairs => {
                let pair = |text: &&str| text.split_once('=').map(|(node, taint)| (node.to_owned(), taint.into()));
                let pairs: Option<Map<String, Value>> = given.iter().map(pair).collect();
                Some(Value::Object(pairs.ok_or_else(|| Error::Flag { name: self.name, problem: PAIR.clone() })?))
            }
        })
    }

    /// Puts a value where it stands in the inputs.
    pub fn put(&self, inputs: &mut Map<String, Value>, value: Value) {
        let Some((block, key)) = self.key.split_once('.') else {
            inputs.insert(self.key.to_owned(), value);
            return;
        };
        let inner = inputs.entry(block).or_insert_with(|| Value::Object(Map::new()));
        if !inner.is_object() {
            *inner = Value::Object(Map::new());
        }
        if let Value::Object(inner) = inner {
            inner.insert(key.to_owned(), value);
        }
    }
}

/// What a person means by a word: a number, `null`, or the word.
fn scalar(text: &str) -> Value {
    let number = || text.parse::<i64>().ok().map(Value::from);
    let fraction = || text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::Number);
    match text {
        "null" => Value::Null,
        // 1.36 is a version and not a number, and so is whatever else a type reads from text.
        "1.33" | "1.34" | "1.35" | "1.36" | "1.37" => Value::from(text),
        _ => number().or_else(fraction).unwrap_or_else(|| Value::from(text)),
    }
}
