//! The Pod: its containers, volumes and what it may do.

use super::{Problems, required};
use crate::decision::{Arrangement, Kind};
use crate::spec::command::CommandLine;
use crate::spec::complete::{Container, ContainerSecurity, Pod, PodSecurity, VolumeMount};
use crate::spec::defaults::{self, Context};
use crate::spec::flag::Flag;
use crate::spec::image::ImageRef;
use crate::spec::init_container::WAITING_IMAGE;
use crate::spec::name::DnsLabel;
use crate::spec::probe::Probe;
use crate::spec::security::SecurityContext;
use crate::spec::spec_error::Problem;
use crate::spec::volume::{EmptyDir, Mount, Volume};
use crate::spec::{Setting, Workload, keys};

/// The image of a container that does nothing, for Pods whose work is done by an init container.
const PAUSE_IMAGE: &str = "registry.k8s.io/pause:3.10";

/// The variable that holds the name of the Pod's node.
const NODE_NAME: &str = "NODE_NAME";

pub(super) fn pod(c: &Context, problems: &mut Problems) -> Option<Pod> {
    let w = c.workload;
    let ends = matches!(c.kind(), Kind::Job | Kind::CronJob);
    let restart_policy = match ends {
        true => required(&w.restart_policy, "restartPolicy", c, defaults::restart_policy, problems),
        false => None,
    };
    let security = c.security_context();
    let mut volumes = w.volumes.or(|| defaults::volumes(c)).unwrap_or_default();
    let mut init_containers = init_containers(c, problems)?;
    let mut containers = vec![container(c, &volumes, problems)?];
    if c.decision.arrangement.pauses_after_init() {
        // A DaemonSet restarts whatever ends, so what has to end runs before a container that never does.
        if c.decision.arrangement == Arrangement::InitThenPauseMarker {
            containers.iter_mut().for_each(|container| leave_marker(container, &volumes));
        }
        init_containers.append(&mut containers);
        containers.push(beside(c, "pause".parse().ok()?, PAUSE_IMAGE.parse().ok()?));
    }
    add_tmp(security.as_ref(), &mut volumes, &mut [&mut init_containers, &mut containers]);
    Some(Pod {
        init_containers,
        containers,
        restart_policy,
        termination_grace_period_seconds: w
            .termination_grace_period_seconds
            .or(|| defaults::termination_grace_period_seconds(c)),
        node_selector: w.node_selector.given().cloned().unwrap_or_default(),
        tolerations: w.tolerations.or(|| defaults::tolerations(c)).unwrap_or_default(),
        volumes,
        one_a_node: c.decision.arrangement == Arrangement::AntiAffinity,
        service_account_name: w.service_account_name.or(|| defaults::service_account_name(c)),
        automount_service_account_token: w
            .automount_service_account_token
            .or(|| defaults::automount_service_account_token(c)),
        enable_service_links: w.enable_service_links.or(|| defaults::enable_service_links(c)),
        security: security.as_ref().map(pod_security),
        host_network: w.host_network.given().copied(),
        host_pid: w.host_pid.given().copied(),
        image_pull_secrets: w.image_pull_secrets.given().cloned().unwrap_or_default(),
        priority_class_name: w.priority_class_name.given().cloned(),
        spread: if keys::kinds("spread").contains(&c.kind()) { w.spread.or(|| defaults::spread(c)) } else { None },
        annotations: w.annotations.given().cloned().unwrap_or_default(),
    })
}

fn pod_security(security: &SecurityContext) -> PodSecurity {
    PodSecurity {
        run_as_non_root: security.run_as_non_root.given().copied(),
        run_as_user: security.run_as_user.given().copied(),
        run_as_group: security.run_as_group.given().copied(),
        fs_group: security.fs_group.given().copied(),
        // A privileged container is not filtered anyway.
        seccomp: !security.is_privileged(),
    }
}

fn container_security(security: &SecurityContext) -> ContainerSecurity {
    ContainerSecurity {
        privileged: security.is_privileged(),
        read_only_root_filesystem: security.read_only_root_filesystem.given().copied(),
        add: security.add_capabilities.clone(),
    }
}

