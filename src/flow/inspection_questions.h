#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/inspection.h"
#include "flow/scope_lock.h"
#include "hubspot/permitted_calls.h"

namespace hsauth {

// What a person wants to know of a token beyond what it is.
struct InspectionQuestions {
    std::optional<ApiCall> can;             // whether it may make that call
    bool endpoints = false;                 // what it may call
    std::optional<std::string> against;     // a profile to compare its scopes with
    std::optional<std::string> lock;        // a lock file to hold its scopes against
    std::optional<std::string> write_lock;  // a lock file that is to be written, which needs the scopes, too
};

// The answers to what was asked. Of an inactive token, or one whose scopes aren't known, there is none to
// give but "unknown".
struct InspectionAnswers {
    struct Call {
        ApiCall call;
        CallPermission permission;
        std::optional<Error> unknown;  // why, where the permission is
    };
    struct Comparison {
        std::string profile;
        ScopeSet only_here;
        ScopeSet only_there;
    };
    struct Lock {
        std::string file;
        ScopeDrift drift;
    };

    std::string as_of;  // of what is known of scopes; empty where nothing was looked up
    std::optional<Call> can;
    std::optional<std::vector<PermittedOperation>> endpoints;
    std::optional<Comparison> against;
    std::optional<Lock> lock;
};

// A profile that isn't there is an error of kind login_needed; a lock file that is none, or a scope book that
// can't be read, one of kind local. Changes nothing.
[[nodiscard]] Result<InspectionAnswers> answer_questions(World& world, const Inspection& inspection,
                                                         const InspectionQuestions& questions);

// Whether a drift from a lock file is told alone, or is a no.
enum class LockUse { report, insist };

// What the answers say no to, if anything: the call that isn't permitted, or of which that isn't known, or a
// drift. Kind check_failed.
[[nodiscard]] Result<> check_answers(const InspectionAnswers& answers, LockUse use);

// Writes the scopes of an active token, which have to be known, into a lock file, in the place of another one
// or of nothing. Every error has kind local.
[[nodiscard]] Result<> write_lock_file(World& world, const Inspection& inspection, const std::string& file);

// Why nothing can be checked of a token whose answer names no scopes. Kind check_failed.
[[nodiscard]] Error scopes_not_known();

}  // namespace hsauth
