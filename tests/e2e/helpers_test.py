"""Secrets with a credential helper: those that keep their word, and those that don't."""

from harness import *  # noqa: F403
from helper_rig import GOOD, HelperTest

UNKNOWN = {
    "says so by the protocol": "echo credentials not found in native keychain; exit 1",
    "says so on standard error": "echo credentials not found in native keychain >&2; exit 1",
    "gives an empty secret, as docker-credential-pass does": """echo '{"ServerURL":"","Username":"","Secret":""}'""",
}
# Each with a piece of what is said about it.
BROKEN = {
    "fails": ("echo gpg: decryption failed; exit 2", "exit status 2, saying: gpg: decryption failed"),
    "fails on standard error": ("echo no bus >&2; exit 1", "exit status 1, saying: no bus"),
    "fails in silence": ("exit 3", "exit status 3"),
    "dies": ("kill -9 $$", "killed by signal 9"),
    "prints rubbish": ("echo Hello", "no JSON object"),
    "prints nothing": ("exit 0", "no JSON object"),
    "prints another shape": ("""echo '{"Secret":1}'""", "no JSON object"),
    "has a secret that isn't hsauth's": ("""echo '{"Secret":"hunter2"}'""", "is damaged"),
    "has one of a newer hsauth": ("""echo '{"Secret":"{\\"schema_version\\":9}"}'""", "newer version"),
    "prints without end": ("exec yes", "more than 256 KiB"),
    "complains without end": ("exec yes >&2", "didn't end within 1.0 s (get)"),
    "hangs": ("exec sleep 1000", "didn't end within 1.0 s (get)"),
    "leaves something behind that hangs": ("sleep 1000 & wait", "didn't end within 1.0 s (get)"),
}


class Kept(HelperTest):
    def test_the_helper_has_the_secrets_and_the_file_says_where(self):
        server = self.emulator()
        login = self.login_json(server, "--store", "helper:good")
        entry = self.entry()
        self.assertEqual(entry["Secret"], {
            "schema_version": 1, "client_secret": CLIENT_SECRET, "access_token": login["access_token"],
            "refresh_token": login["refresh_token"], "expires_at": login["expires_at_epoch"]})
        self.assertTrue(entry["ServerURL"].startswith(f"{server.url}/hsauth/{login['hub_id']}/"), entry["ServerURL"])
        self.assert_file_has_no_secret()
        stored = self.stored()
        self.assertEqual((stored["schema_version"], stored["secret_helper"], stored["secret_key"]),
                         (2, "good", entry["ServerURL"]))
        self.assertEqual(self.profile_file().stat().st_mode & 0o777, 0o600)

    def test_later_commands_find_them_there(self):
        server = self.emulator()
        login = self.login_json(server, env={"HSAUTH_STORE": "helper:good"})
        self.assertEqual(self.hsauth("token").out, login["access_token"] + "\n")
        self.assertEqual(self.hsauth("inspect", "--json").json()["hub_id"], login["hub_id"])
        renewed = self.hsauth("refresh", "--json").json()
        self.assertEqual(self.entry()["Secret"]["access_token"], renewed["access_token"])
        self.assertEqual(self.hsauth("token").out, renewed["access_token"] + "\n")
        self.assertEqual(self.hsauth("revoke", "--yes").code, 0)
        self.assertEqual((self.entry()["Secret"]["access_token"], self.entry()["Secret"]["refresh_token"]), ("", ""))
        self.assert_failed(self.hsauth("token", "--json"), 4, "login_needed")
        self.log_in(server)
        self.assertEqual(self.hsauth("uninstall", "--yes").code, 0)
        self.assertEqual(self.entry()["Secret"]["refresh_token"], "")

    def test_listing_and_showing_profiles_ask_no_helper(self):
        login = self.login_json(self.emulator(), "--store", "helper:good")
        self.calls()
        (row,) = self.hsauth("profile", "list", "--json").json()["profiles"]
        self.assertEqual((row["store"], row["expires_at"]), ("helper:good", login["expires_at"]))
        self.assertEqual(self.hsauth("profile", "show", "--json").json()["store"], "helper:good")
        self.assertIn("helper:good", self.hsauth("profile", "show").out)
        self.assertEqual(self.calls(), [])

    def test_a_token_from_the_store_is_one_call_of_the_helper(self):
        self.log_in(self.emulator(), "--store", "helper:good")
        self.calls()
        self.assertEqual(self.hsauth("token").code, 0)
        self.assertEqual(self.calls(), ["get"])

    def test_many_processes_cause_one_refresh(self):
        server = self.emulator(rotate_refresh_tokens=True)
        self.log_in(server, "--store", "helper:good")
        server.control("clock", {"advance": 1700})
        entry = next(self.entries.iterdir())
        document = json.loads(entry.read_text())
        document["Secret"] = json.dumps(json.loads(document["Secret"]) | {"expires_at": 1}, separators=(",", ":"))
        entry.write_text(json.dumps(document, separators=(",", ":")))
        calls = [self.start("token") for _ in range(10)]
        ended = [call.end() for call in calls]
        self.assertEqual({one.code for one in ended}, {0}, ended)
        self.assertEqual(len({one.out for one in ended}), 1)
        self.assertEqual(len([r for r in server.token_requests()
                              if r["form"]["grant_type"] == "refresh_token"]), 1)

    def test_a_token_that_was_refreshed_elsewhere_is_read_again_from_the_helper(self):
        server = self.emulator(rotate_refresh_tokens=True)
        self.log_in(server, "--store", "helper:good")
        old = next(self.entries.iterdir())
        before = old.read_text()
        newer = self.hsauth("refresh", "--json").json()
        after = old.read_text()
        # Once the helper was asked twice, somebody else's secrets are there.
        old.write_text(before)
        self.put_helper("good", GOOD + f"""
[ "$1" = store ] && printf %s '{after}' > "$file"
exit 0""")
        ended = self.hsauth("refresh", "--json")
        self.assertEqual((ended.code, ended.json()["access_token"]), (0, newer["access_token"]), ended)

    def test_a_login_in_two_calls_remembers_the_store(self):
        server = self.emulator()
        env = self.app(server)
        url = self.hsauth("authorize", "--print-url", "--store", "helper:good", env=env).out.strip()
        redirect = fetch(url).headers["location"]
        self.assertEqual(self.hsauth("exchange", redirect, env=env | {"HSAUTH_STORE": "file"}).code, 0)
        self.assertEqual(self.stored()["secret_helper"], "good")

    def test_two_state_directories_share_nothing(self):
        server = self.emulator()
        for name in ("one", "two"):
            self.log_in(server, "--store", "helper:good", env={"HSAUTH_STATE_DIR": self.home / name})
        self.assertEqual(len(list(self.entries.iterdir())), 2)
        self.assertEqual(self.hsauth("profile", "remove", "default", env={"HSAUTH_STATE_DIR": self.home / "one"}).code, 0)
        self.assertEqual(self.hsauth("token", env={"HSAUTH_STATE_DIR": self.home / "two"}).code, 0)


