#include "flow/redirect_words.h"

#include "base/display_text.h"

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
    Error error;
    error.kind = ErrorKind::denied;
    error.message = "The authorization was refused: " + display_text(denied.error);
    if (!denied.description.empty()) error.message += " (" + display_text(denied.description) + ")";
    error.message += ".";
    error.hint = "Run the command again and allow the app, in an account where you may install it.";
    return error;
}

}  // namespace hsauth
