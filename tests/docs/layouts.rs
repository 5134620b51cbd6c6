//! docs/layouts.md: what each layout writes, with excerpts of what the program makes of tests/layouts/shop.yaml.

use std::collections::BTreeMap;

use rightkind::i18n::Lang;
use rightkind::layout::{self, File, Format};
use rightkind::spec::App;
use rightkind::{bundle, say, yaml};

const SHOP: &str = include_str!("../layouts/shop.yaml");

/// The files of the shop, without comments from the notes.
fn shop(format: Format, lang: Lang) -> BTreeMap<String, String> {
    let mut app: App = yaml::from_str(SHOP).unwrap();
    app.lang = Some(lang);
    app.comments = rightkind::spec::word::CommentLevel::None;
    let bundle = bundle::build(&app, lang).unwrap();
    layout::files(&bundle, format, lang).unwrap().into_iter().map(|File { path, text }| (path, text)).collect()
}

/// The lines of a text between two that begin so, the first among them.
fn between(text: &str, from: &str, to: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.starts_with(from));
    let first = lines.clone().take(1);
    let lines = first.chain(lines.skip(1).take_while(|line| !line.starts_with(to)));
    let found: Vec<&str> = lines.collect();
    assert!(!found.is_empty(), "nothing begins with {from}");
    found.join("\n").trim_end().to_owned()
}

fn tree(files: &BTreeMap<String, String>) -> String {
    files.keys().map(|path| format!("{path}\n")).collect()
}

