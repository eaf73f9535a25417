#include "emulator/request_log.h"

#include "json/writer.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr Timestamp noon{std::chrono::seconds{1795262400}};

// The one entry that comes of a request.
std::string entry_of(const Request& request) {
    RequestLog log;
    log.note(request, 200, noon);
    REQUIRE(log.entries().size() == 1);
    return json::write(log.entries().front());
}

std::string part_of(const std::string& entry, std::string_view part) {
    const auto document = parsed(entry);
    const auto* found = document.as_object()->find(part);
    REQUIRE(found != nullptr);
    return json::write(*found);
}

Request form(std::string body) {
    return {"POST", "/", "", {{"content-type", "application/x-www-form-urlencoded"}}, std::move(body)};
}

}  // namespace

TEST_CASE("An entry has the request, its moment and its status", "[request_log]") {
    const auto entry = entry_of({"GET", "/a", "b=c", {{"host", "localhost"}}, ""});
    CHECK(entry == R"({"at":"2026-11-21T12:00:00Z","method":"GET","path":"/a","query":{"b":"c"},"form":{},)"
                   R"("headers":{"host":"localhost"},"status":200})");
}

TEST_CASE("Where no answer went out there is no status", "[request_log]") {
    RequestLog log;
    log.note({"GET", "/a", "", {}, ""}, std::nullopt, noon);
    CHECK(json::write(log.latest()).ends_with(R"("status":null})"));
}

TEST_CASE("A repeated name has an array of its values", "[request_log]") {
    CHECK(part_of(entry_of(form("a=1&b=2&a=3")), "form") == R"({"a":["1","3"],"b":"2"})");
}

TEST_CASE("A secret is redacted wherever it stands", "[request_log]") {
    auto request = form("client_secret=SECRET&code=SECRET&Refresh_Token=SECRET&scope=shown");
    request.path = "/oauth/v1/access-tokens/SECRET";
    request.query = "state=SECRET&token=SECRET";
    request.headers.emplace_back("authorization", "Bearer SECRET");
    request.headers.emplace_back("cookie", "SECRET");
    request.headers.emplace_back("referer", "http://localhost/cb?code=SECRET");
    const auto entry = entry_of(request);
    CAPTURE(entry);
    CHECK(entry.find("SECRET") == std::string::npos);
    CHECK(entry.find("shown") != std::string::npos);
}

TEST_CASE("A secret is redacted behind other spellings of its name, too", "[request_log]") {
    auto request = form(
        "Client-Secret=SECRET&code[]=SECRET&a;token=SECRET&assertion=SECRET&hapikey=SECRET"
        "&redirect_uri=http://localhost/cb?code%3DSECRET");
    request.path = "/oauth/v1/Access%2DTokens/SECRET/SECRET";
    request.headers.emplace_back("x-api-key", "SECRET");
    request.headers.emplace_back("x-unheard-of", "SECRET");
    request.headers.emplace_back("location", "http://localhost/cb?code=SECRET");
    const auto entry = entry_of(request);
    CAPTURE(entry);
    CHECK(entry.find("SECRET") == std::string::npos);
    CHECK(entry.find("http://localhost/cb?code=[redacted]") != std::string::npos);
}

TEST_CASE("What can't be taken apart isn't shown at all", "[request_log]") {
    CHECK(part_of(entry_of(form("client_secret=SECRET&x=%")), "form") == "{}");
    CHECK(part_of(entry_of({"GET", "/", "token=SECRET&%", {}, ""}), "query") == "{}");
    const Request json{"POST", "/", "", {{"content-type", "application/json"}}, R"({"token":"SECRET"})"};
    CHECK(entry_of(json).find("SECRET") == std::string::npos);
}

TEST_CASE("What is long is cut", "[request_log]") {
    const auto shown = part_of(entry_of(form("a=" + std::string(5000, 'x'))), "form");
    CHECK(shown == R"({"a":")" + std::string(2048, 'x') + R"([cut]"})");
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += "n" + std::to_string(i) + "=v&";
    const auto kept = part_of(entry_of(form(many)), "form");
    CHECK(parsed(kept).as_object()->members().size() == 64);
}

TEST_CASE("The log keeps the last thousand", "[request_log]") {
    RequestLog log;
    for (int i = 0; i < 1005; ++i)
        log.note({"GET", "/" + std::to_string(i), "", {}, ""}, 404, noon);
    const auto kept = log.entries();
    REQUIRE(kept.size() == 1000);
    CHECK(member(json::write(kept.front()), "path") == "/5");
    CHECK(member(json::write(kept.back()), "path") == "/1004");
    CHECK(json::write(log.latest()) == json::write(kept.back()));
}

TEST_CASE("The log keeps no more than 16 MiB, whatever its requests are made of", "[request_log]") {
    const std::string megabyte(1024 * 1024, 'x');
    const std::vector<Request> kinds = {form(megabyte),
                                        {"GET", megabyte, "", {}, ""},
                                        {"GET", "/", megabyte, {}, ""},
                                        {"GET", "/", "", {{"x", megabyte}}, ""}};
    for (const auto& request : kinds) {
        RequestLog log;
        for (int i = 0; i < 40; ++i)
            log.note(request, 200, noon);
        CHECK(log.entries().size() == 15);  // the few bytes beside each megabyte are the sixteenth's
    }
}
