//! YAML in and out. Only this room names a YAML library, so that it can be replaced in one place.
//!
//! Reading is strict: one meaning for a text, whoever reads it. Writing is readable by YAML 1.1 and 1.2 alike, because
//! kubectl and the API server still take an unquoted `n`, `012` or `12:30:00` for something other than a string.

mod emit;
mod error;
mod locate;
mod node;
mod path;
mod read;
mod scalar;
mod strict;
mod syntax;

pub use emit::to_string;
pub(crate) use error::nearest;
pub use error::{Error, UnknownKey};
pub use locate::{Place, locate};
pub use path::{Path, Step};
pub use read::{MAX_BYTES, documents, from_str, from_value};
pub use scalar::scalar;
