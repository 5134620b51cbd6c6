//! Questions about the workloads of an app together, asked once there are several: which comes first, and whose account
//! they run as. The rest of what an app file says of them together is for its author.

use super::draft::Draft;
use super::message::Head;
use super::session::Session;
use crate::decision::Kind;
use crate::i18n::Text;
use crate::say;
use crate::spec::name::DnsLabel;
use crate::spec::resolve;
use crate::spec::together::{Accounts, Before, Migrate};

/// A question about several workloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// Whether a Job is done before the others roll out, and how.
    First,
    /// Whose ServiceAccount the Pods run as.
    Account,
}

/// One of its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What the app says then.
    pub head: Head,
    /// The answer in words.
    pub text: Text,
    /// What comes of it.
    pub note: &'static Text,
}

impl Together {
    /// Every question.
    pub const ALL: [Together; 2] = [Together::First, Together::Account];

    /// The question in a word.
    pub fn label(self) -> &'static Text {
        static FIRST: Text = Text::new("Runs first", "먼저 실행");
        static ACCOUNT: Text = Text::new("Account", "계정");
        match self {
            Together::First => &FIRST,
            Together::Account => &ACCOUNT,
        }
    }

    /// The question.
    pub fn prompt(self) -> &'static Text {
        static FIRST: Text =
            Text::new("Must the Job be done before the others roll out?", "다른 워크로드보다 잡이 먼저 끝나야 하는가?");
        static ACCOUNT: Text =
            Text::new("Whose ServiceAccount do the Pods run as?", "파드가 어느 서비스어카운트로 도는가?");
        match self {
            Together::First => &FIRST,
            Together::Account => &ACCOUNT,
        }
    }

    /// Why it is asked.
    pub fn why(self) -> &'static Text {
        static FIRST: Text = Text::new(
            "kubectl apply starts everything at once, the Job and the Pods that need what it does.",
            "kubectl apply는 잡과, 잡의 결과가 필요한 파드를 한꺼번에 시작한다.",
        );
        static ACCOUNT: Text = Text::new(
            "Rights are given to an account; one for all is less to manage where the workloads need the same.",
            "권한은 계정에 준다. 모두 같은 권한이 필요하면 하나로 두는 편이 관리하기 쉽다.",
        );
        match self {
            Together::First => &FIRST,
            Together::Account => &ACCOUNT,
        }
    }

    /// Its answers as the workloads stand. None where there is nothing to ask.
    pub fn asked(self, session: &Session) -> Option<Choices> {
        let ways = match self {
            _ if session.drafts().count() < 2 => return None,
            Together::First => first(session),
            Together::Account => accounts(session),
        };
        let holds = ways.iter().position(|way| way.head == *session.head());
        (ways.len() > 1).then_some(Choices { question: self, ways, holds })
    }
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The question.
    pub question: Together,
    /// Its answers, the one that leaves it out first.
    pub ways: Vec<Way>,
    /// The place of the one that holds; none where an app file says something else.
    pub holds: Option<usize>,
}

impl Choices {
    /// The answer that holds.
    pub fn way(&self) -> Option<&Way> {
        self.holds.and_then(|place| self.ways.get(place))
    }

    /// The same in words.
    pub fn said(&self) -> &Text {
        static ELSE: Text = Text::new("as the app file says", "앱 파일에 적은 대로");
        self.way().map_or(&ELSE, |way| &way.text)
    }

    /// The answer behind the one that holds; the first behind the last.
    pub fn next(&self) -> Option<&Way> {
        let behind = self.holds.and_then(|place| self.ways.get(place.saturating_add(1)));
        behind.or_else(|| self.ways.first())
    }
}

