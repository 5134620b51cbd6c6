//! What the objects are called beside their name.

use std::collections::BTreeMap;

use super::{plain, wanted};
use crate::i18n::Text;
use crate::spec::name::{LabelKey, LabelValue};
use crate::spec::{Setting, ValueError, Workload, defaults};
use crate::wizard::field::{Labels, Value};
use crate::wizard::question::Question;

/// The key and the value of `key=value`.
fn pair<V>(text: &str, value: fn(&str) -> Result<V, ValueError>) -> Result<(LabelKey, V), ValueError> {
    static PAIR: Text = Text::new("label or annotation", "레이블이나 어노테이션");
    static RULE: Text = Text::new("it reads key=value", "키=값 꼴이어야 한다");
    match text.split_once('=') {
        Some((key, text)) => Ok((key.trim().parse()?, value(text.trim())?)),
        None => Err(ValueError::form(&PAIR, text, &RULE, "team=payments")),
    }
}

pub static COMPONENT: Question = Question {
    key: "component",
    label: Text::new("Component", "구성 요소"),
    prompt: Text::new("What is the workload in its app?", "앱에서 어떤 역할을 하는가?"),
    why: Text::new(
        "server, database, worker: dashboards and `kubectl get -l` tell the parts of an app apart by it.",
        "server, database, worker 같은 말이다. 대시보드와 `kubectl get -l`이 앱의 부분을 이 값으로 나눈다.",
    ),
    wrong: Text::new(
        "Nothing breaks; a wrong word misleads whoever looks for a part.",
        "고장 나는 것은 없지만 찾는 사람이 헷갈린다.",
    ),
    source: Text::new("by the kind: server, store, agent, task", "종류에 따라 server, store, agent, task 등"),
    example: "api",
    fields: &["metadata.labels.app.kubernetes.io/component", "template.metadata.labels.app.kubernetes.io/component"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.component),
    choices: &[],
    meaning: plain,
    field: &Value { get: |w| &w.component, get_mut: |w| &mut w.component, default: defaults::component },
};

pub static PART_OF: Question = Question {
    key: "partOf",
    label: Text::new("Part of", "소속 앱"),
    prompt: Text::new("To which app does it belong?", "어느 앱에 속하는가?"),
    why: Text::new(
        "The parts of an app share this label, and by default its NetworkPolicy lets in what carries it.",
        "같은 앱의 워크로드는 이 레이블이 같다. 네트워크 정책은 기본으로 이 레이블이 같은 파드의 접속만 허용한다.",
    ),
    wrong: Text::new(
        "Where two workloads of one app differ here, they cannot reach each other.",
        "한 앱의 두 워크로드에서 값이 다르면 서로 접속하지 못한다.",
    ),
    source: Text::new("the app's name", "앱의 이름"),
    example: "shop",
    fields: &["metadata.labels.app.kubernetes.io/part-of", "template.metadata.labels.app.kubernetes.io/part-of"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.part_of),
    choices: &[],
    meaning: plain,
    field: &Value { get: |w| &w.part_of, get_mut: |w| &mut w.part_of, default: |_| None },
};

pub static LABELS: Question = Question {
    key: "labels",
    label: Text::new("Labels", "레이블"),
    prompt: Text::new(
        "Which further labels do its objects and Pods carry?",
        "오브젝트와 파드에 어떤 레이블을 더 붙이는가?",
    ),
    why: Text::new(
        "A team, a cost centre, an environment: bills and alerts go by them. They never get into a selector, so they may change.",
        "팀, 비용 부서, 환경처럼 청구와 알림에 쓴다. 셀렉터에는 들어가지 않아 나중에 바꿔도 된다.",
    ),
    wrong: Text::new(
        "A label that a policy of the cluster asks for and does not find gets the objects refused.",
        "클러스터의 정책이 요구하는 레이블이 없으면 오브젝트가 거부된다.",
    ),
    source: Text::new("the recommended ones only", "권장 레이블만 붙인다"),
    example: "team=payments",
    fields: &["metadata.labels", "template.metadata.labels"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.labels),
    choices: &[],
    meaning: plain,
    field: &Labels {
        get: |w: &Workload| -> &Setting<BTreeMap<LabelKey, LabelValue>> { &w.labels },
        get_mut: |w| &mut w.labels,
        read: |text| pair(text, str::parse),
    },
};

pub static ANNOTATIONS: Question = Question {
    key: "annotations",
    label: Text::new("Annotations", "어노테이션"),
    prompt: Text::new("Which annotations do its Pods carry?", "파드에 어떤 어노테이션을 붙이는가?"),
    why: Text::new(
        "Other tools read them: a service mesh, Prometheus, a backup. Write `key=value`.",
        "서비스 메시, 프로메테우스, 백업 같은 다른 도구가 읽는다. `키=값` 꼴로 쓴다.",
    ),
    wrong: Text::new(
        "A misspelt key is no error anywhere: the tool just does not see it.",
        "키를 잘못 써도 오류가 없다. 도구가 알아보지 못할 뿐이다.",
    ),
    source: Text::new("none", "없다"),
    example: "prometheus.io/scrape=true",
    fields: &["template.metadata.annotations"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.annotations),
    choices: &[],
    meaning: plain,
    field: &Labels {
        get: |w: &Workload| -> &Setting<BTreeMap<LabelKey, String>> { &w.annotations },
        get_mut: |w| &mut w.annotations,
        read: |text| pair(text, |value| Ok(value.to_owned())),
    },
};
