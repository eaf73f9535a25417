"""hsauth behind a proxy: tinyproxy, and one that keeps what it gets.

The server's name is one that nobody can resolve, so each request that arrives went through the proxy.
"""

import base64
import re

from harness import *  # noqa: F403
from https_rig import ACCESS_TOKEN, REFRESH_TOKEN, Authority, RecordingProxy, SecureScripted, TinyProxy, app_at

HOST = "api.test.example"
PASSWORD = "pass/wörd:canary@77"
IN_URL = urllib.parse.quote(PASSWORD, safe="")


class ProxyTest(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.authority = Authority(self)
        self.server = SecureScripted(self, self.authority.identity(f"DNS:{HOST}"))
        self.url = f"https://{HOST}:{self.server.port}"

    def proxy(self, answer=RecordingProxy.ESTABLISHED):
        return RecordingProxy(self, ("127.0.0.1", self.server.port), answer)

    def refreshed(self, *flags, url=None, **variables):
        env = app_at(url or self.url, **variables)
        return self.hsauth("refresh", "--json", "--ca-file", self.authority.file, *flags, env=env)

    def exchanged(self, **variables):
        """A call that is never repeated, since a code is good once."""
        env = app_at(self.url, HUBSPOT_REFRESH_TOKEN=None, **variables)
        return self.hsauth("exchange", "code-canary-5f0e", "--json", "--ca-file", self.authority.file, env=env)

    def assert_granted(self, ended):
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.json()["access_token"], ACCESS_TOKEN)

    def assert_refused(self, ended, proxy, *words):
        """Kind unavailable, and the proxy is named as host:port and without its password."""
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn(f"proxy {proxy.name}", ended.error()["message"])
        for word in words:
            self.assertIn(word, ended.error()["message"])
        self.assertTrue(ended.error()["hint"])
        self.assert_hides(ended.err, PASSWORD, IN_URL, "canary@77")
        self.assertEqual(self.server.seen, [])


class RealProxy(ProxyTest):
    def test_a_request_goes_through_it(self):
        tiny = TinyProxy(self, self.proxy())
        self.assert_granted(self.refreshed(HTTPS_PROXY=f"http://{tiny.name}"))
        self.assertEqual(len(self.server.seen), 1)

    def test_it_gets_the_right_password_and_refuses_a_wrong_one_and_none(self):
        tiny = TinyProxy(self, self.proxy(), "BasicAuth user canary-5f0e")
        ended = self.refreshed(HTTPS_PROXY=f"http://user:{IN_URL}@{tiny.name}")
        self.assert_refused(ended, tiny, "status 401")
        self.assertIn("password in HTTPS_PROXY", ended.error()["hint"])
        ended = self.refreshed(HTTPS_PROXY=tiny.name)
        self.assert_refused(ended, tiny, "status 407")
        self.assertIn(f"http://NAME:PASSWORD@{tiny.name}", ended.error()["hint"])
        self.assert_granted(self.refreshed(HTTPS_PROXY=f"http://user:canary-5f0e@{tiny.name}"))

    def test_a_server_that_it_cannot_reach_is_exit_7_with_its_status(self):
        tiny = TinyProxy(self, self.proxy(b"HTTP/1.1 502 Bad Gateway\r\n\r\n"))
        self.assert_refused(self.exchanged(HTTPS_PROXY=tiny.name), tiny, f"{HOST}:{self.server.port}", "status 5")


class Secrecy(ProxyTest):
    def test_a_proxy_sees_connect_and_then_tls_alone(self):
        proxy = self.proxy()
        ended = self.refreshed("-v", HTTPS_PROXY=f"http://us%C3%A9r:{IN_URL}@{proxy.name}")
        self.assert_granted(ended)
        authority = f"{HOST}:{self.server.port}"
        basic = base64.b64encode(f"usér:{PASSWORD}".encode()).decode()
        self.assertEqual(len(proxy.heads), 1)
        self.assertRegex(proxy.heads[0], re.compile(
            rf"\ACONNECT {authority} HTTP/1\.1\r\nHost: {authority}\r\nUser-Agent: hsauth/[0-9.]+\r\n"
            rf"Proxy-Authorization: Basic {re.escape(basic)}\r\n\r\n\Z"))
        # The first byte of a TLS handshake, and its version.
        self.assertEqual(proxy.tunnelled[:2], b"\x16\x03")
        for secret in (CLIENT_SECRET, REFRESH_TOKEN, ACCESS_TOKEN, "/oauth/v3/token"):
            self.assertNotIn(secret.encode(), proxy.tunnelled)
        self.assert_hides(ended.err, PASSWORD, IN_URL, basic)

    def test_the_password_is_for_the_proxy_and_never_for_the_server(self):
        heads = []

        class Handler(self.server.RequestHandlerClass):
            def do_POST(handler):
                heads.append(str(handler.headers))
                super().do_POST()

        self.server.RequestHandlerClass = Handler
        self.assert_granted(self.refreshed(HTTPS_PROXY=f"http://user:{IN_URL}@{self.proxy().name}"))
        self.assertEqual(len(heads), 1)
        self.assertNotIn("Authorization", heads[0])

    def test_the_servers_certificate_is_checked_inside_the_tunnel(self):
        proxy = self.proxy()
        for names, words in (("DNS:other.example", "was made for another host"),
                             ("IP:127.0.0.1,DNS:localhost", "was made for another host")):
            with self.subTest(names):
                self.server.identity = self.authority.identity(names)
                ended = self.refreshed(HTTPS_PROXY=proxy.url)
                self.assert_failed(ended, 7, "unavailable")
                self.assertIn(f"The certificate of {HOST}:{self.server.port} {words}", ended.error()["message"])
        self.server.identity = Authority(self).identity(f"DNS:{HOST}")
        self.assertIn("doesn't know", self.refreshed(HTTPS_PROXY=proxy.url).error()["message"])
        self.assertEqual(self.server.seen, [])


