//! What a person does while the controller works.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::seconds::Seconds;
use crate::i18n::Text;
use crate::spec::ValueError;

/// Something that a person does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Action {
    /// When, from the first action.
    pub t: Seconds,
    /// What.
    #[serde(rename = "do")]
    pub what: Do,
    /// The revision of a new template. A name that was there before brings its template back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Whether Pods of that template never become ready.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ready_never: bool,
    /// The new number of replicas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicas: Option<u32>,
    /// The new partition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition: Option<u32>,
    /// The new parallelism.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parallelism: Option<u32>,
    /// The Pod that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pod: Option<String>,
    /// The node that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// The label, as `key=value`, or as `key` to remove it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The taint, as `key=value:Effect`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taint: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The verbs, as the recordings spell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Do {
    /// Creates the object.
    #[serde(rename = "create")]
    Create,
    /// Changes the Pod template.
    #[serde(rename = "template")]
    Template,
    /// Changes the number of replicas.
    #[serde(rename = "scale")]
    Scale,
    /// Pauses a Deployment.
    #[serde(rename = "pause")]
    Pause,
    /// Resumes a Deployment or a Job.
    #[serde(rename = "resume")]
    Resume,
    /// Deletes a Pod.
    #[serde(rename = "delete pod")]
    DeletePod,
    /// Deletes the StatefulSet.
    #[serde(rename = "delete StatefulSet")]
    DeleteStatefulSet,
    /// A node joins.
    #[serde(rename = "new node")]
    NewNode,
    /// A node gets a label.
    #[serde(rename = "label node")]
    LabelNode,
    /// A node loses a label.
    #[serde(rename = "unlabel node")]
    UnlabelNode,
    /// A node gets a taint.
    #[serde(rename = "taint node")]
    TaintNode,
    /// A node loses a taint.
    #[serde(rename = "untaint node")]
    UntaintNode,
    /// Changes a StatefulSet's partition.
    #[serde(rename = "partition")]
    Partition,
    /// Changes a Job's parallelism.
    #[serde(rename = "parallelism")]
    Parallelism,
    /// Suspends a Job or a CronJob.
    #[serde(rename = "suspend")]
    Suspend,
    /// Lets a CronJob go on.
    #[serde(rename = "unsuspend")]
    Unsuspend,
}

impl Do {
    /// Every verb.
    pub const ALL: [Do; 16] = [
        Do::Create,
        Do::Template,
        Do::Scale,
        Do::Pause,
        Do::Resume,
        Do::DeletePod,
        Do::DeleteStatefulSet,
        Do::NewNode,
        Do::LabelNode,
        Do::UnlabelNode,
        Do::TaintNode,
        Do::UntaintNode,
        Do::Partition,
        Do::Parallelism,
        Do::Suspend,
        Do::Unsuspend,
    ];

    /// The verb.
    pub const fn as_str(self) -> &'static str {
        match self {
            Do::Create => "create",
            Do::Template => "template",
            Do::Scale => "scale",
            Do::Pause => "pause",
            Do::Resume => "resume",
            Do::DeletePod => "delete pod",
            Do::DeleteStatefulSet => "delete StatefulSet",
            Do::NewNode => "new node",
            Do::LabelNode => "label node",
            Do::UnlabelNode => "unlabel node",
            Do::TaintNode => "taint node",
            Do::UntaintNode => "untaint node",
            Do::Partition => "partition",
            Do::Parallelism => "parallelism",
            Do::Suspend => "suspend",
            Do::Unsuspend => "unsuspend",
        }
    }
}

