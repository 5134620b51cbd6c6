//! docs/decision-tree.md: the questions, the comparison and the 32 combinations.

use rightkind::decision::{Charset, StepId, Trait, TraitAnswers, Traits, Tree, comparison, verdict};
use rightkind::i18n::Lang;
use rightkind::say;

/// The page in one language.
pub fn page(lang: Lang) -> String {
    let mut out = say!(
        lang,
        "# The decision tree\n\nFive questions lead to one of five kinds. This page is generated from the data under \
         `assets/decision/`, which the wizard and `rightkind decide` use.\n\n```text\n{}```\n",
        "# 결정 트리\n\n다섯 가지 질문이 다섯 종류 가운데 하나로 이어진다. 이 문서는 마법사와 `rightkind decide`가 쓰는 \
         `assets/decision/`의 데이터에서 만들었다.\n\n```text\n{}```\n",
        Tree::of_answers(&TraitAnswers::default(), None).draw_text(lang, Charset::Unicode)
    );
    out += &say!(lang, "\n## The questions\n", "\n## 질문\n");
    for id in StepId::ALL {
        let question = id.question();
        out += &format!("\n### {}\n\n{}\n\n", question.prompt.get(lang), question.why.get(lang));
        for yes in [true, false] {
            let choice = question.choice(yes);
            out += &format!("- **{}**: {} ", choice.label.get(lang), choice.says.get(lang));
            out += &say!(lang, "For example: {}.\n", "예: {}.\n", choice.examples.get(lang));
        }
        let how = question.how_to_know.get(lang);
        out += &say!(lang, "\nHow do I know? {how}\n", "\n어떻게 아는가? {how}\n");
    }
    let table = comparison();
    out += &format!("\n## {}\n\n", table.title.get(lang));
    out += "| | Deployment | StatefulSet |\n| --- | --- | --- |\n";
    for row in &table.criteria {
        let cell = |text: &rightkind::i18n::Text| text.get(lang).to_owned();
        out += &format!("| {} | {} | {} |\n", cell(&row.criterion), cell(&row.deployment), cell(&row.stateful_set));
    }
    out += &say!(
        lang,
        "\n## The 32 combinations\n\nA letter is a yes: **S**tate, **O**rdering, per-**N**ode, one-off (**J**ob), \
         **P**eriodic. `conflict` means that two answers pull apart: the wizard asks which one matters.\n\n",
        "\n## 32가지 조합\n\n글자가 있으면 '예'다. S: 상태, O: 순서, N: 노드마다, J: 일회성, P: 주기적. `conflict`는 두 답이 \
         맞서는 조합이며, 마법사는 어느 쪽이 더 중요한지 묻는다.\n\n"
    );
    out += &say!(lang, "| answers | kind | status | fit |\n", "| 답 | 종류 | 상태 | 설명 |\n");
    out += "| --- | --- | --- | --- |\n";
    let mut rows: Vec<Traits> = Traits::all().collect();
    rows.sort_by_key(|traits| Trait::ALL.map(|which| traits.get(which)).iter().rev().copied().collect::<Vec<bool>>());
    for traits in rows {
        let verdict = verdict(traits);
        let (code, label) = (traits.code(), verdict.decision.label_in(lang));
        out += &format!("| `{code}` | {label} | {} | {} |\n", verdict.status().as_str(), verdict.fit.get(lang));
    }
    out
}
