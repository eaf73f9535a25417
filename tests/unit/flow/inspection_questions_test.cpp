#include "flow/inspection_questions.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

Inspection active(const ScopeSet& granted) {
    Inspection inspection;
    inspection.token.active = true;
    inspection.token.client_id = "app";
    inspection.scopes = compare_scopes(ScopeSet{"oauth"}, ScopeSet{}, granted);
    return inspection;
}

InspectionAnswers answered(LoginStage& stage, const Inspection& inspection,
                           const InspectionQuestions& questions) {
    auto answers = answer_questions(stage.outside, inspection, questions);
    REQUIRE(answers);
    return std::move(*answers);
}

InspectionQuestions can(const std::string& method, const std::string& path) {
    InspectionQuestions questions;
    questions.can = ApiCall{method, path};
    return questions;
}

}  // namespace

TEST_CASE("Whether a token may make a call is a yes, or a no with what it lacks", "[inspection_questions]") {
    LoginStage stage;
    const auto questions = can("GET", "/crm/v3/objects/deals");
    const auto yes = answered(stage, active(ScopeSet{"crm.objects.deals.read"}), questions);
    CHECK(yes.can->permission.can == Permission::yes);
    CHECK_FALSE(yes.as_of.empty());
    CHECK(check_answers(yes, LockUse::report));
    const auto no = answered(stage, active(ScopeSet{"oauth"}), questions);
    const auto verdict = check_answers(no, LockUse::report);
    REQUIRE_FALSE(verdict);
    CHECK(verdict.error().kind == ErrorKind::check_failed);
    CHECK(verdict.error().scopes == std::vector<std::string>{"crm.objects.deals.read"});
}

TEST_CASE("A call that nobody knows, and a token of which nothing is known, are unknown",
          "[inspection_questions]") {
    LoginStage stage;
    const auto call = answered(stage, active(ScopeSet{"oauth"}), can("GET", "/no/such"));
    CHECK(call.can->permission.can == Permission::unknown);
    CHECK(check_answers(call, LockUse::report).error().kind == ErrorKind::check_failed);
    const auto token = answered(stage, Inspection{}, can("GET", "/crm/v3/objects/deals"));
    CHECK(token.can->permission.can == Permission::unknown);
    CHECK(check_answers(token, LockUse::report).error().message.find("token") != std::string::npos);
}

TEST_CASE("The scope book is opened for questions about scopes alone", "[inspection_questions]") {
    LoginStage stage;
    stage.scope_book.damage(disk_full());
    CHECK(answer_questions(stage.outside, active(ScopeSet{"oauth"}), {}));
    CHECK(answer_questions(stage.outside, active(ScopeSet{"oauth"}), can("GET", "/a")).error().kind ==
          ErrorKind::local);
    InspectionQuestions endpoints;
    endpoints.endpoints = true;
    CHECK_FALSE(answer_questions(stage.outside, active(ScopeSet{"oauth"}), endpoints));
}

TEST_CASE("A token's scopes are compared with what another profile was granted", "[inspection_questions]") {
    LoginStage stage;
    auto other = stored_login("work");
    other.granted_scopes = ScopeSet{"oauth", "tickets"};
    stage.store.put(std::move(other));
    auto silent = stored_login("silent");
    silent.granted_scopes.reset();
    stage.store.put(std::move(silent));
    InspectionQuestions questions;
    questions.against = "work";
    const auto answers = answered(stage, active(ScopeSet{"oauth", "content"}), questions);
    CHECK(answers.against->only_here == ScopeSet{"content"});
    CHECK(answers.against->only_there == ScopeSet{"tickets"});
    for (const auto* name : {"nobody", "silent"}) {
        questions.against = name;
        CHECK(answer_questions(stage.outside, active(ScopeSet{"oauth"}), questions).error().kind ==
              ErrorKind::login_needed);
    }
}

TEST_CASE("A lock file is written, held to, and written over", "[inspection_questions]") {
    LoginStage stage;
    CHECK(write_lock_file(stage.outside, active(ScopeSet{"oauth"}), "f"));
    InspectionQuestions holding;
    holding.lock = "f";
    const auto same = answered(stage, active(ScopeSet{"oauth"}), holding);
    CHECK(same.lock->drift.empty());
    CHECK(check_answers(same, LockUse::insist));
    const auto other = answered(stage, active(ScopeSet{"tickets"}), holding);
    CHECK(check_answers(other, LockUse::report));
    const auto verdict = check_answers(other, LockUse::insist);
    REQUIRE_FALSE(verdict);
    CHECK(verdict.error().message.find("granted appeared: tickets; granted vanished: oauth") !=
          std::string::npos);
    CHECK(write_lock_file(stage.outside, active(ScopeSet{"tickets"}), "f"));
    CHECK(answered(stage, active(ScopeSet{"tickets"}), holding).lock->drift.empty());
}

TEST_CASE("What is no lock file is neither read as one nor written over", "[inspection_questions]") {
    LoginStage stage;
    stage.files.put("package.json", "{\"name\":\"app\"}");
    CHECK(write_lock_file(stage.outside, active(ScopeSet{"oauth"}), "package.json").error().kind ==
          ErrorKind::local);
    CHECK(stage.files.read("package.json")->reveal() == "{\"name\":\"app\"}");
    InspectionQuestions questions;
    questions.lock = "package.json";
    CHECK(answer_questions(stage.outside, active(ScopeSet{"oauth"}), questions).error().kind ==
          ErrorKind::local);
}

TEST_CASE("To write a lock the scopes have to be known, and answering alone writes none",
          "[inspection_questions]") {
    LoginStage stage;
    InspectionQuestions questions;
    questions.write_lock = "f";
    CHECK(answer_questions(stage.outside, active(ScopeSet{"oauth"}), questions));
    Inspection without_scopes;
    without_scopes.token.active = true;
    CHECK_FALSE(answer_questions(stage.outside, without_scopes, questions));
    CHECK_FALSE(stage.files.holds("f"));
}
