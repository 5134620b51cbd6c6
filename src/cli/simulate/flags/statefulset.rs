//! The flags of a StatefulSet.

use super::Form::Plain;
use super::{Flag, Of, flag};
use crate::i18n::Text;

pub(super) static OF: Of = Of {
    about: Text::new(
        "Order, partitions, claims and stuck updates of a StatefulSet",
        "스테이트풀셋의 순서, 파티션, 클레임, 멈춘 업데이트",
    ),
    actions: Text::new(
        "What you do at second T, repeatable: T:create, T:template:REVISION[:ready-never], T:scale:N, T:partition:N, T:delete-pod:NAME, T:delete-statefulset [default: 0:template:new]",
        "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:template:REVISION[:ready-never], T:scale:N, T:partition:N, T:delete-pod:NAME, T:delete-statefulset [기본값: 0:template:new]",
    ),
    flags: &FLAGS,
};

static FLAGS: [Flag; 10] = [
    flag("replicas", "replicas", Plain, "How many Pods [default: 3]", "파드 개수 [기본값: 3]"),
    flag(
        "pod-management-policy",
        "podManagementPolicy",
        Plain,
        "OrderedReady (the default) or Parallel",
        "OrderedReady(기본값) 또는 Parallel",
    ),
    flag(
        "update-strategy",
        "updateStrategy",
        Plain,
        "RollingUpdate (the default) or OnDelete",
        "RollingUpdate(기본값) 또는 OnDelete",
    ),
    flag(
        "partition",
        "partition",
        Plain,
        "Only Pods with this number or a higher one are updated",
        "이 번호 이상인 파드만 업데이트한다",
    ),
    flag(
        "max-unavailable",
        "maxUnavailable",
        Plain,
        "Pods down at a time during an update; ignored before 1.37",
        "업데이트 중 한 번에 내려가는 파드 수. 1.37 전에는 무시한다",
    ),
    flag("start-ordinal", "startOrdinal", Plain, "The number of the first Pod", "첫 파드의 번호"),
    flag(
        "min-ready-seconds",
        "minReadySeconds",
        Plain,
        "How long a Pod is ready before it is available",
        "준비된 파드를 사용 가능하다고 보기까지의 초",
    ),
    flag(
        "pvc-when-scaled",
        "pvc.whenScaled",
        Plain,
        "What becomes of claims on scale-in: Retain or Delete",
        "스케일 인 때 클레임을 Retain 또는 Delete",
    ),
    flag(
        "pvc-when-deleted",
        "pvc.whenDeleted",
        Plain,
        "What becomes of claims on deletion: Retain or Delete",
        "삭제 때 클레임을 Retain 또는 Delete",
    ),
    flag(
        "kubernetes",
        "kubernetes",
        Plain,
        "Whose controller it is: 1.36 (the default) or 1.37",
        "어느 버전의 컨트롤러인지: 1.36(기본값) 또는 1.37",
    ),
];
