#!/usr/bin/env python3
"""Reads rendered manifests with a YAML 1.1 and a YAML 1.2 reader and compares with the values that went in.

    python3 tests/yaml_readers.py FOLDER

FOLDER holds manifests and expected.json, which maps each file's name to the list of its documents.
`cargo test --test hostile -- --ignored` writes such a folder and runs this.
Needs PyYAML and ruamel.yaml: pip install PyYAML ruamel.yaml
"""

import json
import pathlib
import sys

import yaml
from ruamel.yaml import YAML


def readers():
    """Each reader's name and what reads every document of a text."""
    modern = YAML(typ="safe", pure=True)
    modern.version = (1, 2)
    return {
        f"PyYAML {yaml.__version__} (YAML 1.1)": lambda text: list(yaml.safe_load_all(text)),
        "ruamel.yaml (YAML 1.2)": lambda text: list(modern.load_all(text)),
    }


def difference(read, wanted, path="$"):
    """Where two values differ first, types included: 1 is not True, and no string is a date."""
    if type(read) is not type(wanted):
        return f"{path}: read {read!r}, wanted {wanted!r}"
    if isinstance(wanted, dict):
        if list(read) != list(wanted):
            return f"{path}: read the keys {list(read)!r}, wanted {list(wanted)!r}"
        pairs = ((read[key], wanted[key], f"{path}.{key}") for key in wanted)
    elif isinstance(wanted, list):
        if len(read) != len(wanted):
            return f"{path}: read {len(read)} items, wanted {len(wanted)}"
        pairs = ((a, b, f"{path}[{at}]") for at, (a, b) in enumerate(zip(read, wanted)))
    else:
        return None if read == wanted else f"{path}: read {read!r}, wanted {wanted!r}"
    return next((found for found in (difference(*pair) for pair in pairs) if found), None)


def main():
    folder = pathlib.Path(sys.argv[1])
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if not expected:
        sys.exit(f"{folder / 'expected.json'} names no file")
    wrong = 0
    for reader, read in readers().items():
        for name, wanted in expected.items():
            try:
                found = difference(read((folder / name).read_text(encoding="utf-8")), wanted)
            except Exception as error:
                found = f"cannot be read: {error}"
            if found:
                wrong += 1
                print(f"{reader}: {name}: {found}", file=sys.stderr)
        print(f"{reader}: {len(expected)} files compared")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
