//! Volumes, what mounts them, and claims.

use std::collections::HashSet;

use super::at::At;
use super::found::{Found, problem};
use super::values::{at_most_one, one_of, parse, quantity, texts, unique, within, word};
use super::{container, meta, resources};
use crate::i18n::Text;
use crate::spec::name::{DataKey, DnsLabel, DnsSubdomain};
use crate::spec::path::NodePath;
use crate::spec::shortened;
use crate::spec::word::AccessMode;
use crate::yaml::nearest;

/// Every kind of volume.
const SOURCES: [&str; 30] = [
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "gitRepo",
    "glusterfs",
    "hostPath",
    "image",
    "iscsi",
    "nfs",
    "persistentVolumeClaim",
    "photonPersistentDisk",
    "portworxVolume",
    "projected",
    "quobyte",
    "rbd",
    "scaleIO",
    "secret",
    "storageos",
    "vsphereVolume",
];

/// Checks the volumes of a Pod, and that every mount has one. Claim templates are volumes too.
pub(super) fn check(pod: &At, claims: &[At], containers: &[At], found: &mut Found) {
    static VOLUME: Text = Text::new("volume name", "볼륨 이름");
    let volumes = pod.key("volumes").items();
    volumes.iter().for_each(|volume| source(volume, found));
    let metadata: Vec<At> = claims.iter().map(|claim| claim.key("metadata")).collect();
    let claimed = texts(&metadata, "name");
    let names = || claimed.iter().cloned().chain(texts(&volumes, "name"));
    unique(&VOLUME, names(), found);
    let known: HashSet<String> = names().map(|(_, name)| name).collect();
    for container in containers {
        for mount in ["volumeMounts", "volumeDevices"].iter().flat_map(|key| container.key(key).items()) {
            let at = mount.key("name");
            let Some(name) = at.text().filter(|name| !name.is_empty() && !known.contains(*name)) else { continue };
            // Looking for a near one costs: a few candidates are enough.
            let candidates: Vec<String> = names().map(|(_, name)| name).take(32).collect();
            let near = nearest(name, &candidates);
            let name = shortened(name);
            found.add(
                &at,
                match near {
                    Some(near) => problem!(
                        "no volume is named `{name}`; did you mean `{near}`?",
                        "`{name}` 이름의 볼륨이 없다. 비슷한 볼륨: `{near}`"
                    ),
                    None => problem!(
                        "no volume is named `{name}`; add it under volumes, or correct the name",
                        "`{name}` 이름의 볼륨이 없다. volumes에 추가하거나 이름을 고친다"
                    ),
                },
            );
        }
    }
}

/// A volume without a source is an emptyDir to the API server.
fn source(volume: &At, found: &mut Found) {
    found.require(volume, "name", "data");
    if !volume.key("name").is_empty() {
        parse::<DnsLabel>(&volume.key("name"), found);
    }
    at_most_one(volume, &SOURCES, found);
    let (host, claim) = (volume.key("hostPath"), volume.key("persistentVolumeClaim"));
    if host.is_given() {
        host_path(&host, found);
    }
    if claim.is_given() {
        found.require(&claim, "claimName", "data");
        if !claim.key("claimName").is_empty() {
            parse::<DnsSubdomain>(&claim.key("claimName"), found);
        }
    }
    let (config, secret) = (volume.key("configMap"), volume.key("secret"));
    if config.is_given() {
        container::reference(&config, found);
    }
    if secret.is_given() {
        found.require(&secret, "secretName", "my-app");
        if !secret.key("secretName").is_empty() {
            parse::<DnsSubdomain>(&secret.key("secretName"), found);
        }
    }
    for files in [config, secret] {
        within(&files.key("defaultMode"), 0, 0o777, found);
        for item in files.key("items").items() {
            found.require(&item, "key", "config.yaml");
            found.require(&item, "path", "config.yaml");
            if !item.key("key").is_empty() {
                parse::<DataKey>(&item.key("key"), found);
            }
        }
    }
    quantity(&volume.keys("emptyDir.sizeLimit"), found);
    let template = volume.keys("ephemeral.volumeClaimTemplate");
    if volume.key("ephemeral").is_given() {
        self::claim(&template.key("spec"), found);
    }
}

fn host_path(host: &At, found: &mut Found) {
    found.require(host, "path", "/var/log");
    let path = host.key("path");
    let windows = |text: &str| text.as_bytes().get(1) == Some(&b':');
    if !path.is_empty() && !path.text().is_some_and(windows) {
        parse::<NodePath>(&path, found);
    }
    let types = ["", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];
    one_of(&host.key("type"), &types, found);
}

/// Checks the claim templates of a StatefulSet.
pub(super) fn claim_templates(claims: &[At], found: &mut Found) {
    for template in claims {
        let metadata = template.key("metadata");
        found.require(&metadata, "name", "data");
        if !metadata.key("name").is_empty() {
            // It is the name of a volume as well.
            parse::<DnsLabel>(&metadata.key("name"), found);
        }
        meta::labels_and_annotations(&metadata, found);
        claim(&template.key("spec"), found);
    }
}

/// Checks what a claim asks for.
pub(super) fn claim(spec: &At, found: &mut Found) {
    found.require(spec, "accessModes", "[ReadWriteOnce]");
    for mode in spec.key("accessModes").items() {
        word::<AccessMode>(&mode, found);
    }
    one_of(&spec.key("volumeMode"), &["Filesystem", "Block"], found);
    if !spec.key("storageClassName").is_empty() {
        parse::<DnsSubdomain>(&spec.key("storageClassName"), found);
    }
    resources::storage(spec, found);
    let modes = spec.key("accessModes").items();
    let single = modes.iter().find(|mode| mode.text() == Some(AccessMode::ReadWriteOncePod.as_str()));
    if let (Some(single), true) = (single, modes.len() > 1) {
        found.add(
            single,
            problem!(
                "ReadWriteOncePod stands with no other mode; remove one of them",
                "ReadWriteOncePod는 다른 접근 모드와 함께 쓸 수 없다. 하나를 지운다"
            ),
        );
    }
}
