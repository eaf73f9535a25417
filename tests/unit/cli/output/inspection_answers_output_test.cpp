#include "cli/output/inspection_answers_output.h"

#include "json/writer.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

std::string json_of(const InspectionAnswers& answers) {
    json::Object report;
    add_answers(report, answers);
    return json::write(report);
}

InspectionAnswers whole() {
    InspectionAnswers answers;
    answers.as_of = "2026-08-21";
    answers.can = {{"GET", "/a/7\x1b[2J"}, {Permission::no, {"x", "y"}}, {}};
    answers.endpoints = {{"GET", "/crm/a", {}},
                         {"POST", "/crm/a", {}},
                         {"GET", "/crm/{objectType}", std::vector<std::string>{"deals", "custom"}},
                         {"GET", "/files", {}}};
    answers.against = {"work", ScopeSet{"x"}, ScopeSet{}};
    answers.lock = {"f", {false, {{"x"}, {"y"}}, {}, {{}, {"z"}}}};
    return answers;
}

}  // namespace

TEST_CASE("What wasn't asked adds nothing", "[inspection_answers_output]") {
    CHECK(answers_text({}).empty());
    CHECK(json_of({}) == "{}");
}

TEST_CASE("Answers as text are grouped by area, one path a line", "[inspection_answers_output]") {
    CHECK(answers_text(whole()) ==
          "Can call       no, GET /a/7[2J\n"
          "Lacks          x y\n"
          "Against        work\n"
          "  Only here    x\n"
          "  Only there   none\n"
          "Lock file      f differs\n"
          "  Granted +    x\n"
          "  Granted -    y\n"
          "  Optional -   z\n"
          "May call       4 operations\n"
          "crm\n"
          "  /crm/a  GET POST\n"
          "  /crm/{objectType}  GET  (deals, custom)\n"
          "files\n"
          "  /files  GET\n"
          "Data of        2026-08-21\n");
    InspectionAnswers holds;
    holds.lock = {"f", {}};
    CHECK(answers_text(holds) == "Lock file      f holds\n");
    holds.lock->drift.other_app = true;
    CHECK(answers_text(holds) == "Lock file      f differs\n  App          another one\n");
}

TEST_CASE("Answers in JSON are members of the report", "[inspection_answers_output]") {
    CHECK(
        json_of(whole()) ==
        R"({"as_of":"2026-08-21","can":"no","missing_for_call":["x","y"],"endpoints":[)"
        R"({"method":"GET","template":"/crm/a","objects":null},)"
        R"({"method":"POST","template":"/crm/a","objects":null},)"
        R"({"method":"GET","template":"/crm/{objectType}","objects":["deals","custom"]},)"
        R"({"method":"GET","template":"/files","objects":null}],)"
        R"("against":{"profile":"work","only_here":["x"],"only_there":[]},)"
        R"("lock":{"file":"f","holds":false,"other_app":false,"granted":{"appeared":["x"],"vanished":["y"]},)"
        R"("required":{"appeared":[],"vanished":[]},"optional":{"appeared":[],"vanished":["z"]}}})");
}