/// The page in one language.
pub fn page(lang: Lang) -> String {
    let (kustomize, helm) = (shop(Format::Kustomize, lang), shop(Format::Helm, lang));
    let environment = between(SHOP, "environments:", "  - name: load");
    let overlay = &kustomize["overlays/staging/kustomization.yaml"];
    let patch = &kustomize["overlays/load/deployment-web.yaml"];
    let values = between(&helm["values.yaml"], "  web:", "    # ");
    let image = between(&helm["values.yaml"], "    image:", "    imagePullPolicy");
    let image = image.rsplit_once('\n').map_or(image.as_str(), |(before, _)| before);
    let staging = between(&helm["values-staging.yaml"], "# ", "  worker:");
    let template = between(&helm["templates/deployment-web.yaml"], "spec:", "  template:");
    let (kustomize_tree, helm_tree) = (tree(&kustomize), tree(&helm));
    say!(
        lang,
        "# Layouts\n\n\
         `render --format` lays the same objects out in three ways. Value for value they are equal: in CI, Helm's own SDK renders and lints \
         each chart, and kubectl builds each Kustomize base and overlay, of this example, of every preset and of random apps, and a script \
         compares ([.ci/layouts](../.ci/layouts)).\n\n\
         | format | what is written | how an environment differs |\n| --- | --- | --- |\n\
         | `yaml` | one file an object | not at all: these are the manifests as the app file says |\n\
         | `kustomize` | `base/` with the same files, an overlay for each environment | `overlays/ENV`: namespace, images, counts, patches |\n\
         | `helm` | a chart for Helm 3 and 4 | `values-ENV.yaml` |\n\n\
         `-o DIR`, `--stdout`, `--dry-run` and `--check` work for each. The example is [tests/layouts/shop.yaml](../tests/layouts/shop.yaml): \
         a web Deployment, a worker, a migration, a nightly CronJob and Redis.\n\n\
         ## Environments\n\n\
         The app file names them. Each says what differs there, and nothing else; what follows from a difference follows by itself: with one \
         replica the disruption budget and the spreading go, with another tag the version label changes. A difference that cannot be (a \
         host without an Ingress, a limit under its request) is refused with the environment's name. All keys: \
         [Environment](app-file.md#environment) and [Difference](app-file.md#difference).\n\n\
         ```yaml\n{environment}\n```\n\n\
         ## Workloads together\n\n\
         - `serviceAccount: shared` gives the workloads one ServiceAccount, called as the app is; `own`, the default, gives each its own.\n\
         - `createNamespace: true` writes the namespace too; not with `helmHook`, whose Job runs before the chart makes it.\n\
         - `migrate: {{job: migration, as: …}}` runs a Job before the other workloads roll out:\n\n\
         | `as` | what happens | waits with |\n| --- | --- | --- |\n\
         | `initContainer` | the Job's container runs in each Pod of the workloads in `before`, and there is no Job. Several Pods may start at once, \
         so the migration has to lock or be harmless twice | anything |\n\
         | `helmHook` | the Job is a `pre-install,pre-upgrade` hook, with the account and the NetworkPolicy that it needs. It runs before the \
         chart makes anything else, a database of the same chart too; it keeps an account of its own | Helm |\n\
         | `syncWave` | the Job is a Sync hook in wave -1, what it needs in wave -2, a shared account and the namespace too | Argo CD |\n\n\
         kubectl looks at neither of the hooks: it applies all at once.\n\n\
         ## Kustomize\n\n\
         ```text\n{kustomize_tree}```\n\n\
         An overlay uses Kustomize's own words where it has some, and patches for the rest, only for what differs:\n\n\
         ```yaml\n{overlay}```\n\n\
         A patch names all it has to and no more (`overlays/load/deployment-web.yaml`):\n\n\
         ```yaml\n{patch}```\n\n\
         To go on: `kubectl apply -k overlays/staging`. Change the app file and render again, or edit: what you edited is not written over. \
         Files of your own (a ConfigMap, a generator) go beside, in a folder that has `../staging` among its `resources`.\n\n\
         ## Helm\n\n\
         ```text\n{helm_tree}```\n\n\
         The values carry the manifests' own names, each with a comment, and the schema refuses keys that no template reads. Objects are called as \
         the workloads are, so that the chart makes the manifests; where `fullnameOverride` is empty the release's name stands before it, and \
         all that refers to it follows.\n\n\
         ```yaml\n{values}\n    # …\n{image}\n```\n\n\
         A template is the manifest with its values taken out. Text of yours with braces in it stays text.\n\n\
         ```yaml\n{template}\n```\n\n\
         An environment's values say what differs:\n\n\
         ```yaml\n{staging}\n```\n\n\
         To go on: `helm upgrade --install shop . -f values-staging.yaml`, then `helm test shop`, which sees whether each Service answers. Raise \
         `version` in Chart.yaml when you publish the chart.\n",
        "# 파일 구성\n\n\
         `render --format`은 같은 오브젝트를 세 가지로 펼쳐 쓴다. 값은 하나하나 같다. CI에서 헬름 SDK가 차트마다 렌더링과 린트를 하고 kubectl이 \
         Kustomize 베이스와 오버레이를 모두 만들어 스크립트로 비교한다. 이 예와 모든 프리셋, 무작위 앱까지 본다([.ci/layouts](../.ci/layouts)).\n\n\
         | 형식 | 쓰는 것 | 환경별 차이 |\n| --- | --- | --- |\n\
         | `yaml` | 오브젝트마다 파일 하나 | 없다. 앱 파일에 적은 그대로다 |\n\
         | `kustomize` | 같은 파일을 담은 `base/`와 환경마다 오버레이 | `overlays/환경`: 네임스페이스, 이미지, 레플리카, 패치 |\n\
         | `helm` | 헬름 3과 4에서 쓰는 차트 | `values-환경.yaml` |\n\n\
         `-o DIR`, `--stdout`, `--dry-run`, `--check`는 어느 형식에서나 쓸 수 있다. 예는 [tests/layouts/shop.yaml](../tests/layouts/shop.yaml)이다. \
         웹 디플로이먼트, 워커, 마이그레이션, 밤마다 도는 크론잡, Redis가 들어 있다.\n\n\
         ## 환경\n\n\
         환경은 앱 파일에 적는다. 환경마다 다른 것만 적으면 거기에 따르는 것은 저절로 바뀐다. 레플리카가 하나면 중단 예산과 분산이 빠지고, 태그가 다르면 \
         버전 레이블도 바뀐다. 있을 수 없는 차이(인그레스 없는 호스트, 요청보다 작은 한도)는 환경 이름과 함께 거부한다. 모든 키: \
         [Environment](app-file.ko.md#environment), [Difference](app-file.ko.md#difference).\n\n\
         ```yaml\n{environment}\n```\n\n\
         ## 여러 워크로드\n\n\
         - `serviceAccount: shared`면 워크로드가 서비스어카운트 하나를 함께 쓴다. 이름은 앱 이름이다. 기본값 `own`은 워크로드마다 따로 둔다.\n\
         - `createNamespace: true`면 네임스페이스도 쓴다. `helmHook`과는 함께 쓸 수 없다. 훅의 잡은 차트가 네임스페이스를 만들기 전에 실행된다.\n\
         - `migrate: {{job: migration, as: …}}`는 다른 워크로드의 롤아웃보다 잡을 먼저 실행한다:\n\n\
         | `as` | 하는 일 | 기다려 주는 도구 |\n| --- | --- | --- |\n\
         | `initContainer` | `before`에 적은 워크로드의 파드마다 잡의 컨테이너를 초기화 컨테이너로 실행한다. 잡은 따로 없다. 파드 여럿이 한꺼번에 시작할 수 \
         있으니 마이그레이션이 잠금을 쓰거나 두 번 실행해도 괜찮아야 한다 | 무엇이든 |\n\
         | `helmHook` | 잡이 `pre-install,pre-upgrade` 훅이 된다. 필요한 계정과 네트워크폴리시도 함께다. 차트의 다른 것보다 먼저 실행하므로 같은 차트의 \
         데이터베이스보다도 먼저다. 계정은 따로 둔다 | 헬름 |\n\
         | `syncWave` | 잡이 웨이브 -1의 Sync 훅이 되고, 잡에 필요한 것은 함께 쓰는 계정과 네임스페이스까지 웨이브 -2에 둔다 | Argo CD |\n\n\
         kubectl은 두 훅을 보지 않고 모두 한꺼번에 적용한다.\n\n\
         ## Kustomize\n\n\
         ```text\n{kustomize_tree}```\n\n\
         오버레이는 Kustomize에 있는 말을 먼저 쓰고, 나머지는 다른 것만 패치로 적는다:\n\n\
         ```yaml\n{overlay}```\n\n\
         패치에는 필요한 것만 적는다(`overlays/load/deployment-web.yaml`):\n\n\
         ```yaml\n{patch}```\n\n\
         다음: `kubectl apply -k overlays/staging`. 앱 파일을 고쳐 다시 렌더링하거나 직접 고친다. 직접 고친 파일은 덮어쓰지 않는다. 직접 만든 \
         파일(컨피그맵, 제너레이터)은 `resources`에 `../staging`을 적은 다른 폴더에 둔다.\n\n\
         ## 헬름\n\n\
         ```text\n{helm_tree}```\n\n\
         값에는 매니페스트의 이름을 그대로 쓰고 키마다 주석이 있다. 템플릿이 읽지 않는 키는 스키마가 거부한다. 오브젝트 이름은 워크로드 이름이라 차트가 \
         매니페스트와 같은 것을 만든다. `fullnameOverride`를 비우면 릴리스 이름이 앞에 붙고, 그 이름을 가리키는 것도 모두 따라 바뀐다.\n\n\
         ```yaml\n{values}\n    # …\n{image}\n```\n\n\
         템플릿은 매니페스트에서 값만 빼낸 것이다. 중괄호가 든 글은 글로 남는다.\n\n\
         ```yaml\n{template}\n```\n\n\
         환경의 값에는 다른 것만 있다:\n\n\
         ```yaml\n{staging}\n```\n\n\
         다음: `helm upgrade --install shop . -f values-staging.yaml`, 그리고 서비스마다 응답하는지 보는 `helm test shop`. 차트를 공개할 때는 \
         Chart.yaml의 `version`을 올린다.\n"
    )
}
