#include "hubspot/secret_shapes.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Words of a secret's shape are hidden, wherever they stand", "[secret_shapes]") {
    for (const std::string secret :
         {"na1-ac35-b935-463b-97ab-d755cfaf9e0a", "5ec7e700-cafe-4222-8333-444455556666",
          "pat-na1-5ec7e700-cafe-4222-8333-444455556666", "pat-eu1-x",
          "CIrToaiiMhMHAAEAQAAAARiO1ooBIOP0sgEokuLt", "abcdefghijklmnopqrstuvwxyz0123"}) {
        CAPTURE(secret);
        CHECK(without_secret_shapes(secret) == "[redacted]");
        CHECK(without_secret_shapes("token \"" + secret + "\" is bad.") == "token \"[redacted]\" is bad.");
        CHECK(without_secret_shapes("https://api.hubapi.com/x/" + secret + "?a=" + secret) ==
              "https://api.hubapi.com/x/[redacted]?a=[redacted]");
    }
}

TEST_CASE("Ordinary words stay", "[secret_shapes]") {
    for (const std::string text :
         {"", "refresh token is invalid, expired or revoked", "USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED",
          "https://developers.hubspot.com/docs/methods/auth/oauth-overview",
          "crm.objects.contacts.highly_sensitive.read.v2", "developer.webhooks_journal.subscriptions.read",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ten_secondly_rolling",
          "it expired 20543 day(s) ago", "\xC3\xA4 \xFF"}) {
        CAPTURE(text);
        CHECK(without_secret_shapes(text) == text);
    }
}
