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
    FakeBrowser browser;
    FakeCallbackListeners listeners{clock};

    int run(const std::vector<std::string>& words) {
        auto whole = world_with(browser, listeners);
        return cli::run(whole, words);
    }
    // With the app's credentials in the environment.
    void set_app() {
        environment.set("HUBSPOT_CLIENT_ID", "app");
        environment.set("HUBSPOT_CLIENT_SECRET", "app-secret");
    }
    [[nodiscard]] bool answered(const std::string& words) const {
        return terminal.out().find(words) != std::string::npos;
    }
    void expect_refresh(const std::string& refresh_token = "old-refresh-token") {
        expect_token_request("refresh_token")
            .with_field("refresh_token", refresh_token)
            .answer(200, granted_answer, as_json);
    }
};

// The names of an object's members, in order.
inline std::vector<std::string> member_names(const json::Value& value) {
    REQUIRE(value.as_object() != nullptr);
    std::vector<std::string> names;
    for (const auto& [name, member] : value.as_object()->members())
        names.push_back(name);
    return names;
}

inline json::Value parsed(const std::string& text) {
    auto value = json::read(text);
    REQUIRE(value);
    return std::move(*value);
}

}  // namespace hsauth::cli
