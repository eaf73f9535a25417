#include "flow/scope_lock.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto text = R"({
  "schema_version": 1,
  "client_id": "app",
  "granted": [
    "a",
    "b"
  ],
  "required": [
    "a"
  ],
  "optional": []
}
)";

std::string replaced(const std::string& part, const std::string& other) {
    std::string changed = text;
    const auto found = changed.find(part);
    REQUIRE(found != std::string::npos);
    return changed.replace(found, part.size(), other);
}

}  // namespace

TEST_CASE("A lock file is the same for the same scopes in whatever order", "[scope_lock]") {
    CHECK(scope_lock_text({"app", ScopeSet{"b", "a"}, ScopeSet{"a"}, ScopeSet{}}) == text);
    CHECK(scope_lock_text({"", {}, {}, {}}).find("\"client_id\": null") != std::string::npos);
    const auto lock = read_scope_lock(text, "f");
    REQUIRE(lock);
    CHECK(scope_lock_text(*lock) == text);
}

TEST_CASE("What is no lock file is an error with its line", "[scope_lock]") {
    const std::vector<std::pair<std::string, std::string>> others = {
        {"", "f:1: "},
        {"[]", "f:1: "},
        {"{\"name\":\"package\"}", "f:1: "},
        {replaced("\"app\"", "7"), "f:3: "},
        {replaced("\"granted\": [", "\"granted\": [1,"), "f:4: "},
        {replaced("\"a\",", "\"a b\","), "f:4: "},
        {replaced("\"optional\": []", "\"optional\": null"), "f:11: "},
        {replaced("\"optional\": []", "\"optional\": [], \"more\": 1"), "f:1: "},
        {replaced("\"schema_version\": 1,", "\"schema_version\": 2,"), "f:2: "},
        {replaced("\"required\": [",
                  "\"required\": ["
                  "}"),
         "f:8: "},
    };
    for (const auto& [content, start] : others) {
        CAPTURE(content);
        const auto lock = read_scope_lock(content, "f");
        REQUIRE_FALSE(lock);
        CHECK(lock.error().kind == ErrorKind::local);
        CHECK(lock.error().message.starts_with(start));
    }
}

TEST_CASE("A drift says what appeared and what vanished", "[scope_lock]") {
    const ScopeLock lock{"app", ScopeSet{"a", "b"}, ScopeSet{"a"}, ScopeSet{"b"}};
    CHECK(drift_between(lock, lock).empty());
    CHECK(drift_between(lock, {"app", ScopeSet{"b", "a"}, ScopeSet{"a"}, ScopeSet{"b"}}).empty());
    const auto granted = drift_between(lock, {"app", ScopeSet{"d", "c", "a"}, ScopeSet{"a"}, ScopeSet{"b"}});
    CHECK(granted.granted.appeared == std::vector<std::string>{"c", "d"});
    CHECK(granted.granted.vanished == std::vector<std::string>{"b"});
    CHECK(granted.required.empty());
    const auto asked = drift_between(lock, {"app", ScopeSet{"a", "b"}, ScopeSet{"a", "b"}, ScopeSet{}});
    CHECK(asked.required.appeared == std::vector<std::string>{"b"});
    CHECK(asked.optional.vanished == std::vector<std::string>{"b"});
}

TEST_CASE("What a call doesn't know isn't held against a lock", "[scope_lock]") {
    const ScopeLock lock{"app", ScopeSet{"a"}, ScopeSet{"a"}, ScopeSet{"b"}};
    CHECK(drift_between(lock, {"", ScopeSet{"a"}, {}, {}}).empty());
    CHECK(drift_between(lock, {"other", ScopeSet{"a"}, {}, {}}).other_app);
}
