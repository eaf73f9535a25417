#include "world/secret_store.h"

#include <algorithm>

namespace hsauth {

namespace {

constexpr std::string_view helper_prefix = "helper:";
constexpr std::size_t longest_name = 64;

}  // namespace

std::optional<SecretStore> SecretStore::named(std::string_view text) {
    if (text == "file") return SecretStore{};
    if (!text.starts_with(helper_prefix)) return std::nullopt;
    text.remove_prefix(helper_prefix.size());
    if (!is_helper_name(text)) return std::nullopt;
    return of_helper(std::string(text));
}

bool is_helper_name(std::string_view name) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    return !name.empty() && name.size() <= longest_name && name[0] != '.' && name[0] != '-' &&
           std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace hsauth
