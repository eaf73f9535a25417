#include "system/port_holder.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>

namespace hsauth {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view listening = "0A";  // as /proc/net/tcp writes TCP_LISTEN

template <typename Number>
std::optional<Number> number_in(std::string_view text, int base) {
    Number value{};
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value, base);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
}

// The columns: number, local address, remote address, state, queues, timer, retransmissions, user, timeout,
// inode.
void add_sockets(const fs::path& table, std::uint16_t port, std::set<std::string>& found) {
    std::ifstream file(table);
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream columns(line);
        std::string number, local, remote, state, queues, timer, retransmissions, user, timeout, inode;
        columns >> number >> local >> remote >> state >> queues >> timer >> retransmissions >> user >>
            timeout >> inode;
        const auto colon = local.rfind(':');
        if (state != listening || colon == std::string::npos) continue;
        if (number_in<std::uint16_t>(std::string_view(local).substr(colon + 1), 16) == port)
            found.insert("socket:[" + inode + "]");
    }
}

// Another user's process shows its files to nobody else.
bool has_one_of(const fs::path& process, const std::set<std::string>& sockets) {
    std::error_code fault;
    for (fs::directory_iterator files(process / "fd", fault), end; !fault && files != end;
         files.increment(fault)) {
        std::error_code gone;
        const auto target = fs::read_symlink(files->path(), gone);
        if (!gone && sockets.contains(target.string())) return true;
    }
    return false;
}

std::string name_of(const fs::path& process) {
    std::ifstream file(process / "comm");
    std::string name;
    std::getline(file, name);
    return name;
}

}  // namespace

std::optional<PortHolder> holder_of_port(std::uint16_t port) {
    std::set<std::string> sockets;
    add_sockets("/proc/net/tcp", port, sockets);
    add_sockets("/proc/net/tcp6", port, sockets);
    if (sockets.empty()) return std::nullopt;
    std::error_code fault;
    for (fs::directory_iterator all("/proc", fault), end; !fault && all != end; all.increment(fault)) {
        const auto process = number_in<std::int64_t>(all->path().filename().string(), 10);
        if (process && has_one_of(all->path(), sockets)) return PortHolder{name_of(all->path()), *process};
    }
    return std::nullopt;
}

}  // namespace hsauth
