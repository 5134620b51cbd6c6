//! What a workload is: typed values that cannot hold what the API server would refuse, the app file made of them,
//! and the spec that the templates render.

pub mod availability;
pub mod command;
pub mod complete;
pub mod defaults;
pub mod env;
pub mod exposure;
pub mod failure;
pub mod flag;
mod holding;
pub mod id;
pub mod image;
pub mod init_container;
pub mod int_or_percent;
pub mod keys;
pub mod lifecycle;
pub mod name;
pub mod network_policy;
pub mod partial;
pub mod path;
pub mod port;
pub mod preset;
pub mod probe;
pub mod quantity;
pub mod resolve;
pub mod resources;
pub mod schedule;
pub mod security;
pub mod setting;
pub mod spec_error;
pub mod target;
mod text_value;
pub mod time_zone;
pub mod toleration;
pub mod update;
mod validate;
mod value_error;
pub mod volume;
pub mod word;
pub mod workload;

pub use resolve::{Spec, resolve};
pub use setting::Setting;
pub use spec_error::{Problem, SpecError};
pub use value_error::ValueError;
pub(crate) use value_error::shortened;
pub use workload::{App, Workload};
