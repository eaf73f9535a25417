#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/query.h"
#include "base/url.h"
#include "oauth/callback.h"
#include "support/catch.h"

namespace hsauth {

// The redirect URL with which a server answers that authorization URL: its redirect_uri with these parameters
// and its state.
std::string redirect_url(std::string_view authorization_url, Parameters parameters);

// A browser's visit to a URL.
CallbackRequest visit(std::string_view address);

// The browser coming back from the authorization URL, with a code or with an error.
CallbackRequest approval(std::string_view authorization_url, const std::string& code);
CallbackRequest refusal(std::string_view authorization_url, const std::string& error);

}  // namespace hsauth
