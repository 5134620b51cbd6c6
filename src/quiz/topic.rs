//! What the questions are about.

use crate::i18n::Text;

/// A topic of the quiz, in the order in which lists show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Which of the five kinds fits a workload.
    Choosing,
    /// Deployments.
    Deployment,
    /// StatefulSets.
    StatefulSet,
    /// DaemonSets.
    DaemonSet,
    /// Jobs.
    Job,
    /// CronJobs.
    CronJob,
    /// What the Pods of every kind share: probes, resources, init containers, disruption budgets.
    Pods,
    /// What a teacher asks of their own. It has no file, and nobody can choose it.
    Class,
}

impl Topic {
    /// Every topic of the bank.
    pub const ALL: [Topic; 7] = [
        Topic::Choosing,
        Topic::Deployment,
        Topic::StatefulSet,
        Topic::DaemonSet,
        Topic::Job,
        Topic::CronJob,
        Topic::Pods,
    ];

    /// Its name on the command line, and the name of its file.
    pub const fn id(self) -> &'static str {
        match self {
            Topic::Choosing => "choosing",
            Topic::Deployment => "deployment",
            Topic::StatefulSet => "statefulset",
            Topic::DaemonSet => "daemonset",
            Topic::Job => "job",
            Topic::CronJob => "cronjob",
            Topic::Pods => "pods",
            Topic::Class => "class",
        }
    }

    /// The topic with this id.
    pub fn find(id: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.id() == id)
    }

    /// What people call it.
    pub fn name(self) -> Text {
        match self {
            Topic::Choosing => Text::new("Choosing a kind", "종류 고르기"),
            Topic::Deployment => Text::new("Deployment", "디플로이먼트"),
            Topic::StatefulSet => Text::new("StatefulSet", "스테이트풀셋"),
            Topic::DaemonSet => Text::new("DaemonSet", "데몬셋"),
            Topic::Job => Text::new("Job", "잡"),
            Topic::CronJob => Text::new("CronJob", "크론잡"),
            Topic::Pods => Text::new("Pods of every kind", "파드 공통"),
            Topic::Class => Text::new("This class", "이 수업"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Kind;
    use crate::i18n::Lang;

    #[test]
    fn a_topic_is_found_by_its_id_and_a_kind_is_called_as_everywhere() {
        for topic in Topic::ALL {
            assert_eq!(Topic::find(topic.id()), Some(topic));
        }
        assert_eq!(Topic::find("ingress"), None);
        for kind in Kind::ALL {
            let topic = Topic::find(&kind.as_str().to_lowercase()).unwrap();
            assert!(Lang::ALL.iter().all(|lang| topic.name().get(*lang) == kind.name(*lang)));
        }
    }
}
