"""A credential helper in shell that keeps its word, and what the tests with one share."""

from harness import *  # noqa: F403

# Keeps an entry as it was stored, in a file that is named by its key.
GOOD = r"""
input=$(cat)
file=$HELPER_DIR/entries/$(printf %s "$input" | sed 's/.*"ServerURL":"\([^"]*\)".*/\1/' | tr -c 'A-Za-z0-9-' _)
echo "$1" >> "$HELPER_DIR/calls"
case $1 in
  store) printf %s "$input" > "$file.new" && mv "$file.new" "$file" ;;
  get) [ -f "$file" ] || { echo credentials not found in native keychain; exit 1; }; cat "$file" ;;
  erase) rm -f "$file" ;;
esac
"""


class HelperTest(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.bin = self.home / "bin"
        self.bin.mkdir()
        self.entries = self.home / "helper/entries"
        self.entries.mkdir(parents=True)
        self.put_helper("good", GOOD)

    def environment(self, **variables):
        path = f"{self.bin}:{os.environ['PATH']}"
        return super().environment(**({"PATH": path, "HELPER_DIR": self.home / "helper"} | variables))

    def put_helper(self, name, script):
        path = self.bin / f"docker-credential-{name}"
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o700)

    def entry(self):
        """The one that the good helper has, with its secrets read."""
        (file,) = [path for path in self.entries.iterdir()]
        document = json.loads(file.read_text())
        return document | {"Secret": json.loads(document["Secret"])}

    def calls(self):
        file = self.home / "helper/calls"
        made = file.read_text().split() if file.exists() else []
        file.unlink(missing_ok=True)
        return made

    def assert_file_has_no_secret(self, name="default"):
        login = self.entry()["Secret"]
        self.assert_hides(self.profile_file(name).read_text(), CLIENT_SECRET, login["access_token"],
                          login["refresh_token"])
