#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/secret.h"
#include "base/url.h"

namespace hsauth {

// The address that a browser ended up at, or the query of it alone.
struct PastedRedirect {
    std::optional<Url> url;  // absent where the query came alone
    std::string query;       // as written, without '?'
};
// A word that can be nothing but an authorization code: no state tells whose.
struct PastedCode {
    Secret code;
};
struct PastedNonsense {};
using Pasted = std::variant<PastedRedirect, PastedCode, PastedNonsense>;

// What a person pastes where a redirect is wanted, as terminals, chats and address bars hand it over: blanks,
// line ends and a pair of quotes around it don't matter.
[[nodiscard]] Pasted read_pasted(std::string_view text);

// Its state; nothing where it has none, more than one or a query that can't be read.
[[nodiscard]] std::optional<Secret> state_in(const PastedRedirect& redirect);

}  // namespace hsauth
