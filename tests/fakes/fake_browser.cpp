#include "fakes/fake_browser.h"

namespace hsauth {

Result<> FakeBrowser::open(std::string_view url, const std::vector<std::string>& commands) {
    const auto parsed = parse_url(url);
    if (!parsed) return pass_on(parsed.error());
    if (commands == std::vector<std::string>{"none"}) return {};
    if (failure_) return pass_on(*failure_);
    opened_.push_back({std::string(url), commands});
    if (meanwhile_) meanwhile_();
    return {};
}

void FakeBrowser::be_absent() {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "No browser could be started.";
    error.hint = "Open the address yourself.";
    failure_ = std::move(error);
}

std::string FakeBrowser::last_url() const {
    REQUIRE_FALSE(opened_.empty());
    return opened_.back().url;
}

}  // namespace hsauth
