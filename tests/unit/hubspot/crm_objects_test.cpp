#include "hubspot/crm_objects.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A CRM object is known by its name and by its type id", "[crm_objects]") {
    CHECK(other_name_of_crm_object("contacts") == "0-1");
    CHECK(other_name_of_crm_object("0-1") == "contacts");
    CHECK(other_name_of_crm_object("companies") == "0-2");
    CHECK(other_name_of_crm_object("deals") == "0-3");
    CHECK(other_name_of_crm_object("tickets") == "0-5");
    CHECK(other_name_of_crm_object("0-420") == "listings");
}

TEST_CASE("What is no name of a CRM object of HubSpot's has no other name", "[crm_objects]") {
    for (const auto* text : {"", "0-", "0-0", "Deals", "deal", "0-33", "2-123456", "{objectType}"}) {
        CAPTURE(text);
        CHECK_FALSE(other_name_of_crm_object(text));
    }
}

TEST_CASE("Every name of a CRM object has a type id", "[crm_objects]") {
    CHECK(crm_object_names().size() > 20);
    for (const auto name : crm_object_names())
        CHECK(other_name_of_crm_object(name));
}
