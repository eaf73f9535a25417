#include "emulator/message.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("The first header of a name is the one that is found", "[message]") {
    const Request request{"GET", "/", "", {{"a", "1"}, {"b", "2"}, {"b", "3"}}, ""};
    CHECK(header_of(request, "b") == std::string_view("2"));
    CHECK_FALSE(header_of(request, "c"));
}

TEST_CASE("A media type is lower case and without its parameters", "[message]") {
    const auto type_of = [](const std::string& value) {
        return media_type({"POST", "/", "", {{"content-type", value}}, ""});
    };
    CHECK(type_of("Text/HTML \t; charset=UTF-8") == "text/html");
    CHECK(type_of("text/html") == "text/html");
    CHECK(type_of("").empty());
    CHECK(media_type({"POST", "/", "", {}, ""}).empty());
}

TEST_CASE("No answer may be cached", "[message]") {
    for (const auto& answer :
         {json_answer(200, "{}"), empty_answer(204), html_answer(200, {}), redirect_answer("http://x/")}) {
        CAPTURE(answer.status);
        CHECK(header(answer, "Cache-Control") == "no-store");
        CHECK(header(answer, "Pragma") == "no-cache");
    }
}

TEST_CASE("A page neither leaks its address nor is taken for something else", "[message]") {
    html::Page page;
    page.title = "A title";
    const auto answer = html_answer(400, page, html::Forms::own, "http://localhost:3000");
    CHECK(answer.status == 400);
    CHECK(header(answer, "Content-Type") == "text/html; charset=utf-8");
    CHECK(header(answer, "Referrer-Policy") == "no-referrer");
    CHECK(header(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(header(answer, "Content-Security-Policy").ends_with("form-action 'self' http://localhost:3000"));
    CHECK(answer.body.find("<h1>A title</h1>") != std::string::npos);
    CHECK(header(html_answer(200, page), "Content-Security-Policy").ends_with("form-action 'none'"));
}

TEST_CASE("A redirect is one that turns a form into a GET, and names no referrer", "[message]") {
    const auto answer = redirect_answer("http://localhost:3000/cb?code=x");
    CHECK(answer.status == 302);
    CHECK(header(answer, "Location") == "http://localhost:3000/cb?code=x");
    CHECK(header(answer, "Referrer-Policy") == "no-referrer");
    CHECK(answer.body.empty());
}
