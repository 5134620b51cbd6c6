//! A session as it is kept between two runs of the program: every answer, and where the person was.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::item::Item;
use super::message::Head;
use super::questions::find;
use super::session::Session;
use crate::decision::StepId;
use crate::i18n::Text;
use crate::spec::App;

/// The answers of a session and the place in it. What could be undone is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Saved {
    /// The version of this form.
    pub(super) version: Version,
    /// Whether the answers are in an app file too.
    pub(super) written: bool,
    pub(super) head: Head,
    pub(super) workloads: Vec<Draft>,
    /// The number of the workload that the person was in, from 0.
    pub(super) current: usize,
    pub(super) cursor: Place,
    pub(super) details: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) preset: Option<Box<App>>,
}

/// The one version there is: a file of a later one is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Version {
    #[default]
    #[serde(rename = "1")]
    First,
}

/// What somebody is told who leaves without writing, where the answers are kept.
pub static KEPT: Text = Text::new(
    "Nothing was written. Your answers are kept: rightkind in this folder offers to go on with them.",
    "아무것도 쓰지 않았다. 답은 남겨 두었으니 이 폴더에서 rightkind를 다시 시작하면 이어서 할 수 있다.",
);

/// An [`Item`] by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Place {
    Decision(StepId),
    Verdict,
    /// The question with this key.
    Question(String),
    Details,
    Review,
}

impl Saved {
    pub(super) fn new(head: Head, workloads: Vec<Draft>, current: usize, cursor: Item) -> Saved {
        let cursor = Place::of(cursor);
        Saved {
            version: Version::First,
            written: false,
            head,
            workloads,
            current,
            cursor,
            details: false,
            preset: None,
        }
    }

    /// Whether this is what [`Session::save`] would give, without its making it.
    pub fn is_of(&self, session: &Session, written: bool) -> bool {
        self.written == written
            && self.details == session.details()
            && self.current == session.current()
            && self.cursor == Place::of(session.cursor())
            && self.head == *session.head()
            && self.preset.as_deref() == session.preset()
            && self.workloads.iter().eq(session.drafts())
    }
}

impl Place {
    fn of(item: Item) -> Place {
        match item {
            Item::Trait(step) => Place::Decision(step),
            Item::Verdict => Place::Verdict,
            Item::Field(question) => Place::Question(question.key.to_owned()),
            Item::Details => Place::Details,
            Item::Review => Place::Review,
        }
    }

    /// The item; none where it is a question that there is no more.
    pub(super) fn item(&self) -> Option<Item> {
        match self {
            Place::Decision(step) => Some(Item::Trait(*step)),
            Place::Verdict => Some(Item::Verdict),
            Place::Question(key) => find(key).map(Item::Field),
            Place::Details => Some(Item::Details),
            Place::Review => Some(Item::Review),
        }
    }
}
