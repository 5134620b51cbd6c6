//! How a container is asked whether it is ready and alive.

use super::Context;
use super::known::{OPENS, known};
use crate::decision::Kind;
use crate::spec::Setting;
use crate::spec::probe::Probe;

/// A well-known image is asked in its own way. Else a Deployment is asked on /health as in the guide, a StatefulSet
/// whether its port opens.
pub fn readiness_probe(c: &Context) -> Option<Probe> {
    let port = c.main_port()?;
    let known = known(c.workload).filter(|_| c.is_production()).map(|known| known.ready);
    let asked = match c.kind() {
        Kind::Deployment => known.unwrap_or("http /health after 5s every 10s"),
        Kind::StatefulSet if !c.is_bare() => known.unwrap_or(OPENS),
        _ => return None,
    };
    Probe::parse(asked, Some(&port)).ok()
}

/// The guide asks a Deployment on /health again. Production manifests only ask whether the port opens: where both probes
/// ask the same, a Pod that is merely busy is restarted. Where readiness asks no more than that either, nothing else is
/// known to ask, and leaving the probe out would leave a hang for ever: so it gives up much later than readiness, the
/// pattern of a higher failureThreshold that Kubernetes' documentation describes for two probes that ask the same.
pub fn liveness_probe(c: &Context) -> Option<Probe> {
    let port = c.main_port()?;
    match c.kind() {
        Kind::Deployment | Kind::StatefulSet if c.is_production() => {
            let opens = Probe::parse("tcp after 15s every 20s", Some(&port)).ok()?;
            let same = c.readiness_probe().is_some_and(|ready| ready.asks_the_same(&opens, &c.ports()));
            Some(Probe { failure_threshold: Setting::some(same.then_some(PATIENCE)), ..opens })
        }
        Kind::Deployment => Probe::parse("http /health after 15s every 20s", Some(&port)).ok(),
        _ => None,
    }
}

/// Failures of a liveness probe that asks what readiness asks: at one every 20 seconds, five minutes.
const PATIENCE: u32 = 15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::Workload;
    use crate::spec::word::Profile;

    #[test]
    fn a_liveness_probe_that_asks_what_readiness_asks_gives_up_much_later() {
        let asked = |code: &str, keys: serde_json::Value| {
            let traits = Traits::all().find(|traits| traits.code() == code).unwrap();
            let mut workload = serde_json::json!({"name": "db", "traits": traits});
            workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
            let workload: Workload = serde_json::from_value(workload).unwrap();
            liveness_probe(&Context::of(&workload, Profile::Production)).map(|probe| probe.to_string())
        };
        let (soon, late) = ("tcp 8080 after 15s every 20s", "tcp 8080 after 15s every 20s failures 15");
        let named = serde_json::json!([{"name": "web", "containerPort": 8080}]);
        let udp = serde_json::json!([{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 8080}]);
        for (code, keys, wanted) in [
            ("S----", serde_json::json!({}), Some(late)),
            ("-----", serde_json::json!({}), Some(soon)),
            ("-----", serde_json::json!({"readinessProbe": {"tcpSocket": {"port": 8080}}}), Some(late)),
            (
                "-----",
                serde_json::json!({"ports": named, "readinessProbe": {"tcpSocket": {"port": "web"}}}),
                Some(late),
            ),
            ("S----", serde_json::json!({"readinessProbe": {"exec": {"command": ["true"]}}}), Some(soon)),
            ("S----", serde_json::json!({"readinessProbe": null}), Some(soon)),
            ("S----", serde_json::json!({"image": "redis:7", "ports": [{"containerPort": 8080}]}), Some(soon)),
            ("S----", serde_json::json!({"ports": udp}), Some(late)),
            ("S----", serde_json::json!({"ports": [{"containerPort": 53, "protocol": "UDP"}]}), None),
        ] {
            assert_eq!(asked(code, keys.clone()).as_deref(), wanted, "{code} {keys}");
        }
    }
}
