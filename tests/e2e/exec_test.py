"""hsauth exec: a program with a token in its environment."""

from harness import *  # noqa: F403

# Prints what it was started with.
REPORT = """
import json, os, resource, signal, sys
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
mask = os.umask(0)
print(json.dumps({
    "words": sys.argv[1:], "environment": dict(os.environ), "descriptors": sorted(map(int, os.listdir("/proc/self/fd"))),
    "umask": mask, "signals": [status[name].strip() for name in ("SigBlk", "SigIgn")], "pid": os.getpid(),
    "core": resource.getrlimit(resource.RLIMIT_CORE), "files": resource.getrlimit(resource.RLIMIT_NOFILE)}))
"""


class Exec(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.put_profile()
        self.script = self.write("report.py", REPORT)

    def report(self, *flags, words=(), env=None, **how):
        ended = self.hsauth("exec", *flags, "--", sys.executable, "-S", self.script, *words, env=env, **how)
        self.assertEqual((ended.code, ended.err), (0, ""), ended)
        return ended.json()

    def exec_sh(self, script, *flags, **how):
        return self.hsauth("exec", *flags, "--", "sh", "-c", script, **how)

    def test_the_token_is_in_the_environment_and_the_words_are_as_they_were_given(self):
        words = ["a b", "", "$HOME", "--json", "-p", "--", "*", "`id`", "\udcff"]
        report = self.report(words=words)
        self.assertEqual(report["environment"]["HUBSPOT_ACCESS_TOKEN"], "stored-access-token")
        self.assertEqual(report["words"], words)

    def test_var_renames_the_variable(self):
        environment = self.report("--var", "HS_TOKEN")["environment"]
        self.assertEqual(environment["HS_TOKEN"], "stored-access-token")
        self.assertNotIn("HUBSPOT_ACCESS_TOKEN", environment)
        for name in ("", "1A", "A=B", "A B", "A-B"):
            self.assert_failed(self.exec_sh("echo ran", f"--var={name}"), 2)

    def test_the_environment_goes_on_but_for_what_could_get_another_token(self):
        env = {"HUBSPOT_CLIENT_SECRET": "secret-canary", "LANG": "C.UTF-8", "OWN": "x=y", "EMPTY": "",
               "HUBSPOT_ACCESS_TOKEN": "stale", "HUBSPOT_ACCESS_TOKEN_EXPIRES_AT": "stale",
               "HUBSPOT_CLIENT_ID": CLIENT_ID}
        environment = self.report("-p", "default", env=env | {"HUBSPOT_REFRESH_TOKEN": "refresh-canary"})["environment"]
        expected = self.environment(**env) | {"HUBSPOT_ACCESS_TOKEN": "stored-access-token"}
        del expected["HUBSPOT_CLIENT_SECRET"], expected["HUBSPOT_ACCESS_TOKEN_EXPIRES_AT"]
        environment.pop("LC_CTYPE", None)  # Python's own
        self.assertEqual(environment, expected)

    def test_variables_of_an_env_file_are_for_hsauth_alone(self):
        file = self.write("env", "HUBSPOT_CLIENT_SECRET=secret-canary\nHSAUTH_TIMEOUT=7\n")
        environment = self.report("--env-file", file)["environment"]
        self.assertNotIn("HSAUTH_TIMEOUT", environment)
        self.assertNotIn("secret-canary", environment.values())

    def test_the_exit_status_passes_through(self):
        for code in (0, 1, 2, 42, 255):
            self.assertEqual(self.exec_sh(f"exit {code}").code, code)

    def test_a_program_that_a_signal_ends_ends_so(self):
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGUSR1):
            self.assertEqual(self.exec_sh(f"kill -{int(number)} $$").code, -number)

    def test_126_and_127_are_as_in_shells(self):
        text = self.write("text", "echo ran\n")
        runnable = self.write("runnable", "echo ran\n", 0o700)
        for name, code in (("hsauth-no-such-program", 127), (self.home / "absent", 127), ("", 127), (text, 126),
                           (self.home, 126), (runnable, 126)):
            with self.subTest(name):
                ended = self.hsauth("exec", "--", name)
                self.assertEqual((ended.code, ended.out), (code, ""), ended)
                self.assertIn("error: The program ", ended.err)

    def test_a_name_is_looked_for_in_path(self):
        place = self.home / "bin"
        place.mkdir()
        (place / "my-program").write_text("#!/bin/sh\necho found $1\n")
        (place / "my-program").chmod(0o700)
        ended = self.hsauth("exec", "--", "my-program", "x", env={"PATH": f"/nonexistent:{place}"})
        self.assertEqual((ended.code, ended.out), (0, "found x\n"), ended)

    def test_the_program_takes_the_place_of_hsauth(self):
        running = self.start("exec", "--", "sh", "-c", "echo $$")
        self.assertEqual(running.line("out", lambda line: True), str(running.pid))
        self.assertEqual(running.end().code, 0)

    def test_it_has_the_callers_descriptors_and_none_of_ours_after_a_refresh(self):
        self.log_in(self.emulator(), "-p", "work")
        self.change_stored("work", expires_at=1)
        own = os.dup2(0, 30, inheritable=True)
        self.addCleanup(os.close, own)
        # 3 is the listing's own.
        self.assertEqual(self.report("-p", "work", pass_fds=[own])["descriptors"], [0, 1, 2, 3, own])

    def test_it_has_the_callers_umask_signals_and_limits(self):
        for wrapper, umask, core in (("umask 027; ulimit -c 0", 0o027, [0, 0]), ("umask 0; trap '' HUP USR1", 0, None)):
            with self.subTest(wrapper):
                line = f'{wrapper}; exec "$@"'
                words = [sys.executable, "-S", str(self.script)]
                reports = [json.loads(subprocess.run(
                    ["sh", "-c", line, "sh", *before, *words], env=self.environment(), cwd=self.home, check=True,
                    capture_output=True, text=True).stdout) for before in ([], [PROGRAM, "exec", "--"])]
                plain, through = reports
                # A sanitizer takes the core limit over.
                sanitized = os.environ.get("HSAUTH_SANITIZE")
                for name in ("umask", "signals", "files", *(() if sanitized else ("core",))):
                    self.assertEqual(through[name], plain[name], name)
                self.assertEqual(through["umask"], umask)
                self.assertTrue(sanitized or core in (None, through["core"]))

    def test_standard_streams_are_the_callers(self):
        ended = self.exec_sh("cat; echo said >&2", stdin="typed\n")
        self.assertEqual((ended.out, ended.err), ("typed\n", "said\n"))

    def test_nothing_runs_where_there_is_no_good_token(self):
        for flags, code in ((("-p", "absent"), 4), (("--expect-account", "5"), 3), (("--require", "tickets"), 3),
                            (("--api-url", "http://localhost:1"), 2)):
            with self.subTest(flags):
                self.assert_failed(self.exec_sh("echo ran", *flags), code)
        self.assert_failed(self.hsauth("exec", "echo", "ran"), 2)
        self.assert_failed(self.hsauth("exec", "--"), 2)

    def test_an_expired_token_is_refreshed_first(self):
        emulator = self.emulator(rotate_refresh_tokens=True)
        self.log_in(emulator, "-p", "work")
        self.change_stored("work", expires_at=1)
        before = len(emulator.token_requests())
        ended = self.exec_sh("echo $HUBSPOT_ACCESS_TOKEN", "-p", "work")
        self.assertEqual(ended.out, self.stored("work")["access_token"] + "\n", ended)
        self.assertEqual(len(emulator.token_requests()), before + 1)

    def test_with_all_in_the_environment_nothing_is_written(self):
        emulator = self.emulator()
        refresh_token = self.login_json(emulator, "-p", "work")["refresh_token"]
        shutil.rmtree(self.state)
        env = self.app(emulator, HUBSPOT_REFRESH_TOKEN=refresh_token)
        ended = self.exec_sh("echo ${#HUBSPOT_ACCESS_TOKEN}", env=env)
        self.assertEqual(ended.code, 0, ended)
        self.assertGreater(int(ended.out), 20)
        self.assertFalse(self.state.exists())
        self.assertEqual(self.hsauth("token", env=env).code, 0)
        self.assertFalse(self.state.exists())

    def test_the_help_says_where_the_program_stands(self):
        self.assertIn("Usage: hsauth exec [OPTIONS] -- PROGRAM [ARGUMENTS]", self.hsauth("help", "exec").out)


if __name__ == "__main__":
    main()
