#include "world/http_client.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A header is found in any case, the first of its name", "[http_client]") {
    const HttpResponse response{200, {{"X-Other", "0"}, {"Retry-AFTER", "1"}, {"retry-after", "2"}}, {}};
    CHECK(response.header("Retry-After") == "1");
    CHECK(response.header("x-other") == "0");
}

TEST_CASE("A header that isn't there is empty", "[http_client]") {
    const HttpResponse response{200, {{"Retry-After", "1"}, {"Content-Type", ""}}, {}};
    CHECK(response.header("Retry").empty());
    CHECK(response.header("Retry-After-That").empty());
    CHECK(response.header("Content-Type").empty());
    CHECK(HttpResponse{}.header("Retry-After").empty());
}
