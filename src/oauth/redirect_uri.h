#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/url.h"

namespace hsauth {

// Where HubSpot sends the browser back to: registered with the app and sent byte for byte as it is written
// there. HubSpot takes https, or plain http on the name localhost, and no IP address.
class RedirectUri {
  public:
    // Anything that HubSpot would refuse is a usage error that gives its reason.
    [[nodiscard]] static Result<RedirectUri> parse(std::string_view text);

    // As it was written.
    [[nodiscard]] const std::string& text() const { return text_; }
    // The path of a request that arrives on it: "/" where none is written.
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const Url& url() const { return url_; }
    // http://localhost…: this machine can catch it without help.
    [[nodiscard]] bool is_on_this_machine() const { return url_.scheme == "http"; }

  private:
    RedirectUri(std::string_view text, Url url);

    std::string text_;
    Url url_;
    std::string path_;
};

}  // namespace hsauth
