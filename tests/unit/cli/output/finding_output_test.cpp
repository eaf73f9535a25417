#include "cli/output/finding_output.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

Findings two_findings() {
    return {{"scope_unknown", FindingLevel::warning, "No scope is called \x1b[1mx.", "Use y."},
            {"redirect_missing", FindingLevel::error, "It isn't there.", "", "app-hsmeta.json", 12}};
}

}  // namespace

TEST_CASE("Findings as text have errors first, each with its place and what to do", "[finding_output]") {
    CHECK(findings_text(two_findings()) ==
          "error: app-hsmeta.json:12: It isn't there.\n"
          "warning: No scope is called [1mx.\n"
          "  Use y.\n");
    CHECK(findings_text({}).empty());
}

TEST_CASE("Findings in JSON keep their order and have every member", "[finding_output]") {
    CHECK(findings_json(two_findings()) ==
          R"({"schema_version":1,"ok":false,"findings":[{"id":"scope_unknown","level":"warning",)"
          R"("message":"No scope is called [1mx.","hint":"Use y.","file":null,"line":null},)"
          R"({"id":"redirect_missing","level":"error","message":"It isn't there.","hint":null,)"
          R"("file":"app-hsmeta.json","line":12}]})");
}

TEST_CASE("Only an error makes a report say no", "[finding_output]") {
    auto findings = two_findings();
    CHECK_FALSE(all_well(findings));
    findings.pop_back();
    CHECK(all_well(findings));
    CHECK(findings_json({}) == R"({"schema_version":1,"ok":true,"findings":[]})");
}
