//! The `rightkind` program: all of it stands in the library.

fn main() -> std::process::ExitCode {
    rightkind::cli::main()
}
