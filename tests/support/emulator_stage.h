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

json::Value parsed(const std::string& text);

std::string header(const Answer& answer, std::string_view name);

// The value of a member, as text whatever its type; "(none)" where there is none.
std::string member(const std::string& body, std::string_view name);

// A router with a clock that stands still, and the calls that tests make of it.
class Stage {
  public:
    explicit Stage(Config config = default_config(), Settings settings = {Consent::automatic, {}, 7, {}});
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    Answer send(Request request);
    Answer get(std::string path, std::string query = {});
    Answer post(std::string path, std::string body, std::string query = {});
    // A form with the app's credentials in front.
    Answer call(std::string path, Parameters form);
    void advance(int seconds);

    [[nodiscard]] const App& app() const { return router_.config().apps.front(); }
    Router& router() { return router_; }

    // An authorization query with PKCE and a state; what is given replaces or, if empty, removes a parameter.
    [[nodiscard]] std::string asking(const Parameters& changes = {}) const;
    // The query of the redirect with which an authorization URL is answered.
    Parameters redirected(const Answer& answer);
    std::string code(const Parameters& changes = {});
    Answer exchange(const std::string& some_code, const Parameters& changes = {});
    // The body of a successful login's token answer.
    std::string login(const Parameters& changes = {});
    Answer refresh(const std::string& token, const std::string& path = "/oauth/v3/token");
    Answer introspect(const std::string& token);

  private:
    static Settings with_clock(Settings settings);

    Router router_;
};

Config configured(const std::string& text);

// The default app and a second one, "other", with these credentials.
inline const Parameters other_app = {{"client_id", "other"}, {"client_secret", "other-secret"}};

Config two_apps();

}  // namespace hsauth::emulator
