#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/url.h"
#include "support/catch.h"
#include "world/browser.h"

namespace hsauth {

struct OpenedPage {
    std::string url;
    std::vector<std::string> commands;
};

// Opens nothing and remembers what it was to open.
class FakeBrowser final : public Browser {
  public:
    [[nodiscard]] Result<> open(std::string_view url, const std::vector<std::string>& commands) override;

    // From now on there is no browser that could be started.
    void be_absent();
    // Runs while a page is opened: what happens in the world before open() comes back.
    void meanwhile(std::function<void()> action) { meanwhile_ = std::move(action); }

    [[nodiscard]] const std::vector<OpenedPage>& opened() const { return opened_; }
    [[nodiscard]] std::string last_url() const;

  private:
    std::vector<OpenedPage> opened_;
    std::optional<Error> failure_;
    std::function<void()> meanwhile_;
};

}  // namespace hsauth
