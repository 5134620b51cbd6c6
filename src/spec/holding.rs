//! The blocks of a workload as they hold: what was said of each value, over its default.

use super::defaults::{self, Context};
use super::failure::FailurePolicy;
use super::lifecycle::Lifecycle;
use super::probe::Probe;
use super::resources::Resources;
use super::security::SecurityContext;
use super::update::{ClaimRetention, Strategy, UpdateStrategy};

impl Context<'_> {
    /// What the container is given.
    pub fn resources(&self) -> Option<Resources> {
        self.workload.resources.filled(|| defaults::resources(self)).filter(|resources| !resources.is_empty())
    }

    /// When the Pods get traffic.
    pub fn readiness_probe(&self) -> Option<Probe> {
        self.workload.readiness_probe.filled(|| defaults::readiness_probe(self))
    }

    /// When the container is restarted.
    pub fn liveness_probe(&self) -> Option<Probe> {
        self.workload.liveness_probe.filled(|| defaults::liveness_probe(self))
    }

    /// How long a slow start may take.
    pub fn startup_probe(&self) -> Option<Probe> {
        self.workload.startup_probe.filled(|| None)
    }

    /// What happens before the container is asked to end.
    pub fn lifecycle(&self) -> Option<Lifecycle> {
        self.workload.lifecycle.filled(|| defaults::lifecycle(self))
    }

    /// What the container may do.
    pub fn security_context(&self) -> Option<SecurityContext> {
        self.workload.security_context.filled(|| defaults::security_context(self))
    }

    /// How a Deployment replaces its Pods.
    pub fn strategy(&self) -> Option<Strategy> {
        self.workload.strategy.filled(|| defaults::strategy(self))
    }

    /// How a StatefulSet or a DaemonSet replaces its Pods.
    pub fn update_strategy(&self) -> Option<UpdateStrategy> {
        self.workload.update_strategy.filled(|| defaults::update_strategy(self))
    }

    /// What becomes of the claims.
    pub fn claim_retention(&self) -> Option<ClaimRetention> {
        let said = &self.workload.persistent_volume_claim_retention_policy;
        said.filled(|| defaults::persistent_volume_claim_retention_policy(self))
    }

    /// What a failed Pod means to a Job.
    pub fn pod_failure_policy(&self) -> Option<FailurePolicy> {
        let policy = self.workload.pod_failure_policy.filled(|| defaults::pod_failure_policy(self));
        policy.filter(|policy| !policy.is_empty())
    }
}
