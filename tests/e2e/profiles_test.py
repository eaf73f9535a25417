"""The saved profiles: chosen, renamed and removed."""

from harness import *  # noqa: F403


class Profiles(EndToEndTest):
    def names(self):
        return self.hsauth("profile", "list", "--names").out.split()

    def locks(self):
        return sorted(path.name for path in (self.state / "locks").glob("*"))

    def token(self, *words, env=None):
        ended = self.hsauth("token", *words, env=env)
        self.assertEqual(ended.code, 0, ended)
        return ended.out.strip()

    def answer(self, *words):
        ended = self.hsauth("profile", *words, "--json")
        self.assertEqual(ended.code, 0, ended)
        return ended.json()


class TheChosenOne(Profiles):
    def setUp(self):
        super().setUp()
        self.put_profile(access_token="token-of-default")
        self.put_profile("work", access_token="token-of-work")

    def test_the_chosen_profile_is_that_of_commands_that_name_none(self):
        self.assertEqual(self.token(), "token-of-default")
        self.assertEqual(self.answer("use", "work"), {"schema_version": 1, "default": "work"})
        self.assertEqual(self.token(), "token-of-work")
        self.assertEqual(self.answer("list")["default"], "work")
        self.assertEqual(self.answer("show")["profile"], "work")
        self.assertEqual(self.token("-p", "default"), "token-of-default")
        self.assertEqual(self.token(env={"HSAUTH_PROFILE": "default"}), "token-of-default")

    def test_the_choice_is_a_file_for_the_user_alone_and_nothing_else_is_left(self):
        self.answer("use", "work")
        self.answer("use", "default")
        chosen = self.state / "standing.json"
        self.assertEqual(json.loads(chosen.read_text()), {"schema_version": 1, "profile": "default"})
        self.assertEqual(chosen.stat().st_mode & 0o777, 0o600)
        self.assertEqual(sorted(path.name for path in self.state.iterdir()), ["profiles", "standing.json"])

    def test_a_damaged_choice_is_named_and_left_and_p_goes_on_working(self):
        self.answer("use", "work")
        chosen = self.state / "standing.json"
        chosen.write_text("{")
        for words in (("token",), ("profile", "use", "work"), ("profile", "list")):
            ended = self.hsauth(*words)
            self.assert_failed(ended, 8)
            self.assertIn(str(chosen), ended.err)
        self.assertEqual(chosen.read_text(), "{")
        self.assertEqual(self.token("-p", "work"), "token-of-work")

    def test_a_profile_that_is_not_there_cannot_be_chosen(self):
        for words, code, kind in ((("use", "nobody"), 4, "login_needed"), (("use",), 2, "usage"),
                                  (("use", "../x"), 2, "usage")):
            self.assert_failed(self.hsauth("profile", *words, "--json"), code, kind)
        self.assertFalse((self.state / "standing.json").exists())

    def test_a_new_login_goes_to_the_chosen_profile_and_overwrites_no_other_one(self):
        emulator = self.emulator()
        self.log_in(emulator, "-p", "again")
        self.answer("use", "again")
        self.assertEqual(self.login_json(emulator)["profile"], "again")
        self.answer("use", "work")
        self.assertEqual(self.login_json(emulator)["profile"], "123456")
        self.assertEqual(self.stored("work")["access_token"], "token-of-work")


class Renaming(Profiles):
    def test_a_renamed_profile_keeps_its_content_and_the_choice_follows(self):
        self.put_profile()
        before = self.stored()
        self.assertEqual(self.answer("rename", "default", "acme"),
                         {"schema_version": 1, "profile": "acme", "renamed_from": "default"})
        self.assertEqual((self.names(), self.stored("acme")), (["acme"], before))
        self.assertEqual(self.profile_file("acme").stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.token(), "stored-access-token")

    def test_no_profile_is_overwritten_whatever_state_it_is_in(self):
        self.put_profile("one")
        self.put_profile("two", access_token="of-two")
        self.profile_file("bad").write_text("{")
        for taken in ("two", "bad", "one"):
            with self.subTest(taken):
                ended = self.hsauth("profile", "rename", "one", taken, "--json")
                self.assert_failed(ended, 8, "local")
                self.assertIn(taken, ended.err)
        self.assertEqual((self.stored("two")["access_token"], self.profile_file("bad").read_text()), ("of-two", "{"))
        self.assertEqual(self.names(), ["bad", "one", "two"])

    def test_a_name_of_no_profile_leaves_no_lock(self):
        self.put_profile("one")
        self.assert_failed(self.hsauth("profile", "rename", "typo", "two", "--json"), 4, "login_needed")
        self.assertEqual(self.locks(), [])


class Removing(Profiles):
    def test_without_a_terminal_it_removes_and_asks_nobody(self):
        emulator = self.emulator()
        self.log_in(emulator, "-p", "work")
        self.assertEqual(self.answer("remove", "work"),
                         {"schema_version": 1, "profile": "work", "removed": True, "revoked": False})
        self.assertEqual((self.names(), emulator.requests("/revoke")), ([], []))

    def test_a_name_of_no_profile_leaves_no_lock(self):
        self.put_profile()
        self.assert_failed(self.hsauth("profile", "remove", "typo", "--json"), 4, "login_needed")
        self.assertEqual(self.locks(), [])

    def test_on_a_terminal_it_offers_to_revoke_first(self):
        emulator = self.emulator()
        question = ("Revoke the refresh token of profile default, account meadow.example (hub 123456), before the "
                    "profile is removed? [y/N] ")
        for typed, code, revocations in (("\3", 130, 0), ("n\n", 0, 0), ("\n", 0, 0), ("y\n", 0, 1)):
            with self.subTest(typed):
                self.log_in(emulator)
                terminal = self.at_terminal("profile", "remove", "default")
                terminal.wait_for(question)
                self.assertEqual(self.names(), ["default"])
                terminal.type(typed)
                self.assertEqual(terminal.end(), code, terminal.shown)
                self.assertEqual(len(emulator.requests("/revoke")), revocations)
                self.assertEqual(self.names(), ["default"] if code else [])

    def test_with_yes_or_no_input_nobody_is_asked_and_nothing_is_revoked(self):
        emulator = self.emulator()
        for flag in ("--yes", "--no-input"):
            with self.subTest(flag):
                self.log_in(emulator)
                terminal = self.at_terminal("profile", "remove", "default", flag)
                self.assertEqual(terminal.end(), 0, terminal.shown)
                self.assertNotIn("[y/N]", terminal.shown)
        self.assertEqual(emulator.requests("/revoke"), [])

    def test_a_revocation_that_fails_keeps_the_profile(self):
        emulator = self.emulator(faults=[{"endpoint": "revoke", "times": 0, "action": {"status": 500, "body": {}}}])
        self.log_in(emulator)
        terminal = self.at_terminal("profile", "remove", "default")
        terminal.wait_for("[y/N] ")
        terminal.type("y\n")
        self.assertEqual(terminal.end(), 7, terminal.shown)
        self.assertEqual(self.names(), ["default"])


if __name__ == "__main__":
    main()
