#include "emulator/duplicate_page.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("The page opens the location in a frame and then itself, without a script", "[duplicate_page]") {
    const std::string location = "http://localhost:3000/cb?code=c&state=a%22b";
    const auto page = duplicate_page(location);
    CHECK(page.status == 200);
    CHECK(header(page, "Refresh") == "1; url=" + location);
    CHECK(
        page.body.find(R"(<iframe hidden src="http://localhost:3000/cb?code=c&amp;state=a%22b"></iframe>)") !=
        std::string::npos);
    CHECK(page.body.find("<script") == std::string::npos);
    const auto policy = header(page, "Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; "));
    CHECK(policy.ends_with("; frame-src http://localhost:3000"));
}
