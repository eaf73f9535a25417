"""HubSpot's error pages, foreseen by hsauth and shown by the emulator all the same; one table has both."""

import html

from harness import *  # noqa: F403

TABLE = json.loads((pathlib.Path(__file__).parent.parent / "preflight/pages.json").read_text())


class Pages(EndToEndTest):
    def project(self, manifest, redirect_uri):
        """A project whose app has that manifest; gives its directory."""
        directory = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        (directory / "src/app").mkdir(parents=True)
        (directory / "hsproject.json").write_text(
            json.dumps({"name": "meadow", "srcDir": "src", "platformVersion": "2026.03"}))
        auth = {"type": "oauth", "redirectUrls": [redirect_uri], "requiredScopes": manifest["required"],
                "optionalScopes": manifest["optional"], "conditionallyRequiredScopes": manifest["conditional"]}
        (directory / "src/app/app-hsmeta.json").write_text(json.dumps(
            {"uid": "meadow_app", "type": "app",
             "config": {"name": "Meadow", "description": "A test", "distribution": manifest["distribution"],
                        "auth": auth}}, indent=2))
        return directory

    def stage(self, case):
        manifest = TABLE["manifest"] | case.get("manifest", {})
        more = case.get("emulator", {})
        app = {"required_scopes": manifest["required"], "optional_scopes": manifest["optional"],
               "conditionally_required_scopes": manifest["conditional"], "scope_rules": "hubspot"}
        emulator = self.emulator(**(more | {"app": app | more.get("app", {})}))
        directory = self.project(manifest, emulator.redirect_uri)
        asked = f"http://localhost:{emulator.redirect_port}{case.get('redirect_path', '/oauth-callback')}"
        words = ["--scope", case["scope"], "--redirect-uri", asked]
        if "optional_scope" in case:
            words += ["--optional-scope", case["optional_scope"]]
        if "account" in case:
            words += ["--account", case["account"]]
        env = self.app(emulator, HUBSPOT_SCOPES=None, HUBSPOT_REDIRECT_URI=None)
        return words, env, directory, asked

    def test_each_page_is_foreseen_and_shown_where_a_person_insists(self):
        for case in TABLE["cases"]:
            words, env, directory, asked = self.stage(case)
            with self.subTest(page=case["page"], finding=case["finding"]):
                self.foresee(case, words, env, directory)
                self.show(case, words, env, directory, asked)

    def foresee(self, case, words, env, directory):
        report = self.hsauth("doctor", *words, "--json", env=env, cwd=directory)
        found = [row for row in report.json()["findings"] if row["id"] == case["finding"]]
        self.assertEqual(len(found), 1, report)
        self.assertEqual(found[0]["level"], case["level"])
        for scope in case["scopes"]:
            self.assertIn(scope, found[0]["message"])
        self.assertEqual(report.code, 3 if case["level"] == "error" else 0, report)
        refused = self.hsauth("authorize", "--print-url", *words, "--json", env=env, cwd=directory)
        if case["level"] != "error":
            self.assertEqual(refused.code, 0, refused)
            return
        self.assert_failed(refused, 3, "check_failed")
        error = refused.error()
        self.assertIn(found[0]["message"], error["message"])
        for words_of_hint in ("--force", "--no-project", "app-hsmeta.json"):
            self.assertIn(words_of_hint, error["hint"])
        self.assertEqual(error["scopes"] or [], case["scopes"])

    def show(self, case, words, env, directory, asked):
        begun = self.hsauth("authorize", "--print-url", "--force", *words, env=env, cwd=directory)
        self.assertEqual(begun.code, 0, begun)
        page = fetch(begun.out.strip())
        self.assertEqual(page.status, 400, page)
        shown = html.unescape(page.body)
        self.assertIn("Couldn't complete the connection", shown)
        self.assertIn(case["words"].replace("REDIRECT", asked), shown)


if __name__ == "__main__":
    main()
