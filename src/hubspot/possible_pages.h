#pragma once

#include <string>
#include <vector>

#include "hubspot/preflight.h"

namespace hsauth {

// An error page that HubSpot may be showing to the person whose redirect doesn't come.
struct PossiblePage {
    InstallRefusal refusal;
    std::string text;   // HubSpot's words, with what it names as far as that is known
    std::string cause;  // with the difference between manifest and request where there is one
    std::string mend;
    std::vector<std::string> other_texts = {};  // what the same page said at other times
};

// One for each refusal, the likeliest first: what the preflight foresaw, errors before warnings; then what
// people meet most often, of which a manifest that agrees with the request makes scopes and redirect URI less
// likely.
[[nodiscard]] std::vector<PossiblePage> possible_pages(const InstallRequest& request,
                                                       const Forecast& forecast, const AppManifest* manifest);

}  // namespace hsauth
