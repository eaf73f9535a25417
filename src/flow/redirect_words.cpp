#include "flow/redirect_words.h"

#include <utility>

#include "hubspot/diagnosis.h"

namespace hsauth {

std::string_view words_for(NotOurs reason) {
    switch (reason) {
        case NotOurs::wrong_host:
        case NotOurs::wrong_path:
            return "it is not this login's redirect URI";
        case NotOurs::wrong_state:
            return "its state is not this login's";
        case NotOurs::wrong_issuer:
            return "its issuer is not the expected one";
        case NotOurs::ambiguous:
            return "it gives a parameter twice, or a code and an error together";
        case NotOurs::no_code:
            return "it has no code";
        default:
            return "it is no redirect URL";
    }
}

Error denial(const Denied& denied) {
    auto diagnosis = diagnosis_of_redirect(denied.error, denied.description);
    Error error;
    error.kind = diagnosis.kind;
    error.message = std::move(diagnosis.message);
    error.hint = std::move(diagnosis.mend);
    error.retryable = diagnosis.retryable;
    return error;
}

}  // namespace hsauth
