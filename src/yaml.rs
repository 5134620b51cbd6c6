//! The only room that names the YAML library, so that it can be replaced in one file.
