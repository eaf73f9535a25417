#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hsauth {

// A request to HubSpot's API, as far as its scopes are concerned.
struct ApiCall {
    std::string method;  // in capitals
    std::string path;    // as it is sent; starts with a slash, without query and fragment

    [[nodiscard]] std::string text() const { return method + " " + path; }
};

// As a person gives it: a method in any case, and a path, or the whole URL of a request to HubSpot or to an
// emulator of this machine; a query is ignored. What is no such thing is a usage error.
[[nodiscard]] Result<ApiCall> read_api_call(std::string_view method, std::string_view address);
// Both in one text, such as "GET /crm/v3/objects/contacts".
[[nodiscard]] Result<ApiCall> read_api_call(std::string_view text);

}  // namespace hsauth
