"""Judges the bundles that `tests/bundles.rs` wrote, with kubernetes-validate and checkov. `.ci/proof` calls it.

Usage: proof.py FOLDER JUSTIFIED
FOLDER holds `careful/VERSION/BUNDLE/*.yaml` and `any/VERSION/BUNDLE/*.yaml`; JUSTIFIED is docs/justified-findings.md.
Exit code 1 where anything is refused, found without a reason, or justified without being found.
"""

import fnmatch
import functools
import json
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import jsonschema
import kubernetes_validate
import yaml

VERSIONS = ["1.33", "1.34", "1.35", "1.36", "1.37"]
APP_FILE = "rightkind.yaml"
# Kinds that come from a CustomResourceDefinition: the API server's own schemas do not hold them.
CUSTOM = {"HTTPRoute"}


def manifests(folder):
    return sorted(path for path in folder.rglob("*.yaml") if path.name != APP_FILE)


# The package reads its definitions, some megabytes, anew for each document.
kubernetes_validate.utils.schema_contents = functools.lru_cache(None)(kubernetes_validate.utils.schema_contents)


def refusals_of(paths_and_version):
    """What strict validation refuses in these files, and how many documents it looked at and had to skip."""
    paths, version = paths_and_version
    refused, looked, skipped = [], 0, 0
    for path in paths:
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if document["kind"] in CUSTOM:
                skipped += 1
                continue
            looked += 1
            name = f"{document['kind']}/{document['metadata']['name']}"
            try:
                used = kubernetes_validate.validate(document, version, strict=True)
                if used != version:
                    refused.append(f"{path}: {name}: judged by {used} instead of {version}")
            except (kubernetes_validate.ValidationError, jsonschema.ValidationError) as error:
                place = ".".join(str(step) for step in error.absolute_path)
                refused.append(f"{path}: {name}: Kubernetes {version}: {place or '(top)'}: {error.message[:300]}")
            except kubernetes_validate.SchemaNotFoundError as error:
                refused.append(f"{path}: {name}: Kubernetes {version}: {error.message}")
    return refused, looked, skipped


def control(version):
    """Whether strict validation refuses what it has to: a tool that takes everything proves nothing."""
    for spoilt in [{"replica": 1}, {"replicas": "three"}]:
        document = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "control"}, "spec": {
            "selector": {"matchLabels": {"app": "control"}},
            "template": {"metadata": {"labels": {"app": "control"}}, "spec": {"containers": [{"name": "a", "image": "a:1"}]}},
        }}
        kubernetes_validate.validate(document, version, strict=True)
        document["spec"] |= spoilt
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except kubernetes_validate.ValidationError:
            continue
        sys.exit(f"strict validation for Kubernetes {version} takes {spoilt} in a Deployment: it proves nothing")


def validate(folder):
    held = {".".join(version.split(".")[:2]) for version in kubernetes_validate.utils.all_versions()}
    lacking = [version for version in VERSIONS if version not in held]
    if lacking:
        print(f"kubernetes-validate has no schemas for {', '.join(lacking)}: not validated against them")
    work = []
    for version in VERSIONS:
        paths = [path for folder in sorted(folder.glob(f"*/{version}/*")) for path in manifests(folder)]
        if not paths:
            return [f"{folder}: no manifest for Kubernetes {version}: nothing was proven"]
        if version in held:
            control(version)
            # Each process reads the definitions of one version.
            work.append((paths, version))
    refused, looked, skipped = [], 0, 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        for wrong, seen, custom in pool.map(refusals_of, work):
            refused += wrong
            looked += seen
            skipped += custom
    print(f"strict validation: {looked} documents for Kubernetes {', '.join(v for _, v in work)}; "
          f"{skipped} of a custom kind ({', '.join(sorted(CUSTOM))}) skipped; {len(refused)} refused")
    return refused


