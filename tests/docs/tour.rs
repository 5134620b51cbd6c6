//! The `console` blocks of the READMEs: each command is run, and what stands below it is what it said.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The mark for lines that are left out.
const LEFT_OUT: &str = "…";

/// The page with each command's output as the program gives it now; lines that are left out stay left out.
pub fn page(written: &str, locale: &str) -> String {
    let folder = TempDir::new().unwrap();
    let mut out = Vec::new();
    let mut lines = written.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        out.push(line.to_owned());
        inside = if inside { line != "```" } else { line == "```console" };
        if !inside || line == "```console" {
            continue;
        }
        let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("a block begins with a command, not {line:?}"));
        let mut below = Vec::new();
        while let Some(line) = lines.next_if(|line| *line != "```" && !line.starts_with("$ ")) {
            below.push(line);
        }
        out.extend(
            excerpt(&run(command, folder.path(), locale), &below).unwrap_or_else(|why| panic!("{command}: {why}")),
        );
    }
    out.join("\n") + "\n"
}

/// The commands of the `console` blocks.
pub fn commands(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("$ ")).collect()
}

/// The lines of the blocks that a person runs by hand because they ask something.
pub fn by_hand(page: &str) -> Vec<&str> {
    let blocks = page.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    blocks.flat_map(str::lines).filter(|line| line.starts_with("rightkind")).collect()
}

/// What a terminal would show of a command, without colours.
fn run(command: &str, folder: &Path, locale: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_rightkind")).parent().unwrap().to_str().unwrap();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env_clear()
        .envs([("PATH", path.as_str()), ("LANG", locale), ("NO_COLOR", "1")])
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// As much of the output as `below` shows: all of it, or, around each mark, as many lines as stand there. The first part
/// is the beginning, the last is the end, and one between two marks is found by its first line.
fn excerpt(output: &str, below: &[&str]) -> Result<Vec<String>, String> {
    let output: Vec<&str> = output.lines().collect();
    if !below.contains(&LEFT_OUT) {
        return Ok(output.into_iter().map(str::to_owned).collect());
    }
    let parts: Vec<&[&str]> = below.split(|line| *line == LEFT_OUT).collect();
    let (mut shown, mut end) = (Vec::new(), 0);
    for (number, part) in parts.iter().enumerate() {
        let start = match part.first() {
            _ if number == 0 => 0,
            _ if number + 1 == parts.len() => output.len().saturating_sub(part.len()),
            Some(first) => {
                end + output[end..].iter().position(|line| line == first).ok_or(format!("no line {first:?}"))?
            }
            None => return Err("two marks in a row".to_owned()),
        };
        if number > 0 {
            if start <= end {
                return Err(format!("nothing is left out before {part:?}"));
            }
            shown.push(LEFT_OUT.to_owned());
        }
        end = start + part.len();
        shown.extend(
            output
                .get(start..end)
                .ok_or(format!("it has {} lines", output.len()))?
                .iter()
                .map(|line| (*line).to_owned()),
        );
    }
    Ok(shown)
}

#[test]
fn an_excerpt_keeps_its_shape_and_takes_its_lines_from_the_output() {
    let of = |below: &str| excerpt("a\nb\nc\nd\ne\n", &below.lines().collect::<Vec<_>>()).map(|lines| lines.join("\n"));
    assert_eq!(of("old").unwrap(), "a\nb\nc\nd\ne");
    assert_eq!(of("").unwrap(), "a\nb\nc\nd\ne");
    assert_eq!(of("old\nold\n…").unwrap(), "a\nb\n…");
    assert_eq!(of("…\nold").unwrap(), "…\ne");
    assert_eq!(of("old\n…\nc\nold\n…").unwrap(), "a\n…\nc\nd\n…");
    assert_eq!(of("old\n…\nold\nold").unwrap(), "a\n…\nd\ne");
    // A mark that hides nothing, a line that is gone, and more lines than there are.
    assert!(of("a\nb\n…\nc\nd\ne").is_err());
    assert!(of("a\n…\nb\n…").is_err());
    assert!(of("a\n…\nold\n…").is_err());
    assert!(of("a\nb\nc\nd\ne\n…").is_err());
    assert!(of("…\n…").is_err());
}
