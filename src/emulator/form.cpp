#include "emulator/form.h"

#include <algorithm>
#include <array>

#include "base/secret.h"

namespace hsauth::emulator {

namespace {

constexpr std::array<std::string_view, 6> credentials = {"client_secret", "client_assertion", "code",
                                                         "code_verifier", "refresh_token",    "token"};
constexpr std::string_view jwt_assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
constexpr std::array<std::string_view, 2> v1_query_parameters = {"client_secret", "refresh_token"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

tl::expected<Parameters, Problem> read_form(const Request& request, ApiVersion version) {
    const auto type = media_type(request);
    const bool is_form =
        type == "application/x-www-form-urlencoded" || (type.empty() && request.body.empty());
    if (!is_form) return refuse(not_a_form);

    auto form = parse_parameters(request.body);
    const auto query = parse_parameters(request.query);
    if (!form || !query) return refuse(malformed_form);
    for (const auto& parameter : *query) {
        if (version == ApiVersion::v1) {
            if (is_one_of(v1_query_parameters, parameter.name)) form->push_back(parameter);
        } else if (is_one_of(credentials, parameter.name)) {
            return refuse(credentials_in_query);
        }
    }
    if (repeated_name(*form)) return refuse(repeated_parameter);
    return std::move(*form);
}

tl::expected<const App*, Problem> named_app(const Config& config, const Parameters& form) {
    const auto client_id = value_of(form, "client_id");
    const auto app = std::find_if(config.apps.begin(), config.apps.end(),
                                  [&](const App& candidate) { return candidate.client_id == client_id; });
    if (app == config.apps.end()) return refuse(bad_client_id);
    return &*app;
}

std::optional<Refusal> credential_fault(const Config& config, const App& app, const Parameters& form) {
    const auto assertion = value_of(form, "client_assertion");
    const auto type = value_of(form, "client_assertion_type");
    const auto secret = value_of(form, "client_secret");
    if (assertion || type) {
        if (config.assumptions.client_assertion == Tolerance::refused) return refused_assertion;
        if (!secret && assertion && !assertion->empty() && type == jwt_assertion) return std::nullopt;
    }
    if (!same_secret(app.client_secret, secret.value_or(""))) return bad_client_secret;
    return std::nullopt;
}

tl::expected<const App*, Problem> authenticate_app(const Config& config, const Parameters& form) {
    const auto status = config.assumptions.bad_client_status;
    const auto app = named_app(config, form);
    auto fault = app ? credential_fault(config, **app, form) : std::optional(bad_client_id);
    if (!fault) return *app;
    fault->http_status = status;
    return refuse(*fault);
}

}  // namespace hsauth::emulator
