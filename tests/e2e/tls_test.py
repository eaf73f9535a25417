"""Whom the real hsauth trusts."""

from harness import *  # noqa: F403
from https_rig import ACCESS_TOKEN, Authority, SecureScripted, app_at


class Trust(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.authority = Authority(self)
        self.server = SecureScripted(self, self.authority.identity("DNS:localhost,IP:127.0.0.1"))

    def refreshed(self, *flags, **variables):
        return self.hsauth("refresh", "--json", *flags, env=app_at(self.server.url, **variables))

    def assert_granted(self, ended):
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.json()["access_token"], ACCESS_TOKEN)

    def assert_untouched(self):
        self.assertEqual(self.server.seen, [])

    def test_an_authority_that_nobody_named_is_not_trusted_and_nothing_is_sent(self):
        ended = self.refreshed()
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn("authority that this machine doesn't know", ended.error()["message"])
        self.assertFalse(ended.error()["retryable"])
        self.assert_untouched()

    def test_ca_file_adds_trust(self):
        self.assert_granted(self.refreshed("--ca-file", self.authority.file))
        self.assertEqual(len(self.server.seen), 1)

    def test_ca_file_takes_nothing_away_from_what_is_trusted_anyway(self):
        stranger = Authority(self)
        self.assert_granted(self.refreshed("--ca-file", stranger.file, SSL_CERT_FILE=self.authority.file))

    def test_ssl_cert_file_names_whom_to_trust(self):
        self.assert_granted(self.refreshed(SSL_CERT_FILE=self.authority.file))

    def test_trust_in_an_authority_is_no_trust_in_another_name(self):
        self.server.identity = self.authority.identity("DNS:other.example")
        ended = self.refreshed("--ca-file", self.authority.file)
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn("was made for another host", ended.error()["message"])
        self.assert_untouched()

    def test_a_file_without_certificates_is_exit_8_naming_flag_or_variable_and_path(self):
        empty = self.write("empty.pem", "")
        garbage = self.write("garbage.pem", "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
        for file in (empty, garbage, self.home / "missing.pem", self.home):
            for flags, variables, name in ((("--ca-file", file), {}, "--ca-file"),
                                           ((), {"SSL_CERT_FILE": file}, "SSL_CERT_FILE")):
                with self.subTest(file=file.name, name=name):
                    ended = self.refreshed(*flags, **variables)
                    self.assert_failed(ended, 8, "local")
                    self.assertIn(name, ended.error()["message"])
                    self.assertIn(str(file), ended.error()["message"])
        self.assert_untouched()

    def test_no_word_turns_the_checks_off(self):
        for flag in ("--insecure", "-k", "--no-verify", "--no-check-certificate", "--skip-tls-verify"):
            with self.subTest(flag):
                self.assert_failed(self.refreshed(flag), 2, "usage")
        for variables in ({"NODE_TLS_REJECT_UNAUTHORIZED": "0"}, {"PYTHONHTTPSVERIFY": "0"},
                          {"GIT_SSL_NO_VERIFY": "1"}, {"CURL_INSECURE": "1"}):
            with self.subTest(variables):
                self.assert_failed(self.refreshed(**variables), 7, "unavailable")
        self.assert_untouched()


if __name__ == "__main__":
    main()
