//! What a person does in a session, and what came of it.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::item::Item;
use super::question::Question;
use crate::i18n::Lang;
use crate::spec::environment::Environment;
use crate::spec::flag::Flag;
use crate::spec::name::DnsLabel;
use crate::spec::together::{Accounts, Migrate};
use crate::spec::word::{CommentLevel, KubernetesVersion, Profile};

/// What a person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Answers the question of the decision that the cursor is on.
    Choose(bool),
    /// Answers the question that the cursor is on.
    Answer(Entry),
    /// Whether the details are asked one by one.
    Details(bool),
    /// On to the next question.
    Next,
    /// Back to where the person was before.
    Back,
    /// To any item of the list.
    Jump(Item),
    /// To the review, with the defaults for all that remains; to the first question that has none, where there is one.
    TakeDefaults,
    /// Takes back the last answer.
    Undo,
    /// Takes back the last undo.
    Redo,
    /// Another language for the screen.
    Speak(Lang),
    /// Sets what is said of the app as a whole.
    SetHead(Head),
    /// Another workload in the same app.
    AddWorkload,
    /// To the workload with this number, from 0.
    SelectWorkload(usize),
    /// Takes the workload that the cursor is in out of the app.
    RemoveWorkload,
}

/// What came of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Answers that the new kind has no use for.
    pub set_aside: Vec<&'static Question>,
    /// Answers that hold again.
    pub taken_up: Vec<&'static Question>,
    /// The question that has to be answered before the review: the cursor is on it now.
    pub open: Option<Item>,
}

/// What is said of the app as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Head {
    /// The app's name, where an app file gave one.
    pub app: Option<DnsLabel>,
    /// What the manifests hold beyond the answers.
    pub profile: Profile,
    /// The version that they are for.
    pub kubernetes: KubernetesVersion,
    /// How much their comments explain.
    pub comments: CommentLevel,
    /// The language of the comments, where it is not the session's.
    pub lang: Option<Lang>,
    /// Whether the manifests make the namespace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_namespace: Option<Flag>,
    /// Whether the workloads share a ServiceAccount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_account: Option<Accounts>,
    /// What runs before the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub migrate: Option<Migrate>,
    /// Where the app runs, and what differs there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub environments: Vec<Environment>,
}
