#!/usr/bin/env python3
"""Times `hsauth scopes for` against a program that does nothing and needs the same shared libraries, without and with
a file of imported scopes, and weighs the scope table.

Usage: benchmarks/scopes.py [build/release/hsauth [OBJECT-OF-THE-TABLE]]; exits with 1 where a goal is missed.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from idle import idle_program, medians

ROOT = pathlib.Path(__file__).resolve().parents[1]
RUNS = 400  # of each, one after the other in turn
RATIO = 1.2
TABLE = 300 * 1024  # bytes
QUESTION = ["scopes", "for", "GET", "/crm/v3/objects/contacts/123"]


def import_everything(directory):
    """As an import of all that the catalogue knows would leave it, each operation with a scope more."""
    data = json.loads((ROOT / "data/hubspot-scopes.json").read_text())
    sets = [[*alternatives, ["imported.scope"]] for alternatives in data["scope_sets"]]
    state = directory / "state"
    state.mkdir(mode=0o700)
    book = state / "scopes.json"
    book.write_text(json.dumps({
        "schema_version": 1, "as_of": "2026-11-25", "scopes": [{"name": "imported.scope", "documented": False}],
        "scope_sets": sets, "operations": data["endpoints"]}))
    book.chmod(0o600)
    return state


def table_size(table_object):
    """What the object that holds the table adds to a program, code included."""
    listed = subprocess.run(["size", table_object], check=True, capture_output=True, text=True).stdout
    text, data, bss = map(int, listed.splitlines()[1].split()[:3])
    return text + data + bss


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/release/hsauth")
    default = pathlib.Path(program).parent / "src/CMakeFiles/hsauth_hubspot_facts.dir/hubspot/scope_catalogue.cpp.o"
    table = table_size(sys.argv[2] if len(sys.argv) > 2 else default)
    with tempfile.TemporaryDirectory() as place:
        directory = pathlib.Path(place)
        bare = {"PATH": os.environ["PATH"], "HOME": str(directory)}
        imported = bare | {"HSAUTH_STATE_DIR": str(import_everything(directory))}
        calls = {"idle": [str(idle_program(directory, program))], "for": [program, *QUESTION],
                 "version": [program, "--version"]}
        took = medians(calls, bare, RUNS)
        with_imports = medians({"idle": calls["idle"], "for": calls["for"]}, imported, RUNS)
    ratio = took["for"] / took["idle"]
    print(json.dumps({
        "runs": RUNS, "idle_ms": round(took["idle"], 2), "scopes_for_ms": round(took["for"], 2), "ratio": round(ratio, 2),
        "version_ms": round(took["version"], 2), "with_imports_ms": round(with_imports["for"], 2),
        "with_imports_ratio": round(with_imports["for"] / with_imports["idle"], 2), "table_bytes": table}))
    return 0 if ratio <= RATIO and table < TABLE else 1


if __name__ == "__main__":
    sys.exit(main())
