//! A page as Markdown, its answers folded.

use super::page::{Block, Choices};
use crate::i18n::Lang;

/// The page as Markdown.
pub fn to_markdown(blocks: &[Block], lang: Lang) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| !same_list(before, block)) {
            out.push('\n');
        }
        out.push_str(&of(block, lang));
        before = Some(block);
    }
    out
}

fn same_list(before: &Block, block: &Block) -> bool {
    matches!(
        (before, block),
        (Block::Point(..), Block::Point(..))
            | (Block::Entry(..), Block::Entry(..))
            | (Block::Fact { .. }, Block::Fact { .. })
    )
}

fn of(block: &Block, lang: Lang) -> String {
    match block {
        Block::Title(text) => format!("# {text}\n"),
        Block::Heading(text) => format!("## {text}\n"),
        Block::Text(text) => format!("{text}\n"),
        Block::Aside(text) => format!("*{text}*\n"),
        Block::Point(Some(about), text) => format!("- **{about}**: {text}\n"),
        Block::Point(None, text) => format!("- {text}\n"),
        Block::Fact { told: Some(told), so, source } => {
            format!("- {told} **{}** {so} *({source})*\n", lang.pick("In truth:", "실제:"))
        }
        Block::Fact { told: None, so, source } => format!("- {so} *({source})*\n"),
        Block::Entry(name, text) => format!("- `{name}`: {text}\n"),
        Block::Picture(text) => format!("```text\n{}\n```\n", text.trim_end()),
        Block::Yaml(text) => format!("```yaml\n{text}```\n"),
        Block::Question { number, asks, answer } => {
            let summary = lang.pick("Answer", "답");
            format!("{number}. {asks}\n\n   <details><summary>{summary}</summary>\n\n   {answer}\n\n   </details>\n")
        }
        Block::Choices(choices) => {
            let Choices { number, asks, yaml, choices, answer } = choices.as_ref();
            let yaml = yaml.iter().map(|text| format!("\n```yaml\n{text}```\n")).collect::<String>();
            let list = (1..).zip(choices).map(|(place, says)| format!("{place}. {says}\n")).collect::<String>();
            let summary = lang.pick("Answer", "답");
            let answer = answer.join("\n\n");
            format!(
                "**{number}.** {asks}\n{yaml}\n{list}\n<details><summary>{summary}</summary>\n\n{answer}\n\n</details>\n"
            )
        }
        Block::Drawing { words, .. } => format!("```text\n{}\n```\n", words.join("\n")),
        Block::Folded(label, blocks) => {
            format!("<details><summary>{label}</summary>\n\n{}\n</details>\n", to_markdown(blocks, lang))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{Topic, blocks, lessons};

    #[test]
    fn a_lesson_is_a_page_of_its_own() {
        for lesson in lessons() {
            for lang in Lang::ALL {
                let page = to_markdown(&blocks(&Topic::Lesson(lesson), lang), lang);
                assert!(page.starts_with(&format!("# {}\n\n", lesson.title.get(lang))), "{page}");
                assert_eq!(page.matches("<details>").count(), 3, "{}", lesson.id);
                assert_eq!(page.matches("```").count() % 2, 0, "{}", lesson.id);
                assert!(!page.contains("\n\n\n"), "{}: {page}", lesson.id);
            }
        }
    }

    #[test]
    fn lists_stand_together_and_blocks_apart() {
        let points =
            [Block::Title("a".into()), Block::Point(None, "b".into()), Block::Point(Some("c".into()), "d".into())];
        assert_eq!(to_markdown(&points, Lang::En), "# a\n\n- b\n- **c**: d\n");
    }
}
