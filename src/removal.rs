//! Objects that the answers no longer need: what goes from the cluster with each, and what stays.

use serde_json::Value;

use crate::i18n::{Lang, Text};
use crate::say;
use crate::yaml;

/// What there is to know before the objects of a file that is no longer needed are deleted: a line each, the command that
/// deletes it at its end. Deleting the file alone changes nothing in a cluster. What is no YAML gives nothing.
pub fn consequences(file: &str, lang: Lang) -> Vec<String> {
    yaml::documents(file).unwrap_or_default().iter().filter_map(|object| of_object(object, lang)).collect()
}

fn of_object(object: &Value, lang: Lang) -> Option<String> {
    let text = |path: &str| object.pointer(path).and_then(Value::as_str);
    let (kind, name) = (text("/kind")?, text("/metadata/name")?);
    let goes = goes(kind, object).get(lang);
    let namespace = text("/metadata/namespace").map(|namespace| format!(" -n {namespace}")).unwrap_or_default();
    let resource = kind.to_ascii_lowercase();
    Some(say!(
        lang,
        "{kind} {name}: {goes} `kubectl delete {resource} {name}{namespace}` deletes it.",
        "{kind} {name}: {goes} 지우는 명령: `kubectl delete {resource} {name}{namespace}`"
    ))
}

