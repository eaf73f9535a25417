#pragma once

#include <string>
#include <vector>

#include "base/secret.h"
#include "flow/login.h"

namespace hsauth::cli {

// Which tokens of a login an answer carries. Whoever asks for a token to use gets no refresh token along.
enum class Carried { access_token, both_tokens };

// What a program reads of a login, one value a name. What isn't known is left out.
struct LoginVariable {
    std::string name;
    Secret value;
};
// HUBSPOT_ACCESS_TOKEN and its siblings.
[[nodiscard]] std::vector<LoginVariable> environment_variables(const Login& login, Carried carried);
// access_token and its siblings, as a step's outputs are named.
[[nodiscard]] std::vector<LoginVariable> step_outputs(const Login& login, Carried carried);

// "export NAME='VALUE'", a line each, for a shell to evaluate.
[[nodiscard]] Secret shell_lines(const std::vector<LoginVariable>& variables);
// "NAME=VALUE", a line each, quoted where a dotenv file needs it.
[[nodiscard]] Secret dotenv_lines(const std::vector<LoginVariable>& variables);

}  // namespace hsauth::cli
