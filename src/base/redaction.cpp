#include "base/redaction.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/letter_case.h"

namespace hsauth {

namespace {

constexpr std::array<std::string_view, 20> secret_names = {"access_token",  "refresh_token",
                                                           "id_token",      "token",
                                                           "client_secret", "code",
                                                           "code_verifier", "state",
                                                           "authorization", "proxy-authorization",
                                                           "cookie",        "set-cookie",
                                                           "accesstoken",   "refreshtoken",
                                                           "clientsecret",  "tokenkey",
                                                           "password",      "client_assertion",
                                                           "signature",     "newsignature"};

constexpr std::array<std::string_view, 2> token_path_parents = {"access-tokens", "refresh-tokens"};

std::string redacted_path(std::string_view path) {
    std::string shown;
    std::string_view parent;
    while (!path.empty()) {
        const auto end = std::min(path.find('/', 1), path.size());
        const auto segment = path.substr(0, end);
        const bool is_token =
            segment.size() > 1 && std::find(token_path_parents.begin(), token_path_parents.end(), parent) !=
                                      token_path_parents.end();
        shown += is_token ? "/" + std::string(redacted_mark) : std::string(segment);
        parent = segment.substr(segment.starts_with('/') ? 1 : 0);
        path.remove_prefix(end);
    }
    return shown;
}

// One past the closing quote of the JSON string that starts at `at`; the end of the text where none closes
// it.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return text.size();
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
        ++at;
    return at;
}

}  // namespace

bool names_a_secret(std::string_view name) {
    return std::find(secret_names.begin(), secret_names.end(), lower_case(name)) != secret_names.end();
}

std::string redacted_parameters(std::string_view encoded) {
    std::string shown;
    while (!encoded.empty()) {
        const auto end = std::min(encoded.find('&'), encoded.size());
        const auto pair = encoded.substr(0, end);
        const auto equals = pair.find('=');
        const auto name = percent_decoded(pair.substr(0, equals));
        const bool hide = equals != std::string_view::npos && (!name || names_a_secret(*name));
        shown +=
            hide ? std::string(pair.substr(0, equals + 1)) + std::string(redacted_mark) : std::string(pair);
        if (end < encoded.size()) shown += '&';
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
    }
    return shown;
}

std::string redacted_target(std::string_view target) {
    const auto query = target.find('?');
    auto shown = redacted_path(target.substr(0, query));
    if (query != std::string_view::npos) shown += '?' + redacted_parameters(target.substr(query + 1));
    return shown;
}

std::string redacted_json(std::string_view text) {
    std::string shown;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] != '"') {
            shown += text[at++];
            continue;
        }
        const auto end = end_of_string(text, at);
        const auto quoted = text.substr(at, end - at);
        shown += quoted;
        at = end;
        if (quoted.size() < 2 || !names_a_secret(quoted.substr(1, quoted.size() - 2))) continue;

        const auto colon = skip_blanks(text, at);
        if (colon >= text.size() || text[colon] != ':') continue;
        const auto value = skip_blanks(text, colon + 1);
        shown += text.substr(at, value - at);
        at = value;
        if (value < text.size() && text[value] == '"') {
            shown.append("\"").append(redacted_mark).append("\"");
            at = end_of_string(text, value);
        }
    }
    return shown;
}

}  // namespace hsauth
