//! Volumes: a claim of each Pod's own, a folder of the node, an existing claim, an empty folder.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{DnsLabel, DnsSubdomain};
use super::path::{MountPath, NodePath};
use super::quantity::Quantity;
use super::value_error::ValueError;
use super::word::AccessMode;
use crate::i18n::Text;

/// A claim that a StatefulSet makes for each Pod, and where it is mounted.
/// As text: `data /data 10Gi fast-ssd ReadWriteOnce`; class and access mode may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VolumeClaim {
    /// The claim's name; the PVC of Pod N is called `NAME-WORKLOAD-N`.
    pub name: DnsLabel,
    /// Where the container finds it.
    pub mount_path: MountPath,
    /// Who may mount it at the same time; ReadWriteOnce where none is given.
    #[serde(default = "read_write_once")]
    pub access_modes: Vec<AccessMode>,
    /// The StorageClass; the cluster's default where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_class_name: Option<DnsSubdomain>,
    /// The size that each Pod asks for.
    pub storage: Quantity,
}

fn read_write_once() -> Vec<AccessMode> {
    vec![AccessMode::ReadWriteOnce]
}

static CLAIM: Text = Text::new("volume claim", "볼륨 클레임");
static CLAIM_RULE: Text = Text::new(
    "name, mount path and size, then a StorageClass and an access mode if you want",
    "이름, 마운트 경로, 크기 순서로 쓰고 스토리지클래스와 접근 모드를 덧붙일 수 있다",
);
const CLAIM_EXAMPLE: &str = "data /data 10Gi fast-ssd ReadWriteOnce";

impl FromStr for VolumeClaim {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&CLAIM, text, &CLAIM_RULE, CLAIM_EXAMPLE);
        let mut words = text.split_whitespace();
        let (Some(name), Some(path), Some(size)) = (words.next(), words.next(), words.next()) else {
            return Err(wrong());
        };
        let mut claim = VolumeClaim {
            name: name.parse()?,
            mount_path: path.parse()?,
            access_modes: Vec::new(),
            storage_class_name: None,
            storage: size.parse()?,
        };
        for word in words {
            if let Ok(modes) = word.split(',').map(str::parse).collect::<Result<Vec<AccessMode>, _>>() {
                claim.access_modes.extend(modes);
            } else if claim.storage_class_name.is_none() && claim.access_modes.is_empty() {
                claim.storage_class_name = Some(word.parse()?);
            } else {
                return Err(wrong());
            }
        }
        if claim.access_modes.is_empty() {
            claim.access_modes = read_write_once();
        }
        Ok(claim)
    }
}

impl fmt::Display for VolumeClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.name, self.mount_path, self.storage)?;
        if let Some(class) = &self.storage_class_name {
            write!(f, " {class}")?;
        }
        let modes: Vec<&str> = self.access_modes.iter().map(|mode| mode.as_str()).collect();
        write!(f, " {}", modes.join(","))
    }
}

/// A volume of the Pod and where it is mounted. As text: `varlog hostPath /var/log at /var/log readOnly`,
/// `uploads claim shared-uploads at /uploads`, `tmp emptyDir at /tmp`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Volume {
    /// The volume's name.
    pub name: DnsLabel,
    /// Where the container finds it.
    pub mount_path: MountPath,
    /// Whether the container may only read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// A folder of the node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_path: Option<HostPath>,
    /// A claim that exists already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persistent_volume_claim: Option<ClaimRef>,
    /// A folder that starts empty and goes with the Pod.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty_dir: Option<EmptyDir>,
    /// A ConfigMap, a file for each key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config_map: Option<ConfigMapRef>,
    /// A Secret, a file for each key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<SecretRef>,
}

/// Where a container beside the main one finds a volume or a claim of the workload. As text: `data:/data:ro`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mount {
    /// The name of the volume or of the claim.
    pub name: DnsLabel,
    /// Where the container finds it.
    pub mount_path: MountPath,
    /// Whether the container may only read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
}

static MOUNT: Text = Text::new("mount", "마운트");
static MOUNT_RULE: Text =
    Text::new("`VOLUME:/PATH`, then `:ro` if it is only read", "`볼륨:/경로` 꼴이고, 읽기만 하면 `:ro`를 덧붙인다");

impl FromStr for Mount {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&MOUNT, text, &MOUNT_RULE, "data:/data:ro");
        let mut parts = text.split(':');
        let (Some(name), Some(path)) = (parts.next(), parts.next()) else { return Err(wrong()) };
        let read_only = match (parts.next(), parts.next()) {
            (None, None) => false,
            (Some("ro"), None) => true,
            _ => return Err(wrong()),
        };
        Ok(Mount { name: name.parse()?, mount_path: path.parse()?, read_only })
    }
}

impl fmt::Display for Mount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}{}", self.name, self.mount_path, if self.read_only { ":ro" } else { "" })
    }
}

/// A ConfigMap whose keys become files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfigMapRef {
    /// Its name.
    pub name: DnsSubdomain,
}

/// A Secret whose keys become files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretRef {
    /// Its name.
    pub secret_name: DnsSubdomain,
}

/// A folder of the node.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HostPath {
    /// Its path on the node.
    pub path: NodePath,
}

/// A claim that exists already.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimRef {
    /// Its name.
    pub claim_name: DnsSubdomain,
}

/// A folder that starts empty and goes with the Pod.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EmptyDir {
    /// The most that it holds; the Pod is evicted beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_limit: Option<Quantity>,
}

