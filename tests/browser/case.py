"""What the suites share: one browser and one emulator for a class of tests, and a person's usual moves."""
import unittest

from stage import FIRST, Emulator
from webdriver import Browser, Driver, until


class BrowserCase(unittest.TestCase):
    emulator_flags = ()
    config = None  # the stage's own

    @classmethod
    def setUpClass(cls):
        cls.emulator = cls.enterClassContext(Emulator(*cls.emulator_flags, config=cls.config))
        cls.driver = cls.enterClassContext(Driver())

    def setUp(self):
        self.browser = self.enterContext(Browser(self.driver))

    def begin(self, login):
        return self.enterContext(login)

    def answer(self, login, decision, account=FIRST):
        """Opens the login's URL and answers the consent page for the account's first user."""
        self.browser.open(login.url)
        self.browser.find(f"input[value='{account['hub_id']}-{account['users'][0]['user_id']}']").click()
        self.browser.find(f"button[value={decision}]").click()

    def arrive_at(self, heading):
        """Waits for the page with that heading; what a click leads to takes its time."""
        until(lambda: self.browser.heading() == heading, f'the page "{heading}"')

    def assert_nothing_of_the_login_in_the_page(self, login, *secrets):
        source = self.browser.source
        for secret in (login.state, *secrets):
            self.assertGreater(len(secret), 8)
            self.assertNotIn(secret, source)
