#!/usr/bin/env python3
"""Holds every include of src/ against the walls of docs/architecture.md.

The build enforces most of them (each layer has an include root of its own); this says which wall a wrong
include breaks, and also watches over what a compiler can't: the homes of third-party headers.
Exit status 1 with one line for each wall that is broken.
"""
import pathlib
import re
import sys

# layer -> the layers whose headers its files may include
MAY_INCLUDE = {
    "base": set(),
    "json": {"base"},
    "yaml": {"base"},
    "html": {"base"},
    "oauth": {"base", "json"},
    "world": {"base", "oauth"},
    "hubspot": {"base", "json", "oauth", "world", "yaml"},
    "system": {"base", "json", "oauth", "world"},
    "flow": {"base", "html", "json", "hubspot", "oauth", "world"},
    "emulator": {"base", "html", "json"},
    "cli": {"base", "json", "flow", "emulator", "hubspot", "oauth", "world"},
    "main": {"base", "system", "cli", "world"},
}
# file of another layer that is a fact which both sides share
SHARED_FACTS = {
    ("emulator", "hubspot/endpoints.h"),
    ("emulator", "hubspot/emulated_token.h"),
    ("emulator", "hubspot/scope_catalogue.h"),
    ("emulator", "hubspot/call_scopes.h"),
}
# third-party prefix -> the files that may include it
HOMES = {
    "CLI/": r"cli/parsed_options\.cpp",
    "httplib.h": r"system/(http_channel\.cpp|http_exchange\.cpp|limited_client\.h)",
    "nlohmann/": r"json/nlohmann_json\.cpp",
    "openssl/": r"base/[a-z0-9_]+\.cpp|json/wiped_text\.h|system/(openssl_random|http_channel|http_exchange|limited_client|tls_[a-z]+)\.(cpp|h)",
    "yaml.h": r"yaml/libyaml_reader\.cpp",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)


def faults(source):
    for path in sorted(p for p in source.rglob("*") if p.suffix in (".h", ".cpp")):
        name = path.relative_to(source).as_posix()
        layer = name.split("/")[0] if "/" in name else "main"
        if layer not in MAY_INCLUDE:
            yield f"{name}: there is no layer {layer}"
            continue
        for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
            yield from faults_of(name, layer, included)


def faults_of(name, layer, included):
    target = included.split("/")[0]
    if target in MAY_INCLUDE and target != layer:
        if target not in MAY_INCLUDE[layer] and (layer, included) not in SHARED_FACTS:
            yield f"{name}: {layer} may not include {included}"
    for prefix, home in HOMES.items():
        if included.startswith(prefix) and not re.fullmatch(home, name):
            yield f"{name}: {included} has another home ({home})"


def main():
    found = list(faults(pathlib.Path(sys.argv[1])))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
