#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hsauth {

// What of HubSpot's ends with OAuth v1, or carries a secret where logs keep it.
enum class V1Use {
    token,           // …/oauth/v1/token
    access_tokens,   // …/oauth/v1/access-tokens/…
    refresh_tokens,  // …/oauth/v1/refresh-tokens/…
    other_endpoint,  // anything else under HubSpot's …/oauth/v1
    library,         // a call of HubSpot's own client libraries that goes to one of these
    secret_in_url,   // a parameter in the query of a URL of HubSpot's API
};

struct SourceUse {
    V1Use use = V1Use::token;
    std::size_t line = 1;        // 1-based
    std::string_view parameter;  // of secret_in_url: its name, such as "access_token"

    friend bool operator==(const SourceUse&, const SourceUse&) = default;
};

// The uses in a source text of whatever language, in order, none of them twice in a line. A path counts
// wherever it stands, in a template or a comment, too, but not on a host that is known to be another's.
[[nodiscard]] std::vector<SourceUse> v1_uses_in(std::string_view source);

}  // namespace hsauth
