//! Init containers: what runs, one after the other, before the main container starts.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::CommandLine;
use super::env::EnvVar;
use super::image::ImageRef;
use super::name::{DnsLabel, DnsSubdomain};
use super::port::PortNumber;
use super::value_error::ValueError;
use super::volume::Mount;
use crate::i18n::Text;

/// One init container: either it waits for a host to answer on a port, or it runs a command.
/// As text: `wait-for-db wait postgres-service:5432`, or `run-migration run my-app:1.2.3 python manage.py migrate`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InitContainer {
    /// The container's name.
    pub name: DnsLabel,
    /// The image; a waiting container takes busybox where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageRef>,
    /// Waits until this host answers on this port, asking every two seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_for: Option<WaitFor>,
    /// What it runs instead of the image's own entry point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<CommandLine>,
    /// Its environment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub env: Vec<EnvVar>,
    /// The volumes of the workload that it mounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub volume_mounts: Vec<Mount>,
}

/// A host and a port to wait for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaitFor {
    /// A Service's name or any DNS name.
    pub host: DnsSubdomain,
    /// Its port.
    pub port: PortNumber,
}

/// A container that starts before the main one and runs beside it: an init container with `restartPolicy: Always`.
/// As text: `proxy run envoyproxy/envoy:v1.33 envoy -c /etc/envoy.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sidecar {
    /// The container's name.
    pub name: DnsLabel,
    /// Its image.
    pub image: ImageRef,
    /// What it runs instead of the image's own entry point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<CommandLine>,
    /// Its environment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub env: Vec<EnvVar>,
    /// The volumes of the workload that it mounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub volume_mounts: Vec<Mount>,
}

/// What stands before each mount, as for docker run: no command begins like this.
const MOUNT: &str = "-v";

/// The mounts and the command behind an image.
fn mounts_and_command(mut words: &[String]) -> Result<(Vec<Mount>, Option<CommandLine>), ValueError> {
    let mut mounts = Vec::new();
    while let [option, mount, rest @ ..] = words
        && option == MOUNT
    {
        mounts.push(mount.parse()?);
        words = rest;
    }
    Ok((mounts, (!words.is_empty()).then(|| CommandLine(words.to_vec()))))
}

fn write_mounts(f: &mut fmt::Formatter<'_>, mounts: &[Mount]) -> fmt::Result {
    mounts.iter().try_for_each(|mount| write!(f, " {MOUNT} {}", shell_words::quote(&mount.to_string())))
}

static SIDECAR: Text = Text::new("sidecar", "사이드카");
static SIDECAR_RULE: Text = Text::new(
    "`NAME run IMAGE [-v VOLUME:/PATH[:ro]] [COMMAND]`",
    "`이름 run 이미지 [-v 볼륨:/경로[:ro]] [명령]` 꼴이어야 한다",
);

impl FromStr for Sidecar {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&SIDECAR, text, &SIDECAR_RULE, "proxy run envoyproxy/envoy:v1.33");
        let words = shell_words::split(text).map_err(|_| wrong())?;
        let [name, run, image, command @ ..] = words.as_slice() else { return Err(wrong()) };
        if run != "run" {
            return Err(wrong());
        }
        let (volume_mounts, command) = mounts_and_command(command)?;
        Ok(Sidecar { name: name.parse()?, image: image.parse()?, command, env: Vec::new(), volume_mounts })
    }
}

impl fmt::Display for Sidecar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} run {}", self.name, self.image)?;
        write_mounts(f, &self.volume_mounts)?;
        match &self.command {
            Some(command) => write!(f, " {command}"),
            None => Ok(()),
        }
    }
}

/// The image of a container that only waits: it has `nc` and a shell.
pub const WAITING_IMAGE: &str = "busybox:1.37";

static INIT: Text = Text::new("init container", "초기화 컨테이너");
static RULE: Text = Text::new(
    "`NAME wait HOST:PORT [IMAGE]` or `NAME run IMAGE [-v VOLUME:/PATH[:ro]] [COMMAND]`",
    "`이름 wait 호스트:포트 [이미지]` 또는 `이름 run 이미지 [-v 볼륨:/경로[:ro]] [명령]` 꼴이어야 한다",
);
const EXAMPLE: &str = "wait-for-db wait postgres-service:5432";

