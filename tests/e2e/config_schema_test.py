"""docs/emulator-config.schema.json says of a config what the emulator does: taken or refused."""

import copy
import re

from harness import *  # noqa: F403

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/emulator-config.schema.json").read_text())
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
NOTES = {"$schema", "$defs", "title", "description", "default"}


def resolved(schema):
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return SCHEMA["$defs"][name] if name else schema


def is_of_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


RULES = {
    "$ref": lambda value, ref: is_valid(value, resolved({"$ref": ref})),
    "type": lambda value, names: any(is_of_type(value, n) for n in ([names] if isinstance(names, str) else names)),
    "const": lambda value, wanted: type(value) is type(wanted) and value == wanted,
    "enum": lambda value, choices: any(type(value) is type(c) and value == c for c in choices),
    "anyOf": lambda value, choices: any(is_valid(value, choice) for choice in choices),
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "minItems": lambda value, least: len(value) >= least,
    "pattern": lambda value, pattern: re.search(pattern, value) is not None,
    "items": lambda value, schema: all(is_valid(item, schema) for item in value),
    "required": lambda value, names: all(name in value for name in names),
    "properties": lambda value, known: all(is_valid(value[name], known[name]) for name in known if name in value),
}


def is_valid(value, schema):
    """As far as the schema goes: a keyword that isn't known here is a KeyError."""
    rules = {name: schema[name] for name in schema if name not in NOTES | {"additionalProperties"}}
    order = sorted(rules, key=lambda name: name != "type")
    if not all(RULES[name](value, rules[name]) for name in order):
        return False
    others = schema.get("additionalProperties", True)
    unknown = [name for name in value if name not in schema.get("properties", {})] if isinstance(value, dict) else []
    if isinstance(others, dict):
        return all(is_valid(value[name], others) for name in unknown)
    return others or not unknown


def sample(schema):
    """A value with every member that the schema knows; of several kinds, the last."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return sample(schema["anyOf"][-1])
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[-1])
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "object":
        return {name: sample(member) for name, member in schema.get("properties", {}).items()}
    if kind == "array":
        return [sample(schema["items"])]
    if kind == "string":
        return {"^https?://[^#]+$": "http://localhost:3000", "^[a-z][a-z][0-9]$": "eu1"}.get(schema.get("pattern"), "x")
    return {"boolean": True, "integer": schema.get("minimum", 0)}[kind]


def every_fault():
    actions = ("answer", "delay", "close", "truncation", "error_redirect", "redirect_trick")
    return [{"endpoint": "authorize", "action": sample({"$ref": f"#/$defs/{name}"})} for name in actions] + [
        sample(SCHEMA["$defs"]["fault"]["anyOf"][0])]


def places(value, path=()):
    yield path
    for key, child in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from places(child, (*path, key))


def changed(document, path, change):
    document = copy.deepcopy(document)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    change(holder, path[-1])
    return document


def put(value):
    return lambda holder, key: holder.__setitem__(key, copy.deepcopy(value))


class ConfigSchema(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.taken = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.taken.close)

    def is_taken(self, document):
        """Whether the emulator likes the config. It looks at it before it finds that its port is taken."""
        text = document if isinstance(document, str) else json.dumps(document)
        file = self.home / "config.json"
        file.write_text(text)
        port = self.taken.getsockname()[1]
        message = self.hsauth("emulator", "--port", port, "--json", "--config", file).error()["message"]
        self.assertTrue(str(port) in message or str(file) in message, message)
        return str(port) in message

    def test_the_example_is_valid(self):
        path = self.home / "example.json"
        self.assertEqual(self.hsauth("emulator", "--write-config", path).code, 0)
        text = path.read_text()
        self.assertTrue(self.is_taken(text))
        bare = re.sub(r'("(?:[^"\\]|\\.)*")|//[^\n]*', lambda found: found[1] or "", text)
        self.assertTrue(is_valid(json.loads(bare), SCHEMA))

    def test_the_emulator_knows_every_member_of_the_schema(self):
        whole = sample(SCHEMA) | {"faults": every_fault()}
        self.assertTrue(is_valid(whole, SCHEMA))
        self.assertTrue(self.is_taken(whole))

    def test_schema_and_emulator_agree_on_every_change_to_a_config(self):
        whole = sample(SCHEMA) | {"faults": every_fault()}
        changes = [put(value) for value in (None, True, 0, 10**12, "x", "", "x" * 4097, [], {})]
        changes += [lambda holder, key: holder.pop(key), lambda holder, key: put({"unknown": 1})(holder, key)]
        refused = 0
        # Each is a call of the program, which takes long under a sanitizer: that sees every tenth.
        step = 10 if os.environ.get("HSAUTH_SANITIZE") else 1
        tries = [(path, change) for change in changes for path in list(places(whole))[1:]]
        for path, change in tries[::step]:
            document = changed(whole, path, change)
            wanted = is_valid(document, SCHEMA)
            refused += not wanted
            with self.subTest(path=path, document=json.dumps(document)):
                self.assertEqual(self.is_taken(document), wanted)
        self.assertGreater(refused, 500 // step)


if __name__ == "__main__":
    main()