/// Where the containers cannot write to their own file system, most still want a place for temporary files: each that
/// has nothing mounted there gets one.
fn add_tmp(security: Option<&SecurityContext>, volumes: &mut Vec<Volume>, containers: &mut [&mut Vec<Container>]) {
    let read_only = security.is_some_and(|security| security.read_only_root_filesystem.given() == Some(&Flag(true)));
    // The mounts know the claims of a StatefulSet too, which are no volumes of the Pod's own.
    let mut mounts = containers.iter().flat_map(|list| list.iter()).flat_map(|container| &container.volume_mounts);
    let name = if mounts.any(|mount| mount.name == "tmp") { "tmp-files" } else { "tmp" };
    let mut lacking: Vec<&mut Container> = containers
        .iter_mut()
        .flat_map(|list| list.iter_mut())
        .filter(|container| container.volume_mounts.iter().all(|mount| mount.mount_path != TMP))
        .collect();
    let (true, false, Ok(name), Ok(mount_path)) =
        (read_only, lacking.is_empty(), name.parse::<DnsLabel>(), TMP.parse())
    else {
        return;
    };
    for container in &mut lacking {
        container.volume_mounts.push(VolumeMount {
            name: name.to_string(),
            mount_path: TMP.to_owned(),
            read_only: false,
        });
    }
    volumes.push(Volume {
        name,
        mount_path,
        read_only: false,
        host_path: None,
        persistent_volume_claim: None,
        empty_dir: Some(EmptyDir { size_limit: "64Mi".parse().ok() }),
        config_map: None,
        secret: None,
    });
}

/// Where programs put their temporary files.
const TMP: &str = "/tmp";

/// The marker file's name, under the folder of the node that the container mounts.
const MARKER: &str = ".done";

/// Runs its arguments once: the marker file is the script's own name, `$0`.
const ONCE: &str = r#"test -e "$0" || { "$@" && touch "$0"; }"#;

/// Has the container's command leave a marker file on the node, and skip its work where there is one. Where the image's
/// own entry point runs, nothing can be put around it.
fn leave_marker(container: &mut Container, volumes: &[Volume]) {
    let folder = volumes.iter().find(|volume| volume.host_path.is_some() && !volume.read_only);
    let Some(folder) = folder else { return };
    let Some(CommandLine(words)) = container.command.take_if(|command| !command.0.is_empty()) else { return };
    let marker = format!("{}/{MARKER}", folder.mount_path.as_str().trim_end_matches('/'));
    let arguments = container.args.take().map(|args| args.0).unwrap_or_default();
    let script = ["sh".to_owned(), "-c".to_owned(), ONCE.to_owned(), marker];
    container.command = Some(CommandLine(script.into_iter().chain(words).chain(arguments).collect()));
}

fn plain_container(name: DnsLabel, image: ImageRef) -> Container {
    Container {
        name,
        image,
        command: None,
        args: None,
        env: Vec::new(),
        node_name: false,
        waits: false,
        ports: Vec::new(),
        resources: None,
        readiness_probe: None,
        liveness_probe: None,
        volume_mounts: Vec::new(),
        env_from: Vec::new(),
        image_pull_policy: None,
        startup_probe: None,
        pre_stop_sleep_seconds: None,
        security: None,
        sidecar: false,
    }
}

/// A container beside the main one: as narrow as that, and small.
fn beside(c: &Context, name: DnsLabel, image: ImageRef) -> Container {
    Container {
        image_pull_policy: pull_policy(c),
        security: c.security_context().map(|security| {
            container_security(&SecurityContext {
                // What the main container needs of the node is its own affair.
                privileged: Setting::Unset,
                add_capabilities: Vec::new(),
                ..security
            })
        }),
        resources: defaults::resources_beside(c),
        ..plain_container(name, image)
    }
}

fn pull_policy(c: &Context) -> Option<crate::spec::word::PullPolicy> {
    c.workload.image_pull_policy.or(|| defaults::image_pull_policy(c))
}

