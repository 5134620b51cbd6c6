//! docs/app-file.md: every key of the app file, from its schema and from the questions.

use rightkind::decision::Kind;
use rightkind::i18n::Lang;
use rightkind::spec::App;
use rightkind::spec::keys;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::Profile;
use rightkind::wizard::{QUESTIONS, Question};
use rightkind::{bundle, say};
use serde_json::Value;

/// The page in one language. Names, types and the schema's own descriptions are the same in both.
pub fn page(lang: Lang) -> String {
    let schema = schemars::schema_for!(App).to_value();
    let mut out = head(lang);
    out += &say!(lang, "\n## The app\n\n", "\n## 앱\n\n");
    out += &table(&schema, &schema, lang);
    out += "\n## Workload\n\n";
    out += &say!(
        lang,
        "`name`, `traits` and `image` have no default. Every other key may be missing: then its default holds, which is \
         the guide's value wherever the guide has one. `null` leaves the field out of the manifest.\n\nA block is said in part: a \
         value of which nothing is said keeps its own default, and `null` leaves it out. `resources: {{limits: {{memory: 1Gi, cpu: \
         null}}}}` raises the memory, drops the CPU limit and keeps the rest. Where two values depend on each other, the default \
         goes by what was said: a request above the default limit takes the limit along, `maxSurge: 0` lets one Pod be missing, \
         `runAsNonRoot: false` leaves user and group to the image. A probe names what it asks; its delay and its period have \
         their defaults, a timeout and a number of failures only where the default asks the same.\n",
        "`name`, `traits`, `image`에는 기본값이 없다. 나머지 키는 쓰지 않아도 된다. 쓰지 않으면 기본값을 따르며, 가이드에 값이 \
         있으면 그 값이다. `null`이면 매니페스트에서 그 필드를 뺀다.\n\n블록은 일부만 적어도 된다. 적지 않은 값은 저마다 기본값을 따르고 \
         `null`이면 뺀다. `resources: {{limits: {{memory: 1Gi, cpu: null}}}}`는 메모리를 올리고 CPU 한도를 빼며 나머지는 그대로 둔다. 서로 \
         맞물린 값의 기본값은 적은 값을 따른다. 요청이 기본 한도보다 크면 한도도 따라 오르고, `maxSurge: 0`이면 파드가 하나까지 빠질 수 \
         있고, `runAsNonRoot: false`면 사용자와 그룹을 이미지에 맡긴다. 프로브는 무엇을 확인할지 적는다. 지연과 간격에는 기본값이 있고, \
         제한 시간과 실패 횟수는 기본 프로브와 같은 것을 확인할 때만 기본값이 있다.\n"
    );
    let workload = &schema["$defs"]["Workload"];
    let traits = rightkind::decision::Trait::ALL.iter().map(|which| {
        let question = rightkind::decision::StepId::of(*which).question();
        format!("| `traits.{}` | {} |\n", which.id(), question.prompt.get(lang))
    });
    out += &say!(
        lang,
        "\n### traits\n\n| key | question |\n| --- | --- |\n",
        "\n### traits\n\n| 키 | 질문 |\n| --- | --- |\n"
    );
    out.extend(traits);
    for question in QUESTIONS {
        out += &entry(question, workload, &schema, lang);
    }
    out += &say!(lang, "\n## The blocks\n", "\n## 블록\n");
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition.get("properties").is_some() && !["Workload", "Traits"].contains(&name.as_str()) {
            let description = definition["description"].as_str().unwrap_or_default();
            out += &format!("\n### {name}\n\n{description}\n\n{}", table(definition, &schema, lang));
        }
    }
    out
}

fn head(lang: Lang) -> String {
    let app = Preset::find("redis").unwrap().app(Profile::Production);
    let example = bundle::build(&app, lang).unwrap().app_file;
    say!(
        lang,
        "# The app file\n\nThe wizard writes `rightkind.yaml` beside the manifests, and `rightkind render -f rightkind.yaml -o .` \
         turns it into the same bytes again. Keys carry Kubernetes' own names wherever Kubernetes has one. An unknown key is \
         an error that names the nearest known one. `rightkind schema` prints the JSON Schema for your editor.\n\nThis page \
         is generated from that schema and from the wizard's questions.\n\n```yaml\n{example}```\n",
        "# 앱 파일\n\n마법사는 매니페스트 곁에 `rightkind.yaml`을 쓴다. `rightkind render -f rightkind.yaml -o .`를 실행하면 이 \
         파일에서 같은 바이트가 다시 나온다. 쿠버네티스에 이름이 있는 키는 그 이름을 그대로 쓴다. 모르는 키는 오류이고, 가장 비슷한 \
         키를 알려 준다. 편집기에서 쓸 JSON 스키마는 `rightkind schema`로 얻는다.\n\n이 문서는 그 스키마와 마법사의 질문에서 \
         만들었다.\n\n```yaml\n{example}```\n"
    )
}

