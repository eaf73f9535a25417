#include "emulator/fault_reader.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Fault fault(const std::string& members) {
    auto faults = read_faults("[{" + members + "}]");
    CAPTURE(members);
    REQUIRE(faults);
    REQUIRE(faults->size() == 1);
    return std::move(faults->front());
}

// The answer that takes the place of the endpoint's.
Answer answer(const std::string& action_members) {
    const auto read = fault(R"("endpoint":"token","action":{)" + action_members + "}");
    return std::get<Answer>(std::get<RequestFault>(read.action));
}

template <typename Kind>
Kind request_fault(const std::string& action) {
    return std::get<Kind>(std::get<RequestFault>(fault(R"("endpoint":"api","action":)" + action).action));
}

RedirectFault redirect_fault(const std::string& action) {
    return std::get<RedirectFault>(fault(R"("endpoint":"authorize","action":)" + action).action);
}

}  // namespace

TEST_CASE("A fault happens once unless it says otherwise, and 0 is always", "[fault_reader]") {
    CHECK(fault(R"("endpoint":"token","action":{"close":true})").times == 1);
    CHECK(fault(R"("endpoint":"token","action":{"close":true},"times":0)").times == 0);
    CHECK(fault(R"("endpoint":"token","action":{"close":true},"times":1000000)").times == 1000000);
}

TEST_CASE("Each endpoint and each grant type can be named", "[fault_reader]") {
    for (const std::string name : {"token", "introspect", "revoke", "authorize", "api"})
        CHECK(name_of(fault(R"("endpoint":")" + name + R"(","action":{"close":true})").endpoint) == name);
    CHECK(fault(R"("endpoint":"token","action":{"close":true})").grant_type.empty());
    for (const std::string name : {"authorization_code", "refresh_token", "client_credentials"}) {
        CHECK(
            fault(R"("endpoint":"token","action":{"close":true},"grant_type":")" + name + "\"").grant_type ==
            name);
    }
}

