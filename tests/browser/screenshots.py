#!/usr/bin/env python3
"""Draws every page that a person meets during a login, for a look at the design.

    HSAUTH=build/dev/hsauth tests/browser/screenshots.py DIRECTORY

writes DIRECTORY/PAGE-{phone,desk}-{light,dark}.png: the consent page and the error pages of `hsauth
emulator`; success (also with a missing scope, and not saved), refusal, failure, stray redirect and bare port
of `hsauth authorize`. Needs chromium and chromedriver, as the tests here do.
"""
import contextlib
import pathlib
import sys

from stage import (CONFIG, ENTERPRISE, FIRST, FREE, OPTIONAL_SCOPE, PROFESSIONAL, SECOND, TIER_OPTIONAL, TIER_SCOPES,
                   TIERS_CONFIG, Emulator, FrugalApi, Login)
from webdriver import Browser, Driver

SCREENS = {"phone": (390, 844), "desk": (1280, 800)}
SCHEMES = ("light", "dark")


class Album:
    def __init__(self, browser, directory):
        self._browser = browser
        self._directory = directory

    def add(self, page):
        for screen, (width, height) in SCREENS.items():
            self._browser.resize(width, height)
            for scheme in SCHEMES:
                self._browser.prefer(scheme)
                self._browser.save_screenshot(self._directory / f"{page}-{screen}-{scheme}.png")


def choose(browser, account, user, decision):
    browser.find(f"input[value='{account['hub_id']}-{user['user_id']}']").click()
    browser.find(f"button[value={decision}]").click()


def draw_waiting(browser, album, emulator):
    """The pages that leave the login waiting, one after the other."""
    with Login(emulator, "--optional-scope", OPTIONAL_SCOPE) as login:
        browser.open(login.url)
        album.add("consent")
        browser.open(login.origin + "/")
        album.add("bare-port")
        browser.open(login.origin + "/elsewhere")
        album.add("stray-path")
        browser.open(login.redirect_uri + "?code=a-code&state=another-state")
        album.add("stray-state")
        browser.open(login.url.replace("oauth-callback", "not-registered"))
        album.add("error-redirect-url")
        browser.open(login.url.replace("crm.objects.contacts.read", "crm.objects.deals.read"))
        album.add("error-scopes")
        browser.open(login.url)
        choose(browser, SECOND, SECOND["users"][1], "allow")
        album.add("error-permission")


def draw_tiers(browser, album):
    """The consent page where accounts differ, and what becomes of the choices on it."""
    with Emulator(config=TIERS_CONFIG) as emulator:
        with Login(emulator, "--optional-scope", TIER_OPTIONAL, scopes=TIER_SCOPES) as login:
            for account in (FREE, PROFESSIONAL, ENTERPRISE):
                browser.open(login.url)
                browser.find(f"input[value='{account['hub_id']}-{account['users'][0]['user_id']}']").click()
                album.add(f"consent-{account['tier'].lower()}")
            choose(browser, FREE, FREE["users"][0], "allow")
            album.add("error-subscription")
            browser.open(login.url.replace("/oauth/", f"/oauth/{ENTERPRISE['hub_id']}/"))
            album.add("consent-one-account")
            browser.open(login.url.replace("tickets", "contacts"))
            album.add("error-invalid-scope")


def draw_blocks(browser, album):
    for block in ("app_governance", "acceptable_use_policy", "invalid_link"):
        config = {**CONFIG, "apps": [{**CONFIG["apps"][0], "install_blocked": block}]}
        with Emulator(config=config) as emulator, Login(emulator) as login:
            browser.open(login.url)
            album.add("error-" + block.replace("_", "-"))


def draw_ends(browser, album, emulator):
    other_account = str(SECOND["hub_id"])
    with FrugalApi() as frugal:
        ends = {"success": (Login(emulator), "allow"),
                "success-named": (Login(emulator, "-p", "production-europe"), "allow"),
                "success-not-saved": (Login(emulator, "--no-save"), "allow"),
                "success-missing-scope": (Login(emulator, api_url=frugal.url), "allow"),
                "refused": (Login(emulator), "cancel"),
                "failed-secret": (Login(emulator, secret="wrong"), "allow"),
                "failed-account": (Login(emulator, "--expect-account", other_account), "allow")}
        for page, (started, decision) in ends.items():
            with started as login:
                browser.open(login.url)
                choose(browser, FIRST, FIRST["users"][0], decision)
                album.add(page)
                login.outcome()


def main(words):
    if len(words) != 1:
        raise SystemExit(__doc__)
    directory = pathlib.Path(words[0])
    directory.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        emulator = stack.enter_context(Emulator())
        browser = stack.enter_context(Browser(stack.enter_context(Driver())))
        album = Album(browser, directory)
        draw_waiting(browser, album, emulator)
        draw_tiers(browser, album)
        draw_blocks(browser, album)
        draw_ends(browser, album, emulator)


if __name__ == "__main__":
    main(sys.argv[1:])