fn entry(question: &Question, workload: &Value, schema: &Value, lang: Lang) -> String {
    let first = question.key.split('.').next().unwrap();
    let definition = question.key.split('.').fold(workload.clone(), |place, key| {
        resolved(&place, schema)["properties"].get(key).cloned().unwrap_or_default()
    });
    let kinds = keys::kinds(first);
    let kinds = match kinds.len() == Kind::ALL.len() {
        true => say!(lang, "every kind", "모든 종류"),
        false => kinds.iter().map(|kind| kind.name(lang)).collect::<Vec<_>>().join(", "),
    };
    let (key, prompt, kind) = (question.key, question.prompt.get(lang), type_of(&definition, schema));
    let (why, wrong, source) = (question.why.get(lang), question.wrong.get(lang), question.source.get(lang));
    let example = question.example;
    let choices: Vec<String> =
        question.choices.iter().map(|choice| format!("`{}` ({})", choice.word, choice.says.get(lang))).collect();
    let choices = match choices.is_empty() {
        true => String::new(),
        false => say!(lang, "- choices: {}\n", "- 고를 수 있는 값: {}\n", choices.join(", ")),
    };
    say!(
        lang,
        "\n### {key}\n\n{prompt}\n\n{why} {wrong}\n\n- type: {kind}\n- kinds: {kinds}\n- default: {source}\n{choices}- in the wizard: \
         `{example}`\n",
        "\n### {key}\n\n{prompt}\n\n{why} {wrong}\n\n- 타입: {kind}\n- 종류: {kinds}\n- 기본값: {source}\n{choices}- 마법사에서: \
         `{example}`\n"
    )
}

fn table(object: &Value, schema: &Value, lang: Lang) -> String {
    let required: Vec<&str> = object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut out =
        say!(lang, "| key | type | meaning |\n| --- | --- | --- |\n", "| 키 | 타입 | 뜻 |\n| --- | --- | --- |\n");
    for (key, definition) in object["properties"].as_object().unwrap() {
        let needed =
            if required.contains(&key.as_str()) { say!(lang, " (required)", "(필수)") } else { String::new() };
        let description = definition["description"].as_str().unwrap_or_default();
        out += &format!("| `{key}`{needed} | {} | {description} |\n", type_of(definition, schema));
    }
    out
}

/// The definition itself, behind references and "or null".
fn resolved<'a>(definition: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(reference) = definition["$ref"].as_str() {
        return resolved(&schema["$defs"][reference.rsplit('/').next().unwrap()], schema);
    }
    match definition["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null")) {
        Some(one) => resolved(one, schema),
        None => definition,
    }
}

/// Where a block is told. A question of the same name stands before it on the page, and has the plain anchor.
fn anchor(block: &str) -> String {
    let plain = block.to_lowercase();
    if QUESTIONS.iter().any(|question| question.key.to_lowercase() == plain) { format!("{plain}-1") } else { plain }
}

/// The type in a few words.
fn type_of(definition: &Value, schema: &Value) -> String {
    let name = |definition: &Value| definition["$ref"].as_str().map(|path| path.rsplit('/').next().unwrap().to_owned());
    let inner = match definition["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null")) {
        Some(one) => one,
        None => definition,
    };
    let full = resolved(definition, schema);
    if let Some(words) = full["oneOf"].as_array() {
        let words: Vec<String> =
            words.iter().filter_map(|one| one["const"].as_str()).map(|w| format!("`{w}`")).collect();
        if !words.is_empty() {
            return words.join(", ");
        }
    }
    if let Some(items) = inner.get("items") {
        return format!("list of {}", type_of(items, schema));
    }
    if full.get("properties").is_some()
        && let Some(name) = name(inner)
    {
        return format!("[{name}](#{})", anchor(&name));
    }
    if let Some(values) = inner.get("additionalProperties").filter(|values| values.is_object()) {
        return format!("map of {}", type_of(values, schema));
    }
    if let Some(constant) = full.get("const") {
        return format!("`{constant}`");
    }
    let kind = match &full["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect::<Vec<_>>().join(" or ")
        }
        _ => "integer or string".to_owned(),
    };
    match full["examples"].as_array().and_then(|examples| examples.first()) {
        Some(Value::String(example)) => format!("{kind}, such as `{example}`"),
        Some(example) => format!("{kind}, such as `{example}`"),
        None => kind,
    }
}
