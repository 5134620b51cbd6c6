//! The time that this thread was on a processor: what else a shared machine does at the same time counts for nothing.

use std::time::Duration;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Processor time where the system tells it (Linux), else the time on the wall.
pub struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = (Option<Duration>, <WallTime as Measurement>::Intermediate);
    type Value = Duration;

    fn start(&self) -> Self::Intermediate {
        let wall = WallTime.start();
        (on_cpu(), wall)
    }

    fn end(&self, (cpu, wall): Self::Intermediate) -> Duration {
        match (cpu, on_cpu()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => WallTime.end(wall),
        }
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        one.saturating_add(*other)
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

#[cfg(target_os = "linux")]
fn on_cpu() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Some(Duration::new(time.tv_sec.try_into().ok()?, time.tv_nsec.try_into().ok()?))
}

#[cfg(not(target_os = "linux"))]
fn on_cpu() -> Option<Duration> {
    None
}
