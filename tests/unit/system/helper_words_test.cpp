#include "system/helper_words.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("What a helper said is shown where it can be no secret", "[helper_words]") {
    struct Row {
        std::string said;
        std::string shown;
    };
    const Row rows[] = {
        {"", ""},
        {"\n \n", ""},
        {"gpg: decryption failed: No secret key\nmore", "gpg: decryption failed: No secret key"},
        {"\nsecond line", "second line"},
        {"org.freedesktop.DBus.Error.ServiceUnknown: gone",
         "org.freedesktop.DBus.Error.ServiceUnknown: gone"},
        {"refused na1-0f3a-4b1c-9e55-001122334455 now", "refused [redacted] now"},
        {"token=CJT6l8a0MhIHQNEKAAEBAAMBAAc", "[redacted]"},
        {R"({"Secret":"x"})", "[redacted]"},
        {"bad \"x\"", "[redacted]"},
        {"locked\x1b[2J\x07", "locked[2J"},
        {std::string(300, 'x'), std::string(200, 'x')},
    };
    for (const auto& [said, shown] : rows) {
        CAPTURE(said);
        CHECK(helper_words(Secret{said}) == shown);
    }
}
