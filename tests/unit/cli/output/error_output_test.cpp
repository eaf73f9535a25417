#include "cli/output/error_output.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

Error refusal() {
    Error error;
    error.kind = ErrorKind::login_needed;
    error.message = "It said no.";
    error.hint = "Authorize again.";
    error.remote = RemoteRefusal{};
    error.remote->http_status = 400;
    error.remote->oauth_error = "invalid_grant";
    error.remote->hubspot_status = "BAD_REFRESH_TOKEN";
    error.remote->correlation_id = "c-\x1b[31m1";
    error.remote->category = "AUTH";
    error.remote->sub_category = "SUB";
    error.remote->context_json = R"({"a\u202e":["x\u001b[2Jy\u200b",1,true,null]})";
    error.remote->errors_json = "[]";
    error.remote->links_json = "{broken";
    return error;
}

}  // namespace

TEST_CASE("An error for a person is message, correlation id and hint, a line each", "[error_output]") {
    CHECK(error_text(refusal(), Colour::off) ==
          "error: It said no.\ncorrelation id: c-[31m1\nAuthorize again.\n");
    Error bare;
    bare.message = "It broke.";
    CHECK(error_text(bare, Colour::off) == "error: It broke.\n");
    CHECK(error_text(bare, Colour::on) == "\x1b[31merror:\x1b[0m It broke.\n");
}

TEST_CASE("An error in JSON has every member in its order", "[error_output]") {
    auto error = refusal();
    error.retryable = true;
    error.scopes = {"tickets"};
    CHECK(error_json(error) ==
          R"({"schema_version":1,"ok":false,"error":{"kind":"login_needed","message":"It said no.",)"
          R"("hint":"Authorize again.","retryable":true,"http_status":400,"oauth_error":"invalid_grant",)"
          R"("hubspot_status":"BAD_REFRESH_TOKEN","correlation_id":"c-[31m1","category":"AUTH",)"
          R"("sub_category":"SUB","context":{"a":["x[2Jy",1,true,null]},"errors":[],"links":null,)"
          R"("scopes":["tickets"]}})"
          "\n");
}

TEST_CASE("Members whose names are the same once they can be shown are one", "[error_output]") {
    auto error = refusal();
    error.remote->context_json = "{\"a\":1,\"a\xe2\x80\x8b\":2,\"b\":3}";
    CHECK(error_json(error).find(R"("context":{"a":1,"b":3})") != std::string::npos);
}

TEST_CASE("What isn't known of an error is null, never left out", "[error_output]") {
    Error bare;
    bare.message = "It broke.";
    CHECK(error_json(bare) ==
          R"({"schema_version":1,"ok":false,"error":{"kind":"internal","message":"It broke.","hint":null,)"
          R"("retryable":false,"http_status":null,"oauth_error":null,"hubspot_status":null,)"
          R"("correlation_id":null,"category":null,"sub_category":null,"context":null,"errors":null,)"
          R"("links":null,"scopes":null}})"
          "\n");
}
