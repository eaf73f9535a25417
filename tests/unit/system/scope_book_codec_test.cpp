#include "system/scope_book_codec.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

const ImportedScopes sample{"2026-11-25",
                            {{"one", true}, {"two", false}},
                            {{"GET", "/a", {{"one"}, {"one", "two"}}},
                             {"POST", "/a", {{"one"}, {"one", "two"}}},
                             {"GET", "/b/{id}", {{"two"}}}}};

std::string replaced(const std::string& part, const std::string& other) {
    auto text = encode_scope_book(sample);
    const auto found = text.find(part);
    REQUIRE(found != std::string::npos);
    return text.replace(found, part.size(), other);
}

}  // namespace

TEST_CASE("What was imported comes back from its file as it was", "[scope_book_codec]") {
    const auto text = encode_scope_book(sample);
    CHECK(text == R"({"schema_version":1,"as_of":"2026-11-25","scopes":[{"name":"one","documented":true},)"
                  R"({"name":"two","documented":false}],"scope_sets":[[["one"],["one","two"]],[["two"]]],)"
                  R"("operations":[["GET","/a",0],["POST","/a",0],["GET","/b/{id}",1]]})"
                  "\n");
    const auto read = decode_scope_book(text);
    REQUIRE(read);
    CHECK(read->as_of == sample.as_of);
    CHECK(read->scopes.size() == 2);
    CHECK(encode_scope_book(*read) == text);
}

TEST_CASE("A file of another shape is damaged, and says which part", "[scope_book_codec]") {
    const std::vector<std::pair<std::string, std::string>> damages = {
        {replaced("\"as_of\":\"2026-11-25\"", "\"as_of\":1"), "as_of"},
        {replaced("\"documented\":true", "\"documented\":1"), "scopes"},
        {replaced("[[\"two\"]]", "[]"), "scope sets"},
        {replaced("[\"one\"],", "[],"), "alternatives"},
        {replaced("[\"one\"],", "1,"), "alternative"},
        {replaced("\"/a\",0]", "\"/a\",2]"), "operations"},
        {replaced("\"/a\",0]", "\"/a\"]"), "operations"},
        {replaced("\"POST\"", "\"GET\""), "twice"},
        {replaced("\"scopes\":", "\"other\":[],\"scopes\":"), "isn't known"},
        {replaced("\"scopes\":", "\"names\":"), "scopes is no list"},
        {"{", "line 1"},
        {"[]", "no JSON object"},
    };
    for (const auto& [text, word] : damages) {
        CAPTURE(text);
        const auto read = decode_scope_book(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == StoredFault::Kind::damaged);
        CHECK(read.error().why.find(word) != std::string::npos);
    }
    CHECK(decode_scope_book(replaced("\"schema_version\":1", "\"schema_version\":2")).error().kind ==
          StoredFault::Kind::written_by_newer);
}
