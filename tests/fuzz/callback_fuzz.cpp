// Whatever a request says, only one that bears the state may end a login.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "oauth/callback.h"

using namespace hsauth;

namespace {

constexpr std::string_view state = "STATE-0123456789abcdef";

const RedirectUri& redirect_uri() {
    static const RedirectUri uri = *RedirectUri::parse("http://localhost:3000/cb");
    return uri;
}

bool ends_the_login(const CallbackOutcome& outcome) {
    return !std::holds_alternative<Dismissed>(outcome);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const ExpectedRedirect expected{redirect_uri(), Secret{state}, {}, {}, false};
    // The state may be hidden behind percent signs, so the input is held against it only where it has none.
    const bool may_bear_state =
        text.find(state) != std::string_view::npos || text.find('%') != std::string_view::npos;

    const CallbackRequest request{"GET", "/cb?" + std::string(text), {{"host", "localhost:3000"}}, false, {}};
    if (ends_the_login(judge_callback(request, expected)) && !may_bear_state) std::abort();
    const auto pasted = read_pasted(text);
    if (const auto* redirect = std::get_if<PastedRedirect>(&pasted)) {
        if (ends_the_login(judge_pasted(*redirect, expected)) && !may_bear_state) std::abort();
    }
    return 0;
}
