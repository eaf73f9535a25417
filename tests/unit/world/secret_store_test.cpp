#include "world/secret_store.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A place for secrets is the file or a helper of that name", "[secret_store]") {
    CHECK(SecretStore::named("file") == SecretStore{});
    CHECK(SecretStore{}.is_file());
    for (const std::string name : {"pass", "secretservice", "wincred.exe", "my-vault_2", "9"}) {
        CAPTURE(name);
        const auto place = SecretStore::named("helper:" + name);
        REQUIRE(place);
        CHECK_FALSE(place->is_file());
        CHECK(place->helper() == name);
        CHECK(place->text() == "helper:" + name);
    }
    CHECK(SecretStore{}.text() == "file");
}

TEST_CASE("A name that would lead to another program than a helper is none", "[secret_store]") {
    for (const std::string name :
         {"", ".", "..", "a/b", "/bin/sh", "../x", "Pass", "a b", "-x", ".x", "a\n", "caf\xc3\xa9"}) {
        CAPTURE(name);
        CHECK_FALSE(is_helper_name(name));
        CHECK_FALSE(SecretStore::named("helper:" + name));
    }
    CHECK(is_helper_name(std::string(64, 'a')));
    CHECK_FALSE(is_helper_name(std::string(65, 'a')));
    for (const auto* text : {"", "File", "pass", "helper", "helper:"})
        CHECK_FALSE(SecretStore::named(text));
}