class Moved(HelperTest):
    def test_a_login_with_another_store_moves_the_secrets_and_erases_the_old(self):
        server = self.emulator()
        self.log_in(server)
        self.assertEqual(self.stored()["client_secret"], CLIENT_SECRET)
        self.log_in(server, "--store", "helper:good")
        self.assert_file_has_no_secret()
        self.put_helper("other", GOOD.replace("entries", "others"))
        (self.home / "helper/others").mkdir()
        self.log_in(server, "--store", "helper:other")
        self.assertEqual(list(self.entries.iterdir()), [])
        login = self.login_json(server, "--store", "file")
        self.assertEqual(list((self.home / "helper/others").iterdir()), [])
        self.assertEqual(self.stored()["access_token"], login["access_token"])

    def test_without_a_word_they_stay_where_they_are(self):
        server = self.emulator()
        self.log_in(server, "--store", "helper:good")
        login = self.login_json(server)
        self.assertEqual(self.entry()["Secret"]["access_token"], login["access_token"])
        self.assert_file_has_no_secret()

    def test_a_helper_that_is_gone_can_be_left_behind_and_it_says_what_stays(self):
        server = self.emulator()
        self.log_in(server, "--store", "helper:good")
        key = self.stored()["secret_key"]
        (self.bin / "docker-credential-good").unlink()
        ended = self.log_in(server, "--store", "file")
        self.assertIn(f"still in helper:good as {key}", ended.err)
        self.assertEqual(self.stored()["schema_version"], 1)

    def test_removing_a_profile_erases_its_entry(self):
        self.log_in(self.emulator(), "--store", "helper:good")
        self.assertEqual(self.hsauth("profile", "remove", "default").code, 0)
        self.assertEqual(list(self.entries.iterdir()), [])
        self.assertFalse(self.profile_file().exists())

    def test_a_profile_whose_entry_is_not_given_up_stays(self):
        self.log_in(self.emulator(), "--store", "helper:good")
        self.put_helper("good", "[ $1 = erase ] && exit 1\n" + GOOD)
        ended = self.hsauth("profile", "remove", "default", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn(self.stored()["secret_key"], ended.error()["hint"])
        self.assertTrue(self.profile_file().exists())
        self.entry()


class Refused(HelperTest):
    def test_a_store_that_is_none_is_a_usage_error(self):
        server = self.emulator()
        for store in ("", "keyring", "helper:", "helper:../good", "helper:a/b", "helper:Good", "helper:-x", "helper:.x"):
            with self.subTest(store):
                ended = self.hsauth("authorize", "--store", store, "--json", env=self.app(server))
                self.assert_failed(ended, 2, "usage")
                self.assertIn("--store", ended.error()["message"])
        self.assert_failed(self.hsauth("authorize", "--json", env=self.app(server, HSAUTH_STORE="vault")), 2, "usage")

    def test_a_helper_that_keeps_nothing_is_found_out_before_anything_is_opened(self):
        server = self.emulator()
        for what, script in {"is no program": None, "says yes and keeps nothing": "exit 0",
                             "says yes and knows nothing": GOOD.replace("mv ", ": "), "fails": "exit 1"}.items():
            with self.subTest(what):
                if script is not None:
                    self.put_helper("bad", script)
                ended = self.hsauth("authorize", "--store", "helper:bad", "--json", env=self.app(server))
                self.assert_failed(ended, 8, "local")
                self.assertIn("docker-credential-bad", ended.error()["message"])
                self.assertNotIn("/authorize?", ended.err)
        self.assertEqual(server.requests(), [])
        self.assertFalse(self.profile_file().exists())

    def put_kept_profile(self, script):
        self.put_helper("bad", script)
        self.put_profile(schema_version=2, secret_helper="bad", secret_key="https://api.example/hsauth/1/x",
                         has_client_secret=True, has_access_token=True, has_refresh_token=True, rescued_secrets="")
        stored = self.stored()
        for member in ("client_secret", "access_token", "refresh_token"):
            del stored[member]
        self.profile_file().write_text(json.dumps(stored))

    def test_secrets_that_the_helper_does_not_know_need_a_login(self):
        for what, script in UNKNOWN.items():
            with self.subTest(what):
                self.put_kept_profile(script)
                for command in ("token", "refresh", "inspect"):
                    ended = self.hsauth(command, "-p", "default", "--json")
                    self.assert_failed(ended, 4, "login_needed")
                    self.assertIn("docker-credential-bad", ended.error()["message"])

    def test_whatever_else_is_wrong_with_it_is_local_and_names_it(self):
        for what, (script, words) in BROKEN.items():
            with self.subTest(what):
                self.put_kept_profile(script)
                before = self.profile_file().read_bytes()
                ended = self.hsauth("token", "--json", "--timeout", "1")
                self.assert_failed(ended, 8, "local")
                self.assertIn("docker-credential-bad", ended.error()["message"])
                self.assertIn(words, ended.error()["message"])
                self.assertNotIn("hunter2", ended.err)
                self.assertEqual(self.profile_file().read_bytes(), before)

    def test_one_that_hangs_is_killed_with_all_that_it_started(self):
        fifo = self.home / "fifo"
        os.mkfifo(fifo)
        self.put_kept_profile(f"sleep 1000 > {fifo} & exec sleep 1000")
        running = self.start("token", "--timeout", "1")
        with open(fifo, "rb") as pipe:
            self.assertEqual(pipe.read(), b"", "it ends when nobody has it open any more")
        self.assertEqual(running.end().code, 8)

    def test_a_signal_ends_the_wait_for_a_helper(self):
        fifo = self.home / "fifo"
        os.mkfifo(fifo)
        self.put_kept_profile(f"echo asked > {fifo}; exec sleep 1000")
        running = self.start("token")
        with open(fifo, "rb") as pipe:
            self.assertEqual(pipe.read(), b"asked\n")
        running.signal(signal.SIGTERM)
        self.assertEqual(running.end().code, 143)

    def test_secrets_over_60_kib_are_refused_before_storing(self):
        token = "t" * 61 * 1024
        server = Scripted(self, lambda path, form: (200, json.dumps(
            {"access_token": token, "refresh_token": "refresh-token-canary", "expires_in": 1800, "token_type": "bearer",
             "hub_id": 1, "user_id": 2, "scopes": ["oauth"]})))
        ended = self.hsauth("refresh", "-p", "new", "--json", env={
            "HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": server.url,
            "HUBSPOT_REFRESH_TOKEN": "refresh-token-canary", "HSAUTH_STORE": "helper:good"})
        self.assert_failed(ended, 8, "local")
        self.assertIn("60 KiB", ended.error()["message"])
        self.assertEqual(list(self.entries.iterdir()), [])


class Discreet(HelperTest):
    def test_no_secret_is_in_a_helper_s_arguments_or_environment_and_no_descriptor_is_open(self):
        self.put_helper("good", """
{ tr '\\0' ' ' < /proc/$$/cmdline; echo; tr '\\0' '\\n' < /proc/$$/environ; } >> "$HELPER_DIR/seen"
ls /proc/self/fd >> "$HELPER_DIR/fds"
""" + GOOD)
        server = self.emulator()
        env = self.app(server) | {"HUBSPOT_REFRESH_TOKEN": "refresh-token-canary", "HSAUTH_STORE": "helper:good"}
        login = self.login_json(server, env=env)
        self.assertEqual(self.hsauth("refresh", "-p", "default", env=env).code, 0)
        seen = (self.home / "helper/seen").read_text()
        self.assertIn("docker-credential-good store", seen)
        self.assertIn("HELPER_DIR=", seen)
        self.assertNotIn("HUBSPOT_", seen)
        self.assertNotIn("HSAUTH_", seen)
        self.assert_hides(seen, CLIENT_SECRET, login["access_token"], login["refresh_token"], "refresh-token-canary")
        # 3 is the directory that ls looks into.
        self.assertEqual(set((self.home / "helper/fds").read_text().split()), {"0", "1", "2", "3"})

    def test_what_a_helper_says_is_shown_without_secrets_and_controls(self):
        server = self.emulator()
        login = self.login_json(server, "--store", "helper:good")
        for script in ("cat; exit 1", "cat >&2; exit 1", f"echo token {login['access_token']}; exit 1",
                       f"echo token={login['refresh_token']} >&2; exit 1", f"echo '{CLIENT_SECRET}'; exit 1"):
            with self.subTest(script):
                self.put_helper("good", f"[ $1 = store ] && {{ {script}; }}\n" + GOOD)
                ended = self.hsauth("refresh", "-v")
                self.assertEqual(ended.code, 8, ended)
                self.assert_hides(ended.err, CLIENT_SECRET, login["access_token"], login["refresh_token"])
        self.put_helper("good", r"printf 'locked\033[2J\007 %0500d\n' 0 >&2; exit 1")
        ended = self.hsauth("token")
        self.assertIn("locked", ended.err)
        self.assertNotIn("\033[2J", ended.err)
        self.assertNotIn("0" * 20, ended.err)


class Rotated(HelperTest):
    """The helper fails after HubSpot gave a new refresh token in the old one's place."""

    def setUp(self):
        super().setUp()
        self.server = self.emulator(rotate_refresh_tokens=True)
        self.log_in(self.server, "--store", "helper:good")
        # The first store of a refresh is the trial with what is there.
        self.put_helper("good", """
if [ "$1" = store ] && ! mkdir "$HELPER_DIR/tried" 2>/dev/null; then echo disk full >&2; exit 1; fi
""" + GOOD)

    def test_the_new_one_is_rescued_and_it_says_so(self):
        ended = self.hsauth("refresh", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("disk full", ended.error()["message"])
        self.assertIn("profile's file", ended.error()["message"])
        rescued = json.loads(self.stored()["rescued_secrets"])
        self.assertEqual(self.hsauth("token").out, rescued["access_token"] + "\n")
        self.put_helper("good", GOOD)
        self.assertEqual(self.hsauth("refresh").code, 0)
        self.assertEqual(self.stored()["rescued_secrets"], "")
        self.assert_file_has_no_secret()
        self.assertEqual(self.hsauth("token").out, self.entry()["Secret"]["access_token"] + "\n")

    def test_a_helper_that_takes_nothing_is_found_out_before_the_request(self):
        (self.home / "helper/tried").mkdir()
        before = len(self.server.token_requests())
        self.assert_failed(self.hsauth("refresh", "--json"), 8, "local")
        self.assertEqual(len(self.server.token_requests()), before)
        self.assertEqual(self.stored()["rescued_secrets"], "")


if __name__ == "__main__":
    main()
