#pragma once

#include <string>
#include <vector>

#include "cli/run.h"
#include "fakes/fake_browser.h"
#include "fakes/fake_callback_listeners.h"
#include "fakes/redirects.h"
#include "json/reader.h"
#include "support/login_stage.h"

namespace hsauth::cli {

// The whole program over a fake outside.
struct CliStage : LoginStage {
    CliStage();
    ~CliStage();

    FakeBrowser browser;
    FakeCallbackListeners listeners{clock};

    int run(const std::vector<std::string>& words);
    // With the app's credentials in the environment.
    void set_app();
    [[nodiscard]] bool answered(const std::string& words) const;
    void expect_refresh(const std::string& refresh_token = "old-refresh-token");
};

// The names of an object's members, in order.
std::vector<std::string> member_names(const json::Value& value);

json::Value parsed(const std::string& text);

}  // namespace hsauth::cli
