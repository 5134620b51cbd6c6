"""Judges the layouts that `tests/layouts.rs` wrote, with Helm's own SDK and kubectl's Kustomize. `.ci/layouts` calls it.

Usage: layouts.py FOLDER
FOLDER holds an app a folder: `yaml/` (the manifests), `environments/ENV.yaml` (what they are there), `kustomize/`, `helm/`.
Exit code 1 where an object of a layout is not the manifest, value for value, or where Helm's lint finds anything.
Without kubectl the Kustomize layouts are not looked at, and that is said.
"""

import copy
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml
from helm_python.chart import Chart, lint
from helm_python.errors import HelmError

KUBECTL = os.environ.get("RIGHTKIND_KUBECTL") or shutil.which("kubectl")
RELEASE = "r1"


class Loader(yaml.CSafeLoader):
    """What Kubernetes takes for a string is one: dates, `=` and `<<`."""


NOT_OURS = {f"tag:yaml.org,2002:{sort}" for sort in ["timestamp", "value", "merge"]}
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in NOT_OURS]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def documents(text):
    return [document for document in yaml.load_all(text, Loader) if document is not None]


def by_object(found):
    objects = {}
    for document in found:
        metadata = document["metadata"]
        key = f"{document['kind']} {metadata.get('namespace', '-')}/{metadata['name']}"
        if key in objects:
            raise SystemExit(f"{key} stands twice")
        objects[key] = document
    return objects


def paths(value, at=""):
    """Every value with its path."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from paths(inner, f"{at}.{key}")
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from paths(inner, f"{at}[{index}]")
    else:
        yield at, value


def written(value):
    """The value as Go's YAML writers leave it: U+0085 stands as it is there, which readers of YAML 1.1 fold to a space."""
    return value.replace("\x85", " ") if isinstance(value, str) else value


def differences(found, wanted):
    """What differs between two sets of objects, a line each. A number is not the text of it."""
    found, wanted = by_object(found), by_object(wanted)
    told = [f"{key} is missing" for key in wanted if key not in found]
    told += [f"{key} is too much" for key in found if key not in wanted]
    for key in wanted.keys() & found.keys():
        have, want = dict(paths(found[key])), dict(paths(wanted[key]))
        for path in sorted(have.keys() | want.keys()):
            one, other = have.get(path, "(nothing)"), want.get(path, "(nothing)")
            if written(one) != written(other) or type(one) is not type(other):
                told.append(f"{key}: {path} is {one!r} instead of {other!r}")
    return told


def rendered(chart, values=None, tests=False):
    """The objects that Helm makes of a chart. Those that `helm test` runs are no part of a release."""
    found = []
    for path, text in chart.render(values, name=RELEASE, namespace="elsewhere").items():
        if path.endswith("NOTES.txt"):
            continue
        for document in documents(text):
            hook = document["metadata"].get("annotations", {}).get("helm.sh/hook", "")
            if (hook == "test") == tests:
                found.append(document)
    return found


def of_helm(app, base, environments):
    folder = app / "helm"
    told = []
    report = lint(folder, strict=True)
    told += [f"lint: {message}" for message in report["messages"] if message["severity"] >= 2] + report["errors"]
    chart = Chart.load(folder)
    told += differences(rendered(chart), base)
    for name, wanted in environments.items():
        values = yaml.load((folder / f"values-{name}.yaml").read_text(encoding="utf-8"), Loader)
        chart.validate_schema(values)
        report = lint(folder, values, strict=True)
        told += [f"lint {name}: {message}" for message in report["messages"] if message["severity"] >= 2]
        told += [f"{name}: {line}" for line in differences(rendered(chart, values), wanted)]
    told += renamed(chart)
    told += guarded(chart)
    return len(rendered(chart, tests=True)), [f"helm: {line}" for line in told]


