"""The consent page where accounts differ in tier, region and users: what a person sees of it before Allow."""
import unittest

from case import BrowserCase
from stage import (APP_NAME, ENTERPRISE, FREE, PROFESSIONAL, TIER_OPTIONAL, TIER_SCOPES, TIERS_CONFIG, Login)

WITHIN_WIDTH = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
HEADINGS = "return [...document.querySelectorAll('h1, h2, h3, h4')].filter(e => e.checkVisibility())" \
           ".map(e => Number(e.localName[1]))"


def card_of(account, user=0):
    return f"label:has([value='{account['hub_id']}-{account['users'][user]['user_id']}'])"


class TiersCase(BrowserCase):
    config = TIERS_CONFIG

    def setUp(self):
        super().setUp()
        self.login = self.begin(Login(self.emulator, "--optional-scope", TIER_OPTIONAL, scopes=TIER_SCOPES))
        self.browser.open(self.login.url)

    def shown(self, selector):
        """The words of what is to be seen."""
        return [element.text for element in self.browser.find_all(selector) if element.text]

    def choose(self, account, user=0):
        self.browser.find(card_of(account, user)).click()

    def chosen(self):
        return self.browser.find(":checked").attribute("value").split("-")[0]


class AccountPicker(TiersCase):
    def test_a_card_names_portal_number_region_and_tier(self):
        for account, words in ((FREE, ("Juniper Bakery", "Free", "501001", "North America (na1)",
                                       "rosa@juniper.example", "Lacks 3 of 5 optional scopes",
                                       "Lacks what the app requires")),
                               (PROFESSIONAL, ("Nordlicht GmbH", "Professional", "502002", "EU (eu1)")),
                               (ENTERPRISE, ("Harbour Group, rehearsal", "Enterprise", "Sandbox", "503003"))):
            card = self.browser.find(card_of(account)).text
            for word in words:
                self.assertIn(word, card)
        self.assertNotIn("Lacks", self.browser.find(card_of(ENTERPRISE)).text)
        self.assertIn("May not install apps", self.browser.find(card_of(PROFESSIONAL, user=1)).text)

    def test_the_arrow_keys_choose_and_the_scopes_follow(self):
        self.browser.press("Tab")
        for account, times in ((PROFESSIONAL, 1), (ENTERPRISE, 2), (FREE, 1)):
            self.browser.press(*["Down"] * times)
            self.assertEqual(str(account["hub_id"]), self.chosen())
            self.assertEqual([f"What {APP_NAME} may do in {account['name']}"], self.shown(".grant > h2"))

    def test_the_keyboard_alone_ends_the_login_for_the_account_that_was_chosen(self):
        self.browser.press("Tab", "Down")
        self.browser.press("Tab", "Enter")
        self.arrive_at("Authorized and saved")
        answer = self.login.outcome().answer
        self.assertEqual(PROFESSIONAL["hub_id"], answer["hub_id"])
        self.assertEqual({"marketing.campaigns.read", "cms.source_code.read_write", "actions"},
                         set(answer["scopes"]["optional_not_granted"]))

    def test_cancel_tells_the_app_whatever_the_account_lacks(self):
        self.choose(FREE)
        self.browser.find("button[value=cancel]").click()
        self.arrive_at("Access was declined")
        self.assertEqual(5, self.login.outcome().code)


class Scopes(TiersCase):
    def test_what_the_chosen_account_lacks_is_struck_out_with_the_reason(self):
        for account, struck in ((FREE, ["Read, create, edit and delete tickets", "Read and change workflows",
                                        "Read campaigns", "Read and change the website's source code"]),
                                (PROFESSIONAL, ["Read campaigns", "Read and change the website's source code",
                                                "actions"]),
                                (ENTERPRISE, [])):
            self.choose(account)
            self.assertEqual(struck, self.shown("s"))
            for why in self.shown(".lacking em"):
                self.assertIn(f"not available on {account['tier']}", why)
            self.assertEqual(len(struck), len(self.shown(".lacking em")))
        decorations = "return [...document.querySelectorAll('s')].map(e => getComputedStyle(e).textDecorationLine)"
        self.assertEqual({"line-through"}, set(self.browser.run(decorations)))

    def test_a_required_scope_that_is_lacking_is_told_before_allow_and_refused_after_it(self):
        self.choose(PROFESSIONAL)
        self.assertEqual([], self.shown(".grant .flaw"))
        self.choose(FREE)
        self.assertIn("can't be connected", self.shown(".grant .flaw")[0])
        self.assertIn("Required, but not available on Free", self.shown(".lacking em"))
        self.browser.find("button[value=allow]").click()
        self.arrive_at("Couldn't complete the connection")
        self.assertIn("This account doesn't have access to some HubSpot features that are required by this app. "
                      "Please contact the app developer.", self.browser.text)
        self.assertTrue(self.browser.url.startswith(self.emulator.url))

    def test_the_scopes_stand_in_groups_with_their_names(self):
        self.choose(ENTERPRISE)
        self.assertEqual(["Account", "CRM", "CRM", "Automation", "Marketing", "CMS", "Other"], self.shown(".area h4"))
        self.assertEqual(set((TIER_SCOPES + " " + TIER_OPTIONAL).split()), set(self.shown(".area code")))

    def test_headings_go_down_by_one_level_at_a_time(self):
        for account in (FREE, ENTERPRISE):
            self.choose(account)
            levels = self.browser.run(HEADINGS)
            self.assertEqual(1, levels[0])
            for before, after in zip(levels, levels[1:]):
                self.assertLessEqual(after, before + 1, levels)

    def test_a_phone_scrolls_down_and_never_sideways(self):
        for width in (360, 390):
            self.browser.resize(width, 844)
            for account in (FREE, PROFESSIONAL, ENTERPRISE):
                self.choose(account)
                self.assertTrue(self.browser.run(WITHIN_WIDTH), f"{account['tier']} at {width}")

    def test_a_browser_that_does_not_know_the_rules_shows_the_scopes_of_every_account_by_name(self):
        self.assertEqual(1, len(self.shown(".grant > h2")))
        self.browser.run("""const sheet = document.querySelector('style').sheet;
for (let i = sheet.cssRules.length; i-- > 0;) if (sheet.cssRules[i].cssText.includes(':has(')) sheet.deleteRule(i);""")
        self.assertEqual([f"What {APP_NAME} may do in {account['name']}"
                          for account in (FREE, PROFESSIONAL, ENTERPRISE)], self.shown(".grant > h2"))

    def test_it_works_without_scripts(self):
        self.browser.disable_scripts()
        self.browser.open(self.login.url)
        self.choose(ENTERPRISE)
        self.assertEqual([], self.shown("s"))
        self.browser.find("button[value=allow]").click()
        self.arrive_at("Authorized and saved")
        self.assertEqual(ENTERPRISE["hub_id"], self.login.outcome().answer["hub_id"])


if __name__ == "__main__":
    unittest.main()
