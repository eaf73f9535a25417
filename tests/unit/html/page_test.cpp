#include "html/page.h"

#include "base/encoding.h"
#include "base/sha256.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

bool holds(std::string_view text, std::string_view piece) {
    return text.find(piece) != std::string_view::npos;
}

std::string between(const std::string& text, std::string_view start, std::string_view end) {
    const auto from = text.find(start) + start.size();
    return text.substr(from, text.find(end, from) - from);
}

}  // namespace

TEST_CASE("Foreign text can neither open a tag nor leave an attribute", "[page]") {
    CHECK(html::escaped("<script>alert('x') & \"y\"</script>") ==
          "&lt;script&gt;alert(&#39;x&#39;) &amp; &quot;y&quot;&lt;/script&gt;");
    CHECK(html::escaped("&lt;") == "&amp;lt;");
}

TEST_CASE("Foreign text loses what hides or reorders it and keeps its letters", "[page]") {
    CHECK(html::escaped("caf\xc3\xa9 \xe6\x97\xa5") == "caf\xc3\xa9 \xe6\x97\xa5");
    CHECK(html::escaped("a\xe2\x80\xaeZ\x1b[2J\x01") == "aZ[2J");
    CHECK(html::escaped("bad\xff") == "bad\xef\xbf\xbd");
}

TEST_CASE("A page shows its mood, its title twice and its body as it is", "[page]") {
    const auto text = html::render({html::Mood::good, "Done & <well>", "", "<p>You may close this.</p>"});
    CHECK(text.starts_with("<!doctype html>\n"));
    CHECK(holds(text, "<title>Done &amp; &lt;well&gt; - hsauth</title>"));
    CHECK(holds(text, "<h1>Done &amp; &lt;well&gt;</h1>"));
    CHECK(holds(text, "<main class=\"good\">"));
    CHECK(holds(text, "<p>You may close this.</p>"));
    CHECK_FALSE(holds(text, "class=\"banner\""));
    CHECK(holds(html::render({html::Mood::bad, "t", "an emulator", ""}), "<title>t</title>"));
    CHECK(holds(html::render({html::Mood::bad, "t", "", ""}), "<main class=\"bad\">"));
    CHECK(holds(html::render({html::Mood::neutral, "t", "", ""}), "<main class=\"neutral\">"));
}

TEST_CASE("A banner is plain text above the page", "[page]") {
    const auto text = html::render({html::Mood::neutral, "t", "An <emulator>", ""});
    CHECK(holds(text, "<header><p class=\"banner\">An &lt;emulator&gt;</p></header>"));
    CHECK(text.find("class=\"banner\"") < text.find("<main"));
}

TEST_CASE("A page loads nothing and runs nothing", "[page]") {
    const auto text = html::render({html::Mood::good, "t", "b", "<p>x</p>"});
    for (const auto* piece : {"<script", "<img", "<link", "<iframe", "http://", "https://", "url(", "@import",
                              "style=\"", " on"}) {
        CAPTURE(piece);
        const auto head = text.substr(0, text.find("<style>")) + text.substr(text.find("</style>"));
        const auto style = between(text, "<style>", "</style>");
        CHECK_FALSE(holds(head, piece));
        if (std::string_view(piece) != " on") CHECK_FALSE(holds(style, piece));
    }
}

TEST_CASE("The policy names the page's own style sheet by its hash and forbids the rest", "[page]") {
    const auto text = html::render({html::Mood::good, "t", "", ""});
    const auto hash = base64(sha256(between(text, "<style>", "</style>")));
    CHECK(html::content_security_policy() ==
          "default-src 'none'; style-src 'sha256-" + hash +
              "'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
}

TEST_CASE("A page's own rules stand behind the house's, and the policy names both by one hash", "[page]") {
    html::Page page;
    page.title = "t";
    page.style = "p { margin: 0; }";
    const auto style = between(html::render(page), "<style>", "</style>");
    CHECK(style.ends_with("p { margin: 0; }"));
    CHECK(style.size() > page.style.size());
    CHECK(holds(html::content_security_policy(html::Forms::own, "", page.style),
                "style-src 'sha256-" + base64(sha256(style)) + "';"));
}

TEST_CASE("A form may go back to its own server and be redirected on where that was said", "[page]") {
    CHECK(html::content_security_policy(html::Forms::own).ends_with("; form-action 'self'"));
    CHECK(html::content_security_policy(html::Forms::own, "http://localhost:3000")
              .ends_with("; form-action 'self' http://localhost:3000"));
    CHECK(html::content_security_policy(html::Forms::none, "http://localhost:3000")
              .ends_with("; form-action 'none'"));
}