def renamed(chart):
    """What is wrong once the objects are called after the release: every name that one object has for another follows."""
    workloads = chart.values["workloads"]
    values = {"workloads": {name: {"fullnameOverride": ""} for name in workloads}}
    before = {(one["kind"], one["metadata"]["name"]) for one in rendered(chart)}
    found = rendered(chart, values)
    told = []
    names = {one["metadata"]["name"] for one in found}
    for kind, name in before:
        called = [one for one in found if (one["kind"], one["metadata"]["name"]) == (kind, name)]
        follows = any(name in (workload, f"{workload}-headless", f"s-{workload}") for workload in workloads)
        if follows and called and kind not in ("Namespace", "ServiceAccount"):
            told.append(f"{kind} {name} does not follow the release")
    for one in found:
        spec = one.get("spec", {})
        pod = spec.get("jobTemplate", {}).get("spec", spec).get("template", {}).get("spec", {})
        wanted = [spec.get("serviceName"), spec.get("scaleTargetRef", {}).get("name")]
        for rule in spec.get("rules", []) if one["kind"] in ("Ingress", "HTTPRoute") else []:
            wanted += [path["backend"]["service"]["name"] for path in rule.get("http", {}).get("paths", [])]
            wanted += [backend["name"] for backend in rule.get("backendRefs", [])]
        told += [f"{one['kind']} asks for {name!r}, which is not there" for name in wanted if name and name not in names]
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template", {})
        labels = template.get("metadata", {}).get("labels") or {}
        match = spec.get("selector", {}).get("matchLabels", {}) if pod else {}
        if not match.items() <= labels.items():
            told.append(f"{one['kind']} {one['metadata']['name']}: {match} does not find {labels}")
    return told


def guarded(chart):
    """What the schema takes and should not."""
    first = next(iter(chart.values["workloads"]))
    told = []
    for spoilt in [{"workload": {}}, {"workloads": {first: {"replica": 1}}}, {"workloads": {first: {"image": {"tag": 1.1}}}}]:
        try:
            chart.validate_schema(spoilt)
            told.append(f"the schema takes {spoilt}")
        except HelmError:
            continue
    return told


def built(folder):
    run = subprocess.run([KUBECTL, "kustomize", str(folder)], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"kubectl kustomize {folder}: {run.stderr}")
    return documents(run.stdout)


def of_kustomize(app, base, environments):
    told = differences(built(app / "kustomize/base"), base)
    for name, wanted in environments.items():
        told += [f"{name}: {line}" for line in differences(built(app / f"kustomize/overlays/{name}"), wanted)]
    return [f"kustomize: {line}" for line in told]


def control(app):
    """Whether a difference is found at all: what takes everything proves nothing."""
    base = [document for path in sorted(app.glob("yaml/*.yaml")) if path.name != "rightkind.yaml"
            for document in documents(path.read_text(encoding="utf-8"))]
    spoilt = copy.deepcopy(base)
    spoilt[-1]["metadata"]["labels"] = {"a": 1}
    if not differences(spoilt, base) or not differences(base[1:], base) or differences(base, base):
        sys.exit("the comparison finds nothing: it proves nothing")


def judge(app):
    base = [document for path in sorted(app.glob("yaml/*.yaml")) if path.name != "rightkind.yaml"
            for document in documents(path.read_text(encoding="utf-8"))]
    environments = {path.stem: documents(path.read_text(encoding="utf-8")) for path in app.glob("environments/*.yaml")}
    if not base or not environments:
        raise SystemExit(f"{app}: nothing to compare")
    try:
        tests, told = of_helm(app, base, environments)
    except HelmError as error:
        tests, told = 0, [f"helm: {error}"]
    if KUBECTL:
        told += of_kustomize(app, base, environments)
    return len(base), len(environments), tests, [f"{app.name}: {line}" for line in told]


def main():
    apps = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
    if not apps:
        sys.exit(f"{sys.argv[1]}: no app: nothing was proven")
    control(apps[0])
    with ThreadPoolExecutor(max_workers=2) as pool:
        judged = list(pool.map(judge, apps))
    objects, environments, tests = (sum(one[at] for one in judged) for at in range(3))
    wrong = [line for one in judged for line in one[3]]
    if KUBECTL:
        version = subprocess.run([KUBECTL, "version", "--client"], capture_output=True, text=True, check=False).stdout
        said = f"kubectl {re.findall(r'v[0-9.]+', version)[0]} built"
    else:
        said = "no kubectl here: NOT LOOKED AT are"
    print(f"{len(apps)} apps, {objects} objects, {environments} environments: Helm rendered and linted each chart "
          f"({tests} test Pods); {said} each base and overlay; {len(wrong)} differences")
    for line in wrong[:60]:
        print(f"error: {line}", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
