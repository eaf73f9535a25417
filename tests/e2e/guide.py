"""Examples out of the documentation, for tests that run them as they stand."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


def example(document, heading):
    """The first block of code below that heading, which has its marks, as in "## Config"."""
    text = (ROOT / document).read_text()
    section = text.split(f"\n{heading}\n", 1)[1]
    return re.search(r"^```\w+\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)[1]


def lines_of(yaml, key):
    """The commands under each `KEY:` of the kinds that the documentation has: a block of text, and a list."""
    found = []
    for indent, text in re.findall(rf"^( *){key}: *\|?\n((?:(?:\1 +[^\n]*)?\n)+)", yaml + "\n", re.MULTILINE):
        for line in filter(None, map(str.strip, text.splitlines())):
            found.append(line.removeprefix("- "))
    return found
