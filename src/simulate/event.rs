//! One thing that happens in a run.

use super::seconds::Millis;
use super::why::Why;

/// One thing that happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Millis,
    /// What.
    pub what: What,
    /// The Pod, claim or Job that it happens to; empty where it is the controller itself.
    pub subject: String,
    /// The Pod's revision; empty where there is none.
    pub revision: String,
    /// The rule that made it happen.
    pub why: Why,
}

/// What can happen, in the words of the recordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A Pod object is there.
    Created,
    /// Its containers run.
    Started,
    /// It may serve.
    Ready,
    /// It has a deletion timestamp.
    Terminating,
    /// Its object is gone.
    Gone,
    /// All its containers ended with exit code 0.
    Succeeded,
    /// A container ended with another exit code, or the Pod was taken down.
    Failed,
    /// A claim is there.
    PvcCreated,
    /// A claim has a deletion timestamp.
    PvcTerminating,
    /// A claim's object is gone.
    PvcGone,
    /// A Job is there.
    JobCreated,
    /// A Job's object is gone.
    JobDeleted,
    /// A Job has the condition Suspended.
    JobSuspended,
    /// A Job no longer has the condition Suspended.
    JobResumed,
    /// A Job has the condition SuccessCriteriaMet.
    JobSuccessCriteriaMet,
    /// A Job has the condition FailureTarget.
    JobFailureTarget,
    /// A Job has the condition Complete.
    JobComplete,
    /// A Job has the condition Failed.
    JobFailed,
    /// A time of the schedule came and no Job was made.
    Skipped,
    /// Progressing is True.
    Progressing,
    /// Progressing is False.
    NotProgressing,
    /// Progressing is Unknown.
    ProgressUnknown,
}

impl What {
    /// Whether it is a condition of a Deployment.
    pub(super) const fn is_condition(self) -> bool {
        matches!(self, What::Progressing | What::NotProgressing | What::ProgressUnknown)
    }

    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            What::Created => "created",
            What::Started => "started",
            What::Ready => "ready",
            What::Terminating => "terminating",
            What::Gone => "gone",
            What::Succeeded => "succeeded",
            What::Failed => "failed",
            What::PvcCreated => "pvcCreated",
            What::PvcTerminating => "pvcTerminating",
            What::PvcGone => "pvcGone",
            What::JobCreated => "jobCreated",
            What::JobDeleted => "jobDeleted",
            What::JobSuspended => "jobSuspended",
            What::JobResumed => "jobResumed",
            What::JobSuccessCriteriaMet => "jobSuccessCriteriaMet",
            What::JobFailureTarget => "jobFailureTarget",
            What::JobComplete => "jobComplete",
            What::JobFailed => "jobFailed",
            What::Skipped => "skipped",
            What::Progressing => "condition Progressing=True",
            What::NotProgressing => "condition Progressing=False",
            What::ProgressUnknown => "condition Progressing=Unknown",
        }
    }
}
