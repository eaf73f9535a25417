#include "hubspot/install_url.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/display_text.h"
#include "base/encoding.h"
#include "base/letter_case.h"
#include "base/query.h"

namespace hsauth {

namespace {

constexpr std::array<std::string_view, 4> own_parameters = {"client_id", "redirect_uri", "scope",
                                                            "optional_scope"};
constexpr std::array<std::string_view, 7> secret_parameters = {
    "client_secret", "access_token", "refresh_token", "token", "code", "code_verifier", "hapikey"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view without_quotes(std::string_view text) {
    constexpr std::string_view around = " \t\r\n\"'<>`";
    text.remove_prefix(std::min(text.find_first_not_of(around), text.size()));
    return text.substr(0, text.find_last_not_of(around) + 1);
}

// A browser writes a blank in an address as %20.
std::string with_blanks_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (c == ' ') {
            encoded += "%20";
        } else {
            encoded += c;
        }
    }
    return encoded;
}

// app.hubspot.com, app-eu1.hubspot.com; hubspotqa.com is HubSpot's own for tests.
bool is_consent_host(std::string_view host) {
    for (const std::string_view domain : {".hubspot.com", ".hubspotqa.com"}) {
        if (!host.ends_with(domain)) continue;
        const auto name = host.substr(0, host.size() - domain.size());
        return name == "app" || (name.starts_with("app-") && name.find('.') == std::string_view::npos);
    }
    return false;
}

// /oauth/authorize, /oauth/ACCOUNT/authorize
bool is_consent_path(std::string_view path) {
    constexpr std::string_view beginning = "/oauth/";
    constexpr std::string_view end = "authorize";
    if (path.ends_with('/')) path.remove_suffix(1);
    if (!path.starts_with(beginning) || !path.ends_with(end)) return false;
    path.remove_prefix(beginning.size());
    if (path == end) return true;
    path.remove_suffix(std::min(end.size(), path.size()));
    return path.size() > 1 && path.ends_with('/') && std::all_of(path.begin(), path.end() - 1, is_digit);
}

tl::unexpected<Error> no_install_url(std::string what) {
    return fail(ErrorKind::usage, std::move(what),
                "Give the address of the consent page, in quotes, such as: hsauth scopes check "
                "'https://app.hubspot.com/oauth/authorize?client_id=...&redirect_uri=...&scope=oauth'");
}

Result<Url> install_address(std::string_view text) {
    auto url = parse_url(with_blanks_encoded(text));
    if (!url) return no_install_url("What was given is no install URL.");
    if (!is_loopback(*url) && !is_consent_host(url->host)) {
        return no_install_url("The URL leads to " + display_text(url->host) +
                              ", and HubSpot's consent page is at app.hubspot.com or its like.");
    }
    if (!is_consent_path(url->path))
        return no_install_url("The URL's path is neither /oauth/authorize nor /oauth/ACCOUNT/authorize.");
    return url;
}

// Without what people write in other ways: capitals, '_', a plural, a URL that HubSpot calls URI, and the
// rest of an "&amp;" out of HTML.
std::string plain_name(std::string_view name) {
    if (name.starts_with("amp;")) name.remove_prefix(4);
    std::string plain = lower_case(name);
    std::erase_if(plain, [](char c) { return c == '_' || c == '-'; });
    if (plain.ends_with('s')) plain.pop_back();
    if (plain.ends_with("url")) plain.replace(plain.size() - 3, 3, "uri");
    return plain;
}

// The parameter that was meant by a name that HubSpot doesn't know.
std::optional<std::string_view> meant_by(std::string_view name) {
    if (std::ranges::find(own_parameters, name) != own_parameters.end()) return std::nullopt;
    const auto plain = plain_name(name);
    const auto* const found =
        std::ranges::find_if(own_parameters, [&](auto own) { return plain_name(own) == plain; });
    return found == own_parameters.end() ? std::nullopt : std::optional{*found};
}

class InstallUrlReader {
  public:
    InstallUrlReader(InstallUrl& url, const Parameters& parameters) : url_(url), parameters_(parameters) {}

    void read() {
        judge_names();
        url_.client_id = value("client_id");
        url_.redirect_uri = decoded_again("redirect_uri", value("redirect_uri"), "%3a");
        url_.scopes = {scopes("scope"), scopes("optional_scope")};
        judge_what_lacks();
    }

