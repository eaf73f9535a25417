#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "oauth/callback.h"
#include "world/callback_listener.h"

namespace hsauth {

// What the listener answers: each page says what really happened and what to do next. Foreign text is
// escaped, no code, state or token is on any of them, and nothing is loaded or run.

// A login that came to a good end.
struct FinishedLogin {
    std::optional<std::int64_t> hub_id;
    std::string hub_domain;  // empty where it isn't known
    std::optional<std::int64_t> app_id;
    std::string client_id;
    std::string profile;               // the name it was saved under; empty where it wasn't to be saved
    bool goes_without_naming = false;  // calls that name no profile use that one
    std::optional<std::size_t> granted_scopes;  // how many
    std::vector<std::string> missing_scopes;    // required, not granted
};
[[nodiscard]] CallbackReply finished_page(const FinishedLogin& login);

// A login that came to nothing, as far as the call says whose it was to be.
struct AttemptedLogin {
    std::string client_id;
    std::optional<std::int64_t> account;
};

// The person, or HubSpot, said no on the redirect; its words are quoted where they are fit to be read.
[[nodiscard]] CallbackReply denied_page(const Denied& denied, const AttemptedLogin& login);

// Whether HubSpot has installed the app although the login failed. Where it surely has, the error says so.
enum class AppInstalled { perhaps, surely };

// A code came, but no login of it: the exchange, a check or the saving failed. The error's message and hint
// are shown; where they can't say what became of the installation, the page does.
[[nodiscard]] CallbackReply failed_page(const Error& error, AppInstalled installed,
                                        const AttemptedLogin& login);

// Any other request, by why it doesn't count. The wait goes on, and the page says so.
[[nodiscard]] CallbackReply stray_page(const Dismissed& dismissed);

// The bare port: tells a person where to look, and nobody where to go.
[[nodiscard]] CallbackReply waiting_page();

// What the short address leads to. The URL must be our own, never a request's.
[[nodiscard]] CallbackReply redirect_to(std::string_view authorization_url);

}  // namespace hsauth
