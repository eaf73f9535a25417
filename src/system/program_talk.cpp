#include "system/program_talk.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/descriptor.h"
#include "system/program_start.h"
#include "system/readiness.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t most_errors = std::size_t{4} * 1024;
// How often it is looked whether the program ended: what it started may hold its pipes open beyond its end.
constexpr milliseconds pause{10};
constexpr int most_reads = 128;  // of 16 KiB at most: more than a pipe holds

struct Pipe {
    Descriptor reading;
    Descriptor writing;

    [[nodiscard]] static std::optional<Pipe> make() {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
        return Pipe{Descriptor{ends[0]}, Descriptor{ends[1]}};
    }
};

// Everything that the child needs, made ready before the fork: after it, nothing may be allocated.
struct Launch {
    const char* program;
    char* const* arguments;
    char* const* environment;
    const CallerState& caller;
    std::array<int, 3> streams;
    int report;
};

[[noreturn]] void become_program(const Launch& launch) {
    setsid();
    // Out of the way of the three that are replaced.
    std::array<int, 3> streams{};
    for (std::size_t i = 0; i < streams.size(); ++i)
        streams[i] = fcntl(launch.streams[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int report = fcntl(launch.report, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (report < 0) report_and_end(launch.report, errno);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        if (streams[i] < 0 || dup2(streams[i], static_cast<int>(i)) < 0) report_and_end(report, errno);
    }
    close_all_on_exec();
    launch.caller.apply();
    execve(launch.program, launch.arguments, launch.environment);
    report_and_end(report, errno);
}

// A program that was started, and is killed with its whole process group unless it has ended.
class Program {
  public:
    // Negative where there is none.
    explicit Program(pid_t id) : id_(id) {}
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program() {
        if (has_ended() || id_ < 0) return;
        kill(-id_, SIGKILL);
        while (waitpid(id_, &status_, 0) < 0 && errno == EINTR)
            continue;
    }

    [[nodiscard]] bool is_there() const { return id_ >= 0; }
    [[nodiscard]] bool has_ended() {
        if (!ended_) ended_ = id_ >= 0 && waitpid(id_, &status_, WNOHANG) == id_;
        return ended_;
    }
    [[nodiscard]] int status() const { return status_; }

  private:
    pid_t id_;
    bool ended_ = false;
    int status_ = 0;
};

// Our side of the three pipes.
class Exchange {
  public:
    Exchange(Descriptor input, Descriptor output, Descriptor errors, std::string_view to_say)
        : input_(std::move(input)), output_(std::move(output)), errors_(std::move(errors)), to_say_(to_say) {
        for (const auto* end : {&input_, &output_, &errors_})
            fcntl(end->number(), F_SETFL, O_NONBLOCK);
        if (to_say_.empty()) input_ = Descriptor{};
    }

    void wait(const Interrupt* signals, milliseconds at_most) const {
        // poll() passes over negative numbers.
        std::array<pollfd, 4> watched{{{input_.number(), POLLOUT, 0},
                                       {output_.number(), POLLIN, 0},
                                       {errors_.number(), POLLIN, 0},
                                       {signals == nullptr ? -1 : signals->descriptor(), POLLIN, 0}}};
        static_cast<void>(poll(watched.data(), watched.size(), static_cast<int>(at_most.count())));
    }

    // Says and hears what can be at this moment.
    void go_on(std::size_t most_output) {
        say();
        hear(output_, heard_, most_output + 1);
        hear(errors_, heard_errors_, most_errors);
    }

    [[nodiscard]] std::size_t output_size() const { return heard_.size(); }
    [[nodiscard]] Secret output() { return heard_.finish(); }
    [[nodiscard]] Secret errors() { return heard_errors_.finish(); }

  private:
    void say() {
        while (input_.is_open()) {
            const auto count = write(input_.number(), to_say_.data(), to_say_.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 && errno == EAGAIN) return;
            if (count > 0) to_say_.remove_prefix(static_cast<std::size_t>(count));
            // All is said, or the program doesn't want to hear the rest; its exit status says the outcome.
            if (count < 0 || to_say_.empty()) input_ = Descriptor{};
        }
    }

    // Beyond `most`, what comes is read and dropped, so that the program isn't held up; but never for long,
    // so that one that talks without end isn't listened to without end.
    static void hear(Descriptor& end, SecretBuilder& heard, std::size_t most) {
        for (int reads = 0; end.is_open() && reads < most_reads; ++reads) {
            SecretBuilder piece;
            const auto count = read_some(end.number(), piece);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 && errno == EAGAIN) return;
            if (count <= 0) end = Descriptor{};
            heard.append(piece.so_far().substr(0, most - std::min(most, heard.size())));
        }
    }

    Descriptor input_;
    Descriptor output_;
    Descriptor errors_;
    std::string_view to_say_;
    SecretBuilder heard_;
    SecretBuilder heard_errors_;
};

Talk ended(const Program& program, Exchange& exchange) {
    const auto status = program.status();
    const bool exited = WIFEXITED(status);
    return {exited ? Talk::End::exited : Talk::End::killed, exited ? WEXITSTATUS(status) : WTERMSIG(status),
            exchange.output(), exchange.errors()};
}

Talk broken_off(Talk::End end, Exchange& exchange) {
    return {end, 0, {}, exchange.errors()};
}

Talk talk(Program& program, Exchange& exchange, const TalkRules& rules) {
    const auto deadline = steady_clock::now() + rules.time;
    while (true) {
        // Asked before what it said is read: it says nothing after its end.
        const bool has_ended = program.has_ended();
        exchange.go_on(rules.most_output);
        if (exchange.output_size() > rules.most_output) return broken_off(Talk::End::said_too_much, exchange);
        if (has_ended) return ended(program, exchange);
        if (rules.signals != nullptr && rules.signals->pending())
            return broken_off(Talk::End::signalled, exchange);
        const milliseconds left{poll_time_until(deadline)};
        if (left.count() == 0) return broken_off(Talk::End::out_of_time, exchange);
        exchange.wait(rules.signals, std::min(left, pause));
    }
}

Talk not_started(int error) {
    return {Talk::End::not_started, error, {}, {}};
}

}  // namespace

Talk talk_with(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
               const CallerState& caller, const Secret& input, const TalkRules& rules) {
    const auto path = find_installed_program(arguments.front());
    if (path.empty()) return not_started(ENOENT);
    auto in = Pipe::make();
    auto out = Pipe::make();
    auto err = Pipe::make();
    auto report = Pipe::make();
    if (!in || !out || !err || !report) return not_started(errno);
    const auto argument_pointers = pointers_to(arguments);
    const auto environment_pointers = pointers_to(environment);
    const Launch launch{path.c_str(),
                        argument_pointers.data(),
                        environment_pointers.data(),
                        caller,
                        {in->reading.number(), out->writing.number(), err->writing.number()},
                        report->writing.number()};
    const auto child = fork_without_signals();
    if (child == 0) become_program(launch);
    Program program{child};
    if (!program.is_there()) return not_started(errno);
    for (auto* end : {&in->reading, &out->writing, &err->writing, &report->writing})
        *end = Descriptor{};
    if (const int error = read_start_report(report->reading.number()); error != 0) return not_started(error);
    Exchange exchange{std::move(in->writing), std::move(out->reading), std::move(err->reading),
                      input.reveal()};
    return talk(program, exchange, rules);
}

}  // namespace hsauth
