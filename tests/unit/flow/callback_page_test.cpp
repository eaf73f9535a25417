#include "flow/callback_page.h"

#include <set>

#include "html/page.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

const AttemptedLogin attempted{"0b5e55ed-client", 4711};

bool says(const CallbackReply& reply, const std::string& words) {
    return reply.html.find(words) != std::string::npos;
}

FinishedLogin login() {
    return {12345678, "acme.com", 987654, "client-id-1", "default", true, 12, {}};
}

Error bad_secret() {
    Error error;
    error.kind = ErrorKind::rejected;
    error.message = "HubSpot doesn't know this client secret.";
    error.hint = "Give the app's own with --client-secret-file.";
    return error;
}

const std::vector<NotOurs> every_reason = {
    NotOurs::malformed,    NotOurs::head_too_large, NotOurs::wrong_host,    NotOurs::wrong_path,
    NotOurs::wrong_method, NotOurs::has_body,       NotOurs::no_navigation, NotOurs::wrong_state,
    NotOurs::wrong_issuer, NotOurs::ambiguous,      NotOurs::no_code,       NotOurs::already_used};

std::vector<CallbackReply> every_page() {
    std::vector<CallbackReply> pages = {
        finished_page(login()), denied_page({"access_denied", "No."}, attempted),
        failed_page(bad_secret(), AppInstalled::perhaps, attempted), waiting_page()};
    for (const auto reason : every_reason)
        pages.push_back(stray_page({reason, 400, "claimed"}));
    return pages;
}

}  // namespace

TEST_CASE("The page of a finished login says whose it is and what comes next", "[callback_page]") {
    const auto page = finished_page(login());
    CHECK(page.status == 200);
    for (const auto* words : {"acme.com (12345678)", "987654", "client-id-1", "<dd>default</dd>",
                              "12 granted", "close this tab", ">hsauth token<", "class=\"good\""}) {
        CAPTURE(words);
        CHECK(says(page, words));
    }
    CHECK_FALSE(says(page, "did not grant"));
}

TEST_CASE("The next command names a profile that must be named, whatever it is called", "[callback_page]") {
    auto other = login();
    other.profile = "staging";
    CHECK(says(finished_page(other), ">hsauth token<"));
    other.goes_without_naming = false;
    CHECK(says(finished_page(other), ">hsauth token -p staging<"));
    other.profile = "default";
    CHECK(says(finished_page(other), ">hsauth token -p default<"));
}

TEST_CASE("A login that wasn't to be saved isn't called saved", "[callback_page]") {
    auto unsaved = login();
    unsaved.profile.clear();
    const auto page = finished_page(unsaved);
    CHECK_FALSE(says(page, "Authorized and saved"));
    CHECK_FALSE(says(page, "hsauth token"));
    CHECK_FALSE(says(page, "Profile"));
    CHECK(says(page, "was not saved"));
}

TEST_CASE("What isn't known of a login is left out", "[callback_page]") {
    FinishedLogin bare;
    bare.client_id = "client-id-1";
    bare.profile = "default";
    const auto page = finished_page(bare);
    CHECK_FALSE(says(page, "Account"));
    CHECK_FALSE(says(page, "Scopes"));
    CHECK_FALSE(says(page, "<dt>App</dt>"));
    bare.hub_id = 7;
    CHECK(says(finished_page(bare), "<dd>7</dd>"));
}

TEST_CASE("Required scopes that weren't granted are named", "[callback_page]") {
    auto narrow = login();
    narrow.missing_scopes = {"crm.objects.contacts.read", "tickets"};
    const auto page = finished_page(narrow);
    CHECK(says(page, "did not grant these required scopes"));
    CHECK(says(page, "<code>crm.objects.contacts.read</code>"));
    CHECK(says(page, "<code>tickets</code>"));
    CHECK(says(page, " granted, 2 missing"));
}

