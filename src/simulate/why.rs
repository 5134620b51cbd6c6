//! The rule behind each event.

use super::{cronjob, daemonset, deployment, job, statefulset};
use crate::i18n::{Lang, Localized};
use crate::say;

/// The rule that made something happen, with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// What the kubelet and the API server do with any Pod.
    Pod(PodWhy),
    /// A rule of the Deployment controller.
    Deployment(deployment::Why),
    /// A rule of the StatefulSet controller.
    StatefulSet(statefulset::Why),
    /// A rule of the DaemonSet controller.
    DaemonSet(daemonset::Why),
    /// A rule of the Job controller.
    Job(job::Why),
    /// A rule of the CronJob controller.
    CronJob(cronjob::Why),
}

impl Localized for Why {
    fn text(&self, lang: Lang) -> String {
        match self {
            Why::Pod(why) => why.text(lang),
            Why::Deployment(why) => why.text(lang),
            Why::StatefulSet(why) => why.text(lang),
            Why::DaemonSet(why) => why.text(lang),
            Why::Job(why) => why.text(lang),
            Why::CronJob(why) => why.text(lang),
        }
    }
}

/// What the kubelet and the API server do with any Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PodWhy {
    /// Its containers run after the input startDelay.
    Started,
    /// Its readiness probe succeeds after the input readyDelay.
    Ready,
    /// Its grace period is over after the input termDelay.
    Gone,
    /// A person deleted it.
    Deleted,
    /// Its containers ended.
    Ended {
        /// Their exit code.
        code: u32,
    },
    /// Its containers were killed while it terminated.
    Killed,
}

impl Localized for PodWhy {
    fn text(&self, lang: Lang) -> String {
        match self {
            PodWhy::Started => {
                say!(lang, "its image is pulled and its containers run", "이미지를 받아 컨테이너가 실행된다")
            }
            PodWhy::Ready => say!(
                lang,
                "its readiness probe succeeds, if it has one",
                "준비성 프로브가 성공한다. 없으면 바로 준비된다"
            ),
            PodWhy::Gone => say!(
                lang,
                "its containers have ended and the kubelet removes it",
                "컨테이너가 끝나 kubelet이 파드를 지운다"
            ),
            PodWhy::Deleted => say!(lang, "you deleted it", "사람이 지웠다"),
            PodWhy::Ended { code } => {
                say!(lang, "its containers ended with exit code {code}", "컨테이너가 끝났다(종료 코드 {code})")
            }
            PodWhy::Killed => {
                say!(lang, "its containers were stopped before they were done", "컨테이너가 일을 마치기 전에 멈춰졌다")
            }
        }
    }
}
