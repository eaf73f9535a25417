#include "flow/redirect_words.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Each reason that a redirect doesn't count for ends a sentence", "[redirect_words]") {
    for (const auto reason :
         {NotOurs::malformed, NotOurs::wrong_host, NotOurs::wrong_path, NotOurs::wrong_state,
          NotOurs::wrong_issuer, NotOurs::ambiguous, NotOurs::no_code, NotOurs::already_used}) {
        const std::string words{words_for(reason)};
        CAPTURE(words);
        CHECK(words.size() > 10);
        CHECK(words.starts_with("it"));
        CHECK_FALSE(words.ends_with("."));
    }
    CHECK(words_for(NotOurs::wrong_path) == words_for(NotOurs::wrong_host));
    CHECK(words_for(NotOurs::wrong_state) != words_for(NotOurs::wrong_issuer));
}

TEST_CASE("A refusal is quoted without what a terminal would obey", "[redirect_words]") {
    const auto error = denial({"access_denied", "No \x1b[2Jthanks"});
    CHECK(error.kind == ErrorKind::denied);
    CHECK(error.message == "The authorization was refused: access_denied (No [2Jthanks).");
    CHECK_FALSE(error.hint.empty());
    CHECK(denial({"access_denied", ""}).message == "The authorization was refused: access_denied.");
}
