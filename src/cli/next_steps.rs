//! What a person does with the manifests next: told after the wizard has written them.

use std::path::Path;

use crate::bundle::Bundle;
use crate::i18n::Lang;
use crate::layout::watching;
use crate::say;
use crate::spec::Spec;
use crate::spec::resolve::Controller;

/// The most stable names that are listed of one StatefulSet.
const MOST_NAMES: u32 = 5;

/// The next commands, with what each does, one a line.
pub fn lines(bundle: &Bundle, folder: &Path, lang: Lang) -> Vec<String> {
    let mut lines = vec![say!(lang, "Next:", "다음 할 일:")];
    let files: Vec<String> = bundle
        .documents
        .iter()
        .map(|document| format!("-f {}", quoted(&folder.join(&document.file).display().to_string())))
        .collect();
    let files = files.join(" ");
    let mut say_step = |comment: String, command: String| {
        lines.push(format!("  # {comment}"));
        lines.push(format!("  {command}"));
    };
    say_step(
        say!(
            lang,
            "let the API server check them, without changing anything",
            "아무것도 바꾸지 않고 API 서버로 확인한다"
        ),
        format!("kubectl apply --dry-run=server {files}"),
    );
    say_step(say!(lang, "apply them", "적용한다"), format!("kubectl apply {files}"));
    for spec in &bundle.specs {
        for (comment, command) in watching(spec.kind, spec.name.as_str(), spec.namespace.as_str(), lang) {
            say_step(comment, command);
        }
    }
    for spec in &bundle.specs {
        lines.extend(stable_names(spec, lang));
    }
    lines
}

/// The DNS names under which the Pods of a StatefulSet are found, whatever becomes of them.
fn stable_names(spec: &Spec, lang: Lang) -> Vec<String> {
    let Controller::StatefulSet { replicas, service_name, .. } = &spec.controller else { return Vec::new() };
    let (name, namespace) = (&spec.name, &spec.namespace);
    let count = replicas.unwrap_or(1);
    let mut lines = vec![say!(lang, "The Pods of {name} keep these DNS names:", "고정된 DNS 이름({name} 파드):")];
    let names = (0..count.min(MOST_NAMES))
        .map(|place| format!("  {name}-{place}.{service_name}.{namespace}.svc.cluster.local"));
    lines.extend(names);
    if count > MOST_NAMES {
        let more = count.saturating_sub(MOST_NAMES);
        lines.push(say!(lang, "  and {more} more", "  그 밖에 {more}개"));
    }
    lines
}

/// The word as a shell takes it.
fn quoted(word: &str) -> String {
    shell_words::quote(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;

    fn told(preset: &str, folder: &str, lang: Lang) -> String {
        let bundle = bundle::build(&Preset::find(preset).unwrap().app(Profile::Production), lang).unwrap();
        lines(&bundle, Path::new(folder), lang).join("\n")
    }

    #[test]
    fn each_kind_has_its_own_next_step() {
        for lang in Lang::ALL {
            assert!(
                told("api-server", "x", lang).contains("kubectl rollout status deployment/api-server -n production")
            );
            assert!(told("fluent-bit", "x", lang).contains("kubectl rollout status daemonset/fluent-bit -n platform"));
            assert!(told("db-migration", "x", lang).contains("kubectl wait --for=condition=complete job/db-migration"));
            let cron = told("daily-report", "x", lang);
            assert!(cron.contains("kubectl create job daily-report-manual --from=cronjob/daily-report -n production"));
            let redis = told("redis", "x", lang);
            assert!(redis.contains("redis-0.redis-headless.production.svc.cluster.local"));
            assert!(redis.contains("redis-2.") && !redis.contains("redis-3."));
        }
    }
}