/// What goes with an object of a kind, as the garbage collector and the other controllers have it
/// (kubernetes.io/docs/concepts/architecture/garbage-collection, .../statefulset/#persistentvolumeclaim-retention).
fn goes(kind: &str, object: &Value) -> &'static Text {
    static DEPLOYMENT: Text = Text::new(
        "its ReplicaSets and Pods go with it, so nothing answers behind its Service.",
        "레플리카셋과 파드가 함께 사라져 서비스 뒤에서 응답할 파드가 없다.",
    );
    static STATEFUL_SET: Text = Text::new(
        "its Pods go in no particular order (scale to 0 first for an orderly end). The PersistentVolumeClaims and their data stay, and cost, until you delete them.",
        "파드가 순서 없이 사라진다(순서대로 끝내려면 먼저 0으로 줄인다). PVC와 데이터는 직접 지울 때까지 남고 비용도 든다.",
    );
    static STATEFUL_SET_AND_CLAIMS: Text = Text::new(
        "its Pods go in no particular order, and by `whenDeleted: Delete` the PersistentVolumeClaims with all data go too.",
        "파드가 순서 없이 사라지고, `whenDeleted: Delete`라서 PVC와 데이터까지 모두 사라진다.",
    );
    static STATEFUL_SET_WITHOUT_CLAIMS: Text = Text::new(
        "its Pods go in no particular order; scale to 0 first for an orderly end.",
        "파드가 순서 없이 사라진다. 순서대로 끝내려면 먼저 0으로 줄인다.",
    );
    static DAEMON_SET: Text = Text::new("its Pods go from every node.", "모든 노드에서 파드가 사라진다.");
    static JOB: Text = Text::new(
        "its Pods go with it, one that still runs among them, and their logs.",
        "실행 중인 것까지 파드가 모두 사라지고 로그도 사라진다.",
    );
    static CRON_JOB: Text = Text::new(
        "no run starts any more; its Jobs go with it, one that still runs among them, and their logs.",
        "더는 실행되지 않는다. 실행 중인 것까지 잡이 모두 사라지고 로그도 사라진다.",
    );
    static SERVICE: Text = Text::new(
        "its DNS name and its address go; a new one gets another address.",
        "DNS 이름과 주소가 사라진다. 다시 만들면 주소가 달라진다.",
    );
    static HEADLESS: Text = Text::new(
        "the DNS name of each Pod goes; a StatefulSet that names it keeps running, but its Pods no longer find each other.",
        "파드마다 있던 DNS 이름이 사라진다. 이 이름을 쓰는 스테이트풀셋은 계속 돌지만 파드끼리 서로 찾지 못한다.",
    );
    static CLAIM: Text = Text::new(
        "its volume and the data go with it, unless the reclaim policy is Retain.",
        "회수 정책이 Retain이 아니면 볼륨과 데이터도 사라진다.",
    );
    static ROUTE: Text = Text::new(
        "requests from outside no longer reach the Service; the Service stays.",
        "바깥 요청이 서비스에 닿지 않는다. 서비스는 남는다.",
    );
    static SCALER: Text = Text::new(
        "the Pods stay as many as they are, and nothing changes their number any more.",
        "파드 수는 지금 그대로 남고 더는 자동으로 바뀌지 않는다.",
    );
    static BUDGET: Text = Text::new(
        "a drain no longer waits: it may take every Pod at once.",
        "드레인이 기다리지 않아 파드가 한꺼번에 쫓겨날 수 있다.",
    );
    static POLICY: Text = Text::new(
        "where no other policy selects the Pods, they take traffic from everywhere.",
        "이 파드를 고르는 다른 정책이 없으면 어디서 오는 트래픽이든 받는다.",
    );
    static ACCOUNT: Text = Text::new(
        "Pods that run under it go on without its rights, and no new one of them starts.",
        "이 계정으로 도는 파드는 권한을 잃고, 새 파드는 뜨지 못한다.",
    );
    static CONFIGURATION: Text = Text::new(
        "Pods that run keep what they have read; new ones that need it do not start.",
        "도는 파드는 이미 읽은 값으로 계속 돌지만, 이것이 필요한 새 파드는 뜨지 못한다.",
    );
    static NAMESPACE: Text = Text::new(
        "everything in it goes with it, volumes and their data among them.",
        "볼륨과 데이터까지 안에 있는 모든 것이 사라진다.",
    );
    static OTHER: Text = Text::new("what belongs to it goes with it.", "이 오브젝트에 딸린 것이 함께 사라진다.");
    match kind {
        "Deployment" => &DEPLOYMENT,
        "StatefulSet" => {
            let when = object.pointer("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted").and_then(Value::as_str);
            let claims = object.pointer("/spec/volumeClaimTemplates").and_then(Value::as_array);
            match (claims.is_some_and(|claims| !claims.is_empty()), when) {
                (false, _) => &STATEFUL_SET_WITHOUT_CLAIMS,
                (true, Some("Delete")) => &STATEFUL_SET_AND_CLAIMS,
                (true, _) => &STATEFUL_SET,
            }
        }
        "DaemonSet" => &DAEMON_SET,
        "Job" => &JOB,
        "CronJob" => &CRON_JOB,
        "Service" if object.pointer("/spec/clusterIP").and_then(Value::as_str) == Some("None") => &HEADLESS,
        "Service" => &SERVICE,
        "PersistentVolumeClaim" => &CLAIM,
        "Ingress" | "HTTPRoute" => &ROUTE,
        "HorizontalPodAutoscaler" => &SCALER,
        "PodDisruptionBudget" => &BUDGET,
        "NetworkPolicy" => &POLICY,
        "ServiceAccount" => &ACCOUNT,
        "ConfigMap" | "Secret" => &CONFIGURATION,
        "Namespace" => &NAMESPACE,
        _ => &OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;

    fn told(text: &str) -> String {
        consequences(text, Lang::En).join("\n")
    }

    #[test]
    fn claims_stay_unless_the_retention_policy_says_otherwise() {
        let app = Preset::find("redis").unwrap().app(Profile::Production);
        let bundle = bundle::build(&app, Lang::En).unwrap();
        let set = bundle.documents.iter().find(|document| document.kind == "StatefulSet").unwrap();
        assert!(told(&set.text).contains("data stay"), "{}", told(&set.text));
        let object = |when: &str| {
            let mut value = set.value.clone();
            value["spec"]["persistentVolumeClaimRetentionPolicy"] = serde_json::json!({ "whenDeleted": when });
            told(&value.to_string())
        };
        assert!(object("Delete").contains("all data go too") && object("Retain").contains("data stay"));
        let mut bare = set.value.clone();
        bare["spec"].as_object_mut().unwrap().remove("volumeClaimTemplates");
        assert!(!told(&bare.to_string()).contains("data"));
    }

    #[test]
    fn every_object_that_is_rendered_has_words_of_its_own() {
        for preset in Preset::all() {
            let app = preset.app(Profile::Production);
            for lang in Lang::ALL {
                for document in bundle::build(&app, lang).unwrap().documents {
                    let [line] = consequences(&document.text, lang).try_into().unwrap();
                    assert!(line.starts_with(&format!("{} {}: ", document.kind, document.name)), "{line}");
                    assert!(line.contains(&format!("`kubectl delete {} ", document.kind.to_lowercase())), "{line}");
                    let other = lang.pick("what belongs to it", "이 오브젝트에 딸린");
                    assert!(!line.contains(other), "{line}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_object_says_nothing() {
        for text in ["", "a: [", "kind: Job", "- 1", "# nothing\n"] {
            assert!(consequences(text, Lang::En).is_empty(), "{text}");
        }
        assert!(told("kind: Gadget\nmetadata:\n  name: x\n").contains("what belongs to it"));
        assert!(told("kind: Service\nmetadata:\n  name: x\n  namespace: shop\n").contains("service x -n shop"));
    }
}
