#include "cli/secret_flags.h"

#include <vector>

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

using Words = std::vector<std::string>;

std::string refusal_of(const Words& words) {
    const auto checked = check_names_no_secret(words);
    if (checked) return "";
    CHECK(checked.error().kind == ErrorKind::usage);
    return checked.error().message + " " + checked.error().hint;
}

}  // namespace

TEST_CASE("A flag for a secret is refused without repeating it, with what to use instead", "[secret_flags]") {
    struct Row {
        std::string flag;
        std::string instead;
    };
    for (const auto& [flag, instead] :
         {Row{"--client-secret", "--client-secret-file"}, Row{"--token", "--token-file"},
          Row{"--access-token", "--token-file"}, Row{"--refresh-token", "--refresh-token-file"},
          Row{"--code-verifier", "--code-verifier-file"}}) {
        CAPTURE(flag);
        for (const auto& words :
             {Words{flag, "sekrit"}, Words{flag + "=sekrit"}, Words{flag}, Words{"refresh", flag, "sekrit"},
              Words{"profile", flag + "=sekrit", "list"}, Words{"refresh", flag, "sekrit", "--", "x"}}) {
            const auto refusal = refusal_of(words);
            CHECK(refusal.find("no flag " + flag + ":") != std::string::npos);
            CHECK(refusal.find("Use " + instead + " FILE") != std::string::npos);
            CHECK(refusal.find("sekrit") == std::string::npos);
        }
    }
}

TEST_CASE("A flag for a secret is known in other spellings, too", "[secret_flags]") {
    for (const auto* word : {"--client_secret=sekrit", "--Client-Secret=sekrit", "--CLIENT_SECRET"})
        CHECK(refusal_of({"refresh", word, "sekrit"}).find("--client-secret-file") != std::string::npos);
}

TEST_CASE("Other words are none of its business", "[secret_flags]") {
    for (const auto& words : {Words{}, Words{"token"}, Words{"refresh", "--client-secret-file", "f"},
                              Words{"inspect", "--token-file=-"}, Words{"exec", "--", "curl", "--token", "x"},
                              Words{"exchange", "client-secret"}, Words{"--tokens"}})
        CHECK(refusal_of(words).empty());
}