impl InitContainer {
    /// What it runs: the ready-made loop of a waiting container, or the command as given.
    pub fn words(&self) -> Option<CommandLine> {
        match &self.wait_for {
            Some(WaitFor { host, port }) => Some(CommandLine(vec![
                "sh".to_owned(),
                "-c".to_owned(),
                format!("until nc -z {host} {port}; do echo \"waiting for {host}:{port}\"; sleep 2; done"),
            ])),
            None => self.command.clone(),
        }
    }

    /// What is contradictory or missing, if anything.
    pub fn contradiction(&self) -> Option<&'static Text> {
        static BOTH: Text = Text::new(
            "waitFor brings its own command; remove one of the two",
            "waitFor에는 명령이 들어 있다. 둘 중 하나를 뺀다",
        );
        static NO_IMAGE: Text = Text::new(
            "it needs an image; add `image`, or `waitFor` for one that only waits",
            "이미지가 필요하다. `image`를 쓰거나, 기다리기만 한다면 `waitFor`를 쓴다",
        );
        if self.wait_for.is_some() && self.command.is_some() {
            Some(&BOTH)
        } else if self.wait_for.is_none() && self.image.is_none() {
            Some(&NO_IMAGE)
        } else {
            None
        }
    }
}

impl FromStr for InitContainer {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&INIT, text, &RULE, EXAMPLE);
        let words = shell_words::split(text).map_err(|_| wrong())?;
        let mut words = words.into_iter();
        let (Some(name), Some(does), Some(what)) = (words.next(), words.next(), words.next()) else {
            return Err(wrong());
        };
        let rest: Vec<String> = words.collect();
        let name = name.parse()?;
        match (does.as_str(), rest.as_slice()) {
            ("wait", []) | ("wait", [_]) => {
                let (host, port) = what.rsplit_once(':').ok_or_else(wrong)?;
                let wait_for = Some(WaitFor { host: host.parse()?, port: port.parse()? });
                let image = rest.first().map(|image| image.parse()).transpose()?;
                Ok(InitContainer { name, image, wait_for, command: None, env: Vec::new(), volume_mounts: Vec::new() })
            }
            ("run", _) => {
                let (volume_mounts, command) = mounts_and_command(&rest)?;
                let image = Some(what.parse()?);
                Ok(InitContainer { name, image, wait_for: None, command, env: Vec::new(), volume_mounts })
            }
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for InitContainer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name)?;
        match &self.wait_for {
            Some(WaitFor { host, port }) => {
                write!(f, " wait {host}:{port}")?;
                self.image.iter().try_for_each(|image| write!(f, " {image}"))
            }
            None => {
                f.write_str(" run")?;
                self.image.iter().try_for_each(|image| write!(f, " {image}"))?;
                write_mounts(f, &self.volume_mounts)?;
                self.command.iter().try_for_each(|command| write!(f, " {command}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_both_forms() {
        for text in [
            "wait-for-db wait postgres-service:5432",
            "wait-for-db wait db.prod.svc:5432 busybox:1.36",
            "run-migration run my-app:1.2.3 python manage.py migrate",
            "seed run my-app:1 sh -c 'a b'",
            "warm run my-app:1",
            "own run busybox:1.37 -v data:/data -v 'seed:/in here:ro' chown -R 10001 /data",
        ] {
            assert_eq!(text.parse::<InitContainer>().unwrap().to_string(), text);
        }
        for bad in [
            "",
            "a wait",
            "a wait db",
            "a wait db:x",
            "a wait db:1 b c",
            "a do x",
            "a run Bad_Image",
            "a run x 'y",
            "a run x -v data ls",
            "a run x -v data:relative",
            "a run x -v data:/data:rw",
        ] {
            assert!(bad.parse::<InitContainer>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_sidecar_mounts_what_it_says() {
        let text = "ship run fluent-bit:3 -v logs:/var/log/app:ro -c /fluent.conf";
        let sidecar: Sidecar = text.parse().unwrap();
        assert_eq!(sidecar.to_string(), text);
        assert_eq!((sidecar.volume_mounts.len(), sidecar.command.unwrap().0.len()), (1, 2));
    }

    #[test]
    fn a_host_cannot_smuggle_a_command_into_the_loop() {
        assert!("a wait 'db;reboot:1'".parse::<InitContainer>().is_err());
        assert!(serde_json::from_str::<InitContainer>(r#"{"name":"a","waitFor":{"host":"$(x)","port":1}}"#).is_err());
    }
}
