#include "flow/source_scan.h"

#include <string>

#include "fakes/fake_world.h"

using namespace hsauth;

namespace {

Findings findings_of(FakeWorld& outside, const std::string& directory = "/app") {
    auto world = outside.world();
    auto findings = scan_sources(world, directory);
    REQUIRE(findings);
    return *findings;
}

}  // namespace

TEST_CASE("Each use is found in its file and line", "[source_scan]") {
    FakeWorld outside;
    outside.tree.put("/app/a.py", "x\n'/oauth/v1/token'\n");
    outside.tree.put("/app/src/b.js", "'https://api.hubapi.com/x?access_token=secret-canary'");
    for (const auto* directory : {"/app", "/app/"}) {
        const auto findings = findings_of(outside, directory);
        REQUIRE(findings.size() == 2);
        CHECK(findings[0].id == "v1_endpoint");
        CHECK(findings[0].file == "a.py");
        CHECK(findings[0].line == 2U);
        CHECK(findings[1].id == "token_in_url");
        CHECK(findings[1].file == "src/b.js");
        for (const auto& finding : findings)
            CHECK((finding.message + finding.hint).find("secret-canary") == std::string::npos);
    }
}

TEST_CASE("Binary files are passed over", "[source_scan]") {
    FakeWorld outside;
    const std::string use = "/oauth/v1/token\n";
    outside.tree.put("/app/a.bin", std::string("\0", 1) + use);
    outside.tree.put("/app/late", use + std::string(8 * 1024, ' ') + std::string("\0", 1));
    const auto findings = findings_of(outside);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].file == "late");
}

TEST_CASE("Of a huge file the beginning is looked at, and that is a note", "[source_scan]") {
    FakeWorld outside;
    outside.tree.put("/app/huge",
                     "/oauth/v1/token\n" + std::string(16 * 1024 * 1024, 'x') + " /oauth/v1/token");
    const auto findings = findings_of(outside);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].line == 1U);
    CHECK(findings[1].id == "file_not_read_whole");
    CHECK(findings[1].level == FindingLevel::note);
}

TEST_CASE("A file that can't be read is a note, and the others are looked at", "[source_scan]") {
    FakeWorld outside;
    outside.tree.put("/app/a", "");
    outside.tree.lock_up("/app/a");
    outside.tree.put("/app/b", "/oauth/v1/token");
    const auto findings = findings_of(outside);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].id == "file_not_read");
    CHECK(findings[0].file == "a");
    CHECK(findings[1].level == FindingLevel::error);
}

TEST_CASE("There is an end to the findings", "[source_scan]") {
    FakeWorld outside;
    std::string lines;
    for (int i = 0; i < 30'000; ++i)
        lines += "/oauth/v1/token\n";
    outside.tree.put("/app/a", lines);
    outside.tree.put("/app/b", lines);
    const auto findings = findings_of(outside);
    CHECK(findings.size() < 31'000);
    CHECK(findings.back().id == "scan_not_finished");
}

TEST_CASE("A signal ends the scan", "[source_scan]") {
    FakeWorld outside;
    outside.tree.put("/app/a", "");
    outside.signals.send(ErrorKind::terminated);
    auto world = outside.world();
    const auto findings = scan_sources(world, "/app");
    REQUIRE_FALSE(findings);
    CHECK(findings.error().kind == ErrorKind::terminated);
}
