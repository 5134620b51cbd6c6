//! What a workload is: typed values that cannot hold what the API server would refuse.

pub mod schedule;
pub mod time_zone;
