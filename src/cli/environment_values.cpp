#include "cli/environment_values.h"

#include <array>
#include <utility>

namespace hsauth::cli {

namespace {

constexpr std::array sources = {VariableSource::process, VariableSource::file};

std::string place_of(std::string_view name, VariableSource source) {
    return std::string(name) + (source == VariableSource::file ? " of --env-file" : "");
}

VariableSource other_than(VariableSource source) {
    return source == VariableSource::file ? VariableSource::process : VariableSource::file;
}

}  // namespace

std::optional<FoundValue> EnvironmentValues::find(std::string_view name, VariableSource source) const {
    auto text = environment_.variable(name, source);
    if (!text) return std::nullopt;
    return FoundValue{std::move(*text), place_of(name, source)};
}

std::optional<FoundValue> EnvironmentValues::find_first(std::initializer_list<std::string_view> names) const {
    for (const auto source : sources) {
        for (const auto name : names) {
            if (auto found = find(name, source)) return found;
        }
    }
    return std::nullopt;
}

std::optional<FoundValue> EnvironmentValues::find_beside(std::string_view name, VariableSource owner) const {
    auto own = find(name, owner);
    return own ? own : find(name, other_than(owner));
}

std::optional<FoundSecret> EnvironmentValues::find_secret(std::string_view name,
                                                          VariableSource source) const {
    auto text = environment_.variable(name, source);
    if (!text) return std::nullopt;
    return FoundSecret{Secret::taken_from(*text), place_of(name, source), source};
}

std::optional<FoundSecret> EnvironmentValues::find_secret(std::string_view name) const {
    auto own = find_secret(name, VariableSource::process);
    return own ? std::move(own) : find_secret(name, VariableSource::file);
}

std::optional<FoundSecret> EnvironmentValues::client_secret_for(std::string_view client_id,
                                                                const Origin* api) const {
    for (const auto source : sources) {
        const auto own_id = find_beside("HUBSPOT_CLIENT_ID", source);
        const auto own_url = find_beside("HSAUTH_API_URL", source);
        const bool is_its_app = !own_id || own_id->text == client_id;
        const bool is_its_origin = !own_url || api == nullptr || is_origin(own_url->text, api->text());
        if (!is_its_app || !is_its_origin) continue;
        if (auto secret = find_secret("HUBSPOT_CLIENT_SECRET", source)) return secret;
    }
    return std::nullopt;
}

bool is_origin(std::string_view text, std::string_view origin) {
    const auto parsed = Origin::parse(text, "It");
    return parsed && parsed->text() == origin;
}

}  // namespace hsauth::cli
