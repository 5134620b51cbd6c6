//! Colours for the line-oriented output, from the terminal's own sixteen.

use anstyle::{AnsiColor, Style};

use crate::decision::{Emphasis, TreeLine};
use crate::explain::{Line, Role};

/// The text in a style, or as it is.
fn painted(text: &str, style: Style, color: bool) -> String {
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// Something that went wrong.
pub fn bad(text: &str, color: bool) -> String {
    painted(text, AnsiColor::Red.on_default().bold(), color)
}

/// A heading.
pub fn title(text: &str, color: bool) -> String {
    painted(text, Style::new().bold(), color)
}

/// A line of a unified diff.
pub fn diff_line(line: &str, color: bool) -> String {
    let style = match line.as_bytes().first() {
        _ if line.starts_with("+++") || line.starts_with("---") => Style::new().bold(),
        Some(b'+') => AnsiColor::Green.on_default(),
        Some(b'-') => AnsiColor::Red.on_default(),
        Some(b'@') => AnsiColor::Cyan.on_default(),
        _ => return line.to_owned(),
    };
    painted(line, style, color)
}

/// A line of the decision tree.
pub fn tree_line(line: &TreeLine, color: bool) -> String {
    let style = |emphasis: Emphasis| match emphasis {
        Emphasis::Lit => AnsiColor::Green.on_default(),
        Emphasis::Dim => Style::new().dimmed(),
        Emphasis::Current => AnsiColor::Cyan.on_default().bold(),
        Emphasis::Outcome => AnsiColor::Green.on_default().bold(),
    };
    line.segments.iter().map(|(text, emphasis)| painted(text, style(*emphasis), color)).collect()
}

/// A line of a page that explains something.
pub fn page_line(line: &Line, color: bool) -> String {
    let style = match line.role {
        Role::Title => AnsiColor::Cyan.on_default().bold(),
        Role::Heading => Style::new().bold(),
        Role::Picture => AnsiColor::Cyan.on_default(),
        Role::Yaml => AnsiColor::Green.on_default(),
        Role::Quiet => Style::new().dimmed(),
        Role::Plain => return line.text.clone(),
    };
    painted(&line.text, style, color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_the_text_is_as_it_is() {
        for line in ["+a", "-a", "@@ -1 +1 @@", " a", ""] {
            assert_eq!(diff_line(line, false), line);
        }
        assert_eq!(bad("x", false), "x");
        assert!(diff_line("+a", true).contains("\u{1b}["));
    }
}
