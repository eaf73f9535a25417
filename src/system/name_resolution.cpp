#include "system/name_resolution.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include "system/descriptor.h"
#include "system/readiness.h"

namespace hsauth {

namespace {

constexpr std::size_t most_addresses = 6;

// Shared by who asks and the thread that waits for the resolver; the last one to let go frees it.
struct Question {
    std::string host;
    Descriptor done_read;
    Descriptor done_write;  // written to once the answer is there
    std::mutex mutex;
    std::vector<std::string> answer;
};

std::vector<std::string> numeric_addresses(const addrinfo* list, int family) {
    std::vector<std::string> addresses;
    for (; list != nullptr; list = list->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        const bool readable =
            list->ai_family == family && getnameinfo(list->ai_addr, list->ai_addrlen, text.data(),
                                                     text.size(), nullptr, 0, NI_NUMERICHOST) == 0;
        if (readable) addresses.emplace_back(text.data());
    }
    return addresses;
}

// In turn, beginning with the family that the system puts first: when one family leads nowhere, the second
// attempt is already one with the other.
std::vector<std::string> in_turn(const addrinfo* list) {
    if (list == nullptr) return {};
    auto first = numeric_addresses(list, list->ai_family);
    auto second = numeric_addresses(list, list->ai_family == AF_INET6 ? AF_INET : AF_INET6);
    std::vector<std::string> mixed;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size()) mixed.push_back(first[i]);
        if (i < second.size()) mixed.push_back(second[i]);
    }
    mixed.resize(std::min(mixed.size(), most_addresses));
    return mixed;
}

void ask_resolver(const std::shared_ptr<Question>& question) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* list = nullptr;
    if (getaddrinfo(question->host.c_str(), nullptr, &hints, &list) == 0) {
        const std::lock_guard guard{question->mutex};
        question->answer = in_turn(list);
        freeaddrinfo(list);
    }
    static_cast<void>(write_all(question->done_write.number(), "."));
}

tl::unexpected<Error> unresolved(const std::string& host, std::string_view what) {
    auto error = fail(ErrorKind::unavailable, "The host name " + host + " " + std::string(what) + ".",
                      "Check the network connection and the name.");
    error.value().retryable = true;
    error.value().delivery = Delivery::not_sendable;
    return error;
}

}  // namespace

Result<std::vector<std::string>> resolve(const Url& url, std::chrono::steady_clock::time_point deadline,
                                         const Interrupt& interrupt) {
    if (is_ip_address(url)) return std::vector<std::string>{url.host};
    if (url.host == "localhost") return std::vector<std::string>{"::1", "127.0.0.1"};

    auto question = std::make_shared<Question>();
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return unresolved(url.host, "could not be looked up on this machine");
    question->host = url.host;
    question->done_read = Descriptor{ends[0]};
    question->done_write = Descriptor{ends[1]};
    try {
        std::thread([question] { ask_resolver(question); }).detach();
    } catch (const std::system_error&) {
        return unresolved(url.host, "could not be looked up on this machine");
    }

    std::array<pollfd, 2> watched{
        {{question->done_read.number(), POLLIN, 0}, {interrupt.descriptor(), POLLIN, 0}}};
    while (poll(watched.data(), watched.size(), poll_time_until(deadline)) <= 0) {
        if (auto signal = interrupt.pending()) return pass_on(std::move(*signal));
        if (poll_time_until(deadline) == 0) return unresolved(url.host, "was not resolved in time");
    }
    if (watched[0].revents == 0) {
        if (auto signal = interrupt.pending()) return pass_on(std::move(*signal));
    }
    const std::lock_guard guard{question->mutex};
    if (question->answer.empty()) return unresolved(url.host, "could not be resolved");
    return question->answer;
}

}  // namespace hsauth
