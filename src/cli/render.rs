//! `rightkind render`: from app files and presets to manifests, without a terminal.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};

use super::environment::Environment;
use super::{Error, Exit, apps, house, note, paint, print, server_check, traced};
use crate::bundle::{self, APP_FILE, Bundle};
use crate::decision::{Status, verdict};
use crate::i18n::{Lang, Text};
use crate::immutable::forbidden_in;
use crate::layout::{self, Format};
use crate::output::{self, Change, PlannedFile};
use crate::say;
use crate::spec::Spec;
use crate::spec::resolve::Controller;
use crate::spec::schedule::NEVER_RUNS;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Renders app files or presets to verified manifests",
        "앱 파일이나 프리셋을 검증된 매니페스트로 만든다",
    );
    static DIR: Text = Text::new("Write to this folder (- is stdout)", "이 폴더에 쓴다(-는 표준 출력)");
    static STDOUT: Text = Text::new("Print one stream of documents", "여러 문서를 한 흐름으로 출력한다");
    static FORMAT: Text = Text::new(
        "Layout of the files: yaml (one file an object), kustomize (a base, and an overlay for each environment) or helm (a chart)",
        "파일 구성: yaml(오브젝트마다 파일 하나), kustomize(베이스와 환경별 오버레이), helm(차트)",
    );
    static DRY_RUN: Text = Text::new("List what would be written", "무엇을 쓸지 나열만 한다");
    static CHECK: Text = Text::new(
        "Write nothing; print a diff and exit 1 where the folder differs",
        "쓰지 않고 차이를 출력한다. 폴더와 다르면 1로 끝난다",
    );
    static FORCE: Text = Text::new(
        "Overwrite files that rightkind did not write or that were edited since",
        "rightkind가 쓰지 않았거나 그 뒤에 고친 파일도 덮어쓴다",
    );
    static TRACE: Text = Text::new(
        "Print the documents with where each line comes from: the answer, preset, default or rule, and whose advice it is",
        "각 줄의 출처를 함께 출력한다. 답, 프리셋, 기본값, 규칙 중 무엇이 정했고 누가 권하는지 보여 준다",
    );
    static SERVER_CHECK: Text = Text::new(
        "Write nothing; ask the API server of kubectl's current context what it says of each manifest (a dry run and a diff), and exit 1 where it refuses one",
        "쓰지 않고 kubectl 현재 컨텍스트의 API 서버에 매니페스트를 하나씩 물어본다(드라이런과 diff). 거부하는 것이 있으면 1로 끝난다",
    );
    static EXAMPLES: Text = Text::new(
        "Examples:\n  rightkind render --preset redis -o redis\n  rightkind render -f redis/rightkind.yaml -o redis --check\n  \
         rightkind render --preset api-server --set replicas=5 --stdout",
        "예:\n  rightkind render --preset redis -o redis\n  rightkind render -f redis/rightkind.yaml -o redis --check\n  \
         rightkind render --preset api-server --set replicas=5 --stdout",
    );
    let switch = |name: &'static str, help: &Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang).to_owned())
    };
    Command::new("render")
        .about(ABOUT.get(lang).to_owned())
        .after_help(EXAMPLES.get(lang).to_owned())
        .args(apps::args(lang))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(Format::ALL.iter().map(|format| format.as_str()).collect::<Vec<_>>())
                .default_value(Format::Yaml.as_str())
                .help(FORMAT.get(lang).to_owned()),
        )
        .arg(apps::dir_arg(DIR.get(lang)))
        .arg(switch("stdout", &STDOUT))
        .arg(switch("dry-run", &DRY_RUN).conflicts_with_all(["stdout", "check"]))
        .arg(switch("check", &CHECK).conflicts_with("stdout"))
        .arg(switch("force", &FORCE).conflicts_with("stdout"))
        .arg(switch("trace", &TRACE).conflicts_with_all(["dry-run", "check", "force"]))
        .arg(
            switch("server-check", &SERVER_CHECK)
                .conflicts_with_all(["dir", "stdout", "trace", "dry-run", "check", "force"]),
        )
        .group(ArgGroup::new("to").args(["dir", "stdout", "trace", "server-check"]).required(true))
        .group(ArgGroup::new("from").args(["file", "preset"]).multiple(true).required(true))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let house = house::load(Some(matches))?;
    house::mind(&house, lang);
    let app = apps::load(matches, &house)?;
    let bundle = bundle::build_in(&app, lang, &house)?;
    mind(&bundle, lang);
    let format = apps::word(matches, "format").unwrap_or(Format::Yaml);
    mind_environments(&bundle, format, lang);
    let about_manifests = ["trace", "server-check"].into_iter().find(|flag| matches.get_flag(flag));
    if let (Some(flag), true) = (about_manifests, format != Format::Yaml) {
        return Err(Error::Usage(Text {
            en: format!("`--{flag}` is about the manifests; leave `--format` out").into(),
            ko: format!("`--{flag}` 옵션은 매니페스트를 다룬다. `--format`을 뺀다").into(),
        }));
    }
    if matches.get_flag("server-check") {
        return server_check::run(&bundle, environment);
    }
    if matches.get_flag("trace") {
        print(&traced::stream(&bundle, apps::presets(matches, &house).as_ref(), &house.rules, lang))?;
        return Ok(Exit::Done);
    }
    let dir = matches.get_one::<PathBuf>("dir").filter(|dir| dir.as_os_str() != "-");
    let Some(folder) = dir else {
        if ["check", "dry-run", "force"].into_iter().any(|about_folder| matches.get_flag(about_folder)) {
            return Err(Error::Usage(Text::new(
                "`-o -` is stdout, while `--check`, `--dry-run` and `--force` are about a folder; name the folder, such as `-o k8s`",
                "`-o -`는 표준 출력이고 `--check`, `--dry-run`, `--force`는 폴더를 다룬다. `-o k8s`처럼 폴더 이름을 쓴다",
            )));
        }
        print(&stream(&bundle, format, lang)?)?;
        return Ok(Exit::Done);
    };
    let files = layout::files(&bundle, format, lang)?;
    let named = files.iter().map(|file| (file.path.as_str(), file.text.as_str()));
    let plan = output::plan_app(folder, &bundle, named)?;
    if plan.iter().any(|file| file.change != Change::Same)
        && let Some(version) = output::written_by_another(folder)?
    {
        let (folder, ours) = (folder.display(), env!("CARGO_PKG_VERSION"));
        note(&say!(
            lang,
            "note: rightkind {version} wrote {folder}, and this is {ours}: what differs may come of its templates and defaults",
            "참고: {folder} 폴더는 rightkind {version} 버전이 썼고 지금은 {ours} 버전이다. 템플릿과 기본값이 달라 차이가 날 수 있다"
        ));
    }
    refused(folder, &plan, lang);
    if matches.get_flag("check") {
        check(folder, &plan, environment)
    } else if matches.get_flag("dry-run") {
        list(folder, &plan, lang)
    } else {
        write(folder, &plan, matches.get_flag("force"), lang)
    }
}

