//! The files of a chart that are no templates of manifests.

use serde_json::{Value, json};

use super::go;
use crate::bundle::Bundle;
use crate::i18n::{Lang, Text};
use crate::layout::{Error, File, watching};
use crate::say;
use crate::spec::Spec;
use crate::spec::id::Id;
use crate::spec::init_container::WAITING_IMAGE;
use crate::spec::resolve::Controller;
use crate::spec::word::Profile;
use crate::yaml;

/// The text of a file under templates/helm, the chart's name in it.
macro_rules! text {
    ($name:literal, $chart:expr) => {
        include_str!(concat!("../../../templates/helm/", $name)).replace("CHART", $chart)
    };
}

/// Chart.yaml. Its version is the chart's own, and is the person's to raise.
pub(super) fn chart(bundle: &Bundle, chart: &str, lang: Lang) -> Result<String, Error> {
    let names: Vec<&str> = bundle.specs.iter().map(|spec| spec.name.as_str()).collect();
    let names = names.join(", ");
    let tag = bundle.app.workloads.iter().find_map(|workload| workload.image.given()?.tag().map(str::to_owned));
    let text = yaml::to_string(&json!({
        "apiVersion": "v2",
        "name": chart,
        "description": say!(lang, "{chart}: {names}", "{chart}: {names}"),
        "type": "application",
        "version": "0.1.0",
        "appVersion": tag.unwrap_or_else(|| "0".to_owned()),
    }))?;
    Ok(text)
}

/// What stands at the top of values.yaml.
pub(super) fn values_head(lang: Lang) -> String {
    static HEAD: Text = Text::new(
        "# As it stands, the chart renders what `rightkind render` writes as manifests.\n",
        "# 이대로 두면 차트는 `rightkind render`가 쓰는 매니페스트와 같은 것을 만든다.\n",
    );
    HEAD.get(lang).to_owned()
}

/// What stands at the top of an environment's values.
pub(super) fn environment_head(name: &str, lang: Lang) -> String {
    say!(
        lang,
        "# What differs in {name}: helm upgrade --install RELEASE . -f values-{name}.yaml\n",
        "# {name} 환경에서 다른 것: helm upgrade --install 릴리스 . -f values-{name}.yaml\n"
    )
}

/// JSON over several lines, a line break at its end.
pub(super) fn json(value: &Value) -> String {
    format!("{value:#}\n")
}

/// The helpers, the notes, the test and what the package leaves out.
pub(super) fn files(bundle: &Bundle, chart: &str, lang: Lang) -> Vec<File> {
    let mut files = vec![
        File::new("templates/_helpers.tpl", helpers(bundle.app.profile, chart)),
        File::new("templates/NOTES.txt", notes(bundle, chart, lang)),
        File::new(".helmignore", text!("helmignore", chart)),
    ];
    files.extend(bundle.specs.iter().filter_map(|spec| test(spec, chart)));
    files
}

fn helpers(profile: Profile, chart: &str) -> String {
    let (selector, version) = match profile {
        Profile::Production => (text!("selector-production.tpl", chart), text!("version.tpl", chart)),
        Profile::Guide => (text!("selector-guide.tpl", chart), String::new()),
    };
    let lines = text!("_helpers.tpl", chart);
    let lines = lines.lines().filter_map(|line| match line {
        "SELECTOR" => Some(selector.trim_end()),
        "VERSION" => Some(version.trim_end()).filter(|version| !version.is_empty()),
        _ => Some(line),
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// What Helm says after an install: how to see what became of each workload.
fn notes(bundle: &Bundle, chart: &str, lang: Lang) -> String {
    let mut out = say!(
        lang,
        "{{{{ .Chart.Name }}}} {{{{ .Chart.AppVersion }}}} is installed as {{{{ .Release.Name }}}}.\n",
        "{{{{ .Chart.Name }}}} {{{{ .Chart.AppVersion }}}}: 릴리스 {{{{ .Release.Name }}}} 설치를 마쳤다.\n"
    );
    for spec in &bundle.specs {
        let workload = format!("(dict \"root\" $ \"name\" {})", go::string(spec.name.as_str()));
        let include = |helper: &str| format!("{{{{ include \"{chart}.{helper}\" {workload} }}}}");
        for (said, command) in watching(spec.kind, &include("fullname"), &include("namespace"), lang) {
            out.push_str(&format!("\n# {}: {said}\n{command}\n", spec.name));
        }
    }
    out
}

/// A Pod that `helm test` runs: whether the Service answers. A workload without a Service has none.
fn test(spec: &Spec, chart: &str) -> Option<File> {
    let service = match (&spec.companions.service, &spec.controller) {
        (Some(service), _) => service.name.to_string(),
        (None, Controller::StatefulSet { service_name, .. }) => service_name.to_string(),
        _ => return None,
    };
    let mut ports = spec.pod.containers.iter().flat_map(|container| &container.ports);
    let port = ports.find(|port| port.is_tcp())?.container_port;
    let name = spec.name.as_str();
    let fullname = format!("(include \"{chart}.fullname\" $workload)");
    // As the templates name it: after the workload, or as the person named it.
    let service = match service.split_once(name) {
        Some((before @ ("" | "s-"), after @ ("" | "-headless"))) => format!("printf \"{before}%s{after}\" {fullname}"),
        _ => go::string(&service),
    };
    let text = text!("test-connection.yaml", chart)
        .replace("WORKLOAD", name)
        .replace("IMAGE", WAITING_IMAGE)
        .replace("USER", &Id::UNPRIVILEGED.to_string())
        .replace("SERVICE", &service)
        .replace("PORT", &port.to_string());
    Some(File::new(format!("templates/tests/test-{name}.yaml"), text))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_under_templates_helm_is_used() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/helm");
        let code = include_str!("fixed.rs");
        for file in std::fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            assert!(code.contains(&format!("text!(\"{name}\"")), "{name}");
        }
    }
}
