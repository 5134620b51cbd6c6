//! What the Pods may do to their node.

use std::collections::BTreeSet;

use super::{Found, told};
use crate::spec::defaults::Context;
use crate::spec::flag::Flag;
use crate::spec::resolve::Spec;

/// Checks the security context, and what the Pods touch of their node.
pub(super) fn check(c: &Context, spec: &Spec) -> Vec<Found> {
    let mut found = node(c, spec);
    let Some(security) = c.security_context() else { return found };
    let non_root = security.run_as_non_root.given() == Some(&Flag(true));
    let privileged = security.is_privileged();
    if privileged && non_root {
        found.push(told!(
            "securityContext.runAsNonRoot",
            "a privileged container has every right on its node, so that it is not root protects nothing; remove one of `privileged` and `runAsNonRoot`",
            "특권 컨테이너는 노드의 모든 권한을 가지므로 root가 아니어도 지켜지는 것이 없다. `privileged`와 `runAsNonRoot` 중 하나를 지운다"
        ));
    }
    if privileged && !security.add_capabilities.is_empty() {
        found.push(told!(
            "securityContext.addCapabilities",
            "a privileged container has every capability already; name the capabilities and remove `privileged`, or the other way round",
            "특권 컨테이너에는 모든 권한(capability)이 이미 있다. 필요한 것만 쓰고 `privileged`를 지우거나, 그 반대로 한다"
        ));
    }
    if non_root && security.run_as_user.given().is_some_and(|user| user.is_root()) {
        found.push(told!(
            "securityContext.runAsUser",
            "user 0 is root, and under `runAsNonRoot` the kubelet would not start it; choose another user, or write `runAsNonRoot: false`",
            "사용자 0은 root이고 `runAsNonRoot`에서는 kubelet이 시작하지 않는다. 다른 사용자로 하거나 `runAsNonRoot: false`로 쓴다"
        ));
    }
    let mut seen = BTreeSet::new();
    for capability in &security.add_capabilities {
        if !seen.insert(capability) {
            found.push(told!(
                "securityContext.addCapabilities",
                "`{capability}` stands twice; remove one of them",
                "`{capability}` 값이 두 번 나온다. 하나를 지운다"
            ));
        } else if capability.as_str() == "ALL" {
            found.push(told!(
                "securityContext.addCapabilities",
                "`ALL` takes back that every capability is dropped; name those that are needed, or write `privileged: true` for a driver",
                "`ALL`은 권한을 모두 버린다는 설정을 되돌린다. 필요한 것만 쓰거나, 드라이버라면 `privileged: true`로 쓴다"
            ));
        }
    }
    found
}

/// A folder of the node is the same again only for Pods that belong to the node.
fn node(c: &Context, spec: &Spec) -> Vec<Found> {
    if c.workload.traits.per_node {
        return Vec::new();
    }
    let hosted = spec.pod.volumes.iter().filter(|volume| volume.host_path.is_some());
    let kind = spec.kind;
    hosted
        .map(|volume| {
            let name = &volume.name;
            told!(
                "volumes",
                "`{name}` is a folder of the node, and the Pods of this {kind} may start on another node each time; use persistentVolumeClaim or emptyDir, or set `traits.perNode: true` for an agent",
                "`{name}` 볼륨은 노드의 폴더인데 이 {kind} 파드는 매번 다른 노드에서 뜰 수 있다. persistentVolumeClaim이나 emptyDir을 쓰거나, 에이전트라면 `traits.perNode: true`로 한다"
            )
        })
        .collect()
}
