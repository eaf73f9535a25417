#include "emulator/control.h"

#include "emulator/fault_reader.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

using std::chrono::seconds;
constexpr seconds furthest_ahead{10L * 365 * 24 * 3600};
constexpr GenericError bad_advance{400, "VALIDATION_ERROR",
                                   "the body must be {\"advance\":SECONDS}, ten years ahead in all at most"};
constexpr GenericError too_many_faults{400, "VALIDATION_ERROR", "no more than 1000 faults may be pending"};

Outcome advance_clock(Emulation& emulation, const Request& request) {
    const auto document = json::read(request.body);
    if (!document) return refuse(bad_advance);
    const auto* members = document->as_object();
    const auto* advance = members == nullptr ? nullptr : members->find("advance");
    const auto count = advance == nullptr ? std::nullopt : advance->as_integer();
    auto& ahead = emulation.state().clock_ahead;
    if (!count || members->members().size() != 1 || *count < 0 || *count > (furthest_ahead - ahead).count())
        return refuse(bad_advance);
    ahead += seconds(*count);
    return json_answer(200, json::write(json::Object{{"now", rfc3339(emulation.now())}}));
}

// Whether the list was changed or not, the answer is what is pending.
Outcome answer_faults(Emulation& emulation, const Request& request) {
    auto& pending = emulation.state().faults;
    if (request.method == "POST") {
        auto faults = read_faults(request.body);
        if (!faults) {
            // The words are copied before they go.
            return answer_to(GenericError{400, "VALIDATION_ERROR", faults.error().message},
                             emulation.state().ids.uuid());
        }
        if (faults->empty()) {
            pending.clear();
            emulation.state().second_redirects.clear();
        } else if (!pending.append(std::move(*faults))) {
            return refuse(too_many_faults);
        }
    }
    return json_answer(200, json::write(pending.pending()));
}

std::string_view methods_of(std::string_view action) {
    if (action == "health" || action == "requests") return "GET";
    if (action == "reset" || action == "clock") return "POST";
    if (action == "faults") return "GET, POST";
    return "";
}

}  // namespace

Outcome answer_control(Emulation& emulation, const Request& request) {
    const auto action = std::string_view(request.path).substr(control_prefix.size());
    const auto methods = methods_of(action);
    if (methods.empty()) return refuse(unknown_path);
    if (methods.find(request.method) == std::string_view::npos) return refuse(wrong_method(methods));

    if (action == "requests") return json_answer(200, json::write(emulation.state().log.entries()));
    if (action == "clock") return advance_clock(emulation, request);
    if (action == "faults") return answer_faults(emulation, request);
    if (action == "reset") emulation.reset();
    return json_answer(200, json::write(json::Object{{"ok", true}}));
}

}  // namespace hsauth::emulator
