#include "system/reply_text.h"

#include <stdexcept>

#include "support/catch.h"

using namespace hsauth;

namespace {

CallbackReply page() {
    CallbackReply reply;
    reply.status = 200;
    reply.html = "<p>done</p>";
    reply.content_security_policy = "default-src 'none'; style-src 'sha256-x'";
    return reply;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A reply's wire form is exactly this", "[reply_text]") {
    CHECK(reply_text(page(), ReplyBody::sent) ==
          "HTTP/1.1 200 OK\r\n"
          "Content-Type: text/html; charset=utf-8\r\n"
          "Content-Length: 11\r\n"
          "Cache-Control: no-store\r\n"
          "Referrer-Policy: no-referrer\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "X-Frame-Options: DENY\r\n"
          "Content-Security-Policy: default-src 'none'; style-src 'sha256-x'\r\n"
          "Connection: close\r\n"
          "\r\n"
          "<p>done</p>");
}

TEST_CASE("A HEAD's reply has the length of the page and no page", "[reply_text]") {
    const auto text = reply_text(page(), ReplyBody::left_out);
    CHECK(contains(text, "Content-Length: 11\r\n"));
    CHECK(text.substr(text.size() - 4) == "\r\n\r\n");
}

TEST_CASE("A reply without a policy of its own allows nothing", "[reply_text]") {
    auto reply = page();
    reply.content_security_policy.clear();
    CHECK(contains(reply_text(reply, ReplyBody::sent),
                   "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"));
}

TEST_CASE("A redirect says where to and a refused method which one is allowed", "[reply_text]") {
    auto reply = page();
    CHECK_FALSE(contains(reply_text(reply, ReplyBody::sent), "Location:"));
    reply.status = 302;
    reply.location = "https://app.hubspot.com/oauth/authorize?state=x";
    reply.allow = "GET";
    const auto text = reply_text(reply, ReplyBody::sent);
    CHECK(contains(text, "HTTP/1.1 302 Found\r\n"));
    CHECK(contains(text, "\r\nLocation: https://app.hubspot.com/oauth/authorize?state=x\r\n"));
    CHECK(contains(text, "\r\nAllow: GET\r\n"));
}

TEST_CASE("No reply lets another origin read it", "[reply_text]") {
    CHECK_FALSE(contains(reply_text(page(), ReplyBody::sent), "Access-Control"));
}

TEST_CASE("A header that holds a line end is a broken invariant", "[reply_text]") {
    for (const auto* value : {"https://a.example/\r\nSet-Cookie: x=y", "a\nb", "a\rb", "a\x7F", "\xC3\xA9"}) {
        CAPTURE(value);
        auto redirect = page();
        redirect.location = value;
        CHECK_THROWS_AS(reply_text(redirect, ReplyBody::sent), std::logic_error);
        auto refused = page();
        refused.allow = value;
        CHECK_THROWS_AS(reply_text(refused, ReplyBody::sent), std::logic_error);
        auto policy = page();
        policy.content_security_policy = value;
        CHECK_THROWS_AS(reply_text(policy, ReplyBody::sent), std::logic_error);
    }
}

TEST_CASE("A status that is no final one is a broken invariant", "[reply_text]") {
    CHECK_THROWS_AS(reply_text({}, ReplyBody::sent), std::logic_error);
}
