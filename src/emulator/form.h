#pragma once

#include <optional>

#include "base/query.h"
#include "emulator/config.h"
#include "emulator/error_body.h"
#include "emulator/message.h"
#include "hubspot/endpoints.h"

namespace hsauth::emulator {

// The parameters of a call to an OAuth endpoint, each at most once (RFC 6749 section 3.2). From v3 on,
// credentials are refused in the query; v1 takes the client secret and the refresh token there as well.
[[nodiscard]] tl::expected<Parameters, Problem> read_form(const Request& request, ApiVersion version);

// The app that the form's client_id names.
[[nodiscard]] tl::expected<const App*, Problem> named_app(const Config& config, const Parameters& form);

// What is wrong with how the form proves to be the app's: by its secret, or by what the config assumes of an
// assertion (RFC 7523).
[[nodiscard]] std::optional<Refusal> credential_fault(const Config& config, const App& app,
                                                      const Parameters& form);

// Both in that order, as introspection and revocation check them, with the status that the config assumes of
// theirs.
[[nodiscard]] tl::expected<const App*, Problem> authenticate_app(const Config& config,
                                                                 const Parameters& form);

}  // namespace hsauth::emulator
