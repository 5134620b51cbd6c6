//! Probes: a readiness or a liveness probe in its words, a startup probe as the seconds that it gives.

use super::{Field, setting, shown, shown_setting, single};
use crate::i18n::Text;
use crate::spec::defaults::Context;
use crate::spec::probe::Probe;
use crate::spec::{Setting, ValueError, Workload};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;

/// A probe; one without a port asks the port that HTTP from outside would go to.
pub struct ProbeOf {
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<Probe>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<Probe>,
    /// What holds where nothing is said.
    pub default: fn(&Context) -> Option<Probe>,
}

impl Field for ProbeOf {
    fn said(&self, draft: &Draft) -> Entry {
        shown_setting((self.get)(draft.workload()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.default)(context))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = setting(entry, |entry| {
            let port = draft.context().and_then(|context| context.main_port());
            Ok(Setting::Value(Probe::parse(single(entry)?, port.as_ref())?))
        })?;
        *(self.get_mut)(draft.workload_mut()) = setting;
        Ok(())
    }
}

/// Seconds between two startup probes: often enough that a quick start is not held up.
const PERIOD: u32 = 5;

static SECONDS: Text = Text::new("the seconds of a start", "기동 시간(초)");

/// The startup probe, as the seconds that a start may take. It asks what the liveness probe asks. A probe that an app
/// file gave in another form is shown, and taken, in its own words.
pub struct StartupSeconds;

/// The probe that gives a start so many seconds, asking as the liveness probe does.
fn patient(context: &Context, seconds: u32) -> Option<Probe> {
    let opens = || Probe::parse("tcp", Some(&context.main_port()?)).ok();
    let handler = context.liveness_probe().or_else(|| context.readiness_probe()).or_else(opens)?;
    Some(Probe {
        initial_delay_seconds: Setting::Unset,
        period_seconds: Setting::Value(PERIOD),
        timeout_seconds: handler.timeout_seconds,
        failure_threshold: Setting::Value(seconds.div_ceil(PERIOD)),
        ..handler
    })
}

impl Field for StartupSeconds {
    fn said(&self, draft: &Draft) -> Entry {
        let setting = &draft.workload().startup_probe;
        let Setting::Value(probe) = setting else { return shown_setting(setting) };
        let seconds = probe.failure_threshold.given().copied().unwrap_or_default().saturating_mul(PERIOD);
        let simple = draft.context().and_then(|context| patient(&context, seconds));
        if simple.as_ref() == Some(probe) { shown(Some(seconds)) } else { shown(Some(probe)) }
    }

    fn default(&self, _: &Context) -> Entry {
        Entry::Omit
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = setting(entry, |entry| {
            let text = single(entry)?;
            let digits = text.strip_suffix('s').unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Ok(Setting::Value(text.parse()?));
            }
            let seconds = digits.parse().ok().filter(|seconds| (1..=86_400).contains(seconds));
            let seconds = seconds.ok_or_else(|| ValueError::range(&SECONDS, text, 1, 86_400))?;
            let probe = draft.context().and_then(|context| patient(&context, seconds));
            Ok(Setting::Value(probe.ok_or(ValueError::Empty(&HANDLER))?))
        })?;
        draft.workload_mut().startup_probe = setting;
        Ok(())
    }
}

static HANDLER: Text = Text::new(
    "a port or another probe, which the startup probe could ask",
    "스타트업 프로브가 물어볼 포트나 다른 프로브",
);
