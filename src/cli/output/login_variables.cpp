#include "cli/output/login_variables.h"

#include <utility>

#include "base/dotenv.h"
#include "base/shell_word.h"

namespace hsauth::cli {

namespace {

class Variables {
  public:
    void add(std::string_view name, const Secret& value) {
        if (!value.empty()) variables_.push_back({std::string(name), value.clone()});
    }
    void add(std::string_view name, std::optional<std::int64_t> number) {
        if (number) variables_.push_back({std::string(name), Secret{std::to_string(*number)}});
    }
    void add(std::string_view name, std::optional<Timestamp> moment) {
        if (moment) variables_.push_back({std::string(name), Secret{rfc3339(*moment)}});
    }
    [[nodiscard]] std::vector<LoginVariable> all() { return std::move(variables_); }

  private:
    std::vector<LoginVariable> variables_;
};

}  // namespace

std::vector<LoginVariable> environment_variables(const Login& login, Carried carried) {
    const auto& profile = login.profile;
    Variables variables;
    variables.add("HUBSPOT_ACCESS_TOKEN", profile.access_token);
    variables.add("HUBSPOT_ACCESS_TOKEN_EXPIRES_AT", profile.expires_at);
    if (carried == Carried::both_tokens) variables.add("HUBSPOT_REFRESH_TOKEN", profile.refresh_token);
    variables.add("HUBSPOT_ACCOUNT_ID", profile.hub_id);
    return variables.all();
}

std::vector<LoginVariable> step_outputs(const Login& login, Carried carried) {
    const auto& profile = login.profile;
    std::optional<std::int64_t> expires_at_epoch;
    if (profile.expires_at) expires_at_epoch = epoch_seconds(*profile.expires_at);
    std::optional<std::int64_t> expires_in;
    if (login.expires_in) expires_in = login.expires_in->count();

    Variables variables;
    variables.add("access_token", profile.access_token);
    variables.add("expires_at", profile.expires_at);
    variables.add("expires_at_epoch", expires_at_epoch);
    variables.add("expires_in", expires_in);
    if (carried == Carried::both_tokens) variables.add("refresh_token", profile.refresh_token);
    variables.add("hub_id", profile.hub_id);
    return variables.all();
}

Secret shell_lines(const std::vector<LoginVariable>& variables) {
    SecretBuilder lines;
    for (const auto& [name, value] : variables) {
        const auto quoted = shell_quoted(value.reveal());
        lines.append("export ").append(name).append("=").append(quoted.reveal()).append("\n");
    }
    return lines.finish();
}

Secret dotenv_lines(const std::vector<LoginVariable>& variables) {
    SecretBuilder lines;
    for (const auto& [name, value] : variables) {
        const auto quoted = dotenv_value(value.reveal());
        lines.append(name).append("=").append(quoted.reveal()).append("\n");
    }
    return lines.finish();
}

}  // namespace hsauth::cli
