"""A client secret that was rotated in HubSpot: taken into one profile or all of an app."""

from harness import *  # noqa: F403
from helper_rig import GOOD, HelperTest

ROTATED = "0a7a7ed0-canary-4222-8333-444455556666"


class Rotation(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.new_secret = self.write("new-secret.txt", ROTATED + "\n")

    def set(self, *words, **how):
        return self.hsauth("profile", "set", *words, **how)

    def secrets(self):
        return {path.stem: json.loads(path.read_text())["client_secret"]
                for path in (self.state / "profiles").glob("*.json")}

    def test_the_next_refresh_uses_the_new_secret(self):
        server = self.emulator()
        self.log_in(server, "-p", "work")
        self.change_stored("work", client_secret="what-it-was-before", expires_at=1)
        self.assert_failed(self.hsauth("token", "-p", "work", "--json"), 9, "rejected")
        secret = self.write("secret", CLIENT_SECRET)
        ended = self.set("work", "--client-secret-file", secret, "--json")
        self.assertEqual((ended.code, ended.err), (0, ""), ended)
        self.assertEqual(ended.json(), {"schema_version": 1, "profile": "work", "changed": ["client_secret"]})
        self.assertEqual(self.hsauth("token", "-p", "work").code, 0)
        self.assertEqual(self.profile_file("work").stat().st_mode & 0o777, 0o600)

    def test_it_comes_from_a_file_standard_input_or_the_terminal_and_is_not_echoed(self):
        self.put_profile()
        self.assertEqual(self.set("default", "--client-secret-file", "-", stdin="piped-in-secret\n").code, 0)
        self.assertEqual(self.secrets(), {"default": "piped-in-secret"})
        ended = self.set("default", "--json", env={"HUBSPOT_CLIENT_SECRET": CLIENT_SECRET})
        self.assert_failed(ended, 2, "usage")
        terminal = self.at_terminal("profile", "set", "default")
        terminal.wait_for("New client secret: ")
        terminal.type(ROTATED + "\n")
        self.assertEqual(terminal.end(), 0, terminal.shown)
        self.assert_hides(terminal.shown, ROTATED)
        self.assertEqual(self.secrets(), {"default": ROTATED})
        self.assert_failed(self.set("default", "--client-secret", ROTATED, "--json"), 2, "usage")

    def test_all_of_an_app_and_no_other_one(self):
        for name, members in (("a", {}), ("b", {}), ("other", {"client_id": "other-app"})):
            self.put_profile(name, **members)
        ended = self.set("--all", "--client-id", CLIENT_ID, "--client-secret-file", self.new_secret, "--json")
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.json(), {"schema_version": 1, "results": [
            {"profile": name, "ok": True, "changed": ["client_secret"]} for name in ("a", "b")]})
        self.assertEqual(self.secrets(), {"a": ROTATED, "b": ROTATED, "other": CLIENT_SECRET})
        self.assert_hides(ended.out + ended.err, ROTATED)

    def test_a_secret_reaches_no_other_origin_and_no_other_app(self):
        self.put_profile("real")
        self.put_profile("test", api_origin="http://localhost:4280")
        flags = ("--client-secret-file", self.new_secret, "--json")
        for words in (("--all", "--client-id", CLIENT_ID), ("--all",), ("real", "--client-id", "another"),
                      ("real", "--api-url", "http://localhost:4280"), ("real", "--all", "--client-id", CLIENT_ID), ()):
            with self.subTest(words):
                self.assert_failed(self.set(*words, *flags), 2, "usage")
        self.assertEqual(set(self.secrets().values()), {CLIENT_SECRET})
        ended = self.set("--all", "--client-id", CLIENT_ID, "--api-url", "http://localhost:4280", *flags)
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(self.secrets(), {"real": CLIENT_SECRET, "test": ROTATED})

    def test_what_fails_is_reported_beside_what_is_done(self):
        for name in ("a", "b", "c"):
            self.put_profile(name)
        self.profile_file("b").write_text("{")
        ended = self.set("--all", "--client-id", CLIENT_ID, "--client-secret-file", self.new_secret, "--json")
        self.assertEqual(ended.code, 8, ended)
        rows = {row["profile"]: row for row in ended.json()["results"]}
        self.assertEqual({name: row["ok"] for name, row in rows.items()}, {"a": True, "b": False, "c": True})
        self.assertEqual(set(rows["b"]["error"]), ERROR_MEMBERS)
        self.assertEqual(self.profile_file("b").read_text(), "{")
        self.assertEqual([self.stored(name)["client_secret"] for name in "ac"], [ROTATED, ROTATED])

    def test_a_profile_that_is_not_there_leaves_no_lock(self):
        self.put_profile()
        self.assert_failed(self.set("typo", "--client-secret-file", self.new_secret, "--json"), 4, "login_needed")
        self.assertFalse((self.state / "locks").exists())


class WithAHelper(HelperTest):
    def test_the_helper_gets_the_secret_and_the_file_none(self):
        server = self.emulator()
        login = self.login_json(server, "--store", "helper:good")
        ended = self.hsauth("profile", "set", "default", "--client-secret-file", self.write("new", ROTATED))
        self.assertEqual(ended.code, 0, ended)
        kept = self.entry()["Secret"]
        self.assertEqual((kept["client_secret"], kept["refresh_token"]), (ROTATED, login["refresh_token"]))
        self.assert_file_has_no_secret()
        self.assert_hides(self.profile_file().read_text(), ROTATED)

    def test_a_helper_that_refuses_keeps_what_it_has(self):
        self.log_in(self.emulator(), "--store", "helper:good")
        self.put_helper("good", "[ $1 = store ] && exit 1\n" + GOOD)
        ended = self.hsauth("profile", "set", "default", "--client-secret-file", self.write("new", ROTATED), "--json")
        self.assert_failed(ended, 8, "local")
        self.assertEqual(self.entry()["Secret"]["client_secret"], CLIENT_SECRET)


if __name__ == "__main__":
    main()
