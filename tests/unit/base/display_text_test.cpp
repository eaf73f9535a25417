#include "base/display_text.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Control, bidirectional and zero-width characters are dropped", "[display_text]") {
    CHECK(display_text("a\x1b[31mb\x07") == "a[31mb");
    CHECK(display_text("ok\u202Edetcejer\u200B") == "okdetcejer");
    CHECK(display_text("a\u0085b\u009Bc\x7f") == "abc");
    CHECK(display_text("\uFEFF\u2066x\u2069") == "x");
}

TEST_CASE("A line end becomes a space, so that no line can be forged", "[display_text]") {
    CHECK(display_text("one\r\ntwo\tthree") == "one  two three");
}

TEST_CASE("Other languages stay as they are", "[display_text]") {
    CHECK(display_text("Zürich 東京 🙂") == "Zürich 東京 🙂");
}

TEST_CASE("What is no UTF-8 becomes the replacement character", "[display_text]") {
    CHECK(display_text("a\xff\xfe") == "a\uFFFD\uFFFD");
    CHECK(display_text("\xc0\x80") == "\uFFFD\uFFFD");
    CHECK(display_text("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(display_text("\xe2\x82") == "\uFFFD\uFFFD");
}

TEST_CASE("Text over 4 KiB is cut at a character's edge", "[display_text]") {
    std::string text;
    while (text.size() < 10000)
        text += "é";
    CHECK(display_text(text).size() == 4096);
    CHECK(display_text("x" + text).size() == 4095);
}

TEST_CASE("Text is cut where its place is smaller", "[display_text]") {
    CHECK(display_text("\x1b[2Jabcdef", 5) == "[2Jab");
    CHECK(display_text("abcd\xc3\xa9", 5) == "abcd");
    CHECK(display_text("abc", 5) == "abc");
}