impl fmt::Display for Do {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

static WHAT: Text = Text::new("action", "동작");
static RULE: Text = Text::new(
    "SECONDS:VERB[:VALUE…], the verb one that this controller knows",
    "초:동작[:값…] 꼴이고, 동작은 이 컨트롤러가 아는 것이어야 한다",
);
const EXAMPLE: &str = "5:scale:10";

/// An action as one text: `5:scale:10`, `0:template:new:ready-never`, `10:delete-pod:web-1`,
/// `0:label-node:node-2:pool=a`, `5:taint-node:node-1:gpu=yes:NoSchedule`.
impl FromStr for Action {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&WHAT, text, &RULE, EXAMPLE);
        let mut parts = text.splitn(4, ':');
        let (time, verb) = (parts.next().unwrap_or_default(), parts.next().ok_or_else(wrong)?);
        let same = |what: &Do| what.as_str().replace(' ', "-").eq_ignore_ascii_case(verb);
        let what = Do::ALL.into_iter().find(same).ok_or_else(wrong)?;
        let mut action = Action::new(time.parse()?, what);
        let mut value = || parts.next().map(str::to_owned);
        let number = |text: Option<String>| text.map(|text| text.parse().map_err(|_| wrong())).transpose();
        match what {
            Do::Template => {
                action.revision = value();
                action.ready_never = match value().as_deref() {
                    None => false,
                    Some("ready-never") => true,
                    Some(_) => return Err(wrong()),
                };
            }
            Do::Scale => action.replicas = number(value())?,
            Do::Partition => action.partition = number(value())?,
            Do::Parallelism => action.parallelism = number(value())?,
            Do::DeletePod => action.pod = value(),
            Do::NewNode => action.node = value(),
            Do::LabelNode | Do::UnlabelNode => (action.node, action.label) = (value(), value()),
            Do::TaintNode | Do::UntaintNode => (action.node, action.taint) = (value(), value()),
            Do::Create | Do::Pause | Do::Resume | Do::DeleteStatefulSet | Do::Suspend | Do::Unsuspend => {}
        }
        match value() {
            None => Ok(action),
            Some(_) => Err(wrong()),
        }
    }
}

impl Action {
    /// An action without anything that it needs.
    pub fn new(t: Seconds, what: Do) -> Action {
        Action {
            t,
            what,
            revision: None,
            ready_never: false,
            replicas: None,
            partition: None,
            parallelism: None,
            pod: None,
            node: None,
            label: None,
            taint: None,
            note: None,
        }
    }

    /// A change of the template to a revision.
    pub fn template(revision: &str) -> Action {
        Action { revision: Some(revision.to_owned()), ..Action::new(Seconds::default(), Do::Template) }
    }
}

/// An action with its place in the list, for messages about it.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub number: usize,
    pub action: &'a Action,
}

impl<'a> Placed<'a> {
    /// The actions in the order of time, each of them one that the controller knows.
    pub fn all(actions: &'a [Action], known: &'static [Do]) -> Result<Vec<Placed<'a>>, Error> {
        if actions.len() > MOST_ACTIONS {
            let given = actions.len() as u64;
            return Err(Error::TooMany { key: "actions", given, most: MOST_ACTIONS as u64 });
        }
        let mut placed: Vec<Placed<'a>> =
            actions.iter().enumerate().map(|(number, action)| Placed { number, action }).collect();
        for Placed { number, action } in &placed {
            if !known.contains(&action.what) {
                return Err(Error::NoSuchAction { number: *number, action: action.what, known });
            }
        }
        placed.sort_by_key(|placed| placed.action.t);
        Ok(placed)
    }

    /// What the action needs.
    pub fn needs<T>(&self, value: Option<T>, key: &'static str) -> Result<T, Error> {
        value.ok_or(Error::Needs { number: self.number, action: self.action.what, key })
    }
}

/// More than any lesson needs.
const MOST_ACTIONS: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_written_in_one_line() {
        let read = |text: &str| serde_json::to_string(&text.parse::<Action>().unwrap()).unwrap();
        assert_eq!(read("5:scale:10"), r#"{"t":5,"do":"scale","replicas":10}"#);
        assert_eq!(read("0:template:new:ready-never"), r#"{"t":0,"do":"template","revision":"new","readyNever":true}"#);
        assert_eq!(read("2.5:pause"), r#"{"t":2.5,"do":"pause"}"#);
        assert_eq!(read("1:delete-statefulset"), r#"{"t":1,"do":"delete StatefulSet"}"#);
        assert_eq!(
            read("0:taint-node:node-1:gpu=yes:NoSchedule"),
            r#"{"t":0,"do":"taint node","node":"node-1","taint":"gpu=yes:NoSchedule"}"#
        );
        for bad in ["", "5", "x:pause", "5:jump", "5:scale:ten", "5:pause:1", "0:template:new:never", "5:scale:1:2"] {
            assert!(bad.parse::<Action>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_verb_is_spelt_as_it_is_read() {
        for verb in Do::ALL {
            assert_eq!(serde_json::to_value(verb).unwrap(), verb.as_str());
        }
    }
}
