#include "emulator/api_access.h"

#include <algorithm>

#include "base/letter_case.h"

namespace hsauth::emulator {

namespace {

// Empty where the header is of another scheme or there is none.
std::string_view bearer_in(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    auto header = header_of(request, "authorization").value_or("");
    if (!equal_in_any_case(header.substr(0, scheme.size()), scheme)) return {};
    header.remove_prefix(scheme.size());
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

}  // namespace

tl::expected<const IssuedAccessToken*, Problem> api_access(Emulation& emulation, const Request& request) {
    const auto* token = emulation.state().tokens.find_issued_access_token(bearer_in(request));
    if (token == nullptr) return refuse(missing_credentials());
    const auto now = emulation.now();
    if (now >= token->expires) return refuse(expired_credentials(token->expires, now));
    return token;
}

}  // namespace hsauth::emulator
