//! What is wrong with a workload as a whole: where, what, and the way out.

use std::fmt;

use super::word::RestartPolicy;
use crate::decision::Kind;
use crate::i18n::{Lang, Localized, Text};
use crate::say;

/// A problem with a sentence in both languages, values captured.
macro_rules! told {
    ($en:literal, $ko:literal) => {
        $crate::spec::spec_error::Problem::Told(Box::new($crate::i18n::Text {
            en: format!($en).into(),
            ko: format!($ko).into(),
        }))
    };
}

pub(super) use told;

/// A workload that cannot be rendered, with the key that would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    /// The workload's name.
    pub workload: String,
    /// The key of the app file, such as `strategy.rollingUpdate`.
    pub key: &'static str,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No value and no default.
    Missing,
    /// The key was left out, and the API server does not take that.
    Required(Kind),
    /// The traits lead to another kind than the one that is named: a conflict for the person to settle.
    KindConflict {
        /// The kind that is named.
        named: Kind,
        /// The kind that the traits lead to.
        decided: Kind,
    },
    /// The kind does not take the key.
    NotOfKind(Kind),
    /// The name is too long for the kind.
    NameTooLong {
        /// The kind.
        kind: Kind,
        /// The most characters that it takes.
        max: usize,
        /// The characters of the name.
        len: usize,
    },
    /// maxSurge and maxUnavailable are both zero.
    NoRoomToRoll,
    /// A rolling update's limits under Recreate.
    RollingUnderRecreate,
    /// A limit under its request.
    LimitUnderRequest {
        /// The resource, such as `cpu`.
        resource: String,
        /// What is requested, as written.
        request: String,
        /// The limit, as written.
        limit: String,
    },
    /// A restart policy that the kind does not take.
    RestartPolicy {
        /// The kind.
        kind: Kind,
        /// The policy.
        policy: RestartPolicy,
    },
    /// A name or path that stands twice.
    Twice {
        /// What it is.
        what: &'static Text,
        /// The name or path.
        value: String,
    },
    /// A probe names a port that the container does not have.
    UnknownPort(String),
    /// A number under its least.
    AtLeast(u32),
    /// Something that contradicts itself.
    Contradiction {
        /// Which one.
        which: String,
        /// What is wrong with it and what to do.
        text: &'static Text,
    },
    /// A rule between keys, in its own words.
    Told(Box<Text>),
    /// Two workloads of one kind and name.
    SameWorkload(Kind),
    /// No workload at all.
    NoWorkload,
}

impl SpecError {
    /// Whether it is a conflict that the person has to settle (exit code 1), not bad input.
    pub fn is_conflict(&self) -> bool {
        matches!(self.problem, Problem::KindConflict { .. })
    }
}

impl Localized for SpecError {
    fn text(&self, lang: Lang) -> String {
        let SpecError { workload, key, problem } = self;
        let problem = problem.text(lang);
        if workload.is_empty() { format!("{key}: {problem}") } else { format!("{workload}: {key}: {problem}") }
    }
}

impl Localized for Problem {
    fn text(&self, lang: Lang) -> String {
        match self {
            Problem::Missing => {
                say!(lang, "a value is missing and there is no default; give one", "값이 없고 기본값도 없다. 값을 준다")
            }
            Problem::Required(kind) => {
                say!(
                    lang,
                    "a {kind} cannot do without it; give a value or remove the `null`",
                    "{kind}에 꼭 필요하다. 값을 주거나 `null`을 지운다"
                )
            }
            Problem::KindConflict { named, decided } => say!(
                lang,
                "`kind: {named}` contradicts the traits, which lead to {decided}; change a trait or remove `kind` (`rightkind decide` shows why)",
                "`kind: {named}` 설정이 특성과 맞지 않는다. 특성에 따르면 {decided}이다. 특성을 바꾸거나 `kind` 줄을 지운다(이유는 `rightkind decide`에 나온다)"
            ),
            Problem::NotOfKind(kind) => {
                say!(lang, "a {kind} does not take it; remove the key", "{kind}에는 없는 키다. 지운다")
            }
            Problem::NameTooLong { kind, max, len } => {
                let why = too_long(*kind).get(lang);
                say!(
                    lang,
                    "the name has {len} characters and a {kind} takes at most {max}, because {why}; shorten it",
                    "이름이 {len}자다. {kind} 이름은 최대 {max}자다. {why}. 이름을 줄인다"
                )
            }
            Problem::NoRoomToRoll => say!(
                lang,
                "maxSurge and maxUnavailable are both zero, so no Pod could ever be replaced; make one of them 1",
                "maxSurge와 maxUnavailable이 모두 0이면 파드를 하나도 바꿀 수 없다. 둘 중 하나를 1로 한다"
            ),
            Problem::RollingUnderRecreate => say!(
                lang,
                "the API server refuses rollingUpdate under `type: Recreate`; remove it",
                "`type: Recreate`에서는 API 서버가 rollingUpdate를 거부한다. 지운다"
            ),
            Problem::LimitUnderRequest { resource, request, limit } => say!(
                lang,
                "the {resource} limit {limit} is under the request {request}; raise the limit or lower the request",
                "{resource} 한도({limit})가 요청({request})보다 작다. 한도를 올리거나 요청을 내린다"
            ),
            Problem::RestartPolicy { kind, policy } => say!(
                lang,
                "a {kind} does not take {policy}; choose Never or OnFailure",
                "{kind}에는 {policy} 정책을 쓸 수 없다. Never나 OnFailure를 고른다"
            ),
            Problem::Twice { what, value } => {
                let what = what.get(lang);
                say!(
                    lang,
                    "the {what} `{value}` stands twice; change one of them",
                    "{what} `{value}` 값이 두 번 나온다. 하나를 바꾼다"
                )
            }
            Problem::UnknownPort(port) => say!(
                lang,
                "no port is named `{port}`; name one of `ports` so, or use the number",
                "이름이 `{port}`인 포트가 없다. `ports`에 그 이름을 주거나 번호를 쓴다"
            ),
            Problem::AtLeast(least) => say!(lang, "it has to be {least} or more", "{least} 이상이어야 한다"),
            Problem::Contradiction { which, text } => format!("`{which}`: {}", text.get(lang)),
            Problem::Told(text) => text.get(lang).to_owned(),
            Problem::SameWorkload(kind) => say!(
                lang,
                "another {kind} has this name; rename one of them",
                "같은 이름의 {kind}가 또 있다. 하나의 이름을 바꾼다"
            ),
            Problem::NoWorkload => {
                say!(lang, "the list is empty; add a workload", "목록이 비어 있다. 워크로드를 더한다")
            }
        }
    }
}

/// Why a kind's names are shorter than 63 characters: a clause.
fn too_long(kind: Kind) -> &'static Text {
    static CRON: Text =
        Text::new("the controller adds 11 characters for each Job", "컨트롤러가 잡마다 11자를 덧붙이기 때문이다");
    static SET: Text = Text::new(
        "the controller puts the name and a revision hash into a label",
        "컨트롤러가 이름과 리비전 해시를 레이블에 함께 넣기 때문이다",
    );
    static INDEX: Text = Text::new(
        "each Pod's host name is the name with its index",
        "파드의 호스트 이름이 이름 뒤에 인덱스를 붙인 것이기 때문이다",
    );
    match kind {
        Kind::CronJob => &CRON,
        Kind::Job => &INDEX,
        _ => &SET,
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for SpecError {}
