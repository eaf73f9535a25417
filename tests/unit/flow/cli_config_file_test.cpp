#include "flow/cli_config_file.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

struct FileStage : LoginStage {
    FileStage() {
        environment.set("HOME", "/home/somebody");
        tree.work_in("/home/somebody/project/src");
    }
    std::string found() {
        const auto file = cli_config_file(outside);
        return file ? *file : "error " + std::to_string(exit_code(file.error().kind));
    }
};

}  // namespace

TEST_CASE("The variable goes before the global file, and that before those above", "[cli_config_file]") {
    FileStage stage;
    stage.tree.put("/home/somebody/project/hubspot.config.yml", "");
    CHECK(stage.found() == "/home/somebody/project/hubspot.config.yml");
    stage.tree.put("/home/somebody/.hscli/config.yml", "");
    CHECK(stage.found() == "/home/somebody/.hscli/config.yml");
    stage.environment.set("HUBSPOT_CONFIG_PATH", "elsewhere.yml");
    CHECK(stage.found() == "elsewhere.yml");
}

TEST_CASE("Of the files above the nearest counts, .yml before .yaml", "[cli_config_file]") {
    FileStage stage;
    CHECK(stage.found() == "error 8");
    for (const auto* nearer : {"/hubspot.config.yaml", "/hubspot.config.yml", "/home/hubspot.config.yml",
                               "/home/somebody/project/src/hubspot.config.yaml",
                               "/home/somebody/project/src/hubspot.config.yml"}) {
        stage.tree.put(nearer, "");
        CHECK(stage.found() == nearer);
    }
    stage.tree.work_in("/");
    CHECK(stage.found() == "/hubspot.config.yml");
}

TEST_CASE("A directory of that name is none of them", "[cli_config_file]") {
    FileStage stage;
    stage.tree.put("/home/somebody/project/src/hubspot.config.yml/file", "");
    CHECK(stage.found() == "error 8");
}

TEST_CASE("Without a home the working directory and those above are left", "[cli_config_file]") {
    LoginStage stage;
    CHECK(cli_config_file(stage.outside).error().kind == ErrorKind::local);
    stage.tree.work_in("/project");
    stage.tree.put("/project/hubspot.config.yml", "");
    CHECK(cli_config_file(stage.outside) == "/project/hubspot.config.yml");
}