static VOLUME: Text = Text::new("volume", "볼륨");
static VOLUME_RULE: Text = Text::new(
    "name, `hostPath PATH`, `claim NAME`, `configMap NAME`, `secret NAME` or `emptyDir [SIZE]`, then `at MOUNT` and `readOnly` if you want",
    "이름 뒤에 `hostPath 경로`, `claim 이름`, `configMap 이름`, `secret 이름`, `emptyDir [크기]` 중 하나를 쓰고 `at 마운트 경로`와 `readOnly`를 덧붙일 수 있다",
);
const VOLUME_EXAMPLE: &str = "varlog hostPath /var/log at /var/log readOnly";

impl Volume {
    /// How many sources it names; exactly one is right.
    pub fn sources(&self) -> usize {
        [
            self.host_path.is_some(),
            self.persistent_volume_claim.is_some(),
            self.empty_dir.is_some(),
            self.config_map.is_some(),
            self.secret.is_some(),
        ]
        .into_iter()
        .filter(|given| *given)
        .count()
    }
}

impl FromStr for Volume {
    type Err = ValueError;

    /// Words are split as a shell splits them, since a path may hold a blank.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&VOLUME, text, &VOLUME_RULE, VOLUME_EXAMPLE);
        let words = shell_words::split(text).map_err(|_| wrong())?;
        let mut words = words.iter().map(String::as_str).peekable();
        let name = words.next().ok_or_else(wrong)?.parse()?;
        let (mut host_path, mut claim, mut empty, mut config_map, mut secret) = (None, None, None, None, None);
        let mut mount: Option<String> = None;
        match words.next().ok_or_else(wrong)? {
            "hostPath" => {
                let path: NodePath = words.next().ok_or_else(wrong)?.parse()?;
                mount = Some(path.to_string());
                host_path = Some(HostPath { path });
            }
            "claim" => claim = Some(ClaimRef { claim_name: words.next().ok_or_else(wrong)?.parse()? }),
            "configMap" => config_map = Some(ConfigMapRef { name: words.next().ok_or_else(wrong)?.parse()? }),
            "secret" => secret = Some(SecretRef { secret_name: words.next().ok_or_else(wrong)?.parse()? }),
            "emptyDir" => {
                let size = words.next_if(|word| word.starts_with(|c: char| c.is_ascii_digit()));
                empty = Some(EmptyDir { size_limit: size.map(str::parse).transpose()? });
            }
            _ => return Err(wrong()),
        }
        let mut read_only = false;
        while let Some(word) = words.next() {
            match word {
                "at" => mount = Some(words.next().ok_or_else(wrong)?.to_owned()),
                "readOnly" | "ro" => read_only = true,
                _ => return Err(wrong()),
            }
        }
        Ok(Volume {
            name,
            mount_path: mount.ok_or_else(wrong)?.parse()?,
            read_only,
            host_path,
            persistent_volume_claim: claim,
            empty_dir: empty,
            config_map,
            secret,
        })
    }
}

impl fmt::Display for Volume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.name)?;
        if let Some(host) = &self.host_path {
            write!(f, "hostPath {}", shell_words::quote(host.path.as_str()))?;
        } else if let Some(claim) = &self.persistent_volume_claim {
            write!(f, "claim {}", claim.claim_name)?;
        } else if let Some(config) = &self.config_map {
            write!(f, "configMap {}", config.name)?;
        } else if let Some(secret) = &self.secret {
            write!(f, "secret {}", secret.secret_name)?;
        } else {
            f.write_str("emptyDir")?;
            if let Some(size) = self.empty_dir.as_ref().and_then(|empty| empty.size_limit.as_ref()) {
                write!(f, " {size}")?;
            }
        }
        write!(f, " at {}", shell_words::quote(self.mount_path.as_str()))?;
        if self.read_only { f.write_str(" readOnly") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_read_and_show() {
        let claim: VolumeClaim = "data /data 10Gi fast-ssd ReadWriteOnce".parse().unwrap();
        assert_eq!(claim.to_string(), "data /data 10Gi fast-ssd ReadWriteOnce");
        assert_eq!("d /d 1Gi".parse::<VolumeClaim>().unwrap().to_string(), "d /d 1Gi ReadWriteOnce");
        let many = "d /d 1Gi nfs ReadWriteMany,ReadOnlyMany".parse::<VolumeClaim>().unwrap();
        assert_eq!(many.access_modes.len(), 2);
        for bad in
            ["", "data", "data /data", "data /data ten", "data data 1Gi", "d /d 1Gi a b", "d /d 1Gi ReadWriteOnce x"]
        {
            assert!(bad.parse::<VolumeClaim>().is_err(), "{bad}");
        }
    }

    #[test]
    fn volumes_read_and_show() {
        for text in [
            "varlog hostPath /var/log at /var/log readOnly",
            "x hostPath '/with blank' at /x",
            "uploads claim shared at /uploads",
            "tmp emptyDir at /tmp",
            "tmp emptyDir 64Mi at /tmp",
            "settings configMap app-settings at /etc/app readOnly",
            "tls secret api-tls at /etc/tls readOnly",
        ] {
            assert_eq!(text.parse::<Volume>().unwrap().to_string(), text);
        }
        let same = "varlog hostPath /var/log".parse::<Volume>().unwrap();
        assert_eq!(same.mount_path.as_str(), "/var/log");
        for bad in ["", "tmp", "tmp emptyDir", "x hostPath", "x hostPath ../etc", "x nfs /a", "x hostPath /a at /b rw"]
        {
            assert!(bad.parse::<Volume>().is_err(), "{bad}");
        }
    }
}