TEST_CASE("A body that is an object or an array goes out as JSON, a text as it is", "[fault_reader]") {
    const auto object = answer(R"("status":429,"body":{"a":[1, 2]})");
    CHECK(object.status == 429);
    CHECK(object.body == R"({"a":[1,2]})");
    CHECK(header(object, "Content-Type") == "application/json;charset=utf-8");
    CHECK(answer(R"("status":200,"body":[])").body == "[]");

    const auto text = answer(R"("status":503,"body":"{ \"a\" <b>")");
    CHECK(text.body == "{ \"a\" <b>");
    CHECK(header(text, "Content-Type") == "text/plain; charset=utf-8");
    CHECK(answer(R"("status":503,"body":"")").body.empty());

    for (const auto* none : {R"("status":503)", R"("status":503,"body":null)"}) {
        CHECK(answer(none).body.empty());
        CHECK(header(answer(none), "Content-Type").empty());
    }
    CHECK(header(object, "Cache-Control") == "no-store");
}

TEST_CASE("A header that is given is sent once, in any case, and takes the place of ours", "[fault_reader]") {
    const auto read = answer(
        R"("body":"<html>","headers":{"content-type":"text/html","Retry-After":"7","cache-control":"public"},"status":503)");
    CHECK(header(read, "Content-Type").empty());
    CHECK(header(read, "content-type") == "text/html");
    CHECK(header(read, "Retry-After") == "7");
    CHECK(header(read, "Cache-Control").empty());
    CHECK(header(read, "cache-control") == "public");
}

TEST_CASE("Each other kind is read with its bounds", "[fault_reader]") {
    CHECK(request_fault<Delayed>(R"({"delay_ms":600000})").by == std::chrono::minutes(10));
    CHECK(request_fault<Delayed>(R"({"delay_ms":0})").by == std::chrono::milliseconds(0));
    CHECK(request_fault<Truncated>(R"({"truncate":0})").body_bytes == 0);
    CHECK(request_fault<Truncated>(R"({"truncate":1048576})").body_bytes == 1048576);
    CHECK(std::holds_alternative<Withheld>(request_fault<Answer>(R"({"close":true})").delivery));

    const auto error = std::get<ErrorRedirect>(redirect_fault(R"({"error":"x y","error_description":"z"})"));
    CHECK(error.error == "x y");
    CHECK(error.description == "z");
    CHECK(std::get<ErrorRedirect>(redirect_fault(R"({"error":"x"})")).description.empty());
    CHECK(std::get<RedirectTrick>(redirect_fault(R"({"redirect":"duplicate"})")) == RedirectTrick::duplicate);
    CHECK(std::get<RedirectTrick>(redirect_fault(R"({"redirect":"forged"})")) == RedirectTrick::forged);
    CHECK(std::get<RedirectTrick>(redirect_fault(R"({"redirect":"wrong_state"})")) ==
          RedirectTrick::wrong_state);
}

TEST_CASE("What is wrong is named by its JSON pointer", "[fault_reader]") {
    const auto action = [](const std::string& members) {
        return R"([{"endpoint":"token","action":{)" + members + "}}]";
    };
    const auto fault_with = [](const std::string& members) {
        return R"([{"action":{"close":true},)" + members + "}]";
    };
    const std::pair<std::string, std::string> cases[] = {
        {"{}", "its top"},
        {"[1]", "/0"},
        {"[{}]", "/0/endpoint"},
        {R"([{"endpoint":"token"}])", "/0/action"},
        {R"([{"endpoint":"token","action":{"close":true}},{"endpoint":"api","action":{"close":1}}])",
         "/1/action/close"},
        {fault_with(R"("endpoint":"tokens")"), "/0/endpoint"},
        {fault_with(R"("endpoint":7)"), "/0/endpoint"},
        {fault_with(R"("endpoint":"api","time":1)"), "/0/time"},
        {fault_with(R"("endpoint":"api","times":-1)"), "/0/times"},
        {fault_with(R"("endpoint":"api","times":1000001)"), "/0/times"},
        {fault_with(R"("endpoint":"api","times":1.5)"), "/0/times"},
        {fault_with(R"("endpoint":"token","grant_type":"password")"), "/0/grant_type"},
        {fault_with(R"("endpoint":"api","grant_type":"refresh_token")"), "/0/grant_type"},
        {R"([{"endpoint":"token","action":"close"}])", "/0/action"},
        {action(""), "/0/action"},
        {action(R"("x":1)"), "/0/action/x"},
        {action(R"("headers":{})"), "/0/action"},
        {action(R"("status":429,"close":true)"), "/0/action"},
        {action(R"("delay_ms":1,"truncate":1)"), "/0/action"},
        {action(R"("delay_ms":1,"body":"x")"), "/0/action/body"},
        {action(R"("close":true,"headers":{})"), "/0/action/headers"},
        {action(R"("status":429,"error_description":"x")"), "/0/action/error_description"},
        {action(R"("status":199)"), "/0/action/status"},
        {action(R"("status":600)"), "/0/action/status"},
        {action(R"("status":"429")"), "/0/action/status"},
        {action(R"("status":204,"body":{})"), "/0/action/body"},
        {action(R"("status":304,"body":"x")"), "/0/action/body"},
        {action(R"("status":429,"body":7)"), "/0/action/body"},
        {action(R"("status":429,"headers":[])"), "/0/action/headers"},
        {action(R"("status":429,"headers":{"":"x"})"), "/0/action/headers/"},
        {action(R"("status":429,"headers":{"a b":"x"})"), "/0/action/headers/a b"},
        {action(R"("status":429,"headers":{"a:/b":"x"})"), "/0/action/headers/a:~1b"},
        {action(R"("status":429,"headers":{"x":7})"), "/0/action/headers/x"},
        {action(R"("status":429,"headers":{"x":"a\r\nb: c"})"), "/0/action/headers/x"},
        {action(R"("status":429,"headers":{"content-LENGTH":"1"})"), "/0/action/headers/content-LENGTH"},
        {action(R"("status":429,"headers":{"Transfer-Encoding":"x"})"),
         "/0/action/headers/Transfer-Encoding"},
        {action(R"("status":429,"headers":{"Connection":"x"})"), "/0/action/headers/Connection"},
        {action(R"("delay_ms":-1)"), "/0/action/delay_ms"},
        {action(R"("delay_ms":600001)"), "/0/action/delay_ms"},
        {action(R"("close":false)"), "/0/action/close"},
        {action(R"("truncate":-1)"), "/0/action/truncate"},
        {action(R"("truncate":1048577)"), "/0/action/truncate"},
        {action(R"("error":"access_denied")"), "/0/action"},
        {action(R"("redirect":"forged")"), "/0/action"},
        {R"([{"endpoint":"authorize","action":{"error":""}}])", "/0/action/error"},
        {R"([{"endpoint":"authorize","action":{"error":"x","error_description":""}}])",
         "/0/action/error_description"},
        {R"([{"endpoint":"authorize","action":{"redirect":"twice"}}])", "/0/action/redirect"},
    };
    for (const auto& [text, pointer] : cases) {
        CAPTURE(text);
        const auto faults = read_faults(text);
        REQUIRE_FALSE(faults);
        CAPTURE(faults.error().message);
        CHECK(faults.error().message.find("The list of faults is wrong at " + pointer + ": ") == 0);
    }
    CHECK(read_faults("[").error().message.find("no JSON document: line 1, column 2") != std::string::npos);
    CHECK(read_faults("[]")->empty());
}
