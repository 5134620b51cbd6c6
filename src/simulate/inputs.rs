//! The inputs of any controller.

use serde_json::Value;

use super::action::Action;
use super::error::Error;
use super::run::Run;
use super::seconds::Millis;
use super::{cronjob, daemonset, deployment, job, statefulset};
use crate::spec::word::words;
use crate::yaml;

words!(
    /// A controller, as the command line names it.
    Controller, "controller", "컨트롤러", {
        /// The Deployment controller.
        Deployment => "deployment",
        /// The StatefulSet controller.
        StatefulSet => "statefulset",
        /// The DaemonSet controller.
        DaemonSet => "daemonset",
        /// The Job controller.
        Job => "job",
        /// The CronJob controller.
        CronJob => "cronjob",
    }
);

/// What a run is made from.
#[derive(Clone, Debug, PartialEq)]
pub enum Inputs {
    /// Of a Deployment.
    Deployment(Box<deployment::Inputs>),
    /// Of a StatefulSet.
    StatefulSet(Box<statefulset::Inputs>),
    /// Of a DaemonSet.
    DaemonSet(Box<daemonset::Inputs>),
    /// Of a Job.
    Job(Box<job::Inputs>),
    /// Of a CronJob.
    CronJob(Box<cronjob::Inputs>),
}

impl Inputs {
    /// Reads the inputs of a controller. What is left out takes its default.
    ///
    /// # Errors
    /// Where a key is unknown or a value is not of its type: the error says which and what would be right.
    pub fn read(controller: Controller, value: &Value) -> Result<Inputs, yaml::Error> {
        Ok(match controller {
            Controller::Deployment => Inputs::Deployment(yaml::from_value(value)?),
            Controller::StatefulSet => Inputs::StatefulSet(yaml::from_value(value)?),
            Controller::DaemonSet => Inputs::DaemonSet(yaml::from_value(value)?),
            Controller::Job => Inputs::Job(yaml::from_value(value)?),
            Controller::CronJob => Inputs::CronJob(yaml::from_value(value)?),
        })
    }

    /// Reads them from JSON, or from YAML, which holds all of JSON.
    ///
    /// # Errors
    /// As [`Inputs::read`], and where the text is neither; with the line and column.
    pub fn from_text(controller: Controller, text: &str) -> Result<Inputs, yaml::Error> {
        Ok(match controller {
            Controller::Deployment => Inputs::Deployment(yaml::from_str(text)?),
            Controller::StatefulSet => Inputs::StatefulSet(yaml::from_str(text)?),
            Controller::DaemonSet => Inputs::DaemonSet(yaml::from_str(text)?),
            Controller::Job => Inputs::Job(yaml::from_str(text)?),
            Controller::CronJob => Inputs::CronJob(yaml::from_str(text)?),
        })
    }

    /// Which controller they are for.
    pub fn controller(&self) -> Controller {
        match self {
            Inputs::Deployment(_) => Controller::Deployment,
            Inputs::StatefulSet(_) => Controller::StatefulSet,
            Inputs::DaemonSet(_) => Controller::DaemonSet,
            Inputs::Job(_) => Controller::Job,
            Inputs::CronJob(_) => Controller::CronJob,
        }
    }

    /// What a person does.
    pub fn actions(&self) -> &[Action] {
        match self {
            Inputs::Deployment(inputs) => &inputs.actions,
            Inputs::StatefulSet(inputs) => &inputs.actions,
            Inputs::DaemonSet(inputs) => &inputs.actions,
            Inputs::Job(inputs) => &inputs.actions,
            Inputs::CronJob(inputs) => &inputs.actions,
        }
    }

    /// What a clock on the wall shows at a time of the run, where that matters: for a CronJob.
    pub fn shows(&self, at: Millis) -> Option<String> {
        match self {
            Inputs::CronJob(inputs) => cronjob::shows(inputs, at).ok(),
            _ => None,
        }
    }

    /// The inputs as JSON, every default filled in that is not the API's own.
    pub fn to_json(&self) -> Value {
        let json = match self {
            Inputs::Deployment(inputs) => serde_json::to_value(inputs),
            Inputs::StatefulSet(inputs) => serde_json::to_value(inputs),
            Inputs::DaemonSet(inputs) => serde_json::to_value(inputs),
            Inputs::Job(inputs) => serde_json::to_value(inputs),
            Inputs::CronJob(inputs) => serde_json::to_value(inputs),
        };
        // Words, numbers and lists of them: nothing that JSON could not hold.
        json.unwrap_or_default()
    }

    /// Runs the controller.
    ///
    /// # Errors
    /// Where the inputs are too large or contradict each other, or an action cannot be done.
    pub fn simulate(&self) -> Result<Run, Error> {
        match self {
            Inputs::Deployment(inputs) => deployment::simulate(inputs),
            Inputs::StatefulSet(inputs) => statefulset::simulate(inputs),
            Inputs::DaemonSet(inputs) => daemonset::simulate(inputs),
            Inputs::Job(inputs) => job::simulate(inputs),
            Inputs::CronJob(inputs) => cronjob::simulate(inputs),
        }
    }
}
