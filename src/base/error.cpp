#include "base/error.h"

namespace hsauth {

std::string_view name_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::internal:
            return "internal";
        case ErrorKind::usage:
            return "usage";
        case ErrorKind::check_failed:
            return "check_failed";
        case ErrorKind::login_needed:
            return "login_needed";
        case ErrorKind::denied:
            return "denied";
        case ErrorKind::wait_expired:
            return "wait_expired";
        case ErrorKind::unavailable:
            return "unavailable";
        case ErrorKind::local:
            return "local";
        case ErrorKind::rejected:
            return "rejected";
        case ErrorKind::interrupted:
            return "interrupted";
        case ErrorKind::terminated:
            return "terminated";
    }
    return "internal";
}

}  // namespace hsauth
