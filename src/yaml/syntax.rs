//! What libyaml says of a text that is no YAML, in our words.

use crate::i18n::Text;

/// libyaml's sentences in ours.
pub(super) fn syntax_text(message: &str, line: &str) -> Text {
    let indented_by_tab = line.chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t');
    if indented_by_tab {
        return Text::new(
            "the line is indented with a tab, and YAML allows only spaces; replace the tab by spaces",
            "탭으로 들여 썼다. YAML은 공백만 허용하므로 탭을 공백으로 바꾼다",
        );
    }
    // The library goes on with where its context began; the line is shown anyway.
    let message = message.split(" at line ").next().unwrap_or(message);
    const KNOWN: [(&str, Text); 13] = [
        (
            "mapping values are not allowed",
            Text::new(
                "a `:` stands where no key may be; quote the value, or check the indentation and whether the line before lacks a `:`",
                "키가 올 수 없는 자리에 `:` 기호가 있다. 값을 따옴표로 감싸거나, 들여쓰기와 앞줄에 `:` 기호가 빠지지 않았는지 확인한다",
            ),
        ),
        (
            "did not find expected key",
            Text::new(
                "the line does not fit the map above it; check its indentation and quotes",
                "이 줄이 위의 맵과 맞지 않는다. 들여쓰기와 따옴표를 확인한다",
            ),
        ),
        (
            "did not find expected '-' indicator",
            Text::new(
                "the line does not fit the list above it; check its indentation",
                "이 줄이 위의 목록과 맞지 않는다. 들여쓰기를 확인한다",
            ),
        ),
        (
            "block sequence entries are not allowed",
            Text::new(
                "a list item stands where none may be; begin it on a line of its own",
                "목록 항목이 올 수 없는 자리이다. 새 줄에서 시작한다",
            ),
        ),
        (
            "found character that cannot start any token",
            Text::new(
                "a value may not begin with this character; put it in quotes",
                "값은 이 글자로 시작할 수 없다. 따옴표로 감싼다",
            ),
        ),
        (
            "could not find expected ':'",
            Text::new("a key has no `:` after it; add one", "키 뒤에 `:` 기호가 없다. 추가한다"),
        ),
        (
            "found unexpected end of stream",
            Text::new(
                "the text ends inside quotes; add the closing quote",
                "따옴표가 닫히지 않은 채 글이 끝난다. 닫는 따옴표를 추가한다",
            ),
        ),
        (
            "did not find expected ',' or",
            Text::new(
                "a bracket is never closed, or a comma is missing; check the brackets",
                "괄호가 닫히지 않았거나 쉼표가 빠졌다. 괄호를 확인한다",
            ),
        ),
        (
            "unknown anchor",
            Text::new(
                "the alias (`*name`) has no `&name` before it; quote the value, or write it out",
                "별칭(`*name`)이 가리키는 `&name`이 앞에 없다. 따옴표로 감싸거나 값을 직접 적는다",
            ),
        ),
        (
            "found unknown escape character",
            Text::new(
                "double quotes do not know this escape; write two backslashes, or use single quotes",
                "큰따옴표 안에서 쓸 수 없는 이스케이프다. 역슬래시를 두 번 쓰거나 작은따옴표를 쓴다",
            ),
        ),
        (
            "did not find expected node content",
            Text::new(
                "a value is missing here; write one, or remove the comma",
                "값이 올 자리가 비어 있다. 값을 쓰거나 쉼표를 지운다",
            ),
        ),
        (
            "did not find expected <document start>",
            Text::new(
                "what stands before this place is a document of its own; remove one of them",
                "이 앞까지가 이미 하나의 문서이다. 하나만 남긴다",
            ),
        ),
        (
            "control characters are not allowed",
            Text::new(
                "the text has a control character; remove it, or write it as an escape in double quotes",
                "제어 문자가 있다. 지우거나 큰따옴표 안에 이스케이프로 쓴다",
            ),
        ),
    ];
    match KNOWN.into_iter().find(|(begin, _)| message.contains(begin)) {
        Some((_, text)) => text,
        None => Text {
            en: format!("this is not YAML: {message}").into(),
            ko: format!("YAML 문법에 맞지 않는다: {message}").into(),
        },
    }
}
