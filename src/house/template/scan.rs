//! What a template of a team may hold: no more than ours, so that it ends, stays small and quotes every value.

use crate::i18n::Text;
use crate::render::STEP;

/// The deepest nesting of blocks.
const DEEPEST: usize = 12;

/// The longest tag, in bytes: no list that is written into one is long.
const LONGEST: usize = 300;

/// The widest indentation.
const WIDEST: u32 = 40;

/// The filters that make nothing longer than it was.
const FILTERS: [&str; 10] = ["yaml", "indent", "lower", "upper", "trim", "length", "first", "last", "default", "sort"];

/// One piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// Text that stays as it is.
    Text(&'a str),
    /// `{% … %}`, with its delimiters.
    Tag(&'a str),
    /// `{{ … }}`, with its delimiters.
    Value(&'a str),
    /// `{# … #}`.
    Comment(&'a str),
}

/// Takes the template apart. What is opened and not closed runs to the end, and the engine says so.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let opening = ["{%", "{{", "{#"].into_iter().filter_map(|open| Some((rest.find(open)?, open))).min();
        let Some((start, open)) = opening else {
            pieces.push(Piece::Text(rest));
            break;
        };
        let (before, inside) = rest.split_at_checked(start).unwrap_or((rest, ""));
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        let close = match open {
            "{%" => "%}",
            "{{" => "}}",
            _ => "#}",
        };
        let end = end_of(inside, close);
        let (whole, after) = inside.split_at_checked(end).unwrap_or((inside, ""));
        pieces.push(match open {
            "{%" => Piece::Tag(whole),
            "{{" => Piece::Value(whole),
            _ => Piece::Comment(whole),
        });
        rest = after;
    }
    pieces
}

/// Where a piece ends: behind the first `close` that is in no quotes.
fn end_of(piece: &str, close: &str) -> usize {
    let mut quote: Option<u8> = None;
    let bytes = piece.as_bytes();
    for (at, pair) in bytes.windows(2).enumerate().skip(2) {
        let first = pair.first().copied().unwrap_or_default();
        match quote {
            Some(open) if first == open => quote = None,
            Some(_) => {}
            None if pair == close.as_bytes() => return at.saturating_add(2),
            None if close != "#}" && matches!(first, b'"' | b'\'' | b'`') => quote = Some(first),
            None => {}
        }
    }
    piece.len()
}

/// Looks at every tag and every value.
///
/// # Errors
/// The line and what is wrong there.
pub(super) fn check(text: &str) -> Result<(), (usize, Text)> {
    let mut line = 1usize;
    let mut open = Open::default();
    for piece in pieces(text) {
        let (Piece::Text(whole) | Piece::Tag(whole) | Piece::Value(whole) | Piece::Comment(whole)) = piece;
        let problem = match piece {
            Piece::Tag(tag) => tag_problem(tag, &mut open),
            Piece::Value(value) => value_problem(value),
            Piece::Text(_) | Piece::Comment(_) => None,
        };
        if let Some(problem) = problem {
            return Err((line, problem));
        }
        line = line.saturating_add(whole.matches('\n').count());
    }
    Ok(())
}

fn inside(piece: &str) -> &str {
    let inner = piece.get(2..piece.len().saturating_sub(2)).unwrap_or_default();
    inner.trim_matches(|c: char| c == '-' || c.is_whitespace())
}

/// How many blocks are open.
#[derive(Default)]
struct Open {
    all: usize,
    filters: usize,
}

fn tag_problem(tag: &str, open: &mut Open) -> Option<Text> {
    let code = inside(tag);
    let (word, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
    match word {
        // What a filter takes in is held as a whole before any of it is written, where its length would be seen.
        "for" | "filter" if open.filters > 0 => {
            return Some(Text::new(
                "no loop and no other filter can stand inside a block filter; put the filter into the loop",
                "블록 필터 안에는 반복이나 다른 필터를 둘 수 없다. 필터를 반복 안에 둔다",
            ));
        }
        "filter" => {
            open.filters = open.filters.saturating_add(1);
            open.all = open.all.saturating_add(1);
        }
        "for" | "if" => open.all = open.all.saturating_add(1),
        "endfilter" => {
            open.filters = open.filters.saturating_sub(1);
            open.all = open.all.saturating_sub(1);
        }
        "endfor" | "endif" => open.all = open.all.saturating_sub(1),
        "else" | "elif" => {}
        "set" if rest.contains('=') => {}
        "include" => {
            let part = rest.trim().trim_matches(['"', '\'']);
            if !part.starts_with("parts/") {
                return Some(Text::new(
                    "only the parts of ours can be included, such as \"parts/pod.yaml\"",
                    "\"parts/pod.yaml\" 같은 기본 제공 부분만 include 할 수 있다",
                ));
            }
            return None;
        }
        _ => {
            let word = crate::spec::shortened(word);
            return Some(Text {
                en: format!("`{word}` cannot stand in a team's template; it takes for, if, set NAME = VALUE, filter indent and include").into(),
                ko: format!("`{word}` 태그는 팀 템플릿에 쓸 수 없다. for, if, set 이름 = 값, filter indent, include를 쓴다").into(),
            });
        }
    }
    if open.all > DEEPEST {
        return Some(Text {
            en: format!("blocks are nested more than {DEEPEST} deep; take some apart").into(),
            ko: format!("블록이 {DEEPEST}단계보다 깊다. 줄인다").into(),
        });
    }
    if word == "filter" && !rest.trim_start().starts_with("indent") {
        return Some(Text::new("the only filter of a block is `indent`", "블록 필터는 `indent`만 쓸 수 있다"));
    }
    code_problem(code)
}

fn value_problem(value: &str) -> Option<Text> {
    let code = inside(value);
    let component = code.starts_with('<')
        && code.rsplit_once("/>").is_some_and(|(_, after)| {
            let after = after.trim();
            after.is_empty() || after.starts_with("| indent(") && after.matches('|').count() == 1
        });
    let last = code.rsplit('|').next().map(str::trim);
    if !component && (last != Some("yaml") || !code.contains('|')) {
        return Some(Text::new(
            "every value has to end with `| yaml`, which quotes it: `{{ name | yaml }}`",
            "모든 값은 따옴표를 붙이는 `| yaml`로 끝나야 한다. 예: `{{ name | yaml }}`",
        ));
    }
    code_problem(code)
}

/// What makes text grow or loops run on.
fn code_problem(code: &str) -> Option<Text> {
    if code.len() > LONGEST {
        return Some(Text {
            en: format!("a tag is longer than {LONGEST} characters; take it apart").into(),
            ko: format!("태그가 {LONGEST}자보다 길다. 나눈다").into(),
        });
    }
    let mut plain = String::new();
    let mut quote = None;
    for c in code.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None => plain.push(c),
        }
    }
    if plain.contains('~') {
        return Some(Text::new("`~` cannot stand in a team's template", "`~`는 팀 템플릿에 쓸 수 없다"));
    }
    for filter in plain.split('|').skip(1) {
        let name: String = filter.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !FILTERS.contains(&name.as_str()) {
            let (name, known) = (crate::spec::shortened(&name), FILTERS.join(", "));
            return Some(Text {
                en: format!("the filter `{name}` cannot stand in a team's template; it takes {known}").into(),
                ko: format!("`{name}` 필터는 팀 템플릿에 쓸 수 없다. 쓸 수 있는 필터: {known}").into(),
            });
        }
    }
    // What is called is a function, a filter or a test; there are no others with brackets.
    let before: Vec<&str> = plain.split('(').collect();
    let called = before.iter().take(before.len().saturating_sub(1)).find_map(|before| {
        let name = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
        let known = name.is_empty() || FILTERS.contains(&name) || ["in", "and", "or", "not", "if"].contains(&name);
        (!known).then(|| crate::spec::shortened(name))
    });
    if let Some(name) = called {
        return Some(Text {
            en: format!("`{name}(…)` cannot stand in a team's template").into(),
            ko: format!("`{name}(…)`는 팀 템플릿에 쓸 수 없다").into(),
        });
    }
    let numbers = plain.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let wide = plain.contains("indent")
        && numbers.into_iter().any(|digits| digits.parse::<u32>().is_ok_and(|n| n > WIDEST) || digits.len() > 9);
    wide.then(|| Text {
        en: format!("an indentation is more than {WIDEST} columns").into(),
        ko: format!("들여쓰기가 {WIDEST}칸보다 넓다").into(),
    })
}

