//! How many Pods a count or a percentage is.

use crate::spec::int_or_percent::IntOrPercent;

/// Which way a percentage goes that is no whole number of Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    Up,
    Down,
}

/// How many of `total` a count or a percentage is (`intstr.GetScaledValueFromIntOrPercent`).
pub(super) fn share(value: IntOrPercent, total: i64, rounding: Rounding) -> i64 {
    match value {
        IntOrPercent::Count(count) => i64::from(count),
        IntOrPercent::Percent(percent) => {
            let hundredths = i64::from(percent).saturating_mul(total);
            let more = hundredths.rem_euclid(100) != 0 && rounding == Rounding::Up;
            hundredths.div_euclid(100).saturating_add(i64::from(more))
        }
    }
}

/// maxSurge and maxUnavailable of a Deployment as Pods: the one rounds up, the other down, and both cannot be 0
/// (`ResolveFenceposts`).
pub(super) fn fenceposts(surge: IntOrPercent, unavailable: IntOrPercent, replicas: i64) -> (i64, i64) {
    let surge = share(surge, replicas, Rounding::Up);
    let unavailable = share(unavailable, replicas, Rounding::Down);
    if surge == 0 && unavailable == 0 { (0, 1) } else { (surge, unavailable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> IntOrPercent {
        text.parse().unwrap()
    }

    /// TestResolveFenceposts of the Deployment controller.
    #[test]
    fn surge_rounds_up_and_unavailable_down() {
        for (surge, unavailable, replicas, expected) in [
            ("0%", "0%", 0, (0, 1)),
            ("39%", "39%", 10, (4, 3)),
            ("0", "39%", 10, (0, 3)),
            ("39%", "0", 10, (4, 0)),
            ("0", "0", 10, (0, 1)),
            ("25%", "25%", 1, (1, 0)),
            ("25%", "25%", 3, (1, 0)),
            ("25%", "25%", 10, (3, 2)),
        ] {
            assert_eq!(fenceposts(of(surge), of(unavailable), replicas), expected, "{surge} {unavailable} {replicas}");
        }
    }

    /// TestGetUnavailableNumbers of the DaemonSet controller: there both round up.
    #[test]
    fn a_daemonsets_percentages_round_up() {
        for (value, nodes, expected) in [("50%", 2, 1), ("100%", 2, 2), ("50%", 3, 2), ("50%", 5, 3)] {
            assert_eq!(share(of(value), nodes, Rounding::Up), expected, "{value} of {nodes}");
        }
    }
}
