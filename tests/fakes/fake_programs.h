#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
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
    [[nodiscard]] NotStarted become(const ProgramCall& call) override;

    [[nodiscard]] tl::expected<std::unique_ptr<RunningProgram>, NotStarted> start(
        const ProgramCall& call) override;
    [[nodiscard]] Result<std::optional<ProgramReply>> ask(const ProgramQuestion& question) override;
    void end_by(int signal) override { ended_by_ = signal; }
    [[nodiscard]] std::optional<int> ended_by() const { return ended_by_; }

    // A program runs until its waits have been asked for that often; each comes to `while_waiting`.
    void run_for(int waits, std::function<void(std::chrono::milliseconds)> while_waiting);
    // The signal that ends a program, whose code is that of a shell then.
    void end_programs_by(int signal) { signal_ = signal; }

    // What a program says when it is asked.
    void answer_for(std::string name, std::function<ProgramReply(const ProgramQuestion&)> reply);
    // From now on no program can be asked.
    void break_answers(Error fault) { answer_fault_ = std::move(fault); }
    [[nodiscard]] const std::vector<ProgramQuestion>& questions() const { return questions_; }

    void add(std::string name, int exit_code = 0) { exit_codes_[std::move(name)] = exit_code; }
    [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }

  private:
    class Running final : public RunningProgram {
      public:
        Running(FakePrograms& owner, int exit_code) : owner_(owner), exit_code_(exit_code) {}
        [[nodiscard]] std::optional<ProgramEnd> wait_for(std::chrono::milliseconds time) override;

      private:
        FakePrograms& owner_;
        int exit_code_;
    };

    static NotStarted absent(const ProgramCall& call);

    void note(const ProgramCall& call);

    std::map<std::string, int> exit_codes_;
    std::map<std::string, std::function<ProgramReply(const ProgramQuestion&)>> replies_;
    std::vector<ProgramQuestion> questions_;
    std::optional<Error> answer_fault_;
    std::vector<Run> runs_;
    int waits_ = 0;
    std::function<void(std::chrono::milliseconds)> while_waiting_;
    std::optional<int> signal_;
    std::optional<int> ended_by_;
};

}  // namespace hsauth
