"""A resolver that never answers, in a network namespace of a test's own.

Exits with 77 where this machine lets nobody make a namespace; CTest then says that the test was skipped.
"""

from harness import *  # noqa: F403
from https_rig import app_at

HOST = "api.test.example"
# Far beyond any patience of a test: it is hsauth that must end the wait.
RESOLVER = "nameserver 127.0.0.1\noptions timeout:30 attempts:5\n"
# Puts the resolver in place, listens for questions without ever answering, and becomes the program.
STAGE = """
import os, socket, subprocess, sys
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
subprocess.run(["mount", "--bind", sys.argv[1], os.path.realpath("/etc/resolv.conf")], check=True)
silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
silent.bind(("127.0.0.1", 53))
silent.set_inheritable(True)
os.execv(sys.argv[2], sys.argv[2:])
"""
NAMESPACE = ["unshare", "--net", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
TOOLS = "/usr/sbin:/usr/bin:/sbin:/bin"


class SilentResolver(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.resolver = self.write("resolv.conf", RESOLVER, 0o644)

    def start_unresolved(self, *words, **variables):
        stage = [*NAMESPACE, sys.executable, "-c", STAGE, self.resolver]
        return self.start(*words, env=app_at(f"https://{HOST}", PATH=TOOLS, **variables), wrapper=stage)

    def test_the_deadline_of_a_request_holds_for_the_name_of_its_server(self):
        ended = self.start_unresolved("refresh", "--json", "--timeout", "1").end()
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn(f"The host name {HOST} was not resolved in time", ended.error()["message"])
        self.assertTrue(ended.error()["retryable"])

    def test_it_holds_for_the_name_of_a_proxy_too(self):
        ended = self.start_unresolved("refresh", "--json", "--timeout", "1",
                                      HTTPS_PROXY="http://user:canary-77@proxy.test.example:3128").end()
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn("The host name proxy.test.example was not resolved in time", ended.error()["message"])
        self.assertIn("HTTPS_PROXY", ended.error()["hint"])
        self.assert_hides(ended.err, "canary-77")

    def test_a_signal_ends_the_wait_for_a_name(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(number):
                running = self.start_unresolved("refresh", "-v", "--timeout", "3600")
                running.line("err", lambda line: "/oauth/v3/token" in line)
                running.signal(number)
                self.assertEqual(running.end().code, code)


if __name__ == "__main__":
    probe = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False)
    if probe.returncode != 0:
        print(f"skipped: no network namespace here: {probe.stderr.decode().strip()}")
        sys.exit(77)
    main()