/// The sidecars, which have to start first to be of use to all others, then what runs before the main container.
fn init_containers(c: &Context, problems: &mut Problems) -> Option<Vec<Container>> {
    let w: &Workload = c.workload;
    let mut made = Vec::new();
    for sidecar in w.sidecars.given().into_iter().flatten() {
        made.push(Container {
            command: sidecar.command.clone(),
            env: sidecar.env.clone(),
            volume_mounts: sidecar.volume_mounts.iter().map(mount).collect(),
            sidecar: true,
            ..beside(c, sidecar.name.clone(), sidecar.image.clone())
        });
    }
    for init in w.init_containers.given().into_iter().flatten() {
        if let Some(text) = init.contradiction() {
            let which = init.name.to_string();
            problems.push(("initContainers", Problem::Contradiction { which, text }));
            continue;
        }
        let image = init.image.clone().or_else(|| WAITING_IMAGE.parse().ok())?;
        made.push(Container {
            command: init.words(),
            env: init.env.clone(),
            volume_mounts: init.volume_mounts.iter().map(mount).collect(),
            waits: init.wait_for.is_some(),
            ..beside(c, init.name.clone(), image)
        });
    }
    Some(made)
}

fn mount(mount: &Mount) -> VolumeMount {
    VolumeMount { name: mount.name.to_string(), mount_path: mount.mount_path.to_string(), read_only: mount.read_only }
}