/// The manifests as one stream of documents; of a layout that is more than those, every file behind its path.
fn stream(bundle: &Bundle, format: Format, lang: Lang) -> Result<String, Error> {
    if format == Format::Yaml {
        return Ok(bundle.stream());
    }
    let files = layout::files(bundle, format, lang)?;
    Ok(files.iter().map(|file| format!("---\n# {}\n{}", file.path, file.text)).collect())
}

/// What a person should know, on stderr: of a decision that fits with a caution or not quite, of a schedule without runs,
/// and of what was left out.
fn mind(bundle: &Bundle, lang: Lang) {
    for spec in bundle.specs.iter().filter(|spec| spec.decision.status != Status::Ok) {
        let (name, fit) = (&spec.name, verdict(spec.decision.traits).fit);
        let fit = fit.get(lang);
        note(&say!(lang, "note: {name}: {fit}", "참고: {name}: {fit}"));
    }
    for spec in &bundle.specs {
        if let Controller::CronJob { schedule, .. } = &spec.controller
            && schedule.never_runs()
        {
            let (name, never) = (&spec.name, NEVER_RUNS.get(lang));
            note(&say!(
                lang,
                "note: {name}: schedule `{schedule}`: {never}",
                "참고: {name}: 일정 `{schedule}`: {never}"
            ));
        }
    }
    for left_out in bundle.specs.iter().flat_map(Spec::left_out_notes) {
        note(left_out.get(lang));
    }
}

/// That environments have no part in a format, or a format nothing to do with environments.
fn mind_environments(bundle: &Bundle, format: Format, lang: Lang) {
    let names: Vec<&str> = bundle.app.environments.iter().map(|environment| environment.name.as_str()).collect();
    let names = names.join(", ");
    match (format, names.is_empty()) {
        (Format::Yaml, false) => note(&say!(
            lang,
            "note: these are the manifests without what differs in {names}; `--format kustomize` and `--format helm` write that too",
            "참고: {names} 환경에서 다른 것은 빠졌다. `--format kustomize`와 `--format helm`은 그것도 쓴다"
        )),
        (Format::Kustomize, true) => note(&say!(
            lang,
            "note: the app file names no environments, so there are no overlays; `environments: [{{name: staging}}]` makes one",
            "참고: 앱 파일에 환경이 없어 오버레이도 없다. `environments: [{{name: staging}}]`을 쓰면 생긴다"
        )),
        _ => {}
    }
}

