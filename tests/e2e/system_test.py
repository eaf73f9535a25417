"""What the kernel says of a running hsauth: ports, command lines, descriptors, modes."""

import socket
import stat

from harness import *  # noqa: F403

# A browser that tells the test what it was started with, and then ends.
BROWSER = """
import json, os, pathlib, socket, sys
report = {"words": sys.argv[2:], "environment": dict(os.environ), "descriptors": {},
          "tcp": "".join(table.read_text() for table in pathlib.Path("/proc/net").glob("tcp*")),
          "umask": os.umask(0)}
for name in os.listdir("/proc/self/fd"):
    try:
        report["descriptors"][name] = os.readlink("/proc/self/fd/" + name)
    except FileNotFoundError:
        pass  # the listing's own
status = pathlib.Path("/proc/self/status").read_text()
report["status"] = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as test:
    test.sendall(json.dumps(report).encode())
"""


class Ports(EndToEndTest):
    def sockets_of(self, pid):
        """The inodes of a process's sockets; none where the kernel keeps them from us."""
        found = set()
        try:
            names = os.listdir(f"/proc/{pid}/fd")
        except PermissionError:
            return None
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                target = os.readlink(f"/proc/{pid}/fd/{name}")
                if target.startswith("socket:["):
                    found.add(int(target[8:-1]))
        return found

    def test_while_authorize_waits_it_listens_on_both_loopback_addresses_and_on_nothing_else(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator)
        bound = listeners_on(emulator.redirect_port)
        self.assertEqual(set(bound), LOOPBACKS)
        owned = self.sockets_of(authorization.pid)
        if owned is None:
            self.assertNotEqual(os.geteuid(), 0)
            return
        own = {(address, port) for address, port, inode in listening_sockets() if inode in owned}
        self.assertEqual(own, {(address, emulator.redirect_port) for address in bound})
        self.assertTrue(set(bound.values()) <= owned)

    def test_the_emulator_listens_on_loopback_alone(self):
        self.assertEqual(set(listeners_on(self.emulator().port)), LOOPBACKS)

    def test_no_other_process_can_bind_the_port_meanwhile(self):
        emulator = self.emulator()
        self.authorizing(emulator)
        wildcards = {"127.0.0.1": "0.0.0.0", "::1": "::"}
        for address, family in (*FAMILIES.items(), *((wildcards[own], FAMILIES[own]) for own in FAMILIES)):
            for options in ((), (socket.SO_REUSEADDR,), (socket.SO_REUSEPORT,),
                            (socket.SO_REUSEADDR, socket.SO_REUSEPORT)):
                with self.subTest(address=address, options=options), socket.socket(family) as other:
                    if family == socket.AF_INET6:
                        other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                    for option in options:
                        other.setsockopt(socket.SOL_SOCKET, option, 1)
                    with self.assertRaises(OSError):
                        other.bind((address, emulator.redirect_port))
                        other.listen()

    def test_a_taken_port_is_exit_8_before_the_browser_starts_on_each_family(self):
        emulator = self.emulator()
        for address, family in FAMILIES.items():
            with self.subTest(address), socket.socket(family) as taken:
                taken.bind((address, emulator.redirect_port))
                taken.listen()
                trace = self.home / f"browser-{family}"
                ended = self.hsauth("authorize", "--json", "--browser", f"touch {trace} %s",
                                    env=self.app(emulator))
                self.assert_failed(ended, 8, "local")
                self.assertIn(str(emulator.redirect_port), ended.error()["message"])
                self.assertTrue(ended.error()["hint"])
                self.assertFalse(trace.exists())
                self.assertNotIn("/authorize?", ended.err)

    def test_the_port_is_free_again_at_once_after_a_login_and_after_an_interrupt(self):
        emulator = self.emulator()
        self.log_in(emulator)
        authorization = self.authorizing(emulator)
        authorization.running.signal(signal.SIGINT)
        self.assertEqual(authorization.end().code, 130)
        self.log_in(emulator)


