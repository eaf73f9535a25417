#include "html/blocks.h"

#include "support/catch.h"

using namespace hsauth::html;

TEST_CASE("Every block escapes what it is given", "[blocks]") {
    const std::string nasty = "<b>\"x\"</b> & 'y'";
    for (const auto& markup :
         {paragraph(nasty), subheading(nasty), fact_list({{nasty, nasty}}), command_line(nasty),
          quotation(nasty), note(nasty, {nasty}), origin_line(nasty)}) {
        CAPTURE(markup);
        CHECK(markup.find("<b>") == std::string::npos);
        CHECK(markup.find("\"x\"") == std::string::npos);
        CHECK(markup.find("&lt;b&gt;&quot;x&quot;&lt;/b&gt; &amp; &#39;y&#39;") != std::string::npos);
    }
}

TEST_CASE("A fact without a value is left out, and a list without facts is none", "[blocks]") {
    const auto markup = fact_list({{"Account", "acme.com"}, {"App", ""}});
    CHECK(markup.find("<dt>Account</dt>") != std::string::npos);
    CHECK(markup.find("<dd>acme.com</dd>") != std::string::npos);
    CHECK(markup.find("App") == std::string::npos);
    CHECK(fact_list({{"App", ""}}).empty());
}

TEST_CASE("A flag in a sentence stays in one piece", "[blocks]") {
    CHECK(paragraph("Give it with --client-id ID.") ==
          "<p>Give it with <code class=\"flag\">--client-id</code> ID.</p>\n");
    CHECK(paragraph("No --browser, no window: see --no-browser.") ==
          "<p>No <code class=\"flag\">--browser</code>, no window: see "
          "<code class=\"flag\">--no-browser</code>.</p>\n");
    CHECK(paragraph(" a  --  b ") == "<p> a  --  b </p>\n");
    CHECK(paragraph("--" + std::string(40, 'x')).find("<code") == std::string::npos);
    CHECK(paragraph("--<b>") == "<p><code class=\"flag\">--&lt;b&gt;</code></p>\n");
}

TEST_CASE("A note without names is a sentence alone", "[blocks]") {
    CHECK(note("Mind this.", {}).find("<ul") == std::string::npos);
    CHECK(note("Mind these:", {"one", "two"}).find("<li><code>two</code></li>") != std::string::npos);
}
