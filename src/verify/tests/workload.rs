//! Broken workloads.

use super::check;
use super::good::{CRON_JOB, DAEMON_SET, DEPLOYMENT, JOB, POD, STATEFUL_SET};

#[test]
#[rustfmt::skip]
fn selectors_and_labels() {
    let selector = "{app: api-server}\n    matchExpressions:";
    check(
        DEPLOYMENT,
        &[
            (selector, "{app: api}\n    matchExpressions:",
                "spec.selector", "labels it asks for (app=api)", "셀렉터가 찾는 레이블(app=api)"),
            ("labels: {app: api-server, tier: front}", "labels: {app: api-server}",
                "spec.selector", "does not select", "선택하지 못한다"),
            ("labels: {app: api-server, tier: front}", "labels: {app: api-server, tier: side}",
                "spec.selector", "does not select", "선택하지 못한다"),
            ("labels: {app: api-server, tier: front}", "labels: {app: api-server, tier: front, old: x}",
                "spec.selector", "does not select", "선택하지 못한다"),
            ("labels: {app: api-server, tier: front}", "labels: {}",
                "spec.template.metadata.labels", "is empty", "비어 있으나"),
            ("operator: DoesNotExist", "operator: Gone",
                "spec.selector.matchExpressions[1].operator", "use one of: In, NotIn", "쓸 수 있는 값: In, NotIn"),
            ("operator: DoesNotExist", "operator: DoesNotExist, values: [a]",
                "spec.selector.matchExpressions[1].values", "compare no values", "값을 비교하지 않는다"),
            (", values: [front, back]", "", "spec.selector.matchExpressions[0].values", "is missing", "없다"),
        ],
    );
    check(
        STATEFUL_SET,
        &[
            ("selector: {matchLabels: {app: redis}}", "selector: {}", "spec.selector", "is empty", "비어 있으나"),
            ("selector: {matchLabels: {app: redis}}", "selector: {matchLabels: {}}",
                "spec.selector.matchLabels", "is empty", "비어 있으나"),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn rollouts() {
    let rolling = "rollingUpdate: {maxSurge: 1, maxUnavailable: 0}";
    check(
        DEPLOYMENT,
        &[
            ("replicas: 3", "replicas: -1", "spec.replicas", "0 or more", "0 이상"),
            ("type: RollingUpdate", "type: Recreate",
                "spec.strategy.rollingUpdate", "under `type: Recreate`", "`type: Recreate`에서는"),
            ("type: RollingUpdate", "type: rollingUpdate",
                "spec.strategy.type", "spelt `RollingUpdate`", "`RollingUpdate` 철자"),
            ("type: RollingUpdate", "type: Rolling",
                "spec.strategy.type", "choose one of RollingUpdate, Recreate", "전략"),
            (rolling, "rollingUpdate: {maxSurge: 0, maxUnavailable: 0}",
                "spec.strategy.rollingUpdate", "both zero", "모두 0"),
            (rolling, "rollingUpdate: {maxSurge: 0%, maxUnavailable: 0%}",
                "spec.strategy.rollingUpdate", "both zero", "모두 0"),
            (rolling, "rollingUpdate: {maxSurge: \"1\"}",
                "spec.strategy.rollingUpdate.maxSurge", "without quotes", "따옴표 없이"),
            (rolling, "rollingUpdate: {maxUnavailable: 101%}",
                "spec.strategy.rollingUpdate.maxUnavailable", "at most `100%`", "`100%` 이하"),
            (rolling, "rollingUpdate: {maxUnavailable: -1}",
                "spec.strategy.rollingUpdate.maxUnavailable", "no count or percentage", "개수 또는 비율"),
            (rolling, "rollingUpdate: {maxUnavailable: half}",
                "spec.strategy.rollingUpdate.maxUnavailable", "no count or percentage", "개수 또는 비율"),
            ("progressDeadlineSeconds: 600", "progressDeadlineSeconds: 5",
                "spec.progressDeadlineSeconds", "minReadySeconds 5", "minReadySeconds 5"),
            ("terminationGracePeriodSeconds: 30", "restartPolicy: OnFailure",
                "spec.template.spec.restartPolicy", "a Deployment takes only Always", "Deployment에는 Always만"),
            ("terminationGracePeriodSeconds: 30", "restartPolicy: Sometimes",
                "spec.template.spec.restartPolicy", "choose one of Always", "다음 중에서 고른다"),
            ("terminationGracePeriodSeconds: 30", "activeDeadlineSeconds: 30",
                "spec.template.spec.activeDeadlineSeconds", "takes no deadline", "기한을 쓸 수 없다"),
        ],
    );
    let rolling = "rollingUpdate: {maxSurge: 10%, maxUnavailable: 0}";
    check(
        DAEMON_SET,
        &[
            (rolling, "rollingUpdate: {maxSurge: 1}",
                "spec.updateStrategy.rollingUpdate.maxSurge", "write `maxUnavailable: 0`", "`maxUnavailable: 0`"),
            (rolling, "rollingUpdate: {maxSurge: 1, maxUnavailable: 1}",
                "spec.updateStrategy.rollingUpdate.maxSurge", "either surges or goes down", "먼저 띄우거나"),
            (rolling, "rollingUpdate: {maxUnavailable: 0}", "spec.updateStrategy.rollingUpdate", "both zero", "모두 0"),
            (rolling, "rollingUpdate: {maxSurge: 200%, maxUnavailable: 0}",
                "spec.updateStrategy.rollingUpdate.maxSurge", "more than all", "전체보다 많다"),
            ("type: RollingUpdate", "type: OnDelete",
                "spec.updateStrategy.rollingUpdate", "under `type: OnDelete`", "`type: OnDelete`에서는"),
        ],
    );
    check(
        STATEFUL_SET,
        &[
            ("  serviceName: redis-headless\n", "",
                "spec.serviceName", "the key `serviceName` is missing", "`serviceName`"),
            ("name: redis, namespace", "name: a2345678901234567890123456789012345678901234567890123, namespace",
                "metadata.name", "at most 52", "최대 52자"),
            ("podManagementPolicy: Parallel", "podManagementPolicy: Paralel",
                "spec.podManagementPolicy", "did you mean `Parallel`?", "비슷한 값: `Parallel`"),
            ("{partition: 0}", "{partition: -1}", "spec.updateStrategy.rollingUpdate.partition", "0 or more", "0 이상"),
            ("{partition: 0}", "{maxUnavailable: 0}",
                "spec.updateStrategy.rollingUpdate.maxUnavailable", "make it 1 or more", "1 이상으로"),
            ("whenScaled: Delete", "whenScaled: Keep",
                "spec.persistentVolumeClaimRetentionPolicy.whenScaled",
                "use one of: Retain, Delete", "Retain, Delete"),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn work_that_ends() {
    check(
        JOB,
        &[
            ("restartPolicy: Never", "restartPolicy: Always",
                "spec.template.spec.restartPolicy", "a Job does not take Always", "Job에는 Always 정책을"),
            ("      restartPolicy: Never\n", "", "spec.template.spec.restartPolicy", "is missing", "없다"),
            ("  completions: 10\n", "", "spec.completions", "is missing", "없다"),
            ("backoffLimit: 3", "backoffLimit: -1", "spec.backoffLimit", "0 or more", "0 이상"),
            ("parallelism: 3", "parallelism: -1", "spec.parallelism", "0 or more", "0 이상"),
            ("completionMode: Indexed", "completionMode: indexed",
                "spec.completionMode", "spelt `Indexed`", "`Indexed` 철자"),
            ("completionMode: Indexed", "maxFailedIndexes: 1",
                "spec.maxFailedIndexes", "only an Indexed Job", "인덱싱된 잡에만"),
            ("parallelism: 3", "selector: {matchLabels: {a: b}}",
                "spec.selector", "chooses a Job's selector itself", "서버가 정한다"),
            ("parallelism: 3", "podReplacementPolicy: Always", "spec.podReplacementPolicy", "use one of", "쓸 수 있는 값"),
        ],
    );
    check(
        JOB,
        &[(
            "restartPolicy: Never",
            "restartPolicy: OnFailure\n      volumes: [{}]",
            "spec.template.spec.volumes[0].name",
            "is missing",
            "없다",
        )],
    );
    check(
        CRON_JOB,
        &[
            ("  schedule: \"0 9 * * 1-5\"\n", "", "spec.schedule", "is missing", "없다"),
            ("\"0 9 * * 1-5\"", "\"TZ=Asia/Seoul 0 9 * * *\"",
                "spec.schedule", "write it under `timeZone`", "`timeZone`에 쓴다"),
            ("\"0 9 * * 1-5\"", "\"CRON_TZ=UTC 0 9 * * *\"",
                "spec.schedule", "write it under `timeZone`", "`timeZone`에 쓴다"),
            ("\"0 9 * * 1-5\"", "\"61 99 * * *\"", "spec.schedule", "61", "61"),
            ("\"0 9 * * 1-5\"", "\"0 9 * * 7\"", "spec.schedule", "7", "7"),
            ("concurrencyPolicy: Forbid", "concurrencyPolicy: Deny",
                "spec.concurrencyPolicy", "choose one of Allow, Forbid, Replace", "Allow, Forbid, Replace"),
            ("startingDeadlineSeconds: 200", "startingDeadlineSeconds: -1",
                "spec.startingDeadlineSeconds", "0 or more", "0 이상"),
            ("failedJobsHistoryLimit: 0", "failedJobsHistoryLimit: -1",
                "spec.failedJobsHistoryLimit", "0 or more", "0 이상"),
            ("restartPolicy: OnFailure", "restartPolicy: Always",
                "spec.jobTemplate.spec.template.spec.restartPolicy", "a CronJob does not take Always", "CronJob에는"),
            ("backoffLimit: 2", "completionMode: Indexed", "spec.jobTemplate.spec.completions", "is missing", "없다"),
        ],
    );
    check(
        POD,
        &[(
            "restartPolicy: OnFailure",
            "restartPolicy: onfailure",
            "spec.restartPolicy",
            "spelt `OnFailure`",
            "`OnFailure` 철자",
        )],
    );
}