class Browser(EndToEndTest):
    def report_of_browser(self, command="{python} {script} {port} %s", variables=None, **how):
        emulator = self.emulator()
        script = self.write("browser.py", BROWSER)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(PATIENCE)
            text = command.format(python=sys.executable, script=script, port=server.getsockname()[1])
            env = {"HUBSPOT_REFRESH_TOKEN": "refresh-canary", "HUBSPOT_ACCESS_TOKEN": "access-canary",
                   "LANG": "C.UTF-8"} | (variables(text) if variables else {})
            flags = () if variables else ("--browser", text)
            authorization = self.authorizing(emulator, *flags, env=env, browser=(), **how)
            connection, _ = server.accept()
            with connection:
                report = b""
                while chunk := connection.recv(65536):
                    report += chunk
        self.assertEqual(authorization.approve().status, 200)
        self.assertEqual(authorization.end().code, 0)
        return json.loads(report), authorization

    def test_both_families_are_bound_before_the_browser_runs(self):
        report, authorization = self.report_of_browser()
        port = f"{authorization.emulator.redirect_port:04X}"
        for address in LOOPBACKS:
            self.assertRegex(report["tcp"], rf"{address}:{port} 0+:0000 0A ")

    def test_the_browser_gets_the_whole_url_as_one_word(self):
        report, authorization = self.report_of_browser()
        self.assertEqual(report["words"], [authorization.url])

    def test_the_url_is_appended_where_no_percent_s_stands(self):
        report, authorization = self.report_of_browser("{python} {script} {port}")
        self.assertEqual(report["words"], [authorization.url])

    def test_quotes_keep_words_together_and_no_shell_reads_them(self):
        report, authorization = self.report_of_browser("{python} '{script}' {port} 'a b' \"$HOME;`id`\" %s")
        self.assertEqual(report["words"], ["a b", "$HOME;`id`", authorization.url])

    def test_the_list_in_the_environment_is_tried_in_order(self):
        for name in ("HSAUTH_BROWSER", "BROWSER"):
            with self.subTest(name):
                report, authorization = self.report_of_browser(
                    variables=lambda text, name=name: {name: f"/no/such/browser:{text}"})
                self.assertEqual(report["words"], [authorization.url])

    def test_the_browser_gets_no_secret_of_hubspots_in_its_environment(self):
        report, _ = self.report_of_browser()
        self.assertEqual([name for name in report["environment"] if name.startswith("HUBSPOT_")], [])
        self.assert_hides(str(report["environment"]), CLIENT_SECRET, "refresh-canary", "access-canary")
        self.assertEqual(report["environment"]["LANG"], "C.UTF-8")

    def test_the_browser_gets_no_descriptor_beyond_the_first_three(self):
        report, _ = self.report_of_browser()
        extra = {number: target for number, target in report["descriptors"].items() if int(number) > 2}
        self.assertEqual(extra, {})
        self.assertNotIn("socket:", str(report["descriptors"]))

    def test_the_browser_gets_the_callers_umask_and_signals(self):
        report, _ = self.report_of_browser(umask=0o027)
        self.assertEqual(report["umask"], 0o027)
        # SIGINT and SIGTERM; python itself ignores SIGPIPE.
        ignored, blocked = int(report["status"]["SigIgn"], 16), int(report["status"]["SigBlk"], 16)
        self.assertEqual((ignored & 0x4002, blocked), (0, 0))

    def test_a_browser_that_fails_or_hangs_or_is_missing_ends_nothing(self):
        emulator = self.emulator()
        fifo = self.home / "hang"
        os.mkfifo(fifo)
        # The one that hangs reads from here, and ends with this test.
        held = os.open(fifo, os.O_RDWR)
        self.addCleanup(os.close, held)
        for command in ("false", f"cat {fifo}", "/no/such/browser"):
            with self.subTest(command):
                authorization = self.authorizing(emulator, "--browser", command, browser=())
                self.assertEqual(authorization.approve().status, 200)
                self.assertEqual(authorization.end().code, 0)

    def test_none_opens_nothing_and_the_wait_goes_on(self):
        authorization = self.authorizing(self.emulator(), browser=(), env={"BROWSER": "none"})
        self.assertEqual(authorization.approve().status, 200)
        self.assertNotIn("warning", authorization.end().err)


class Secrecy(EndToEndTest):
    def test_no_secret_stands_in_any_command_line(self):
        emulator = self.emulator()
        login = self.login_json(emulator)
        fifo = self.home / "secret"
        os.mkfifo(fifo)
        # It waits for its secret's file, and so do its words.
        waiting = self.start("refresh", "--client-secret-file", fifo)
        authorization = self.authorizing(emulator, "-p", "other")
        seen = b""
        for entry in os.listdir("/proc"):
            if entry.isdigit() and int(entry) != os.getpid():
                with contextlib.suppress(OSError):
                    seen += pathlib.Path(f"/proc/{entry}/cmdline").read_bytes() + b"\n"
        self.assertIn(b"authorize\0--no-browser\0-p\0other", seen)
        self.assert_hides(seen.decode("utf-8", "replace"), CLIENT_SECRET, login["access_token"],
                          login["refresh_token"], authorization.state)
        fifo.write_text(CLIENT_SECRET)
        self.assertEqual(waiting.end().code, 0)

    def test_a_program_that_holds_secrets_leaves_no_core(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator)
        limits = pathlib.Path(f"/proc/{authorization.pid}/limits").read_text()
        self.assertRegex(limits, r"Max core file size\s+0\s")

    def test_files_are_0600_and_directories_0700_whatever_the_umask(self):
        emulator = self.emulator()
        for mask in (0o000, 0o022, 0o777):
            with self.subTest(oct(mask)):
                shutil.rmtree(self.state, ignore_errors=True)
                authorization = self.authorizing(emulator, umask=mask)
                authorization.approve()
                self.assertEqual(authorization.end().code, 0)
                self.assertEqual(stat.S_IMODE(self.state.stat().st_mode), 0o700)
                found = list(self.state.rglob("*"))
                self.assertIn(self.profile_file(), found)
                for path in found:
                    wanted = 0o700 if path.is_dir() else 0o600
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), wanted, path)


if __name__ == "__main__":
    main()
