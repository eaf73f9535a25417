#include "system/proxy_exemptions.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "base/letter_case.h"

namespace hsauth {

namespace {

constexpr std::string_view separators = ", \t";

using Address = std::vector<unsigned char>;  // 4 or 16 bytes

std::optional<Address> address_in(std::string_view text) {
    Address bytes(16);
    const std::string ended{text};
    if (inet_pton(AF_INET6, ended.c_str(), bytes.data()) == 1) return bytes;
    bytes.resize(4);
    if (inet_pton(AF_INET, ended.c_str(), bytes.data()) == 1) return bytes;
    return std::nullopt;
}

std::optional<unsigned> number_in(std::string_view text, unsigned largest) {
    unsigned value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped_at, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || stopped_at != end || value > largest) return std::nullopt;
    return value;
}

struct Network {
    Address address;
    unsigned bits;
};

// An address by itself is a network of one.
std::optional<Network> network_in(std::string_view text) {
    const auto slash = std::min(text.find('/'), text.size());
    auto address = address_in(text.substr(0, slash));
    if (!address) return std::nullopt;
    const auto all = static_cast<unsigned>(address->size() * 8);
    const auto bits = slash == text.size() ? all : number_in(text.substr(slash + 1), all);
    if (!bits) return std::nullopt;
    return Network{std::move(*address), *bits};
}

bool holds(const Network& network, const Address& address) {
    if (address.size() != network.address.size()) return false;
    for (unsigned bit = 0; bit < network.bits; ++bit) {
        const unsigned differing = static_cast<unsigned>(address[bit / 8] ^ network.address[bit / 8]);
        if ((differing & (0x80U >> (bit % 8))) != 0) return false;
    }
    return true;
}

std::string_view without_last_dot(std::string_view name) {
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

bool covers_name(std::string_view suffix, std::string_view name) {
    suffix = without_last_dot(suffix);
    name = without_last_dot(name);
    if (suffix.starts_with('.')) suffix.remove_prefix(1);
    if (suffix.empty() || !name.ends_with(suffix)) return false;
    return name.size() == suffix.size() || name[name.size() - suffix.size() - 1] == '.';
}

struct Entry {
    std::string_view host;
    std::string_view port;  // empty where none is written
};

// A colon stands before a port, or within an IPv6 address, which may be in brackets.
Entry split(std::string_view entry) {
    if (entry.starts_with('[')) {
        const auto close = std::min(entry.find(']'), entry.size());
        const auto host = entry.substr(1, close - 1);
        const auto behind = entry.substr(std::min(close + 1, entry.size()));
        if (behind.empty()) return {host, {}};
        return behind[0] == ':' ? Entry{host, behind.substr(1)} : Entry{};
    }
    const auto colon = entry.find(':');
    if (colon == std::string_view::npos || entry.find(':', colon + 1) != std::string_view::npos)
        return {entry, {}};
    return {entry.substr(0, colon), entry.substr(colon + 1)};
}

bool covers(std::string_view text, const Url& target) {
    if (text == "*") return true;
    const auto entry = split(text);
    if (!entry.port.empty() && number_in(entry.port, 65535) != target.port) return false;
    if (is_ip_address(target)) {
        const auto network = network_in(entry.host);
        const auto address = address_in(target.host);
        return network && address && holds(*network, *address);
    }
    return covers_name(entry.host, target.host);
}

}  // namespace

bool is_exempt_from_proxy(const Url& target, std::string_view no_proxy) {
    const auto list = lower_case(no_proxy);
    std::string_view rest = list;
    while (true) {
        rest.remove_prefix(std::min(rest.find_first_not_of(separators), rest.size()));
        if (rest.empty()) return false;
        const auto end = std::min(rest.find_first_of(separators), rest.size());
        if (covers(rest.substr(0, end), target)) return true;
        rest.remove_prefix(end);
    }
}

}  // namespace hsauth
