#include "emulator/token_book.h"

#include "hubspot/emulated_token.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::seconds{1795262400}};

struct Book {
    Config config = default_config();
    Randomness random{1};
    TokenBook tokens;

    // By a person of the second account, whose hublet is eu1.
    [[nodiscard]] Grant grant() const {
        return {&config.apps[0], &config.accounts[1], &config.accounts[1].users[0], {"oauth"}};
    }
    [[nodiscard]] SharedGrant shared_grant() const { return std::make_shared<const Grant>(grant()); }
};

}  // namespace

TEST_CASE("A code is found with what it was bound to, used and expired as well", "[token_book]") {
    Book book;
    const auto code = book.tokens.issue_code(book.random, book.grant(), {"http://localhost/cb", "c"}, noon);
    CHECK(code.starts_with("eu1-"));
    auto* found = book.tokens.find_code(code);
    REQUIRE(found != nullptr);
    CHECK_FALSE(found->used);
    CHECK(found->expires == noon);
    CHECK(found->binding.redirect_uri == "http://localhost/cb");
    CHECK(found->binding.code_challenge == "c");
    CHECK(found->grant->account == &book.config.accounts[1]);
    found->used = true;
    REQUIRE(book.tokens.find_code(code) != nullptr);
    CHECK(book.tokens.find_code(code)->used);
}

TEST_CASE("An access token is good until the second in which it expires", "[token_book]") {
    Book book;
    const auto token = book.tokens.issue_access_token(book.random, book.shared_grant(), noon);
    CHECK(token.starts_with(emulated_token_prefix));
    CHECK(book.tokens.find_access_token(token, noon - 1s) != nullptr);
    CHECK(book.tokens.find_access_token(token, noon) == nullptr);
}

TEST_CASE("One kind of token is never taken for another", "[token_book]") {
    Book book;
    const auto code = book.tokens.issue_code(book.random, book.grant(), {}, noon);
    const auto refresh = book.tokens.issue_refresh_token(book.random, book.shared_grant());
    const auto access = book.tokens.issue_access_token(book.random, book.shared_grant(), noon);
    CHECK(book.tokens.find_code(refresh) == nullptr);
    CHECK(book.tokens.find_refresh_token(code) == nullptr);
    CHECK(book.tokens.find_refresh_token(access) == nullptr);
    CHECK(book.tokens.find_access_token(refresh, noon - 1s) == nullptr);
}

TEST_CASE("Revoking a refresh token leaves the access token that came of it", "[token_book]") {
    Book book;
    const auto grant = book.shared_grant();
    const auto refresh = book.tokens.issue_refresh_token(book.random, grant);
    const auto other = book.tokens.issue_refresh_token(book.random, grant);
    const auto access = book.tokens.issue_access_token(book.random, grant, noon);
    book.tokens.revoke_refresh_token(refresh);
    book.tokens.revoke_refresh_token("unknown");
    CHECK(book.tokens.find_refresh_token(refresh) == nullptr);
    CHECK(book.tokens.find_refresh_token(other) != nullptr);
    CHECK(book.tokens.find_access_token(access, noon - 1s) != nullptr);
}

TEST_CASE("An expired access token can still be told from an unknown one", "[token_book]") {
    Book book;
    const auto access = book.tokens.issue_access_token(book.random, book.shared_grant(), noon);
    CHECK(book.tokens.find_access_token(access, noon) == nullptr);
    CHECK(book.tokens.find_issued_access_token(access) != nullptr);
    CHECK(book.tokens.find_issued_access_token("unknown") == nullptr);
}

TEST_CASE("However many access tokens are given out, the last 65536 are kept", "[token_book]") {
    Book book;
    const auto grant = book.shared_grant();
    const auto issue = [&] { return book.tokens.issue_access_token(book.random, grant, noon); };
    const auto oldest = issue();
    const auto second = issue();
    for (int i = 2; i < 65536; ++i)
        static_cast<void>(issue());
    CHECK(book.tokens.find_issued_access_token(oldest) != nullptr);
    static_cast<void>(issue());
    CHECK(book.tokens.find_issued_access_token(oldest) == nullptr);
    CHECK(book.tokens.find_issued_access_token(second) != nullptr);
}

TEST_CASE("What came of one consent goes together, and nothing of another's", "[token_book]") {
    Book book;
    const auto first = book.shared_grant();
    const auto second = book.shared_grant();  // the same person, once more
    const auto refresh = book.tokens.issue_refresh_token(book.random, first);
    const auto access = book.tokens.issue_access_token(book.random, first, noon);
    const auto kept_refresh = book.tokens.issue_refresh_token(book.random, second);
    const auto kept_access = book.tokens.issue_access_token(book.random, second, noon);
    book.tokens.revoke_all_of(first);
    CHECK(book.tokens.find_refresh_token(refresh) == nullptr);
    CHECK(book.tokens.find_access_token(access, noon - 1s) == nullptr);
    CHECK(book.tokens.find_refresh_token(kept_refresh) != nullptr);
    CHECK(book.tokens.find_access_token(kept_access, noon - 1s) != nullptr);
}