/// The template with a step counted in each turn of a loop: the engine stops where there are too many.
pub(super) fn counted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        let (Piece::Text(whole) | Piece::Tag(whole) | Piece::Value(whole) | Piece::Comment(whole)) = piece;
        out.push_str(whole);
        if let Piece::Tag(tag) = piece
            && inside(tag).split_whitespace().next() == Some("for")
        {
            // The count must not keep the tag from taking the blanks behind it away.
            let (open, close) = if tag.ends_with("-%}") { ("{{- ", " -}}") } else { ("{{ ", " }}") };
            out.push_str(&format!("{open}{STEP}(){close}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::OURS;

    #[test]
    fn ours_hold_nothing_that_a_team_could_not_write() {
        for (name, text) in OURS.iter().filter(|(name, _)| !name.contains('/')) {
            assert_eq!(check(text), Ok(()), "{name}");
            assert_eq!(
                pieces(text)
                    .iter()
                    .map(|piece| match piece {
                        Piece::Text(text) | Piece::Tag(text) | Piece::Value(text) | Piece::Comment(text) => *text,
                    })
                    .collect::<String>(),
                *text
            );
        }
    }

    #[test]
    fn what_would_run_on_grow_or_go_unquoted_is_refused_with_its_line() {
        for (text, line) in [
            ("a\n{% for i in range(end=9) %}{% endfor %}", 2),
            ("{% set x = x ~ x %}", 1),
            ("{% set x %}{{ x | yaml }}{% endset %}", 1),
            ("\n\n{% include \"deployment.yaml\" %}", 3),
            ("{% extends \"deployment.yaml\" %}", 1),
            ("{% component a() %}{{ <a/> }}{% endcomponent %}", 1),
            ("{% raw %}{% endraw %}", 1),
            ("{{ name }}", 1),
            ("{{ name | yaml | upper }}", 1),
            ("{{ name | replace(from=\"a\", to=\"aa\") | yaml }}", 1),
            ("{{ name | indent(width=100000) | yaml }}", 1),
            ("{{ throw(message=\"x\") | yaml }}", 1),
            ("{{ \"}}\" }}", 1),
            ("{% filter upper %}x{% endfilter %}", 1),
            ("{% filter indent(width=2) %}\n{% for a in b %}{% endfor %}{% endfilter %}", 2),
        ] {
            assert_eq!(check(text).map_err(|(line, _)| line), Err(line), "{text}");
        }
        let deep = "{% if name %}".repeat(20);
        assert!(check(&deep).is_err());
    }

    #[test]
    fn a_count_leaves_the_blanks_as_they_were() {
        assert_eq!(counted("{% for a in b -%}\n x"), format!("{{% for a in b -%}}{{{{- {STEP}() -}}}}\n x"));
        assert_eq!(counted("{%- for a in b %}\n x"), format!("{{%- for a in b %}}{{{{ {STEP}() }}}}\n x"));
    }
}
