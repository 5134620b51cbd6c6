//! How long a Job waits after failures (backoff_utils.go).

use crate::simulate::seconds::{Millis, SECOND, whole};

/// The wait after the first failure; it doubles with each further one.
pub(super) const FIRST: Millis = 10 * SECOND;

/// The longest wait: ten minutes, though the documentation says six.
pub(super) const LONGEST: Millis = 600 * SECOND;

/// The failures since the last success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Backoff {
    pub failures: u32,
    /// When the last of them ended, as the API keeps it.
    pub last: Millis,
}

impl Backoff {
    /// With the Pods that have ended since, by when they did. A success forgets every failure that is not later.
    pub fn with(self, succeeded: &[Millis], failed: &[Millis]) -> Backoff {
        let success = succeeded.iter().map(|at| whole(*at)).max();
        let before = if success.is_some() { Backoff::default() } else { self };
        let later = failed.iter().map(|at| whole(*at)).filter(|at| success.is_none_or(|success| *at > success));
        later.fold(before, |backoff, at| Backoff {
            failures: backoff.failures.saturating_add(1),
            last: if backoff.failures == before.failures { at } else { backoff.last.max(at) },
        })
    }

    /// The whole wait.
    pub fn wait(self, first: Millis, longest: Millis) -> Millis {
        match self.failures {
            0 => 0,
            failures => 1i64
                .checked_shl(failures - 1)
                .and_then(|times| first.checked_mul(times))
                .map_or(longest, |wait| if wait <= 0 { longest } else { wait.min(longest) }),
        }
    }

    /// What is left of the wait.
    pub fn left(self, now: Millis) -> Millis {
        if self.failures == 0 {
            return 0;
        }
        self.last.saturating_add(self.wait(FIRST, LONGEST)).saturating_sub(now).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// TestGetRemainingBackoffTime of the Job controller, with its base of 5 s and most of 700 s.
    #[test]
    fn the_wait_doubles_up_to_its_most() {
        for (failures, seconds) in [(0, 0), (1, 5), (3, 20), (8, 640), (9, 700), (40, 700), (4_000_000, 700)] {
            let backoff = Backoff { failures, last: 0 };
            assert_eq!(backoff.wait(5 * SECOND, 700 * SECOND), seconds * SECOND, "{failures}");
        }
        assert_eq!(Backoff { failures: 1, last: 0 }.left(SECOND), 9 * SECOND);
        assert_eq!(Backoff { failures: 1, last: 0 }.left(20 * SECOND), 0);
        assert_eq!(
            [1, 2, 3, 6, 7].map(|failures| Backoff { failures, last: 0 }.left(0) / SECOND),
            [10, 20, 40, 320, 600]
        );
    }

    #[test]
    fn a_success_forgets_the_failures_before_it() {
        let two = Backoff::default().with(&[], &[5400, 7900]);
        assert_eq!(two, Backoff { failures: 2, last: 7000 });
        assert_eq!(two.with(&[], &[]), two);
        assert_eq!(two.with(&[9000], &[9999]), Backoff::default());
        assert_eq!(two.with(&[9000], &[10_000]), Backoff { failures: 1, last: 10_000 });
        assert_eq!(two.with(&[], &[30_000]), Backoff { failures: 3, last: 30_000 });
    }
}
