"""What every page owes its readers: room at any width, contrast in light and dark, labels, a language."""
import copy
import unittest

from case import BrowserCase
from stage import (CONFIG, FIRST, OPTIONAL_SCOPE, SECOND, TIER_OPTIONAL, TIER_SCOPES, TIERS_CONFIG, Emulator,
                   FrugalApi, Login)

# Where a page with no room breaks: unbroken text that is longer than any line.
LONG_CONFIG = copy.deepcopy(CONFIG)
LONG_CONFIG["accounts"].append({"hub_id": 2147483647, "hub_domain": "a" * 60 + "." + "b" * 60,
                                "users": [{"user_id": 45, "email": "c" * 64 + "@" + "d" * 60}]})
LONG_CONFIG["apps"][0]["name"] = "Averyveryverylongnameofanapp" * 3

OVERFLOWING = """
const width = document.documentElement.clientWidth;
const wide = [...document.querySelectorAll('body *')].filter(
    element => element.getBoundingClientRect().right > width + 0.5 ||
               (element.scrollWidth > element.clientWidth + 1 &&
                getComputedStyle(element).display !== 'inline'));
return wide.map(element => element.outerHTML.slice(0, 80)).concat(
    document.documentElement.scrollWidth > width ? ['the page'] : []);
"""

# WCAG 2.2's contrast ratio of each element with text of its own, on what is painted behind it.
LOW_CONTRAST = """
const channels = colour => colour.match(/[\\d.]+/g).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
const backgroundOf = element => {
  for (; element; element = element.parentElement) {
    const colour = channels(getComputedStyle(element).backgroundColor);
    if (colour.length === 3) return colour;
    if (colour[3] !== 0) throw new Error('a translucent background');
  }
  return [255, 255, 255];
};
const found = [];
let texts = 0;
for (const element of document.querySelectorAll('body, body *')) {
  const own = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
  if (own.length === 0) continue;
  ++texts;
  const colours = [channels(getComputedStyle(element).color), backgroundOf(element)];
  const [dark, light] = colours.map(luminance).sort((a, b) => a - b);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
}
return texts === 0 ? ['no text at all'] : found;
"""

# Brightness of the page's own background, 0 to 255.
BRIGHTNESS = """
const colour = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
return Math.max(...colour.slice(0, 3));
"""

# Inputs and buttons without words that a screen reader could say.
NAMELESS = """
const controls = [...document.querySelectorAll('input:not([type=hidden]), button, select, textarea')];
const words = control => control.tagName === 'BUTTON'
    ? control.textContent : [...control.labels].map(label => label.textContent).join('');
return controls.filter(control => !words(control).trim()).map(control => control.outerHTML);
"""

# What a thumb has to hit, lower than 44 pixels.
LOW_TARGETS = """
return [...document.querySelectorAll('label, button')]
    .filter(target => target.getBoundingClientRect().height < 44)
    .map(target => target.outerHTML.slice(0, 80));
"""


class EveryPage(BrowserCase):
    config = LONG_CONFIG

    def check(self, page):
        with self.subTest(page):
            self.assertEqual("en", self.browser.find("html").attribute("lang"))
            self.assertEqual(1, len(self.browser.find_all("h1")))
            self.assertEqual(1, len(self.browser.find_all("main")))
            ours = " - hsauth" * (not self.browser.find_all(".banner"))
            self.assertEqual(self.browser.heading() + ours, self.browser.title)
            self.assertEqual([], self.browser.run(NAMELESS))
            for width in (360, 390, 1280):
                self.browser.resize(width, 800)
                self.assertEqual([], self.browser.run(OVERFLOWING), f"at {width} pixels")
                self.assertEqual([], self.browser.run(LOW_TARGETS), f"at {width} pixels")
            for scheme in ("light", "dark"):
                self.browser.prefer(scheme)
                self.assertEqual([], self.browser.run(LOW_CONTRAST), scheme)
                self.assertEqual(scheme == "light", self.browser.run(BRIGHTNESS) > 128, scheme)

    def test_pages_that_leave_the_login_waiting(self):
        login = self.begin(Login(self.emulator, "--optional-scope", OPTIONAL_SCOPE))
        pages = {"consent": login.url, "bare port": login.origin + "/",
                 "stray path": login.origin + "/elsewhere",
                 "foreign state": login.redirect_uri + "?code=a&state=b",
                 "redirect URL": login.url.replace("oauth-callback", "unheard-of" * 20),
                 "scopes": login.url.replace("crm.objects.contacts.read", "crm.objects.deals.read")}
        for page, url in pages.items():
            self.browser.open(url)
            self.check(page)

    def test_the_consent_page_where_accounts_differ(self):
        config = copy.deepcopy(TIERS_CONFIG)
        config["accounts"][0].update(name="N" * 80, tier="T" * 60)
        config["apps"][0]["optional_scopes"].append("x" * 180)
        emulator = self.enterContext(Emulator(config=config))
        login = self.begin(Login(emulator, "--optional-scope", TIER_OPTIONAL + " " + "x" * 180, scopes=TIER_SCOPES))
        self.browser.open(login.url)
        for choice in range(4):
            self.browser.find_all("input[type=radio]")[choice].click()
            self.check(f"choice {choice}")

    def test_pages_that_end_a_login(self):
        frugal = self.enterContext(FrugalApi())
        ends = (("Authorized and saved", "allow", Login(self.emulator, "-p", "p" * 60)),
                ("Authorized and saved", "allow", Login(self.emulator, api_url=frugal.url)),
                ("Authorized", "allow", Login(self.emulator, "--no-save")),
                ("Access was declined", "cancel", Login(self.emulator)),
                ("The login failed", "allow", Login(self.emulator, secret="wrong")),
                ("The login failed", "allow",
                 Login(self.emulator, "--expect-account", str(SECOND["hub_id"]))))
        for heading, decision, started in ends:
            with started as login:
                self.answer(login, decision, FIRST)
                self.arrive_at(heading)
                self.check(heading)
                login.outcome()


class ConsentPage(BrowserCase):
    def test_the_accounts_are_one_group_with_a_name(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        self.assertEqual("Choose an account", self.browser.find("fieldset > legend").text)
        self.assertEqual(3, len(self.browser.find_all("fieldset > label > input[type=radio]")))

    def test_a_phone_shows_both_buttons_side_by_side(self):
        login = self.begin(Login(self.emulator))
        self.browser.resize(360, 740)
        self.browser.open(login.url)
        tops = self.browser.run("return [...document.querySelectorAll('button')]"
                                ".map(button => button.getBoundingClientRect().top)")
        self.assertEqual(2, len(tops))
        self.assertEqual(tops[0], tops[1])


if __name__ == "__main__":
    unittest.main()
