#include "hubspot/crm_objects.h"

#include <array>

namespace hsauth {

namespace {

struct CrmObject {
    std::string_view name;
    std::string_view type_id;
};

// As HubSpot's guide to its object APIs numbers them.
constexpr std::array<CrmObject, 32> crm_objects = {{
    {"appointments", "0-421"},
    {"calls", "0-48"},
    {"carts", "0-142"},
    {"commerce_payments", "0-101"},
    {"communications", "0-18"},
    {"companies", "0-2"},
    {"contacts", "0-1"},
    {"courses", "0-410"},
    {"deals", "0-3"},
    {"discounts", "0-84"},
    {"emails", "0-49"},
    {"feedback_submissions", "0-19"},
    {"fees", "0-85"},
    {"goal_targets", "0-74"},
    {"invoices", "0-53"},
    {"leads", "0-136"},
    {"line_items", "0-8"},
    {"listings", "0-420"},
    {"marketing_events", "0-54"},
    {"meetings", "0-47"},
    {"notes", "0-46"},
    {"orders", "0-123"},
    {"postal_mail", "0-116"},
    {"products", "0-7"},
    {"projects", "0-970"},
    {"quotes", "0-14"},
    {"services", "0-162"},
    {"subscriptions", "0-69"},
    {"tasks", "0-27"},
    {"taxes", "0-86"},
    {"tickets", "0-5"},
    {"users", "0-115"},
}};

constexpr auto names = [] {
    std::array<std::string_view, crm_objects.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all.at(i) = crm_objects.at(i).name;
    return all;
}();

}  // namespace

std::span<const std::string_view> crm_object_names() {
    return names;
}

std::optional<std::string_view> other_name_of_crm_object(std::string_view name) {
    for (const auto& object : crm_objects) {
        if (name == object.name) return object.type_id;
        if (name == object.type_id) return object.name;
    }
    return std::nullopt;
}

}  // namespace hsauth
