#include "hubspot/credential_shape.h"

#include <algorithm>
#include <optional>
#include <string>

namespace hsauth {

namespace {

constexpr std::size_t right_length = 36;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_uuid(std::string_view text) {
    if (text.size() != right_length) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
    }
    return true;
}

// na1-ac35-b935-463b-97ab-d755cfaf9e0a
bool is_hublet_token(std::string_view text) {
    return text.size() == right_length && !is_hex(text[0]) && is_digit(text[2]) && text[3] == '-';
}

// What it is in place of a client id or secret, whoever serves the app; empty where nothing tells.
std::string mistaken_identity(std::string_view text) {
    const auto is_quote = [](char c) { return c == '"' || c == '\''; };
    if (is_quote(text.front()) || is_quote(text.back())) return "has quotes around it";
    if (text.find_first_of(" \t\r\n") != std::string_view::npos) return "has blanks around it";
    if (text.find('*') != std::string_view::npos) return "is masked with asterisks";
    if (text.starts_with("pat-")) return "is a private app's token";
    return {};
}

// Likewise, by what HubSpot's values look like.
std::string other_value(std::string_view text) {
    if (std::ranges::all_of(text, is_digit)) return "is a number, as the id of an app or an account is";
    if (is_hublet_token(text)) return "is a refresh token or a code";
    if (text.starts_with('C') && text.size() > 2 * right_length) return "is an access token";
    return {};
}

bool is_hubspots(const Origin& origin) {
    const auto& host = origin.url().host;
    for (const std::string_view domain : {"hubspot.com", "hubapi.com", "hubspotqa.com", "hubapiqa.com"}) {
        if (host == domain || host.ends_with("." + std::string(domain))) return true;
    }
    return false;
}

struct Named {
    std::string id;
    std::string what;
    std::string mend;
};

std::optional<Foreseen> judge(std::string_view text, const Named& named, const Origin& origin) {
    if (text.empty()) return std::nullopt;
    const auto level = is_hubspots(origin) ? FindingLevel::error : FindingLevel::warning;
    auto fault = mistaken_identity(text);
    if (fault.empty() && !is_loopback(origin.url())) fault = other_value(text);
    if (!fault.empty())
        return Foreseen{{named.id, level, "The " + named.what + " " + fault + ".", named.mend}};
    if (is_loopback(origin.url()) || is_uuid(text)) return std::nullopt;
    const auto shape = text.size() == right_length
                           ? " doesn't look like one of HubSpot's: hexadecimal digits, 8-4-4-4-12."
                           : " has " + std::to_string(text.size()) + " characters, and HubSpot's have 36.";
    return Foreseen{{named.id, FindingLevel::warning, "The " + named.what + shape, named.mend}};
}

}  // namespace

Forecast forecast_credentials(std::string_view client_id, const Secret& client_secret, const Origin& origin) {
    Forecast forecast;
    const Named id{"client_id_shape", "client id",
                   "Copy the Client ID from the app's Auth page at HubSpot, and nothing around it."};
    const Named secret{"client_secret_shape", "client secret",
                       "Let HubSpot show the Client secret on the app's Auth page, and copy it, and nothing "
                       "around it."};
    if (auto found = judge(client_id, id, origin)) forecast.push_back(std::move(*found));
    if (auto found = judge(client_secret.reveal(), secret, origin)) forecast.push_back(std::move(*found));
    if (!client_id.empty() && client_secret.reveal() == client_id) {
        const auto level = is_hubspots(origin) ? FindingLevel::error : FindingLevel::warning;
        forecast.push_back(
            {{"client_secret_is_id", level, "The client secret is the client id.", secret.mend}});
    }
    return forecast;
}

}  // namespace hsauth
