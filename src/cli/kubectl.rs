//! `kubectl`, the only child process: started only where a server check was asked for, and never to change anything.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

/// What a run of it gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// What it printed on stdout.
    pub stdout: String,
    /// What it printed on stderr.
    pub stderr: String,
}

/// Runs `kubectl` with `input` on its stdin. It is in our group of processes, so Ctrl-C ends it with us.
///
/// # Errors
/// Where there is no `kubectl` on the path, or it cannot be started.
pub fn kubectl(args: &[&str], input: &str) -> io::Result<Said> {
    let mut child = Command::new("kubectl")
        .args(args)
        // A program of the person's own would print something else than a unified diff, or wait for somebody.
        .env_remove("KUBECTL_EXTERNAL_DIFF")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdin = child.stdin.take();
    let output = thread::scope(|scope| {
        // Beside the reading: a child that prints before it has read everything must not wait for us. One that ends
        // without reading says on stderr why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        child.wait_with_output()
    })?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(Said { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) })
}