TEST_CASE("A refusal is quoted, escaped, with a way out", "[callback_page]") {
    const auto page = denied_page({"access_denied", "You said \"no\" & left"}, attempted);
    CHECK(says(page, "Access was declined"));
    CHECK(says(page, "access_denied"));
    CHECK(says(page, "You said &quot;no&quot; &amp; left"));
    CHECK(says(page, ">hsauth authorize<"));
    CHECK(says(page, "class=\"bad\""));
    CHECK(says(denied_page({"invalid_scope", ""}, attempted), "Compare the scopes"));
    CHECK(says(denied_page({"server_error", ""}, attempted), "in a few minutes"));
    CHECK_FALSE(says(denied_page({"x", ""}, attempted), "<blockquote"));
}

TEST_CASE("A refusal that holds markup or tricks of writing shows none of it", "[callback_page]") {
    const auto markup = denied_page({"x<script>", "</script><svg/onload=alert(1)>"}, attempted);
    for (const auto* part : {"svg/onload", "x<script", "x&lt;", "alert"})
        CHECK_FALSE(says(markup, part));
    const auto bidi = denied_page({"access_denied",
                                   "ok\xE2\x80\xAE"
                                   "detcejer\xE2\x80\x8B"},
                                  attempted);
    CHECK_FALSE(says(bidi, "\xE2\x80\xAE"));
    CHECK_FALSE(says(bidi, "\xE2\x80\x8B"));
}

TEST_CASE("A failed login is never called a success, and the page says what remains", "[callback_page]") {
    const auto page = failed_page(bad_secret(), AppInstalled::perhaps, attempted);
    CHECK(page.status == 500);
    CHECK(says(page, "The login failed"));
    CHECK(says(page, "HubSpot doesn&#39;t know this client secret."));
    CHECK(says(page, "--client-secret-file"));
    CHECK(says(page, "No login was saved. HubSpot may show the app as installed"));
    CHECK_FALSE(says(page, "uthorized"));
    CHECK_FALSE(says(failed_page(bad_secret(), AppInstalled::surely, attempted), "installed"));
}

TEST_CASE("Each stray request has its own answer, and hears nothing of itself", "[callback_page]") {
    std::set<std::string> texts;
    for (const auto reason : every_reason) {
        const auto page = stray_page({reason, 418, "<claimed>"});
        CHECK(page.status == 418);
        CHECK_FALSE(says(page, "claimed"));
        CHECK(says(page, "goes on waiting") == (reason != NotOurs::already_used));
        texts.insert(page.html);
    }
    CHECK(texts.size() == every_reason.size());
}

TEST_CASE("A refused method says which one is allowed, and nothing else does", "[callback_page]") {
    CHECK(stray_page({NotOurs::wrong_method, 405, ""}).allow == "GET");
    CHECK(stray_page({NotOurs::wrong_path, 404, ""}).allow.empty());
}

TEST_CASE("The bare port leads nowhere", "[callback_page]") {
    const auto page = waiting_page();
    CHECK(page.status == 404);
    CHECK(page.location.empty());
    CHECK(says(page, "waiting for HubSpot"));
    CHECK(says(page, "Go back to the terminal"));
    CHECK_FALSE(says(page, "href"));
}

TEST_CASE("The short address leads to the authorization URL and says nothing", "[callback_page]") {
    const auto reply = redirect_to("https://app.hubspot.com/oauth/authorize?state=x");
    CHECK(reply.status == 302);
    CHECK(reply.location == "https://app.hubspot.com/oauth/authorize?state=x");
    CHECK(reply.html.empty());
}

TEST_CASE("No page runs, loads or links anything", "[callback_page]") {
    for (const auto& page : every_page()) {
        CAPTURE(page.html);
        CHECK(page.content_security_policy == html::content_security_policy());
        for (const auto* part :
             {"<script", "href", "src=", "style=", "<form", "<iframe", "url(", "@import"}) {
            CAPTURE(part);
            CHECK_FALSE(says(page, part));
        }
    }
}

TEST_CASE("The pages of a login that came to nothing say whose it was to be", "[callback_page]") {
    for (const auto& page : {denied_page({"access_denied", ""}, attempted),
                             failed_page(bad_secret(), AppInstalled::perhaps, attempted)}) {
        CHECK(says(page, "0b5e55ed-client"));
        CHECK(says(page, "4711"));
    }
    CHECK_FALSE(says(denied_page({"access_denied", ""}, {"app", {}}), "Account"));
}
