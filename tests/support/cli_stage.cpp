#include "support/cli_stage.h"

namespace hsauth::cli {

CliStage::CliStage() = default;

CliStage::~CliStage() = default;

int CliStage::run(const std::vector<std::string>& words) {
    auto whole = world_with(browser, listeners);
    return cli::run(whole, words);
}

void CliStage::set_app() {
    environment.set("HUBSPOT_CLIENT_ID", "app");
    environment.set("HUBSPOT_CLIENT_SECRET", "app-secret");
}

bool CliStage::answered(const std::string& words) const {
    return terminal.out().find(words) != std::string::npos;
}

void CliStage::expect_refresh(const std::string& refresh_token) {
    expect_token_request("refresh_token")
        .with_field("refresh_token", refresh_token)
        .answer(200, granted_answer, as_json);
}

std::vector<std::string> member_names(const json::Value& value) {
    REQUIRE(value.as_object() != nullptr);
    std::vector<std::string> names;
    for (const auto& [name, member] : value.as_object()->members())
        names.push_back(name);
    return names;
}

json::Value parsed(const std::string& text) {
    auto value = json::read(text);
    REQUIRE(value);
    return std::move(*value);
}

}  // namespace hsauth::cli
