"""hsauth exec --refresh-file: a token file that is kept fresh while a program runs beside hsauth."""

import queue
import time

from harness import *  # noqa: F403


# A sanitizer's search for leaks can't work beside another tracer.
WATCHED = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}


class RefreshFile(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.file = self.home / "token"

    def exec_sh(self, script, *flags, **how):
        return self.hsauth("exec", "--refresh-file", self.file, *flags, "--", "sh", "-c", script, **how)

    def start_sh(self, script, *flags, **how):
        return self.start("exec", "--refresh-file", self.file, *flags, "--", "sh", "-c", script, **how)

    def test_the_program_finds_its_token_in_the_file_and_the_file_goes_with_it(self):
        self.put_profile()
        ended = self.exec_sh('cat "$HUBSPOT_ACCESS_TOKEN_FILE"; echo "|$HUBSPOT_ACCESS_TOKEN|$HUBSPOT_ACCESS_TOKEN_FILE"; '
                             'stat -c %a "$HUBSPOT_ACCESS_TOKEN_FILE"')
        self.assertEqual((ended.code, ended.err), (0, ""), ended)
        self.assertEqual(ended.out, f"stored-access-token|stored-access-token|{self.file}\n600\n")
        self.assertFalse(self.file.exists())
        self.assertEqual(self.exec_sh("echo $HS_FILE", "--var", "HS").out, f"{self.file}\n")

    def test_the_file_is_kept_fresh_while_the_program_runs(self):
        emulator = self.emulator(access_token_lifetime=2, rotate_refresh_tokens=True)
        self.log_in(emulator)
        # Until it has seen three tokens, each of them alive when it was read.
        script = 'while [ "$(wc -l <seen)" -lt 3 ]; do token=$(cat "$HUBSPOT_ACCESS_TOKEN_FILE") || exit 9; ' \
                 'grep -qx "$token" seen || echo "$token" >>seen; done; cat seen'
        (self.home / "seen").touch()
        ended = self.exec_sh(script)
        self.assertEqual((ended.code, ended.err), (0, ""), ended)
        self.assertEqual(len(set(ended.out.split())), 3)
        self.assertIn(self.stored()["access_token"], ended.out)
        self.assertEqual(self.hsauth("refresh").code, 0)

    def test_a_rotated_token_of_the_environments_is_carried_on(self):
        emulator = self.emulator(access_token_lifetime=2, rotate_refresh_tokens=True)
        refresh_token = self.login_json(emulator, "--no-save")["refresh_token"]
        (self.home / "seen").touch()
        ended = self.exec_sh(
            'while [ "$(wc -l <seen)" -lt 3 ]; do token=$(cat "$HUBSPOT_ACCESS_TOKEN_FILE") || exit 9; '
            'grep -qx "$token" seen || echo "$token" >>seen; done', "--client-secret-file", "-",
            env=self.app(emulator, HUBSPOT_REFRESH_TOKEN=refresh_token, HUBSPOT_CLIENT_SECRET=None), stdin=CLIENT_SECRET)
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.err.count("which is lost"), 1)
        self.assertFalse(self.state.exists())

    def test_a_problem_is_said_once_and_costs_the_program_nothing(self):
        emulator = self.emulator(access_token_lifetime=2)
        self.log_in(emulator)
        running = self.start_sh('echo ready; cat; test -s "$HUBSPOT_ACCESS_TOKEN_FILE"', stdin=subprocess.PIPE)
        running.line("out", lambda line: line == "ready\n")
        refusal = {"status": 400, "body": {"status": "BAD_CLIENT_SECRET"}}
        emulator.control("faults", [{"endpoint": "token", "times": 0, "action": refusal}])
        running.line("err", lambda line: "couldn't be renewed" in line)
        running.line("err", lambda line: "has expired" in line)
        running.process.stdin.close()
        ended = running.end()
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.err.count("couldn't be renewed"), 1)

    def test_a_client_secret_that_is_rotated_meanwhile_is_used_and_kept(self):
        self.log_in(self.emulator())
        new_secret = "5ec7e701-1111-4222-8333-444455556666"
        used = queue.Queue()

        def reply(path, form):
            used.put(form["client_secret"])
            return 200, json.dumps({"access_token": "tok", "refresh_token": "ref", "token_type": "bearer",
                                    "expires_in": 2, "hub_id": 123456, "scopes": ["oauth"]})

        self.change_stored(api_origin=Scripted(self, reply).url, expires_at=1)
        running = self.start_sh("echo ready; cat", stdin=subprocess.PIPE)
        running.line("out", lambda line: line == "ready\n")
        self.assertEqual(used.get(timeout=PATIENCE), CLIENT_SECRET)
        changed = self.hsauth("profile", "set", "default", "--client-secret-file", "-", stdin=new_secret)
        self.assertEqual(changed.code, 0, changed)
        while used.get(timeout=PATIENCE) != new_secret:
            pass
        running.process.stdin.close()
        self.assertEqual(running.end().code, 0)
        self.assertEqual(self.stored()["client_secret"], new_secret)

    def test_the_exit_status_and_the_signal_of_an_end_pass_through(self):
        self.put_profile()
        for code in (0, 1, 42, 255):
            self.assertEqual(self.exec_sh(f"exit {code}").code, code)
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT):
            self.assertEqual(self.exec_sh(f"kill -{int(number)} $$").code, -number)
        self.assertEqual(self.hsauth("exec", "--refresh-file", self.file, "--", "hsauth-no-such-program").code, 127)
        self.assertEqual(self.hsauth("exec", "--refresh-file", self.file, "--", self.home).code, 126)
        self.assertFalse(self.file.exists())

    def test_signals_to_hsauth_reach_the_program_and_hsauth_waits_for_it(self):
        self.put_profile()
        names = ("HUP", "INT", "QUIT", "TERM", "USR1", "USR2", "WINCH")
        traps = "; ".join(f"trap 'echo {name}' {name}" for name in names)
        running = self.start_sh(f'{traps}; echo ready; while [ ! -e done ]; do sleep 0.02; done; exit 5')
        running.line("out", lambda line: line == "ready\n")
        for name in names:
            running.signal(getattr(signal, "SIG" + name))
            running.line("out", lambda line, name=name: line == name + "\n")
        (self.home / "done").touch()
        ended = running.end()
        self.assertEqual(ended.code, 5, ended)
        self.assertEqual(ended.out.split(), ["ready", *names])

    def test_what_the_caller_ignores_stays_ignored(self):
        self.put_profile()
        line = 'trap "" HUP; exec "$@"'
        running = self.start_sh('echo ready; cat', stdin=subprocess.PIPE, wrapper=("sh", "-c", line, "sh"))
        running.line("out", lambda line: line == "ready\n")
        running.signal(signal.SIGHUP)
        running.process.stdin.close()
        self.assertEqual(running.end().code, 0)

    def test_ctrl_c_on_a_terminal_reaches_the_program_and_isnt_sent_again(self):
        self.put_profile()
        log = self.home / "kills"
        script = "trap 'n=1' INT; n=0; echo ready; while [ $n = 0 ]; do sleep 0.02; done; exit 3"
        terminal = AtTerminal(
            self, ["-qq", "-e", "trace=kill", "-e", "signal=none", "-o", str(log), PROGRAM, "exec", "--refresh-file",
                   str(self.file), "--", "sh", "-c", script], self.environment(**WATCHED), program="strace")
        terminal.wait_for("ready")
        terminal.type("\x03")
        self.assertEqual(terminal.end(), 3)
        self.assertNotIn("kill(", log.read_text())

    def test_a_stopped_job_is_stopped_whole_and_goes_on_whole(self):
        self.put_profile()
        # As a shell starts a job: in a group of its own, whose parent could continue it.
        job = subprocess.Popen(
            [PROGRAM, "exec", "--refresh-file", self.file, "--", "sh", "-c", "echo $$; exec cat"], cwd=self.home,
            env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=os.setpgrp)
        with job.stdin, job.stdout:
            program = int(job.stdout.readline())
            try:
                job.send_signal(signal.SIGTSTP)
                self.wait_for_state("T", job.pid, program)
                job.send_signal(signal.SIGCONT)
                self.wait_for_state("S", job.pid, program)
            finally:
                os.kill(program, signal.SIGCONT)
                job.send_signal(signal.SIGCONT)
                job.stdin.close()
            self.assertEqual(job.wait(PATIENCE), 0)

    def wait_for_state(self, wanted, *processes):
        deadline = time.monotonic() + PATIENCE
        while [state_of(process) for process in processes] != [wanted] * len(processes):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)

    def test_the_program_gets_none_of_our_descriptors_and_the_callers_umask(self):
        self.log_in(self.emulator())
        self.change_stored(expires_at=1)
        ended = self.exec_sh("ls /proc/self/fd | wc -l; umask", preexec_fn=lambda: os.umask(0o027))
        self.assertEqual(ended.out.split(), ["4", "0027"], ended)

    def test_a_file_that_isnt_safe_is_refused_before_the_program_runs(self):
        self.put_profile()
        target = self.write("target", "mine")
        link = self.home / "link"
        link.symlink_to(target)
        shared = self.write("shared", "mine", 0o644)
        open_to_all = self.home / "open"
        open_to_all.mkdir()
        open_to_all.chmod(0o777)
        for path in (link, shared, open_to_all / "token", self.home, self.home / "absent/token"):
            with self.subTest(path):
                ended = self.hsauth("exec", "--refresh-file", path, "--", "echo", "ran")
                self.assert_failed(ended, 8)
        self.assertEqual((target.read_text(), shared.read_text()), ("mine", "mine"))


def state_of(pid):
    with contextlib.suppress(FileNotFoundError):
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return ""


if __name__ == "__main__":
    main()
