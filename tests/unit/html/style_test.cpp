#include "html/style.h"

#include <algorithm>

#include "support/catch.h"

using hsauth::html::style_sheet;

TEST_CASE("Nothing in the sheet ends its element or escapes from it", "[style]") {
    CHECK(style_sheet.find('<') == std::string_view::npos);
    // A backslash could spell what the other tests look for.
    CHECK(style_sheet.find('\\') == std::string_view::npos);
    // The hash in the policy is one of bytes: a browser turns others than these into something else.
    CHECK(std::all_of(style_sheet.begin(), style_sheet.end(),
                      [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
}

TEST_CASE("The sheet loads nothing", "[style]") {
    for (const auto* piece : {"url(", "@import", "@font-face", "image-set", "src:", "//", "expression("}) {
        CAPTURE(piece);
        CHECK(style_sheet.find(piece) == std::string_view::npos);
    }
}

TEST_CASE("Every colour that the sheet uses is one that it names", "[style]") {
    std::size_t uses = 0;
    for (auto at = style_sheet.find("var("); at != std::string_view::npos;
         at = style_sheet.find("var(", at + 1)) {
        const auto name = style_sheet.substr(at + 4, style_sheet.find(')', at) - at - 4);
        CAPTURE(name);
        const auto first = style_sheet.find(std::string(name) + ": ");
        REQUIRE(first != std::string_view::npos);
        ++uses;
    }
    CHECK(uses > 10);
}

TEST_CASE("Blocks and comments of the sheet are closed", "[style]") {
    int depth = 0;
    int lowest = 0;
    for (const char c : style_sheet) {
        if (c == '{') ++depth;
        if (c == '}') --depth;
        lowest = std::min(lowest, depth);
    }
    CHECK(depth == 0);
    CHECK(lowest == 0);
    std::size_t end = 0;
    for (auto start = style_sheet.find("/*"); start != std::string_view::npos;
         start = style_sheet.find("/*", end)) {
        end = style_sheet.find("*/", start);
        REQUIRE(end != std::string_view::npos);
    }
}
