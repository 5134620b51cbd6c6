//! IANA time zones.
