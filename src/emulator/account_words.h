#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emulator/config.h"

namespace hsauth::emulator {

// What a person knows the account by.
[[nodiscard]] const std::string& portal_name(const Account& account);

// Where the account's data is: "North America (na1)"; the hublet alone where nobody has told its region.
[[nodiscard]] std::string region_words(std::string_view hublet);

// What sort of account it is, each in a word or two: its tier, and its type unless that is the usual one.
[[nodiscard]] std::vector<std::string> account_tags(const Account& account);

}  // namespace hsauth::emulator
