#include "flow/inspection_questions.h"

#include <utility>

#include "base/display_text.h"
#include "base/joined.h"
#include "hubspot/unknown_call.h"

namespace hsauth {

namespace {

Result<> look_up_scopes(World& world, const std::optional<ScopeSet>& granted,
                        const InspectionQuestions& questions, InspectionAnswers& answers) {
    if (!questions.can && !questions.endpoints) return {};
    auto imported = world.scope_book.load();
    if (!imported) return pass_on(std::move(imported.error()));
    const ScopeKnowledge knowledge{std::move(*imported)};
    answers.as_of = knowledge.as_of();
    if (questions.endpoints && granted) answers.endpoints = permitted_operations(knowledge, *granted);
    if (questions.can) {
        const auto found = knowledge.find(*questions.can);
        InspectionAnswers::Call call{*questions.can, permission_for(found, granted), {}};
        if (call.permission.can == Permission::unknown) {
            const bool nothing_found = !found || found->any_of.empty();
            call.unknown =
                nothing_found ? unknown_call(knowledge, *questions.can, found) : scopes_not_known();
        }
        answers.can = std::move(call);
    }
    return {};
}

Result<> compare(World& world, const ScopeSet& granted, const std::string& profile,
                 InspectionAnswers& answers) {
    const auto other = world.store.outline(profile);
    if (!other) return pass_on(other.error());
    if (!*other) {
        return fail(ErrorKind::login_needed, "There is no profile \"" + profile + "\" to compare with.",
                    "See hsauth profile list.");
    }
    if (!(*other)->granted_scopes) {
        return fail(ErrorKind::login_needed,
                    "The profile \"" + profile + "\" doesn't say which scopes it was granted.",
                    "Run hsauth refresh -p " + profile + ", which asks HubSpot.");
    }
    const auto& there = *(*other)->granted_scopes;
    answers.against = {profile, granted.without(there), there.without(granted)};
    return {};
}

ScopeLock lock_of(const Inspection& inspection) {
    const auto& scopes = *inspection.scopes;
    return {inspection.token.client_id, scopes.granted, scopes.required, scopes.optional};
}

Result<> hold_against_lock(World& world, const Inspection& inspection, const std::string& file,
                           InspectionAnswers& answers) {
    const auto text = world.files.read(file);
    if (!text) return pass_on(text.error());
    const auto lock = read_scope_lock(text->reveal(), file);
    if (!lock) return pass_on(lock.error());
    answers.lock = {file, drift_between(*lock, lock_of(inspection))};
    return {};
}

void add_change(std::string& text, std::vector<std::string>& scopes, std::string_view which,
                const ScopeChange& change) {
    const auto add = [&](std::string_view deed, const std::vector<std::string>& names) {
        if (names.empty()) return;
        text +=
            (text.empty() ? "" : "; ") + std::string(which) + " " + std::string(deed) + ": " + display_text(joined(names, " "));
        scopes.insert(scopes.end(), names.begin(), names.end());
    };
    add("appeared", change.appeared);
    add("vanished", change.vanished);
}

Error drifted(const InspectionAnswers::Lock& lock) {
    Error error;
    error.kind = ErrorKind::check_failed;
    std::string text;
    if (lock.drift.other_app) text = "it is another app's";
    add_change(text, error.scopes, "granted", lock.drift.granted);
    add_change(text, error.scopes, "required", lock.drift.required);
    add_change(text, error.scopes, "optional", lock.drift.optional);
    error.message = "The token differs from the lock file " + display_text(lock.file) + ": " + text + ".";
    error.hint = "If that is as it should be, write the file anew with hsauth inspect --write-lock.";
    return error;
}

}  // namespace

Result<InspectionAnswers> answer_questions(World& world, const Inspection& inspection,
                                           const InspectionQuestions& questions) {
    std::optional<ScopeSet> granted;
    if (inspection.scopes) granted = inspection.scopes->granted;
    InspectionAnswers answers;
    if (auto done = look_up_scopes(world, granted, questions, answers); !done) return pass_on(done.error());
    if (!granted) {
        const bool needs_scopes = questions.against || questions.lock || questions.write_lock;
        if (needs_scopes && inspection.token.active) return pass_on(scopes_not_known());
        return answers;
    }
    if (questions.against) {
        if (auto done = compare(world, *granted, *questions.against, answers); !done)
            return pass_on(done.error());
    }
    if (questions.lock) {
        if (auto done = hold_against_lock(world, inspection, *questions.lock, answers); !done)
            return pass_on(done.error());
    }
    return answers;
}

Result<> check_answers(const InspectionAnswers& answers, LockUse use) {
    if (answers.can && answers.can->unknown) return pass_on(*answers.can->unknown);
    if (answers.can && answers.can->permission.can == Permission::no) {
        const auto& missing = answers.can->permission.missing;
        auto error = fail(ErrorKind::check_failed,
                          "The token may not call " + display_text(answers.can->call.text()) + ": it lacks " +
                              display_text(joined(missing, " ")) + ".",
                          "Ask for that in a new login with hsauth authorize.")
                         .value();
        error.scopes = missing;
        return pass_on(std::move(error));
    }
    if (use == LockUse::insist && answers.lock && !answers.lock->drift.empty())
        return pass_on(drifted(*answers.lock));
    return {};
}

Result<> write_lock_file(World& world, const Inspection& inspection, const std::string& file) {
    const auto text = scope_lock_text(lock_of(inspection));
    return world.files.rewrite(file, [&](const Secret* old) -> Result<std::string> {
        if (old != nullptr) {
            if (const auto lock = read_scope_lock(old->reveal(), file); !lock) return pass_on(lock.error());
        }
        return text;
    });
}

Error scopes_not_known() {
    return fail(ErrorKind::check_failed, "It isn't known which scopes the token was granted.",
                "Ask about an active token of API version v3 or later.")
        .value();
}

}  // namespace hsauth
