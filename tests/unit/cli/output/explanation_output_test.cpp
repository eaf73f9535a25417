#include "cli/output/explanation_output.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

Explanation sample() {
    Explanation explanation;
    explanation.diagnosis = {ErrorKind::rejected, false,     "It happened.", "So.", "Do this.",
                             Fault::of_request,   {"a", "b"}};
    explanation.said.http_status = 403;
    explanation.said.category = "MISSING_SCOPES";
    explanation.said.correlation_id = "c-1\x1b[2J";
    return explanation;
}

}  // namespace

TEST_CASE("An explanation is a line for each part", "[explanation_output]") {
    CHECK(explanation_text(sample()) ==
          "It happened.\n"
          "Cause          So.\n"
          "Mend           Do this.\n"
          "Scopes         a b\n"
          "Correlation id c-1[2J\n");
    CHECK(explanation_text(Explanation{}).find("Scopes") == std::string::npos);
    CHECK(explanation_text(Explanation{}).find("Correlation") == std::string::npos);
}

TEST_CASE("An explanation in JSON has every member, null where nothing is known", "[explanation_output]") {
    CHECK(explanation_json(sample()) ==
          R"({"schema_version":1,"kind":"rejected","message":"It happened.","cause":"So.","mend":"Do this.",)"
          R"("http_status":403,"oauth_error":null,"hubspot_status":null,"category":"MISSING_SCOPES",)"
          R"("correlation_id":"c-1[2J","missing_scopes":["a","b"]})");
    CHECK(explanation_json(Explanation{}).find(R"("http_status":null)") != std::string::npos);
    CHECK(explanation_json(Explanation{}).find(R"("missing_scopes":[])") != std::string::npos);
}