class Faults(ProxyTest):
    def test_each_wrong_answer_is_exit_7_and_the_server_sees_nothing(self):
        for answer, words in (
            (b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n", "status 407"),
            (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\nno", "status 502"),
            (b"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\n\r\n", "status 301"),
            (b"HTTP/1.1 100 Continue\r\n\r\n", "status 100"),
            (b"SSH-2.0-OpenSSH_9.2\r\n", "no answer that HTTP knows"),
            (b"HTTP/1.1 200 OK\r\n\r\n{}", "no answer that HTTP knows"),
            (b"HTTP/1.1 200 " + b"x" * 1000000, "no answer that HTTP knows"),
            (b"HTTP/1.1 200 OK\r\n", "closed the connection without an answer"),
            (b"", "closed the connection without an answer"),
        ):
            with self.subTest(answer[:30]):
                proxy = self.proxy(answer)
                self.assert_refused(self.exchanged(HTTPS_PROXY=f"http://user:{IN_URL}@{proxy.name}"), proxy, words)
                self.assertEqual(len(proxy.heads), 1)

    def test_a_proxy_that_never_answers_is_left_at_the_deadline_or_at_a_signal(self):
        proxy = self.proxy(None)
        ended = self.refreshed("--timeout", "1", HTTPS_PROXY=proxy.url)
        self.assert_refused(ended, proxy, "Time ran out after 1 s, while waiting for the answer of the")
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            proxy = self.proxy(None)
            running = self.start("refresh", "--timeout", "3600", env=app_at(self.url, HTTPS_PROXY=proxy.url))
            self.assertTrue(proxy.asked.wait(PATIENCE))
            running.signal(number)
            self.assertEqual(running.end().code, code)

    def test_a_proxy_that_is_not_there_is_exit_7(self):
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        ended = self.exchanged(HTTPS_PROXY=f"http://user:{IN_URL}@localhost:{port}")
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn(f"The proxy localhost:{port} can't be connected to", ended.error()["message"])
        self.assertIn("HTTPS_PROXY", ended.error()["hint"])

    def test_a_value_that_names_no_http_proxy_is_exit_8_naming_the_variable_alone(self):
        for value in (f"http://user:{IN_URL}@proxy:0", f"socks5://user:{IN_URL}@proxy:1080", "http://canary@77@",
                      f"https://user:{IN_URL}@proxy:443", f"http://user:{IN_URL}@proxy:1\r\nX-Evil: 1"):
            for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
                with self.subTest(value=value, name=name):
                    ended = self.refreshed(**{name: value})
                    self.assert_failed(ended, 8, "local")
                    self.assertIn(f"The proxy in {name} can't be used", ended.error()["message"])
                    self.assert_hides(ended.err, PASSWORD, IN_URL, "canary@77")


class Choice(ProxyTest):
    def test_https_proxy_goes_before_all_proxy_and_lower_case_before_upper(self):
        right, wrong = self.proxy(), self.proxy(b"")
        for variables in ({"HTTPS_PROXY": right.url, "ALL_PROXY": wrong.url}, {"ALL_PROXY": right.name},
                          {"https_proxy": right.name, "HTTPS_PROXY": wrong.url}, {"HTTPS_PROXY": "", "all_proxy": right.url},
                          {"all_proxy": right.url, "ALL_PROXY": wrong.url}, {"HTTPS_PROXY": right.url, "all_proxy": wrong.url}):
            with self.subTest(variables):
                self.assert_granted(self.refreshed(**variables))
        self.assertEqual(wrong.heads, [])

    def test_no_proxy_exempts_the_host(self):
        proxy = self.proxy()
        for value in ("*", HOST, ".test.example", f"x.example, {HOST}:{self.server.port}"):
            for name in ("no_proxy", "NO_PROXY"):
                with self.subTest(value=value, name=name):
                    ended = self.refreshed(HTTPS_PROXY=proxy.url, **{name: value})
                    self.assertIn(f"The host name {HOST} could not be resolved", ended.error()["message"])
        self.assertEqual(proxy.heads, [])
        self.assert_granted(self.refreshed(HTTPS_PROXY=proxy.url, NO_PROXY=f"est.example,{HOST}:1,10.0.0.0/8"))

    def test_loopback_never_goes_through_a_proxy(self):
        proxy = self.proxy(b"")
        self.server.identity = self.authority.identity("DNS:localhost,IP:127.0.0.1")
        for host in ("localhost", "127.0.0.1"):
            for variables in ({"HTTPS_PROXY": proxy.url, "ALL_PROXY": proxy.url}, {"HTTPS_PROXY": "socks5://x"}):
                with self.subTest(host=host, variables=variables):
                    self.assert_granted(self.refreshed(url=f"https://{host}:{self.server.port}", **variables))
        emulator = self.emulator()
        env = {"http_proxy": proxy.url, "HTTP_PROXY": proxy.url, "ALL_PROXY": proxy.url}
        self.log_in(emulator, env=env)
        self.assertEqual(self.hsauth("demo", env=env).code, 0)
        self.assertEqual(proxy.heads, [])

    def test_http_proxy_is_not_read(self):
        proxy = self.proxy()
        ended = self.refreshed(http_proxy=proxy.url, HTTP_PROXY=proxy.url)
        self.assertIn("could not be resolved", ended.error()["message"])
        self.assertEqual(proxy.heads, [])


if __name__ == "__main__":
    main()
