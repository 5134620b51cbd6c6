//! How to see what became of a workload, by its kind.

use crate::decision::Kind;
use crate::i18n::Lang;
use crate::say;

/// Commands, each with what it does, for a workload of this name and namespace.
pub fn watching(kind: Kind, name: &str, namespace: &str, lang: Lang) -> Vec<(String, String)> {
    match kind {
        Kind::Deployment | Kind::StatefulSet | Kind::DaemonSet => {
            let kind = kind.as_str().to_ascii_lowercase();
            vec![(
                say!(lang, "watch the rollout", "롤아웃을 지켜본다"),
                format!("kubectl rollout status {kind}/{name} -n {namespace}"),
            )]
        }
        Kind::Job => vec![
            (
                say!(lang, "wait until it is complete", "끝날 때까지 기다린다"),
                format!("kubectl wait --for=condition=complete job/{name} -n {namespace} --timeout=15m"),
            ),
            (say!(lang, "read its log", "로그를 본다"), format!("kubectl logs job/{name} -n {namespace} --follow")),
        ],
        Kind::CronJob => vec![
            (
                say!(lang, "run it once by hand, now", "지금 한 번 직접 실행해 본다"),
                format!("kubectl create job {name}-manual --from=cronjob/{name} -n {namespace}"),
            ),
            (
                say!(lang, "see when it ran last", "마지막 실행 시각을 본다"),
                format!("kubectl get cronjob {name} -n {namespace}"),
            ),
        ],
    }
}