/// What the API server would refuse of the changes, with the way out, on stderr.
fn refused(folder: &Path, plan: &[PlannedFile], lang: Lang) {
    for found in forbidden_in(plan.iter().filter_map(PlannedFile::texts)) {
        let headline = found.headline(lang);
        note(&say!(lang, "caution: {headline}", "주의: {headline}"));
        for line in found.way_out(&folder.display().to_string(), lang) {
            note(&format!("  {line}"));
        }
    }
}

fn check(folder: &Path, plan: &[PlannedFile], environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    // An app file that says the same has not drifted, whatever its words.
    let same = |file: &PlannedFile| file.change == Change::Same || file.name == APP_FILE && file.change == Change::Kept;
    let differs: Vec<&PlannedFile> = plan.iter().filter(|file| !same(file)).collect();
    let diffs: String = differs.iter().map(|file| file.drift()).collect();
    // A pipe gets the bytes that `patch` takes; a terminal nothing that it would act on.
    let diffs = if environment.terminal_out { output::visible(&diffs).into_owned() } else { diffs };
    let painted = diffs.lines().map(|line| paint::diff_line(line, environment.color_out) + "\n");
    print(&painted.collect::<String>())?;
    let (count, folder) = (differs.len(), folder.display());
    if count == 0 {
        note(&say!(lang, "{folder} is up to date", "차이가 없다: {folder}"));
        return Ok(Exit::Done);
    }
    note(&match count {
        1 => say!(lang, "{folder} differs in 1 file", "다른 파일 1개: {folder}"),
        _ => say!(lang, "{folder} differs in {count} files", "다른 파일 {count}개: {folder}"),
    });
    Ok(Exit::Found)
}

fn list(folder: &Path, plan: &[PlannedFile], lang: Lang) -> Result<Exit, Error> {
    let lines = plan.iter().map(|file| {
        let (path, change) = (folder.join(&file.name), file.change.words().get(lang));
        format!("{}: {change}\n", path.display())
    });
    print(&lines.collect::<String>())?;
    Ok(Exit::Done)
}

fn write(folder: &Path, plan: &[PlannedFile], force: bool, lang: Lang) -> Result<Exit, Error> {
    // The app file says the same in the person's own words: those are no edits of what it says.
    let as_rendered = |file: &PlannedFile| if file.name == APP_FILE { file.clone() } else { file.without_edits() };
    let forced: Vec<PlannedFile> = plan.iter().filter(|_| force).map(as_rendered).collect();
    let plan = if force { &forced } else { plan };
    let of = |changes: &[Change]| -> Vec<(String, Change)> {
        let files = plan.iter().filter(|file| changes.contains(&file.change));
        files.map(|file| (file.name.clone(), file.change)).collect()
    };
    let files = of(&[Change::Edited, Change::Foreign]);
    if !force && !files.is_empty() {
        for file in plan.iter().filter(|file| !file.clashes.is_empty()) {
            let name = &file.name;
            note(&say!(
                lang,
                "{name}: your edits and what is new want the same lines:",
                "{name}: 직접 고친 줄이 이번에도 바뀐다:"
            ));
            for clash in &file.clashes {
                clash.lines(lang).iter().for_each(|line| note(&format!("  {line}")));
            }
        }
        return Err(Error::NeedsConsent { folder: folder.to_owned(), files });
    }
    let written = output::write(folder, plan, |file| file.without_asking(force))?;
    let kept = of(&[Change::Merged, Change::Kept]);
    if !kept.is_empty() {
        let files = kept.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
        note(&say!(
            lang,
            "note: what was edited by hand stays (`--force` takes it back): {files}",
            "참고: 직접 고친 내용은 그대로 둔다(`--force`로 되돌린다): {files}"
        ));
    }
    let left = of(&[Change::Gone]);
    if !left.is_empty() {
        let files = left.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
        note(&say!(
            lang,
            "note: no workload needs these files any more; delete them where the cluster has no use for the objects: {files}",
            "참고: 이제 쓰이지 않는 파일이다. 클러스터에서도 필요 없으면 지운다: {files}"
        ));
        plan.iter()
            .flat_map(|file| file.goes_with_it(lang))
            .for_each(|line| note(&format!("  {}", output::visible(&line))));
    }
    let (count, folder) = (written.len(), folder.display());
    note(&match count {
        0 => say!(lang, "{folder} is up to date", "차이가 없어 쓰지 않았다: {folder}"),
        1 => say!(lang, "wrote 1 file to {folder}", "파일 1개를 썼다: {folder}"),
        _ => say!(lang, "wrote {count} files to {folder}", "파일 {count}개를 썼다: {folder}"),
    });
    Ok(Exit::Done)
}