def justified(page):
    """The rows of the page's tables whose first cell is a check: (check, kind, bundle)."""
    rows = []
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `CKV") and len(cells) == 5:
            check, kind, bundle, reason, remedy = cells
            if not reason or not remedy:
                sys.exit(f"{page}: {check}: give a reason and a way to remove it")
            rows.append((check, kind, bundle))
    if not rows:
        sys.exit(f"{page}: no table of checks in it")
    return rows


CONTROL = "control-privileged"
CONTROL_FILE = f"""apiVersion: v1
kind: Pod
metadata: {{name: {CONTROL}, namespace: control}}
spec:
  containers: [{{name: a, image: "a:1", securityContext: {{privileged: true}}}}]
"""
PRIVILEGED = "CKV_K8S_16"


def checkov(folder):
    """What checkov finds, as (file, check, title, resource). One process over the folder: starting it takes seconds."""
    command = [str(Path(sys.executable).parent / "checkov"), "--directory", str(folder), "--framework", "kubernetes",
               "--skip-download", "--compact", "--quiet", "--output", "json", "--soft-fail"]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    try:
        report = json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"checkov gave no report (exit code {run.returncode}):\n{run.stdout[-2000:]}\n{run.stderr[-2000:]}")
    if isinstance(report, list):
        report = report[0]
    summary = report.get("summary", {})
    results = report.get("results", {})
    if results.get("parsing_errors"):
        sys.exit(f"checkov cannot read {results['parsing_errors']}")
    print(f"checkov {summary.get('checkov_version')}: {summary.get('passed')} checks of {summary.get('resource_count')} "
          f"resources passed, {summary.get('failed')} failed")
    if not summary.get("passed"):
        sys.exit("checkov looked at nothing")
    return sorted((found["file_path"].lstrip("/"), found["check_id"], found["check_name"], found["resource"])
                  for found in results.get("failed_checks", []))


def lint(folder, page):
    rows = justified(page)
    used = Counter()
    wrong = defaultdict(list)
    # What checkov has to find, or its silence proves nothing.
    control = folder / VERSIONS[0] / CONTROL / "pod.yaml"
    control.parent.mkdir(parents=True, exist_ok=True)
    control.write_text(CONTROL_FILE, encoding="utf-8")
    found = checkov(folder)
    shutil.rmtree(control.parent)
    if not any(f"/{CONTROL}/" in file and check == PRIVILEGED for file, check, _, _ in found):
        sys.exit(f"checkov does not find {PRIVILEGED} in a privileged Pod: it proves nothing")
    for file, check, title, resource in found:
        if f"/{CONTROL}/" in file:
            continue
        # VERSION/BUNDLE/FILE and Kind.namespace.name
        bundle, kind = file.split("/")[-2], resource.split(".")[0]
        fits = [row for row in rows
                if row[0] == check and kind in row[1].replace(",", " ").split() and fnmatch.fnmatch(bundle, row[2])]
        if fits:
            used[fits[0]] += 1
        else:
            wrong[(check, title)].append(f"{file}: {resource}")
    told = []
    for (check, title), places in sorted(wrong.items()):
        shown = "".join(f"\n    {place}" for place in places[:5])
        more = f"\n    and {len(places) - 5} more" if len(places) > 5 else ""
        told.append(f"{check} ({title}), {len(places)} times:{shown}{more}")
    for row in rows:
        if not used[row]:
            told.append(f"{page}: {row[0]} for {row[1]} in {row[2]} is not found any more; remove the row")
    for row, count in sorted(used.items()):
        print(f"  justified: {row[0]} for {row[1]} in {row[2]}: {count} times")
    return told


def main():
    folder, page = Path(sys.argv[1]), Path(sys.argv[2])
    wrong = []
    for name, judge in [("validation", lambda: validate(folder)), ("checkov", lambda: lint(folder / "careful", page))]:
        start = time.monotonic()
        wrong += judge()
        print(f"  {name} took {time.monotonic() - start:.0f} s")
    for problem in wrong:
        print(f"error: {problem}", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
