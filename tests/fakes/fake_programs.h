#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "world/programs.h"

namespace hsauth {

// Runs nothing and remembers what it was to run. A program that a test didn't add isn't there.
class FakePrograms final : public Programs {
  public:
    struct Run {
        std::vector<std::string> words;
        std::map<std::string, std::string> set;
        std::set<std::string> unset;
    };

    // What the real one can't give back, since it is another program by then: this one comes back with
    // whatever exit code a test has added it with.
    [[nodiscard]] NotStarted become(const ProgramCall& call) override {
        const auto found = exit_codes_.find(call.words.front());
        if (found == exit_codes_.end()) {
            Error error;
            error.kind = ErrorKind::local;
            error.message = "The program \"" + call.words.front() + "\" can't be run: there is none.";
            error.hint = "Check its name.";
            return {std::move(error), 127};
        }
        note(call);
        return {{}, found->second};
    }

    void add(std::string name, int exit_code = 0) { exit_codes_[std::move(name)] = exit_code; }
    [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }

  private:
    void note(const ProgramCall& call) {
        Run run{call.words, {}, {call.unset.begin(), call.unset.end()}};
        for (const auto& [name, value] : call.set)
            run.set[name] = value.reveal();
        runs_.push_back(std::move(run));
    }

    std::map<std::string, int> exit_codes_;
    std::vector<Run> runs_;
};

}  // namespace hsauth
