#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/url.h"
#include "hubspot/finding.h"
#include "hubspot/scope_contract.h"

namespace hsauth {

// What an app's install URL asks HubSpot's consent page for. What a URL lacks is empty; of what it gives more
// than once the first counts.
struct InstallUrl {
    Origin consent;  // where the page is
    std::string client_id;
    std::string redirect_uri;
    AskedScopes scopes;  // told apart as a person meant them, also where HubSpot wouldn't
    Findings findings;   // what is wrong with the URL itself, whatever the app is configured with
};

// Reads https://app.hubspot.com/oauth/authorize?… as somebody pasted it: of any region, for any account or a
// certain one (/oauth/ACCOUNT/authorize), or of an emulator on this machine. A text that is no such URL is a
// usage error, which doesn't repeat it: it may be a redirect URL, with a code in it. No finding holds the
// value of a parameter that has no place in an install URL.
[[nodiscard]] Result<InstallUrl> read_install_url(std::string_view text);

}  // namespace hsauth
