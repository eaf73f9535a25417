"""The browser that hsauth starts by itself."""
import pathlib
import shlex
import tempfile
import unittest

from case import BrowserCase
from stage import FIRST, Login
from webdriver import SWITCHES, until

# Chromium draws the page that the URL leads to, writes down what it drew, and ends.
SCRIPT = """#!/bin/sh
env > "$2/environment"
chromium {switches} "--user-data-dir=$2/profile" --dump-dom "$1" > "$2/page" 2> "$2/errors"
touch "$2/over"
"""


class LaunchedBrowser(BrowserCase):
    emulator_flags = ("--auto-approve",)

    def test_the_browser_command_is_given_the_url_and_completes_the_login(self):
        directory = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(
            prefix="hsauth launch ", ignore_cleanup_errors=True)))
        opener = directory / "opener"
        opener.write_text(SCRIPT.format(switches=shlex.join(SWITCHES)))
        opener.chmod(0o700)
        login = self.begin(Login(self.emulator, "--browser", f"'{opener}' %s '{directory}'"))
        outcome = login.outcome()
        self.assertEqual(0, outcome.code, outcome.said)
        self.assertEqual([FIRST["hub_id"]], [profile["hub_id"] for profile in login.profiles()])
        until((directory / "over").exists, "the end of the launched browser")
        self.assertIn("<h1>Authorized and saved</h1>", (directory / "page").read_text())
        self.assertNotIn("HUBSPOT_", (directory / "environment").read_text())


if __name__ == "__main__":
    unittest.main()