fn first(session: &Session) -> Vec<Way> {
    static NOTHING: Text = Text::new("nothing: all at once", "없음: 모두 한꺼번에");
    static AT_ONCE: Text = Text::new(
        "New Pods may meet a database that is not migrated yet.",
        "새 파드가 마이그레이션 전의 데이터베이스를 만날 수 있다.",
    );
    static IN_PODS: Text = Text::new(
        "Their Pods wait for it, under any tool; it runs again with every Pod and must bear that.",
        "어떤 도구로 배포하든 파드가 기다린다. 파드가 뜰 때마다 다시 실행되므로 여러 번 돌아도 괜찮아야 한다.",
    );
    static BY_HELM: Text = Text::new(
        "It runs once before each install and upgrade by Helm; kubectl apply does not wait for it.",
        "헬름으로 설치하고 올릴 때마다 먼저 한 번 실행된다. kubectl apply는 기다리지 않는다.",
    );
    static BY_ARGO: Text = Text::new(
        "It runs once before each sync of Argo CD; kubectl apply does not wait for it.",
        "Argo CD가 동기화할 때마다 먼저 한 번 실행된다. kubectl apply는 기다리지 않는다.",
    );
    let head = session.head();
    let without = Head { migrate: None, ..head.clone() };
    let mut ways = vec![Way { head: without.clone(), text: NOTHING.clone(), note: &AT_ONCE }];
    let named = |draft: &Draft, kind| (draft.kind() == Some(kind)).then(|| draft.name().cloned()).flatten();
    // The one that an app file chose, else the first.
    let chosen = head.migrate.as_ref().map(|migrate| migrate.job.clone());
    let jobs: Vec<DnsLabel> = session.drafts().filter_map(|draft| named(draft, Kind::Job)).collect();
    let Some(job) = chosen.filter(|job| jobs.contains(job)).or_else(|| jobs.first().cloned()) else { return ways };
    let others: Vec<DnsLabel> = session.drafts().filter_map(|draft| named(draft, Kind::Deployment)).collect();
    for way in Before::ALL {
        let with = |before: Vec<DnsLabel>| Head {
            migrate: Some(Migrate { job: job.clone(), way: *way, before }),
            ..without.clone()
        };
        let (before, text, note) = match way {
            // Only those whose Pods can have its container among theirs.
            Before::InitContainer => {
                let fits = |name: &&DnsLabel| is_possible(session, &with(vec![(*name).clone()]));
                let before: Vec<DnsLabel> = others.iter().filter(fits).cloned().collect();
                if before.is_empty() {
                    continue;
                }
                let names = before.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let text =
                    |lang| say!(lang, "{job}, as an init container of {names}", "{job}: {names}의 초기화 컨테이너로");
                (before, Text::of(text), &IN_PODS)
            }
            Before::HelmHook => {
                let text = |lang| say!(lang, "{job}, as a hook of Helm", "{job}: 헬름 훅으로");
                (Vec::new(), Text::of(text), &BY_HELM)
            }
            Before::SyncWave => {
                let text = |lang| say!(lang, "{job}, in a sync wave of Argo CD", "{job}: Argo CD 싱크 웨이브로");
                (Vec::new(), Text::of(text), &BY_ARGO)
            }
        };
        let head = with(before);
        if is_possible(session, &head) {
            ways.push(Way { head, text, note });
        }
    }
    ways
}

/// Whether what the app says of itself as a whole goes together, were this said. What is wrong in a workload is wrong in
/// any case.
fn is_possible(session: &Session, head: &Head) -> bool {
    let problems = session.app_with(head).ok().and_then(|app| resolve(&app).err()).unwrap_or_default();
    problems.iter().all(|problem| !problem.workload.is_empty())
}

fn accounts(session: &Session) -> Vec<Way> {
    static OWN: Text = Text::new("one for each workload", "워크로드마다 하나씩");
    static SHARED: Text = Text::new("one for all", "모두 하나로");
    static APART: Text =
        Text::new("What one workload may do, the others may not.", "한 워크로드의 권한을 다른 워크로드는 쓰지 못한다.");
    static TOGETHER: Text = Text::new(
        "Less to manage; a right that one of them gets, all have.",
        "관리하기 쉽다. 하나에 준 권한을 모두가 쓴다.",
    );
    let head = session.head();
    // What is said outright stays said.
    let own = head.service_account.filter(|accounts| *accounts == Accounts::Own);
    vec![
        Way { head: Head { service_account: own, ..head.clone() }, text: OWN.clone(), note: &APART },
        Way {
            head: Head { service_account: Some(Accounts::Shared), ..head.clone() },
            text: SHARED.clone(),
            note: &TOGETHER,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::spec::App;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::wizard::Message;

    fn session(presets: &[&str]) -> Session {
        let workloads = presets.iter().flat_map(|id| Preset::find(id).unwrap().app(Profile::Production).workloads);
        Session::of_app(&App::new(workloads.collect()), Lang::En)
    }

    #[test]
    fn nothing_is_asked_of_one_workload_or_without_a_job() {
        for together in Together::ALL {
            assert_eq!(together.asked(&session(&["db-migration"])), None);
            assert_eq!(together.asked(&session(&["api-server"])), None);
        }
        assert_eq!(Together::First.asked(&session(&["api-server", "redis"])), None);
        assert_eq!(Together::Account.asked(&session(&["api-server", "redis"])).unwrap().ways.len(), 2);
    }

    #[test]
    fn every_answer_renders_and_the_next_after_the_last_is_the_first() {
        let mut session = session(&["api-server", "redis", "db-migration"]);
        for together in Together::ALL {
            let ways = together.asked(&session).unwrap().ways;
            assert!(ways.len() > 1, "{together:?}");
            for place in (1..ways.len()).chain([0]) {
                let next = together.asked(&session).unwrap().next().unwrap().head.clone();
                session.step(Message::SetHead(next)).unwrap();
                let asked = together.asked(&session).unwrap();
                assert_eq!(asked.holds, Some(place));
                let app = session.app().unwrap();
                assert!(resolve(&app).is_ok(), "{:?}", resolve(&app));
                assert_eq!(*asked.said(), ways[place].text);
            }
        }
    }

    #[test]
    fn what_an_app_file_says_otherwise_is_not_taken_for_an_answer() {
        let mut session = session(&["api-server", "db-migration"]);
        let migrate = Migrate {
            job: "db-migration".parse().unwrap(),
            way: Before::InitContainer,
            before: vec!["elsewhere".parse().unwrap()],
        };
        let head = Head { migrate: Some(migrate), ..session.head().clone() };
        session.step(Message::SetHead(head)).unwrap();
        let asked = Together::First.asked(&session).unwrap();
        assert_eq!(asked.holds, None);
        assert_eq!(asked.said().get(Lang::En), "as the app file says");
        assert!(asked.next().unwrap().head.migrate.is_none());
    }
}
