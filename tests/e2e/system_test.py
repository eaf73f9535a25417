"""What the kernel says of a running hsauth: ports, command lines, descriptors, modes."""

import functools
import resource
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
report["limits"] = pathlib.Path("/proc/self/limits").read_text()
report["status"] = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as test:
    test.sendall(json.dumps(report).encode())
"""


def children_of(pid):
    return pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


class Ports(EndToEndTest):
    def test_while_authorize_waits_it_listens_on_both_loopback_addresses_and_on_nothing_else(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator)
        bound = listeners_on(emulator.redirect_port)
        self.assertEqual(set(bound), LOOPBACKS)
        owned = sockets_of(authorization.pid)
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

    def test_a_family_that_the_machine_lacks_is_skipped_and_said(self):
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        env = {"HUBSPOT_CLIENT_ID": "x", "HUBSPOT_CLIENT_SECRET": "x", "HUBSPOT_SCOPES": "oauth",
               "HUBSPOT_REDIRECT_URI": f"http://localhost:{port}/cb"}
        for lacking, label in (("-6 addr del ::1/128", "IPv6 (::1)"), ("-4 addr del 127.0.0.1/8", "IPv4 (127.0.0.1)")):
            with self.subTest(label):
                # A machine of its own, as far as the network goes.
                script = f'ip link set lo up && ip {lacking} dev lo || exit 77; exec "$@"'
                wrapper = ("unshare", "--net", "--map-root-user", "sh", "-c", script, "sh")
                running = self.start("authorize", "--no-browser", env=env, wrapper=wrapper)
                try:
                    running.line("err", lambda line: "/authorize?" in line)
                except AssertionError:
                    self.skipTest("no network of its own, or one without both families: " + running.end().err)
                self.assertIn(label, running.line("err", lambda line: "This machine has no" in line))
                running.signal(signal.SIGINT)
                self.assertEqual(running.end().code, 130)

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

    def report_of_opened_page(self, emulator, flags, variables=None, programs=()):
        """What a browser says that a login started, and the login's address; `programs` are stand-ins in PATH."""
        script = self.write("browser.py", BROWSER)
        path = self.home / f"{self.files}-path"
        path.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(PATIENCE)
            parts = {"python": sys.executable, "script": script, "port": server.getsockname()[1]}
            for name in programs:
                stand_in = path / name
                stand_in.write_text("#!/bin/sh\nexec {python} {script} {port} {name} \"$@\"\n".format(name=name, **parts))
                stand_in.chmod(0o700)
            env = {name: value.format(**parts) for name, value in (variables or {}).items()}
            if programs:
                env["PATH"] = path
            elif not env:
                flags = (*flags, "--browser", "{python} {script} {port}".format(**parts))
            authorization = self.authorizing(emulator, *flags, env=env, browser=())
            connection, _ = server.accept()
            with connection:
                report = b""
                while chunk := connection.recv(65536):
                    report += chunk
        authorization.running.stop()
        return json.loads(report), authorization.url

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
        self.assertEqual([name for name in report["environment"] if name.startswith(("HUBSPOT_", "HSAUTH_"))], [])
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

    # A sanitizer sets the core limit itself, before main(); CTest says which one is built in.
    @unittest.skipIf(os.environ.get("HSAUTH_SANITIZE"), "a sanitizer takes the core limit over")
    def test_the_browser_gets_the_callers_limits(self):
        for limits in ((4096, 8192), (0, 0)):
            with self.subTest(limits):
                report, _ = self.report_of_browser(
                    preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_CORE, limits))
                self.assertRegex(report["limits"], rf"Max core file size\s+{limits[0]}\s+{limits[1]}\s")

    def test_whatever_a_launcher_does_the_wait_goes_on_and_nothing_is_left_of_it(self):
        emulator = self.emulator()
        fifo = self.home / "hang"
        os.mkfifo(fifo)
        # The one that hangs reads from here, and ends with this test.
        held = os.open(fifo, os.O_RDWR)
        self.addCleanup(os.close, held)
        noisy = self.write("noisy", "#!/bin/sh\necho to-stdout; echo to-stderr >&2\nkill -STOP $$ & exit 0\n", 0o700)
        no_program = self.write("no-program", "just text", 0o700)
        for name, command in (
                ("missing", "/no/such/browser"), ("no program", str(no_program)), ("a directory", str(self.home)),
                ("fails", "false"), ("does nothing", "true"), ("hangs", f"cat {fifo}"),
                ("writes", str(noisy)), ("is killed", "sh -c 'kill -9 $$'"), ("an open quote", "firefox 'x")):
            with self.subTest(name):
                authorization = self.authorizing(emulator, "--json", "--browser", command, browser=())
                # It answers once it waits, which is after the launcher.
                self.assertEqual(fetch(f"http://localhost:{emulator.redirect_port}/").status, 404)
                self.assertEqual(children_of(authorization.pid), [])
                self.assertEqual(authorization.approve().status, 200)
                ended = authorization.end()
                self.assertEqual(ended.code, 0, ended)
                self.assertEqual((ended.out.count("\n"), ended.json()["hub_id"]), (1, 123456))
                self.assertNotIn("to-std", ended.out + ended.err)

    def test_no_value_reaches_a_shell_on_its_way_to_the_browser(self):
        nasty = "$(touch pwned)`touch pwned`;touch pwned|touch pwned&&touch pwned>pwned'\"\\ \n%s"
        emulator = self.emulator()
        for name, flags in (("a parameter's value", ("--auth-param", f"x={nasty}")),
                            ("a parameter's name", ("--auth-param", f"{nasty}=x")),
                            ("a scope", ("--scope", "oauth $(touch${IFS}pwned)")),
                            ("the app", ("--client-id", "a;touch pwned", "--client-secret-file", self.write("secret", "x")))):
            with self.subTest(name):
                report, url = self.report_of_opened_page(emulator, flags)
                self.assertEqual(report["words"], [url])
                self.assertEqual(list(self.home.rglob("pwned")), [])
        with self.subTest("the list of browsers"):
            quoted = "{python} {script} {port} '$(touch pwned)' \"`touch pwned`;&|\" \\>pwned %s"
            report, url = self.report_of_opened_page(emulator, (), {"BROWSER": quoted})
            self.assertEqual(report["words"], ["$(touch pwned)", "`touch pwned`;&|", ">pwned", url])
            self.assertEqual(list(self.home.rglob("pwned")), [])

    def test_a_list_of_browsers_keeps_quotes_places_and_colons(self):
        emulator = self.emulator()
        for listed, words in (
                ("{command}", ["URL"]), ("{command} %s", ["URL"]), ("{command} --app=%s -- %s", ["--app=URL", "--", "URL"]),
                ("{command} 'a b' \"c:d\"", ["a b", "c:d", "URL"]), (":/no/such:{command} '' %s:{command} never", ["", "URL"])):
            with self.subTest(listed):
                command = listed.replace("{command}", "{python} {script} {port}")
                report, url = self.report_of_opened_page(emulator, (), {"HSAUTH_BROWSER": command})
                self.assertEqual(report["words"], [word.replace("URL", url) for word in words])

    def test_an_address_that_is_no_web_page_of_https_or_this_machine_is_exit_2_and_starts_nothing(self):
        emulator = self.emulator()
        started = self.home / "started"
        for flag in ("--auth-url", "--redirect-uri"):
            for address in ("http://app.example.com", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
                            "-flag", "--help", "https://user@app.example.com", "https://app.example.com/\n", "https://",
                            "https://app.example.com/#x", "ftp://localhost", "//app.example.com", "app.example.com",
                            ""):
                with self.subTest(flag=flag, address=address):
                    ended = self.hsauth("authorize", f"{flag}={address}", "--browser", f"touch {started}",
                                        env=self.app(emulator))
                    self.assert_failed(ended, 2)
                    self.assertFalse(started.exists())

    def test_on_wsl_the_windows_browser_is_reached_without_a_command_line(self):
        emulator = self.emulator()
        linux = ("xdg-open", "gio", "sensible-browser", "x-www-browser")
        windows = ("explorer.exe", "cmd.exe", "powershell.exe")
        handler = ["url.dll,FileProtocolHandler"]
        for variables, present, opener, words in (
                ({"WSL_DISTRO_NAME": "Debian"}, ("wslview", "rundll32.exe", *windows, *linux), "wslview", []),
                ({"WSL_DISTRO_NAME": "Debian"}, ("rundll32.exe", *windows, *linux), "rundll32.exe", handler),
                ({"WSL_INTEROP": "/run/WSL/8_interop"}, ("rundll32.exe", *windows), "rundll32.exe", handler),
                ({"WSL_DISTRO_NAME": "Debian"}, (*windows, *linux), "xdg-open", []),
                ({}, ("wslview", "rundll32.exe", *windows, *linux), "xdg-open", []),
                ({}, ("sensible-browser", "gio"), "gio", ["open"])):
            with self.subTest(variables=variables, present=present):
                report, url = self.report_of_opened_page(emulator, (), variables, present)
                self.assertEqual(report["words"], [opener, *words, url])

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
