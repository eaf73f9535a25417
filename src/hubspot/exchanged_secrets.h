#pragma once

#include <string_view>
#include <vector>

#include "base/secret.h"
#include "world/http_client.h"

namespace hsauth {

// The secrets that a request sends and that its answer gives, by what their names and places say: they may be
// repeated where nothing tells that a secret stands there.
[[nodiscard]] std::vector<Secret> secrets_of(const HttpRequest& request);
[[nodiscard]] std::vector<Secret> secrets_of(const HttpResponse& response);
// The same of an answer's body alone.
[[nodiscard]] std::vector<Secret> secrets_in_json(std::string_view body);

}  // namespace hsauth