  private:
    void judge_names() {
        ScopeSet said;  // each name once
        for (const auto& [name, ignored] : parameters_) {
            if (said.contains(name)) continue;
            said.add(name);
            if (const auto meant = meant_by(name)) {
                error("parameter_misnamed",
                      "HubSpot doesn't know the parameter " + display_text(name) + " and ignores it.",
                      "Call it " + std::string(*meant) + ".");
            }
            if (std::ranges::find(secret_parameters, name) != secret_parameters.end()) {
                error(
                    "secret_in_url", "The URL carries " + name + ", which has no place in an install URL.",
                    "Take it out, and have HubSpot replace it if it is a secret that others may have seen.");
            }
        }
        for (const auto own : own_parameters) {
            if (count_of(parameters_, own) < 2) continue;
            error("parameter_repeated", "The URL has " + std::string(own) + " more than once.",
                  "Give it once (RFC 6749 section 3.1); several scopes go into one, with %20 between them.");
        }
    }

    // HubSpot asks for all three.
    void judge_what_lacks() {
        const auto judge = [&](std::string id, const std::string& name, const std::string& what) {
            // Called otherwise, it has been told already.
            if (value_of(parameters_, name) || has_misnamed(name)) return;
            error(std::move(id), "The URL has no " + name + ".", "Add " + name + "=" + what + ".");
        };
        judge("no_client_id", "client_id", "the app's client id");
        judge("no_redirect_uri", "redirect_uri", "a redirect URL as it is registered with the app");
        judge("no_scopes", "scope", "the app's required scopes, with %20 between them");
    }

    [[nodiscard]] bool has_misnamed(std::string_view own) const {
        return std::ranges::any_of(parameters_,
                                   [&](const auto& parameter) { return meant_by(parameter.name) == own; });
    }

    [[nodiscard]] std::string value(std::string_view name) const {
        return std::string(value_of(parameters_, name).value_or(""));
    }

    // What is still encoded after the query was decoded, by a sign of it in lower case.
    std::string decoded_again(std::string_view name, std::string text, std::string_view sign) {
        if (lower_case(text).find(sign) == std::string::npos || text.find("://") != std::string::npos)
            return text;
        auto decoded = percent_decoded(text);
        if (!decoded) return text;
        error("encoded_twice", "The URL's " + std::string(name) + " is percent-encoded twice.",
              "Encode it once: a % in it became %25.");
        return std::move(*decoded);
    }

    ScopeSet scopes(std::string_view name) {
        const auto text = decoded_again(name, value(name), "%");
        if (text.find(',') != std::string::npos) {
            error("scope_commas", "The URL's " + std::string(name) + " has commas between its scopes.",
                  "HubSpot wants blanks: write %20 for each comma.");
        }
        auto read = ScopeSet::parse(text);
        if (read) return std::move(*read);
        error("scope_malformed", "The URL's " + std::string(name) + ": " + read.error().message,
              "Write the scopes as HubSpot does, with %20 between them.");
        return {};
    }

    void error(std::string id, std::string message, std::string hint) {
        url_.findings.push_back({std::move(id), FindingLevel::error, std::move(message), std::move(hint)});
    }

    InstallUrl& url_;
    const Parameters& parameters_;
};

void judge_form(const Url& url, std::string_view text, Findings& findings) {
    if (text.find(' ') != std::string_view::npos) {
        findings.push_back({"url_blank", FindingLevel::warning,
                            "The URL has blanks in it, and a link may end at the first.",
                            "Write %20 for each."});
    }
    if (url.scheme == "http" && !is_loopback(url)) {
        findings.push_back(
            {"url_http", FindingLevel::warning, "The URL is plain http.", "Begin it with https://."});
    }
}

}  // namespace

Result<InstallUrl> read_install_url(std::string_view text) {
    text = without_quotes(text);
    auto address = install_address(text);
    if (!address) return pass_on(std::move(address.error()));
    const auto served = is_loopback(*address) ? address->origin() : "https://" + address->host;
    auto consent = Origin::parse(served, "The URL");
    if (!consent) return pass_on(std::move(consent.error()));
    InstallUrl url{std::move(*consent), {}, {}, {}, {}};
    judge_form(*address, text, url.findings);
    if (const auto parameters = parse_parameters(address->query)) {
        InstallUrlReader{url, *parameters}.read();
    } else {
        url.findings.push_back({"url_malformed", FindingLevel::error,
                                "The URL's query has a percent sign that two hex digits don't follow.",
                                "Write %25 for a percent sign of a value's own."});
    }
    return url;
}

}  // namespace hsauth
