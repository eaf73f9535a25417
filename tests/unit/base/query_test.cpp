#include "base/query.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A query is read in order, repetitions kept, a plus as a space", "[query]") {
    const auto parameters = parse_parameters("a=1&b=x+y&a=%2B&&c&=d");
    REQUIRE(parameters);
    REQUIRE(parameters->size() == 5);
    CHECK(value_of(*parameters, "b") == "x y");
    CHECK(count_of(*parameters, "a") == 2);
    CHECK((*parameters)[2].value == "+");
}

TEST_CASE("An empty value counts as absent", "[query]") {
    const auto parameters = parse_parameters("code=&state");
    REQUIRE(parameters);
    CHECK_FALSE(value_of(*parameters, "code"));
    CHECK_FALSE(value_of(*parameters, "state"));
    CHECK(count_of(*parameters, "code") == 1);
}

TEST_CASE("A broken percent sign makes the whole query unreadable", "[query]") {
    CHECK_FALSE(parse_parameters("a=1&b=%"));
    CHECK_FALSE(parse_parameters("%x=1"));
}

TEST_CASE("What was encoded reads back the same", "[query]") {
    const Parameters parameters = {{"scope", "oauth crm.objects.contacts.read"}, {"odd&name", "100% = é+"}};
    const auto encoded = encode_parameters(parameters);
    CHECK(encoded == "scope=oauth%20crm.objects.contacts.read&odd%26name=100%25%20%3D%20%C3%A9%2B");
    const auto read = parse_parameters(encoded);
    REQUIRE(read);
    CHECK(value_of(*read, "odd&name") == "100% = é+");
}

TEST_CASE("A name that is given more than once is found", "[query]") {
    CHECK_FALSE(repeated_name({}));
    CHECK_FALSE(repeated_name({{"a", "1"}, {"b", "1"}}));
    const Parameters repeated = {{"a", "1"}, {"b", ""}, {"b", "2"}};
    CHECK(repeated_name(repeated) == "b");
}
