"""Mistakes that people make, and what hsauth says to each first.

Each runs at HubSpot's own addresses with an app of its shape, and none gets as far as a request or a browser. A line
of null means that hsauth takes it as it was meant.
"""

from harness import *  # noqa: F403

TABLE = json.loads((pathlib.Path(__file__).parent.parent / "preflight/mistakes.json").read_text())


class Mistakes(EndToEndTest):
    def project(self):
        directory = self.home / "project"
        if not directory.exists():
            for name, text in TABLE["project"].items():
                (directory / name).parent.mkdir(parents=True, exist_ok=True)
                (directory / name).write_text(json.dumps(text, indent=2))
        return directory

    def first_line(self, row):
        env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET} | row.get("env", {})
        cwd = self.project() if row.get("manifest") else self.home
        ended = self.hsauth(*row["words"], env=env, cwd=cwd)
        told = [line for line in ended.err.splitlines() if line.startswith(("error: ", "warning: "))]
        return ended, told[0] if told else None

    def test_each_mistake_is_told_in_the_first_line_about_it(self):
        self.assertGreaterEqual(len(TABLE["mistakes"]), 40)
        for row in TABLE["mistakes"]:
            with self.subTest(row["mistake"]):
                ended, line = self.first_line(row)
                self.assertEqual(ended.code, row["code"], ended)
                self.assertEqual(line, row["line"])
                secret = env_secret(row)
                if secret:
                    self.assertNotIn(secret, ended.err + ended.out)


def env_secret(row):
    return row.get("env", {}).get("HUBSPOT_CLIENT_SECRET", "").strip()


if __name__ == "__main__":
    main()
