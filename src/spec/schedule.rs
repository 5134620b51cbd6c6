//! Five-field cron as Kubernetes reads it.
