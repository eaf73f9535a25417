"""Profiles on disk: names, identities, modes, damage, and many processes at once."""

import stat
import threading

from harness import *  # noqa: F403


class Names(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()

    def names(self):
        return sorted(path.stem for path in (self.state / "profiles").glob("*.json"))

    def test_a_login_without_a_name_is_the_profile_default(self):
        self.assertEqual(self.login_json(self.server)["profile"], "default")
        self.assertEqual(self.names(), ["default"])

    def test_the_same_app_account_and_origin_again_replace_the_profile(self):
        first = self.login_json(self.server)
        second = self.login_json(self.server)
        self.assertEqual(self.names(), ["default"])
        self.assertNotEqual(first["access_token"], second["access_token"])
        self.assertEqual(self.stored()["access_token"], second["access_token"])

    def test_a_failed_login_leaves_the_stored_profile_as_it_was(self):
        self.log_in(self.server)
        before = self.profile_file().read_bytes()
        for flags in (("--expect-account", "1"), ("--require", "tickets"), ("--no-save",)):
            with self.subTest(flags):
                authorization = self.authorizing(self.server, *flags)
                authorization.approve()
                self.assertEqual(authorization.end().code, 0 if flags == ("--no-save",) else 3)
                self.assertEqual(self.profile_file().read_bytes(), before)

    def test_another_account_is_saved_under_its_own_id_and_it_says_so(self):
        self.log_in(self.server)
        first = self.profile_file().read_bytes()
        ended = self.log_in(self.server, "--json", "--account", "234567")
        self.assertEqual(ended.json()["profile"], "234567")
        self.assertIn('saved as "234567"', ended.err)
        self.assertEqual(self.profile_file().read_bytes(), first)
        self.assertEqual(self.names(), ["234567", "default"])

    def test_where_the_id_is_taken_too_a_number_is_added(self):
        self.log_in(self.server)
        self.log_in(self.server, "--account", "234567")
        others = [self.profile_file(name).read_bytes() for name in ("default", "234567")]
        another = self.emulator()
        login = self.login_json(another, "--account", "234567")
        self.assertEqual(login["profile"], "234567-2")
        self.assertEqual([self.profile_file(name).read_bytes() for name in ("default", "234567")], others)
        self.assertEqual(self.login_json(another, "--account", "234567")["profile"], "234567-2")

    def test_a_named_profile_of_another_identity_is_not_overwritten_either(self):
        self.log_in(self.server, "-p", "staging")
        before = self.profile_file("staging").read_bytes()
        self.assertEqual(self.login_json(self.server, "-p", "staging", "--account", "234567")["profile"], "234567")
        self.assertEqual(self.profile_file("staging").read_bytes(), before)

    def test_a_profile_keeps_what_it_was_made_with(self):
        self.log_in(self.server, "--api-version", "2026-09", "--optional-scope", "tickets")
        kept = self.stored()
        self.assertEqual(
            (kept["client_id"], kept["client_secret"], kept["redirect_uri"], kept["required_scopes"],
             kept["optional_scopes"], kept["api_version"], kept["api_origin"], kept["consent_origin"], kept["hub_id"]),
            (CLIENT_ID, CLIENT_SECRET, self.server.redirect_uri, ["oauth"], ["tickets"], "2026-09", self.server.url,
             self.server.url, 123456))
        again = Authorization(self.start("authorize", "--no-browser", "-p", "default"), self.server)
        again.approve()
        self.assertEqual(again.end().code, 0)

    def test_no_name_leads_out_of_the_directory(self):
        self.log_in(self.server)
        for name in ("../default", "/etc/passwd", ".", "..", "a/b", "", "-x", "a\nb", "x" * 65):
            with self.subTest(name):
                self.assert_failed(self.hsauth("token", f"--profile={name}"), 2)

    def test_the_profile_commands_list_show_and_remove_without_secrets(self):
        login = self.login_json(self.server)
        self.log_in(self.server, "-p", "other", "--account", "234567")
        listed = self.hsauth("profile", "list", "--json")
        members = {"profile", "hub_id", "hub_domain", "hublet", "expires_at", "scopes", "store"}
        self.assertEqual(listed.code, 0, listed)
        answer = listed.json()
        self.assertEqual(set(answer), {"schema_version", "default", "profiles"})
        self.assertEqual([p["profile"] for p in answer["profiles"]], ["default", "other"])
        for profile in answer["profiles"]:
            self.assertEqual(set(profile), members)
        shown = self.hsauth("profile", "show", "other", "--json")
        self.assertEqual(shown.code, 0, shown)
        self.assertEqual(set(shown.json()), members | {"schema_version"})
        self.assertEqual((shown.json()["hub_id"], shown.json()["hublet"]), (234567, "eu1"))
        text = self.hsauth("profile", "list").out + self.hsauth("profile", "show").out
        self.assert_hides(listed.out + shown.out + text, CLIENT_SECRET, login["access_token"], login["refresh_token"])
        self.assertEqual(self.hsauth("profile", "remove", "other").code, 0)
        self.assertEqual(self.names(), ["default"])
        self.assert_failed(self.hsauth("profile", "show", "other", "--json"), 4, "login_needed")


class Distrust(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.log_in(self.server)

    def assert_refused_and_left(self, naming):
        before = tree(self.state)
        for command in ("token", "refresh"):
            ended = self.hsauth(command, "--json")
            self.assert_failed(ended, 8, "local")
            self.assertIn(naming, ended.error()["message"])
        self.assertEqual(tree(self.state), before)

    def test_a_file_or_directory_that_others_can_use_is_refused(self):
        profiles = self.state / "profiles"
        for path, right in ((self.profile_file(), 0o600), (profiles, 0o700), (self.state, 0o700)):
            for bit in (0o040, 0o020, 0o004, 0o002):
                with self.subTest(path=path.name, mode=oct(right | bit)):
                    path.chmod(right | bit)
                    self.assert_refused_and_left(str(path))
                    path.chmod(right)
        self.assertEqual(self.hsauth("token").code, 0)

    def test_a_symbolic_link_is_refused(self):
        for path in (self.profile_file(), self.state / "profiles", self.state):
            with self.subTest(path.name):
                moved = self.home / "moved"
                path.rename(moved)
                path.symlink_to(moved)
                self.assert_refused_and_left(path.name)
                path.unlink()
                moved.rename(path)

    def test_another_owners_file_is_refused(self):
        if os.geteuid() != 0:
            return  # only root can give a file away
        os.chown(self.profile_file(), 65534, 65534)
        self.assert_refused_and_left(str(self.profile_file()))

    def test_a_damaged_file_is_named_and_left(self):
        for text in ("", "{", "[]", "{}", '{"schema_version":1}', "\0" * 20):
            with self.subTest(text):
                self.profile_file().write_text(text)
                self.assert_refused_and_left(str(self.profile_file()))

    def test_a_damaged_file_keeps_no_other_profile_out_of_the_list(self):
        self.log_in(self.server, "-p", "good")
        self.profile_file().write_text("{")
        self.profile_file().chmod(0o600)
        ended = self.hsauth("profile", "list", "--json")
        self.assertEqual([one["profile"] for one in ended.json()["profiles"]], ["good"])
        self.assertIn(str(self.profile_file()), ended.err)

    def test_what_a_newer_version_wrote_is_refused_and_left(self):
        self.change_stored(schema_version=3)
        self.assert_refused_and_left("newer")

    def test_a_damaged_profile_comes_to_light_before_the_browser_opens(self):
        self.profile_file().write_text("{")
        ended = self.hsauth("authorize", "--no-browser", "--json", env=self.app(self.server))
        self.assert_failed(ended, 8, "local")
        self.assertNotIn("/authorize?", ended.err)

    def test_a_state_directory_that_cannot_be_written_fails_before_the_refresh_token_is_spent(self):
        # To root every directory is writable, so this is somebody else's program.
        wrapper = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        spent = len(self.server.token_requests())
        if wrapper:
            self.home.chmod(0o755)
            for path in (self.home, self.state.parent.parent, self.state.parent, self.state,
                         *self.state.rglob("*")):
                os.chown(path, 65534, 65534)
        (self.state / "profiles").chmod(0o500)
        program = self.home / "hsauth"
        shutil.copy(PROGRAM, program)
        program.chmod(0o755)
        done = subprocess.run([*wrapper, program, "refresh", "--json"], env=self.environment(), check=False,
                              cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assert_failed(Ended(done.returncode, done.stdout, done.stderr), 8, "local")
        self.assertEqual(len(self.server.token_requests()), spent)
        (self.state / "profiles").chmod(0o700)

    def test_nothing_but_the_profile_and_its_lock_is_left(self):
        self.hsauth("refresh")
        for path in self.state.rglob("*"):
            self.assertTrue(path.is_dir() or path.name.startswith("default."), path)
            self.assertFalse(stat.S_IMODE(path.stat().st_mode) & 0o077)

    def test_a_save_takes_away_what_a_killed_one_left_and_nothing_of_one_that_still_runs(self):
        left, fresh = (self.profile_file().with_name(f".default.json.{letter * 16}.tmp") for letter in "AB")
        other = self.profile_file().with_name(f".default.json.x.json.{'A' * 16}.tmp")
        for path in (left, fresh, other):
            path.write_text("secret")
        for path in (left, other):
            os.utime(path, (1, 1))
        self.assertEqual(self.hsauth("refresh", env=self.app(self.server)).code, 0)
        self.assertEqual([path.exists() for path in (left, fresh, other)], [False, True, True])


class ManyAtOnce(EndToEndTest):
    def test_fifty_processes_that_need_a_token_cause_one_refresh_and_print_the_same_one(self):
        server = self.emulator(rotate_refresh_tokens=True)
        self.log_in(server)
        self.change_stored(expires_at=1)
        before = len(server.token_requests())
        running = [self.start("token") for _ in range(50)]
        ended = [one.end() for one in running]
        self.assertEqual({one.code for one in ended}, {0}, next((e for e in ended if e.code), None))
        self.assertEqual({one.out for one in ended}, {self.stored()["access_token"] + "\n"})
        self.assertEqual(len(server.token_requests()), before + 1)

    def test_fifty_refreshes_at_once_leave_a_profile_that_works(self):
        server = self.emulator(rotate_refresh_tokens=True)
        self.log_in(server)
        ended = [one.end() for one in [self.start("refresh", "--json") for _ in range(50)]]
        self.assertEqual({one.code for one in ended}, {0}, next((e for e in ended if e.code), None))
        self.assertEqual(self.hsauth("refresh").code, 0)

    def test_a_killed_holder_of_the_lock_leaves_it_to_the_others(self):
        self.log_in(self.emulator())
        arrived, stuck = threading.Event(), threading.Event()
        self.addCleanup(stuck.set)

        def reply(path, form):
            if not arrived.is_set():
                arrived.set()
                stuck.wait(PATIENCE)
            return 200, json.dumps({"access_token": f"tok-{len(server.seen)}", "refresh_token": "ref-new",
                                    "token_type": "bearer", "expires_in": 1800, "hub_id": 123456,
                                    "scopes": ["oauth"]})

        server = Scripted(self, reply)
        self.change_stored(api_origin=server.url, expires_at=1)
        holder = self.start("token")
        self.assertTrue(arrived.wait(PATIENCE))
        waiting = [self.start("token") for _ in range(49)]
        holder.signal(signal.SIGKILL)
        self.assertEqual(holder.end().code, -signal.SIGKILL)
        ended = [one.end() for one in waiting]
        self.assertEqual({(one.code, one.out) for one in ended}, {(0, "tok-2\n")})
        self.assertEqual(len(server.seen), 2)
        self.assertEqual(self.stored()["refresh_token"], "ref-new")

    def test_a_stopped_holder_of_the_lock_is_told_of_and_loses_nothing(self):
        self.log_in(self.emulator())
        arrived, stuck = threading.Event(), threading.Event()
        self.addCleanup(stuck.set)

        def reply(path, form):
            arrived.set()
            stuck.wait(PATIENCE)
            return 200, json.dumps({"access_token": "tok-1", "refresh_token": "ref-new", "token_type": "bearer",
                                    "expires_in": 1800, "hub_id": 123456, "scopes": ["oauth"]})

        server = Scripted(self, reply)
        self.change_stored(api_origin=server.url, expires_at=1)
        holder = self.start("token", "--timeout", str(PATIENCE))
        self.assertTrue(arrived.wait(PATIENCE))
        holder.signal(signal.SIGSTOP)
        # Twice that and 15 s, as long as a holder with the same timeout may take.
        ended = self.hsauth("token", "--timeout", "1", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("holds the lock of profile default", ended.error()["message"])
        self.assertIn("17.0 s", ended.error()["message"])
        self.assertTrue(ended.error()["retryable"])
        holder.signal(signal.SIGCONT)
        stuck.set()
        self.assertEqual(holder.end().out, "tok-1\n")
        self.assertEqual((len(server.seen), self.stored()["refresh_token"]), (1, "ref-new"))
        self.assertEqual(self.hsauth("token").out, "tok-1\n")

    def test_what_somebody_renewed_meanwhile_is_taken_before_giving_up(self):
        self.log_in(self.emulator())

        def reply(path, form):
            # Another machine on the same disk, which holds no lock of ours.
            self.change_stored(access_token="renewed-by-another", expires_at=4102444800)
            return 400, '{"error":"invalid_grant","status":"BAD_REFRESH_TOKEN","message":"no"}'

        self.change_stored(api_origin=Scripted(self, reply).url, expires_at=1)
        self.assertEqual(self.hsauth("token").out, "renewed-by-another\n")

    def test_a_dead_refresh_token_is_not_deleted(self):
        self.log_in(self.emulator())
        server = Scripted(self, lambda path, form: (400, '{"error":"invalid_grant","status":"BAD_REFRESH_TOKEN"}'))
        self.change_stored(api_origin=server.url, expires_at=1)
        before = self.stored()
        self.assert_failed(self.hsauth("token", "--json"), 4, "login_needed")
        self.assertEqual(self.stored(), before)


if __name__ == "__main__":
    main()
