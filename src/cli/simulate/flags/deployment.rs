//! The flags of a Deployment.

use super::Form::Plain;
use super::{Flag, Of, flag};
use crate::i18n::Text;

pub(super) static OF: Of = Of {
    about: Text::new(
        "Rollouts, scaling, pause, undo and stuck revisions of a Deployment",
        "디플로이먼트의 롤아웃, 스케일, 일시 정지, 되돌리기, 멈춘 리비전",
    ),
    actions: Text::new(
        "What you do at second T, repeatable: T:template:REVISION[:ready-never], T:scale:N, T:pause, T:resume, T:delete-pod:NAME. A revision named before, such as old, is an undo [default: 0:template:new]",
        "T초에 하는 일. 여러 번 쓸 수 있다: T:template:REVISION[:ready-never], T:scale:N, T:pause, T:resume, T:delete-pod:NAME. old처럼 앞서 나온 리비전은 되돌리기다 [기본값: 0:template:new]",
    ),
    flags: &FLAGS,
};

static FLAGS: [Flag; 6] = [
    flag("replicas", "replicas", Plain, "How many Pods [default: 3]", "파드 개수 [기본값: 3]"),
    flag(
        "strategy",
        "strategy",
        Plain,
        "RollingUpdate (the default) or Recreate",
        "RollingUpdate(기본값) 또는 Recreate",
    ),
    flag(
        "max-surge",
        "maxSurge",
        Plain,
        "Pods above replicas, a count or a percentage [default: 25%]",
        "레플리카를 넘는 파드 수나 비율 [기본값: 25%]",
    ),
    flag(
        "max-unavailable",
        "maxUnavailable",
        Plain,
        "Pods below replicas, a count or a percentage [default: 25%]",
        "레플리카에 못 미치는 파드 수나 비율 [기본값: 25%]",
    ),
    flag(
        "min-ready-seconds",
        "minReadySeconds",
        Plain,
        "How long a Pod is ready before it is available",
        "준비된 파드를 사용 가능하다고 보기까지의 초",
    ),
    flag(
        "progress-deadline-seconds",
        "progressDeadlineSeconds",
        Plain,
        "After how long without progress it is reported",
        "진전이 없으면 알리기까지의 초",
    ),
];