fn container(c: &Context, volumes: &[Volume], problems: &mut Problems) -> Option<Container> {
    let w = c.workload;
    let name = required(&w.container_name, "containerName", c, defaults::container_name, problems);
    let image = required(&w.image, "image", c, |_| None, problems);
    let claims = match c.kind() {
        Kind::StatefulSet => w.volume_claim_templates.or(|| defaults::volume_claim_templates(c)).unwrap_or_default(),
        _ => Vec::new(),
    };
    let claimed = claims.iter().map(|claim| (claim.name.to_string(), claim.mount_path.to_string(), false));
    let mounted =
        volumes.iter().map(|volume| (volume.name.to_string(), volume.mount_path.to_string(), volume.read_only));
    let serves = keys::kinds("readinessProbe").contains(&c.kind());
    let asked = |probe: Option<Probe>| probe.filter(|_| serves);
    let env = w.env.given().cloned().unwrap_or_default();
    let named = env.iter().any(|variable| variable.name.as_str() == NODE_NAME);
    let pause = c.lifecycle().filter(|_| serves).and_then(|lifecycle| lifecycle.pre_stop.given().copied());
    Some(Container {
        command: w.command.given().cloned(),
        args: w.args.given().cloned(),
        node_name: c.decision.arrangement.needs_node_name() && !named,
        env,
        env_from: w.env_from.given().cloned().unwrap_or_default(),
        ports: c.ports(),
        resources: c.resources(),
        readiness_probe: asked(c.readiness_probe()),
        liveness_probe: asked(c.liveness_probe()),
        startup_probe: asked(c.startup_probe()),
        pre_stop_sleep_seconds: pause.map(|stop| stop.sleep.seconds),
        volume_mounts: claimed
            .chain(mounted)
            .map(|(name, mount_path, read_only)| VolumeMount { name, mount_path, read_only })
            .collect(),
        image_pull_policy: pull_policy(c),
        security: c.security_context().as_ref().map(container_security),
        ..plain_container(name?, image?)
    })
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Lang, Localized};
    use crate::spec::resolve::{Container, Spec};
    use crate::spec::{App, SpecError, resolve};
    use serde_json::{Value, json};

    fn resolved(state: bool, keys: Value) -> Result<Spec, Vec<SpecError>> {
        let mut workload = json!({
            "name": "shop", "image": "shop:1",
            "traits": {"state": state, "ordering": false, "perNode": false, "oneOff": false, "periodic": false},
        });
        workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
        let app: App = serde_json::from_value(json!({"version": 1, "workloads": [workload]})).unwrap();
        resolve(&app).map(|specs| specs.into_iter().next().unwrap())
    }

    /// `volume:/path` of each mount.
    fn mounts(container: &Container) -> Vec<String> {
        container.volume_mounts.iter().map(|mount| format!("{}:{}", mount.name, mount.mount_path)).collect()
    }

    #[test]
    fn containers_beside_the_main_one_mount_volumes_and_claims_by_name() {
        let spec = resolved(
            true,
            json!({
                "volumes": [{"name": "logs", "mountPath": "/var/log/shop", "emptyDir": {}}],
                "initContainers": [{"name": "own", "image": "busybox:1", "volumeMounts": [{"name": "data", "mountPath": "/data"}]}],
                "sidecars": [{"name": "ship", "image": "ship:1",
                    "volumeMounts": [{"name": "logs", "mountPath": "/logs", "readOnly": true}]}],
            }),
        );
        let spec = spec.unwrap();
        let [ship, own] = spec.pod.init_containers.as_slice() else { panic!() };
        assert_eq!(mounts(own), ["data:/data", "tmp:/tmp"]);
        assert_eq!(mounts(ship), ["logs:/logs", "tmp:/tmp"]);
        assert!(ship.volume_mounts[0].read_only && !own.volume_mounts[0].read_only);
        assert_eq!(mounts(&spec.pod.containers[0]), ["data:/data", "logs:/var/log/shop", "tmp:/tmp"]);
    }

    #[test]
    fn a_mount_without_a_volume_is_named() {
        for (key, volumes, wanted) in [
            ("initContainers", json!(null), "add it to `volumes`, or take one that is there: tmp"),
            ("sidecars", json!([{"name": "logs", "mountPath": "/l", "emptyDir": {}}]), "one that is there: logs, tmp"),
        ] {
            let beside = json!([{"name": "x", "image": "x:1", "volumeMounts": [{"name": "lgs", "mountPath": "/l"}]}]);
            let errors = resolved(false, json!({key: beside, "volumes": volumes})).unwrap_err();
            let said = errors[0].text(Lang::En);
            assert!(errors[0].key == key && said.contains("`x` mounts `lgs`") && said.contains(wanted), "{said}");
            assert!(errors[0].text(Lang::Ko).contains("`lgs` 볼륨"), "{}", errors[0].text(Lang::Ko));
        }
        let bare = json!({"securityContext": null, "initContainers": [
            {"name": "x", "image": "x:1", "volumeMounts": [{"name": "lgs", "mountPath": "/l"}]}]});
        assert!(resolved(false, bare).unwrap_err()[0].text(Lang::En).contains("the workload has no volume"));
        let twice = json!({"initContainers": [{"name": "x", "image": "x:1", "volumeMounts": [
            {"name": "tmp", "mountPath": "/l"}, {"name": "tmp", "mountPath": "/l"}]}]});
        let errors = resolved(false, twice).unwrap_err();
        assert!(errors[0].key == "initContainers" && errors[0].text(Lang::En).contains("/l"), "{}", errors[0]);
    }

    #[test]
    fn each_container_without_a_place_for_temporary_files_gets_one() {
        let init = json!([{"name": "first", "image": "first:1"}]);
        let own = json!([{"name": "scratch", "mountPath": "/tmp", "emptyDir": {}}]);
        let spec = resolved(false, json!({"initContainers": init, "volumes": own})).unwrap();
        assert_eq!(mounts(&spec.pod.containers[0]), ["scratch:/tmp"]);
        assert_eq!(mounts(&spec.pod.init_containers[0]), ["tmp:/tmp"]);
        assert_eq!(spec.pod.volumes.len(), 2);
        // Nobody lacks one, or nobody needs one.
        let shared =
            json!([{"name": "first", "image": "first:1", "volumeMounts": [{"name": "scratch", "mountPath": "/tmp"}]}]);
        let spec = resolved(false, json!({"initContainers": shared, "volumes": own})).unwrap();
        assert_eq!(spec.pod.volumes.len(), 1);
        let writable = json!({"initContainers": init, "securityContext": {"readOnlyRootFilesystem": false}});
        assert!(resolved(false, writable).unwrap().pod.volumes.is_empty());
    }
}
