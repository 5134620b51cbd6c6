//! A session of a teacher.
