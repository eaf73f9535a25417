#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/query.h"
#include "emulator/router.h"
#include "json/reader.h"
#include "support/catch.h"

namespace hsauth::emulator {

inline constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";   // RFC 7636 appendix B
inline constexpr auto challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";  // of that verifier
inline constexpr auto redirect_uri = "http://localhost:3000/oauth-callback";

inline json::Value parsed(const std::string& text) {
    auto document = json::read(text);
    REQUIRE(document);
    return std::move(*document);
}

inline std::string header(const Answer& answer, std::string_view name) {
    for (const auto& [header_name, value] : answer.headers) {
        if (header_name == name) return value;
    }
    return {};
}

// The value of a member, as text whatever its type; "(none)" where there is none.
inline std::string member(const std::string& body, std::string_view name) {
    const auto document = parsed(body);
    REQUIRE(document.as_object() != nullptr);
    const auto* value = document.as_object()->find(name);
    if (value == nullptr) return "(none)";
    if (const auto text = value->as_string()) return std::string(*text);
    if (const auto number = value->as_integer()) return std::to_string(*number);
    if (const auto truth = value->as_bool()) return *truth ? "true" : "false";
    if (const auto* array = value->as_array()) {
        std::string joined;
        for (const auto& item : *array)
            joined += (joined.empty() ? "" : " ") + std::string(item.as_string().value_or("?"));
        return joined;
    }
    return "(other)";
}

// A router with a clock that stands still, and the calls that tests make of it.
class Stage {
  public:
    explicit Stage(Config config = default_config(), Settings settings = {Consent::automatic, {}, 7, {}})
        : router_(std::move(config), with_clock(std::move(settings)), 4280) {}

    Answer send(Request request) {
        request.headers.emplace_back("host", "localhost:4280");
        return router_.answer(std::move(request));
    }
    Answer get(std::string path, std::string query = {}) {
        return send({"GET", std::move(path), std::move(query), {}, {}});
    }
    Answer post(std::string path, std::string body, std::string query = {}) {
        return send({"POST",
                     std::move(path),
                     std::move(query),
                     {{"content-type", "application/x-www-form-urlencoded"}},
                     std::move(body)});
    }
    // A form with the app's credentials in front.
    Answer call(std::string path, Parameters form) {
        Parameters whole = {{"client_id", app().client_id},
                            {"client_secret", std::string(app().client_secret.reveal())}};
        whole.insert(whole.end(), form.begin(), form.end());
        return post(std::move(path), encode_parameters(whole));
    }
    void advance(int seconds) {
        const auto answer =
            send({"POST", "/_emulator/clock", "", {}, "{\"advance\":" + std::to_string(seconds) + "}"});
        REQUIRE(answer.status == 200);
    }

    [[nodiscard]] const App& app() const { return router_.config().apps.front(); }
    Router& router() { return router_; }

    // An authorization query with PKCE and a state; what is given replaces or, if empty, removes a parameter.
    [[nodiscard]] std::string asking(const Parameters& changes = {}) const {
        Parameters query = {{"client_id", app().client_id},
                            {"redirect_uri", redirect_uri},
                            {"scope", "oauth"},
                            {"state", "s-1"},
                            {"code_challenge", challenge},
                            {"code_challenge_method", "S256"}};
        for (const auto& change : changes) {
            std::erase_if(query, [&](const Parameter& p) { return p.name == change.name; });
            if (!change.value.empty()) query.push_back(change);
        }
        return encode_parameters(query);
    }
    // The query of the redirect with which an authorization URL is answered.
    Parameters redirected(const Answer& answer) {
        REQUIRE(answer.status == 302);
        const auto location = header(answer, "Location");
        return *parse_parameters(location.substr(location.find('?') + 1));
    }
    std::string code(const Parameters& changes = {}) {
        const auto query = redirected(get("/oauth/authorize", asking(changes)));
        REQUIRE(value_of(query, "code"));
        return std::string(*value_of(query, "code"));
    }
    Answer exchange(const std::string& some_code, const Parameters& changes = {}) {
        Parameters form = {{"grant_type", "authorization_code"},
                           {"code", some_code},
                           {"redirect_uri", redirect_uri},
                           {"code_verifier", verifier}};
        for (const auto& change : changes) {
            std::erase_if(form, [&](const Parameter& p) { return p.name == change.name; });
            if (!change.value.empty()) form.push_back(change);
        }
        return call("/oauth/v3/token", form);
    }
    // The body of a successful login's token answer.
    std::string login(const Parameters& changes = {}) {
        const auto answer = exchange(code(changes));
        REQUIRE(answer.status == 200);
        return answer.body;
    }
    Answer refresh(const std::string& token, const std::string& path = "/oauth/v3/token") {
        return call(path, {{"grant_type", "refresh_token"}, {"refresh_token", token}});
    }
    Answer introspect(const std::string& token) {
        return call("/oauth/v3/token/introspect", {{"token", token}});
    }

  private:
    static Settings with_clock(Settings settings) {
        if (!settings.clock) settings.clock = [] { return from_epoch_seconds(1795294800); };
        return settings;
    }

    Router router_;
};

inline Config configured(const std::string& text) {
    auto config = read_config(text, "test.json");
    REQUIRE(config);
    return std::move(*config);
}

// The default app and a second one, "other", with these credentials.
inline const Parameters other_app = {{"client_id", "other"}, {"client_secret", "other-secret"}};

inline Config two_apps() {
    auto config = default_config();
    App other;
    other.client_id = "other";
    other.client_secret = Secret("other-secret");
    other.redirect_uris = {redirect_uri};
    other.required_scopes = {"oauth"};
    config.apps.push_back(std::move(other));
    return config;
}

}  // namespace hsauth::emulator
