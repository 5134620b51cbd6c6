//! Who the Pods run as, and what they may do.

use super::{Context, volume_claim_templates, volumes};
use crate::decision::Kind;
use crate::spec::Setting;
use crate::spec::flag::Flag;
use crate::spec::id::Id;
use crate::spec::security::SecurityContext;
use crate::spec::volume::Volume;

/// What Pod Security `restricted` asks for, as a user that is nobody's on the node. An image that has to be root takes
/// its own user; a container that has every right on its node is told nothing further.
pub fn security_context(c: &Context) -> Option<SecurityContext> {
    let said = c.workload.security_context.given();
    let privileged = said.is_some_and(SecurityContext::is_privileged);
    let root = said.is_some_and(|said| said.run_as_non_root.given() == Some(&Flag(false)));
    let id = |wanted: bool| Setting::some(wanted.then_some(Id::UNPRIVILEGED));
    let restricted = SecurityContext {
        run_as_non_root: Setting::Value(Flag(true)),
        run_as_user: id(!root),
        run_as_group: id(!root),
        fs_group: id(has_volume(c)),
        read_only_root_filesystem: Setting::Value(Flag(true)),
        privileged: Setting::Value(Flag(false)),
        add_capabilities: Vec::new(),
    };
    let of_a_driver = || SecurityContext { privileged: Setting::Value(Flag(false)), ..SecurityContext::default() };
    c.is_production().then(|| if privileged { of_a_driver() } else { restricted })
}

/// Whether the Pods mount a volume whose owner the kubelet can set.
fn has_volume(c: &Context) -> bool {
    let claims = &c.workload.volume_claim_templates;
    let claimed =
        c.kind() == Kind::StatefulSet && claims.is_and(|| volume_claim_templates(c), |claims| !claims.is_empty());
    let mounted = |volumes: &Vec<Volume>| volumes.iter().any(|volume| volume.host_path.is_none());
    claimed || c.workload.volumes.is_and(|| volumes(c), mounted)
}
