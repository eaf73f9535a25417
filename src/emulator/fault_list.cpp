#include "emulator/fault_list.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/query.h"
#include "emulator/fault_reader.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t most_faults = 1000;

bool has_grant_type(const Request& request, std::string_view wanted) {
    const auto form = parse_parameters(request.body);
    return form && value_of(*form, "grant_type") == wanted;
}

}  // namespace

bool FaultList::append(std::vector<Fault> faults) {
    if (faults.size() > most_faults - faults_.size()) return false;
    std::move(faults.begin(), faults.end(), std::back_inserter(faults_));
    return true;
}

void FaultList::clear() {
    faults_.clear();
    delays_end_.reset();
}

std::optional<RequestFault> FaultList::take(Endpoint endpoint, const Request& request) {
    const auto fault = std::find_if(faults_.begin(), faults_.end(), [&](const Fault& candidate) {
        return candidate.endpoint == endpoint && std::holds_alternative<RequestFault>(candidate.action) &&
               (candidate.grant_type.empty() || has_grant_type(request, candidate.grant_type));
    });
    if (fault == faults_.end()) return std::nullopt;
    auto taken = std::get<RequestFault>(fault->action);
    use(fault);
    if (auto* delay = std::get_if<Delayed>(&taken)) {
        if (!delays_end_) delays_end_ = EndSignal::make();
        if (delays_end_) delay->end = delays_end_->reader();
    }
    return taken;
}

std::optional<RedirectFault> FaultList::take_for_redirect() {
    const auto fault = std::find_if(faults_.begin(), faults_.end(), [](const Fault& candidate) {
        return std::holds_alternative<RedirectFault>(candidate.action);
    });
    if (fault == faults_.end()) return std::nullopt;
    auto taken = std::get<RedirectFault>(fault->action);
    use(fault);
    return taken;
}

void FaultList::use(std::vector<Fault>::iterator fault) {
    if (fault->times == 0) return;
    if (--fault->times == 0) faults_.erase(fault);
}

json::Array FaultList::pending() const {
    json::Array written;
    for (const auto& fault : faults_) {
        json::Object members{{"endpoint", name_of(fault.endpoint)}};
        if (!fault.grant_type.empty()) members.add("grant_type", fault.grant_type);
        members.add("times", fault.times).add("action", fault.written_action);
        written.emplace_back(std::move(members));
    }
    return written;
}

}  // namespace hsauth::emulator
