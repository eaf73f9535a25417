#include "base/query.h"

#include <algorithm>
#include <unordered_set>

#include "base/encoding.h"

namespace hsauth {

namespace {

std::optional<std::string> decoded_component(std::string_view encoded) {
    std::string spaced{encoded};
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return percent_decoded(spaced);
}

}  // namespace

std::optional<Parameters> parse_parameters(std::string_view encoded) {
    Parameters parameters;
    while (!encoded.empty()) {
        const auto end = encoded.find('&');
        const auto pair = encoded.substr(0, end);
        encoded = end == std::string_view::npos ? std::string_view{} : encoded.substr(end + 1);
        if (pair.empty()) continue;

        const auto equals = pair.find('=');
        auto name = decoded_component(pair.substr(0, equals));
        auto value = decoded_component(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        parameters.push_back({std::move(*name), std::move(*value)});
    }
    return parameters;
}

std::string encode_parameters(const Parameters& parameters) {
    std::string encoded;
    for (const auto& [name, value] : parameters) {
        if (!encoded.empty()) encoded += '&';
        encoded += percent_encoded(name) + '=' + percent_encoded(value);
    }
    return encoded;
}

std::optional<std::string_view> repeated_name(const Parameters& parameters) {
    std::unordered_set<std::string_view> names;
    for (const auto& parameter : parameters) {
        if (!names.insert(parameter.name).second) return parameter.name;
    }
    return std::nullopt;
}

std::size_t count_of(const Parameters& parameters, std::string_view name) {
    return static_cast<std::size_t>(std::count_if(parameters.begin(), parameters.end(),
                                                  [&](const Parameter& p) { return p.name == name; }));
}

std::optional<std::string_view> value_of(const Parameters& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter& p) { return p.name == name; });
    if (found == parameters.end() || found->value.empty()) return std::nullopt;
    return found->value;
}

}  // namespace hsauth
