#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace hsauth {

// The names of HubSpot's own CRM objects, such as "deals", in alphabetical order.
[[nodiscard]] std::span<const std::string_view> crm_object_names();

// HubSpot's own CRM objects go by two names in a path, which it takes alike: "deals" and "0-3". This is the
// other one; nothing for a text that is neither (an account's custom object, say).
[[nodiscard]] std::optional<std::string_view> other_name_of_crm_object(std::string_view name);

}  // namespace hsauth
