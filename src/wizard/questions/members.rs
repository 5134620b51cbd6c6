//! How the members of a StatefulSet come, find each other and go.

use super::{plain, wanted};
use crate::i18n::Text;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context};
use crate::spec::flag::Flag;
use crate::spec::update::ClaimRetention;
use crate::spec::word::Retention;
use crate::wizard::field::{Block, Part, Value};
use crate::wizard::question::{Choice, Question};

fn has_claims(context: &Context) -> bool {
    let w = context.workload;
    let claims = w.volume_claim_templates.or(|| defaults::volume_claim_templates(context));
    w.persistent_volume_claim_retention_policy.given().is_some()
        || context.is_production() && claims.is_some_and(|claims| !claims.is_empty())
}

const fn retention(
    get: fn(&ClaimRetention) -> Setting<Retention>,
    set: fn(&mut ClaimRetention, Setting<Retention>),
) -> Part<ClaimRetention, Retention> {
    let block = Block {
        get: |w| &w.persistent_volume_claim_retention_policy,
        get_mut: |w| &mut w.persistent_volume_claim_retention_policy,
        default: defaults::persistent_volume_claim_retention_policy,
    };
    Part { block, get, set }
}

const KEEPS: Choice =
    Choice { word: "Retain", says: Text::new("the claims and their data stay", "클레임과 데이터가 남는다") };
const DELETES: Choice = Choice {
    word: "Delete",
    says: Text::new("the claims go, and their data with them", "클레임과 데이터가 함께 지워진다"),
};

pub static PUBLISH_NOT_READY_ADDRESSES: Question = Question {
    key: "publishNotReadyAddresses",
    label: Text::new("Names before ready", "준비 전 주소"),
    prompt: Text::new(
        "Do members have to find each other before they are ready?",
        "준비되기 전에 멤버끼리 서로 찾아야 하는가?",
    ),
    why: Text::new(
        "Clusters that form by name (Redis, Kafka, etcd) look each other up while they start. The headless Service then answers with Pods that are not ready too.",
        "이름으로 모이는 클러스터(Redis, Kafka, etcd)는 뜨는 동안 서로를 찾는다. 이때 헤드리스 서비스는 준비되지 않은 파드의 주소도 답한다.",
    ),
    wrong: Text::new(
        "With false a cluster that needs all members to be ready waits for itself. With true, clients of the headless Service meet Pods that are still starting.",
        "false면 서로를 찾아야 준비되는 클러스터가 뜨지 못한다. true면 헤드리스 서비스를 쓰는 클라이언트가 아직 뜨는 파드를 만난다.",
    ),
    source: Text::new("yes where Pods are told apart by name and order", "이름과 순서로 파드를 구분하면 예"),
    example: "true",
    fields: &["Service: spec.publishNotReadyAddresses"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.publish_not_ready_addresses),
    choices: &[
        Choice { word: "true", says: Text::new("DNS answers for every member", "DNS가 모든 멤버를 답한다") },
        Choice {
            word: "false", says: Text::new("DNS answers for those that are ready", "DNS가 준비된 멤버만 답한다")
        },
    ],
    meaning: plain,
    field: &Value {
        get: |w| &w.publish_not_ready_addresses,
        get_mut: |w| &mut w.publish_not_ready_addresses,
        default: |c| defaults::publish_not_ready_addresses(c).or(Some(Flag(false))),
    },
};

pub static POD_MANAGEMENT_POLICY: Question = Question {
    key: "podManagementPolicy",
    label: Text::new("Order of start", "기동 순서"),
    prompt: Text::new("In which order do the Pods come and go?", "파드를 어떤 순서로 띄우고 내리는가?"),
    why: Text::new(
        "Primaries that replicas copy from want to be first. Members that need each other to get ready have to start together.",
        "레플리카가 복제해 갈 프라이머리는 먼저 떠야 한다. 서로가 있어야 준비되는 멤버는 함께 떠야 한다.",
    ),
    wrong: Text::new(
        "Under OrderedReady a member that never gets ready holds up all after it. The field cannot be changed later.",
        "OrderedReady에서는 준비되지 못한 멤버 하나가 뒤를 모두 막는다. 나중에 바꿀 수 없는 필드다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "OrderedReady",
    fields: &["spec.podManagementPolicy"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.pod_management_policy),
    choices: &[
        Choice {
            word: "OrderedReady",
            says: Text::new(
                "one after the other, each when the one before is ready",
                "앞의 파드가 준비되면 다음을 띄운다",
            ),
        },
        Choice { word: "Parallel", says: Text::new("all at once", "모두 한꺼번에") },
    ],
    meaning: plain,
    field: &Value {
        get: |w| &w.pod_management_policy,
        get_mut: |w| &mut w.pod_management_policy,
        default: defaults::pod_management_policy,
    },
};

pub static WHEN_DELETED: Question = Question {
    key: "persistentVolumeClaimRetentionPolicy.whenDeleted",
    label: Text::new("Claims on deletion", "삭제할 때 클레임"),
    prompt: Text::new(
        "What becomes of the claims when the StatefulSet is deleted?",
        "스테이트풀셋을 지우면 클레임을 어떻게 하는가?",
    ),
    why: Text::new(
        "Data should be deleted by a person who means it. A test environment may want it gone with the rest.",
        "데이터는 사람이 알고 지워야 한다. 시험 환경이라면 함께 지우는 편이 나을 수 있다.",
    ),
    wrong: Text::new(
        "With Delete a slip of kubectl takes the data along.",
        "Delete면 kubectl 실수 한 번에 데이터까지 사라진다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "Retain",
    fields: &["spec.persistentVolumeClaimRetentionPolicy.whenDeleted"],
    essential: &[],
    required: false,
    when: has_claims,
    choices: &[KEEPS, DELETES],
    meaning: plain,
    field: &retention(|policy| policy.when_deleted, |policy, to| policy.when_deleted = to),
};

pub static WHEN_SCALED: Question = Question {
    key: "persistentVolumeClaimRetentionPolicy.whenScaled",
    label: Text::new("Claims on scale-in", "줄일 때 클레임"),
    prompt: Text::new(
        "What becomes of the claim of a Pod that a scale-in takes away?",
        "레플리카를 줄이면 사라진 파드의 클레임을 어떻게 하는가?",
    ),
    why: Text::new(
        "A member that comes back later finds its data where the claim has stayed.",
        "클레임이 남아 있으면 나중에 돌아온 멤버가 데이터를 다시 쓴다.",
    ),
    wrong: Text::new(
        "With Retain you pay for volumes that nobody uses; with Delete a member comes back empty.",
        "Retain이면 쓰지 않는 볼륨 값이 나가고, Delete면 멤버가 빈 채로 돌아온다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "Retain",
    fields: &["spec.persistentVolumeClaimRetentionPolicy.whenScaled"],
    essential: &[],
    required: false,
    when: has_claims,
    choices: &[KEEPS, DELETES],
    meaning: plain,
    field: &retention(|policy| policy.when_scaled, |policy, to| policy.when_scaled = to),
};
