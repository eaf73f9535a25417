#include "emulator/control.h"

#include "json/reader.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

using std::chrono::seconds;
constexpr seconds furthest_ahead{10L * 365 * 24 * 3600};
constexpr GenericError bad_advance{400, "VALIDATION_ERROR",
                                   "the body must be {\"advance\":SECONDS}, ten years ahead in all at most"};

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

}  // namespace

Outcome answer_control(Emulation& emulation, const Request& request) {
    const auto action = std::string_view(request.path).substr(control_prefix.size());
    const bool reads = action == "health" || action == "requests";
    const bool writes = action == "reset" || action == "clock";
    if (!reads && !writes) return refuse(unknown_path);
    const std::string_view method = reads ? "GET" : "POST";
    if (request.method != method) return refuse(wrong_method(method));

    if (action == "requests") return json_answer(200, json::write(emulation.state().log.entries()));
    if (action == "clock") return advance_clock(emulation, request);
    if (action == "reset") emulation.reset();
    return json_answer(200, json::write(json::Object{{"ok", true}}));
}

}  // namespace hsauth::emulator
