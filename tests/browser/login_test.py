"""A login in a real browser, from the printed address to the page that ends it."""
import unittest
from urllib.parse import parse_qs, urlsplit

from case import BrowserCase
from stage import APP_NAME, FIRST, SECOND, FrugalApi, Login
from webdriver import WebDriverError


class ConsentPage(BrowserCase):
    def test_allow_for_the_second_account_ends_in_a_saved_login_for_it(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        self.arrive_at(f"Connect {APP_NAME}")
        self.assertIn("emulator, not HubSpot", self.browser.find(".banner").text)
        self.browser.find_all("input[type=radio]")[1].click()
        self.browser.find("button[value=allow]").click()

        self.arrive_at("Authorized and saved")
        page = self.browser.text
        outcome = login.outcome()
        self.assertEqual(0, outcome.code, outcome.said)
        for words in (SECOND["hub_domain"], str(SECOND["hub_id"]), "App", "7001", "default",
                      "close this tab", "hsauth token"):
            self.assertIn(words, page)
        saved = login.profiles()
        self.assertEqual([("default", SECOND["hub_id"])],
                         [(profile["profile"], profile["hub_id"]) for profile in saved])
        self.assertEqual([], self.browser.console_errors())

    def test_the_success_page_holds_no_code_no_state_and_no_token(self):
        login = self.begin(Login(self.emulator))
        self.answer(login, "allow")
        self.arrive_at("Authorized and saved")
        code = parse_qs(urlsplit(self.browser.url).query)["code"][0]
        answer = login.outcome().answer
        self.assert_nothing_of_the_login_in_the_page(login, code, answer["access_token"],
                                                     answer["refresh_token"])

    def test_nothing_is_asked_of_any_other_host(self):
        login = self.begin(Login(self.emulator))
        self.answer(login, "allow")
        self.arrive_at("Authorized and saved")
        asked = {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, self.browser.requested_urls())}
        self.assertEqual({self.emulator.url, login.origin}, asked)

    def test_cancel_shows_the_refusal_and_saves_nothing(self):
        login = self.begin(Login(self.emulator))
        self.answer(login, "cancel")
        self.arrive_at("Access was declined")
        self.assertIn("nothing was saved", self.browser.text)
        self.assertIn("hsauth authorize", self.browser.text)
        self.assert_nothing_of_the_login_in_the_page(login)
        outcome = login.outcome()
        self.assertEqual((5, "denied"), (outcome.code, outcome.error["kind"]))
        self.assertEqual([], login.profiles())

    def test_the_keyboard_alone_chooses_and_allows(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        self.browser.press("Tab")
        self.assertTrue(self.browser.focused.is_selected)
        self.browser.press("Down")
        self.assertEqual(f"{SECOND['hub_id']}-43", self.browser.focused.attribute("value"))
        self.assertTrue(self.browser.focused.is_selected)
        self.browser.press("Tab")
        self.assertEqual("allow", self.browser.focused.attribute("value"))
        outline = self.browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        self.assertEqual("solid", outline)
        self.browser.press("Enter")
        self.assertEqual(0, login.outcome().code)
        self.assertEqual([SECOND["hub_id"]], [profile["hub_id"] for profile in login.profiles()])

    def test_the_space_bar_on_cancel_refuses(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        self.browser.press("Tab", "Tab", "Tab")
        self.assertEqual("cancel", self.browser.focused.attribute("value"))
        self.browser.press("Space")
        self.assertEqual(5, login.outcome().code)

    def test_the_login_works_without_scripts(self):
        self.browser.disable_scripts()
        self.browser.open("data:text/html,<title>off</title><script>document.title='on'</script>")
        self.assertEqual("off", self.browser.title)
        login = self.begin(Login(self.emulator))
        self.answer(login, "allow")
        self.arrive_at("Authorized and saved")
        self.assertEqual(0, login.outcome().code)

    def test_a_page_takes_one_answer_when_the_person_goes_back(self):
        login = self.begin(Login(self.emulator))
        self.answer(login, "cancel")
        self.arrive_at("Access was declined")
        self.browser.back()
        self.arrive_at(f"Connect {APP_NAME}")
        self.browser.find("button[value=allow]").click()
        self.arrive_at("Couldn't complete the connection")
        self.assertIn("answered already", self.browser.text)
        self.assertEqual(5, login.outcome().code)
        self.assertEqual([], login.profiles())


class FailedLogin(BrowserCase):
    def assert_failed(self, login, code):
        self.assertIn("What to do", self.browser.text)
        for word in ("Authorized", "success", "close this tab"):
            self.assertNotIn(word, self.browser.text)
        self.assertEqual("bad", self.browser.find("main").attribute("class"))
        self.assert_nothing_of_the_login_in_the_page(login)
        outcome = login.outcome()
        self.assertEqual(code, outcome.code, outcome.said)
        self.assertEqual([], login.profiles())

    def test_a_wrong_client_secret_is_a_failure_on_the_page_too(self):
        login = self.begin(Login(self.emulator, secret="not-the-secret"))
        self.answer(login, "allow")
        self.arrive_at("The login failed")
        self.assertIn("client secret", self.browser.text)
        self.assertIn("No login was saved", self.browser.text)
        self.assertNotIn("not-the-secret", self.browser.source)
        self.assert_failed(login, 9)

    def test_another_account_than_expected_is_a_failure_that_names_both(self):
        login = self.begin(Login(self.emulator, "--expect-account", str(SECOND["hub_id"])))
        self.answer(login, "allow", FIRST)
        self.arrive_at("The login failed")
        self.assertIn(str(FIRST["hub_id"]), self.browser.text)
        self.assertIn(str(SECOND["hub_id"]), self.browser.text)
        self.assertIn(f"installed in account {FIRST['hub_id']} now", self.browser.text)
        self.assert_failed(login, 3)

    def test_a_scope_kept_back_is_named_on_the_success_page(self):
        frugal = self.enterContext(FrugalApi())
        login = self.begin(Login(self.emulator, api_url=frugal.url))
        self.answer(login, "allow")
        self.arrive_at("Authorized and saved")
        self.assertIn("crm.objects.contacts.read", self.browser.find(".note").text)
        self.assertEqual(0, login.outcome().code)

    def test_a_scope_kept_back_is_a_failure_when_it_was_required(self):
        frugal = self.enterContext(FrugalApi())
        login = self.begin(Login(self.emulator, "--require", "crm.objects.contacts.read", api_url=frugal.url))
        self.answer(login, "allow")
        self.arrive_at("The login failed")
        self.assertIn("crm.objects.contacts.read", self.browser.text)
        self.assert_failed(login, 3)


class OtherAddresses(BrowserCase):
    def test_the_short_address_leads_to_the_consent_page(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.short_url)
        self.assertEqual(login.url, self.browser.url)
        self.browser.find("button[value=allow]").click()
        self.assertEqual(0, login.outcome().code)

    def test_the_bare_port_and_a_stray_path_lead_nowhere(self):
        login = self.begin(Login(self.emulator))
        for path, title in (("/", "hsauth is waiting for HubSpot"), ("/elsewhere", "Nothing is here")):
            self.browser.open(login.origin + path)
            self.arrive_at(title)
            self.assertIn("terminal", self.browser.text)
            self.assertEqual([], self.browser.find_all("a, form, meta[http-equiv]"))
            self.assert_nothing_of_the_login_in_the_page(login, login.short_url.rsplit("/", 1)[1])

    def test_a_redirect_with_a_foreign_state_does_not_end_the_login(self):
        login = self.begin(Login(self.emulator))
        for verdict in ("code=a-foreign-code", "error=access_denied"):
            self.browser.open(f"{login.redirect_uri}?{verdict}&state=a-foreign-state")
            self.arrive_at("This belongs to another login")
            self.assertIn("goes on waiting", self.browser.text)
            self.assertNotIn("a-foreign", self.browser.source)
        self.answer(login, "allow")
        outcome = login.outcome()
        self.assertEqual(0, outcome.code)
        self.assertIn("without this login's state", outcome.said)

    def test_a_second_redirect_is_gone_or_finds_nobody(self):
        login = self.begin(Login(self.emulator))
        self.answer(login, "allow")
        # Only now is the address that of the redirect: a click comes back before its page does.
        self.arrive_at("Authorized and saved")
        redirect = self.browser.url
        try:
            self.browser.open(redirect)
            self.arrive_at("This login has already come back")
        except WebDriverError as refused:
            self.assertRegex(str(refused), "ERR_CONNECTION_(REFUSED|RESET)")
        self.assertEqual(0, login.outcome().code)
        with self.assertRaisesRegex(WebDriverError, "ERR_CONNECTION_REFUSED"):
            self.browser.open(redirect)

    def test_two_tabs_end_one_login(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        first = self.browser.open_tab()
        self.browser.open(login.url)
        self.browser.find("button[value=allow]").click()
        self.arrive_at("Authorized and saved")
        self.assertEqual(0, login.outcome().code)
        self.browser.switch_to(first)
        self.arrive_at(f"Connect {APP_NAME}")


class HubSpotErrorPages(BrowserCase):
    def assert_stays(self, login, words):
        self.arrive_at("Couldn't complete the connection")
        self.assertIn(words, self.browser.text)
        self.assertEqual([], self.browser.find_all("a, form, meta[http-equiv]"))
        self.assertTrue(self.browser.url.startswith(self.emulator.url))
        self.assertEqual([], [url for url in self.browser.requested_urls() if url.startswith(login.origin)])

    def test_a_redirect_url_that_is_not_registered_is_an_error_page_and_no_redirect(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url.replace("oauth-callback", "unheard-of"))
        self.assert_stays(login, "doesn't match the app's registered redirect URL")

    def test_scopes_that_differ_are_an_error_page_and_the_hint_of_the_wait_quotes_it(self):
        login = self.begin(Login(self.emulator, scopes="oauth crm.objects.contacts.read tickets", wait=1))
        self.browser.open(login.url)
        self.assert_stays(login, "a mismatch between the scopes in the install URL")
        outcome = login.outcome()
        self.assertEqual((6, "wait_expired"), (outcome.code, outcome.error["kind"]))
        self.assertIn("a mismatch between the scopes in the install URL", outcome.error["hint"])

    def test_a_user_who_may_not_install_is_told_so(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        self.browser.find(f"input[value='{SECOND['hub_id']}-44']").click()
        self.browser.find("button[value=allow]").click()
        self.assert_stays(login, "You don't have permission")


if __name__ == "__main__":
    unittest.main()
