#include "base/path_pattern.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace hsauth {

namespace {

using Bytes = std::bitset<256>;

std::size_t index_of(char c) {
    return static_cast<unsigned char>(c);
}

Bytes just(char c) {
    Bytes bytes;
    bytes.set(index_of(c));
    return bytes;
}

Bytes within_a_part() {
    return ~just('/');
}

struct NamedClass {
    std::string_view name;
    int (*holds)(int);
};
// The program never leaves the C locale.
constexpr std::array<NamedClass, 12> named_classes = {{{"alnum", std::isalnum},
                                                       {"alpha", std::isalpha},
                                                       {"blank", std::isblank},
                                                       {"cntrl", std::iscntrl},
                                                       {"digit", std::isdigit},
                                                       {"graph", std::isgraph},
                                                       {"lower", std::islower},
                                                       {"print", std::isprint},
                                                       {"punct", std::ispunct},
                                                       {"space", std::isspace},
                                                       {"upper", std::isupper},
                                                       {"xdigit", std::isxdigit}}};

std::optional<Bytes> class_named(std::string_view name) {
    const auto* found = std::find_if(named_classes.begin(), named_classes.end(),
                                     [&](const NamedClass& known) { return known.name == name; });
    if (found == named_classes.end()) return std::nullopt;
    Bytes bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes.set(static_cast<std::size_t>(byte), found->holds(byte) != 0);
    return bytes;
}

}  // namespace

class PathPatternReader {
  public:
    explicit PathPatternReader(std::string_view pattern) : pattern_(pattern) {}

    [[nodiscard]] std::optional<PathPattern> read() {
        while (at_ < pattern_.size()) {
            if (!step()) return std::nullopt;
        }
        return PathPattern{std::move(steps_)};
    }

  private:
    bool step() {
        const char c = pattern_[at_++];
        if (c == '*') return star();
        if (c == '?') return take(within_a_part());
        if (c == '[') return set();
        if (c != '\\') return take(just(c));
        if (at_ == pattern_.size()) return false;
        return take(just(pattern_[at_++]));
    }

    bool take(const Bytes& once) {
        steps_.push_back({once, {}, 0});
        return true;
    }

    bool star() {
        const bool begins_a_part = at_ == 1 || pattern_[at_ - 2] == '/';
        bool is_double = false;
        for (; at_ < pattern_.size() && pattern_[at_] == '*'; ++at_)
            is_double = true;
        if (is_double && begins_a_part && at_ == pattern_.size()) {
            // All that is below, and something must be.
            steps_.push_back({Bytes{}.set(), {}, 0});
            steps_.push_back({{}, Bytes{}.set(), 1});
        } else if (is_double && begins_a_part && pattern_[at_] == '/') {
            // Whole parts, each with its slash, or none.
            ++at_;
            steps_.push_back({within_a_part(), {}, 2});
            steps_.push_back({just('/'), Bytes{}.set(), 0});
        } else {
            steps_.push_back({{}, within_a_part(), 1});
        }
        return true;
    }

    bool set() {
        const bool negated = at_ < pattern_.size() && (pattern_[at_] == '!' || pattern_[at_] == '^');
        if (negated) ++at_;
        Bytes bytes;
        for (bool first = true;; first = false) {
            if (at_ >= pattern_.size()) return false;
            if (pattern_[at_] == ']' && !first) break;
            if (!member(bytes)) return false;
        }
        ++at_;
        return take((negated ? ~bytes : bytes) & within_a_part());
    }

    // "a", "a-z", "[:alpha:]"
    bool member(Bytes& bytes) {
        constexpr std::string_view opening = "[:";
        if (pattern_.substr(at_).starts_with(opening)) {
            const auto end = pattern_.find(":]", at_ + opening.size());
            if (end != std::string_view::npos) {
                const auto named = class_named(pattern_.substr(at_ + 2, end - at_ - 2));
                at_ = end + 2;
                if (named) bytes |= *named;
                return named.has_value();
            }
        }
        const auto first = character();
        if (!first) return false;
        auto last = first;
        if (at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']') {
            ++at_;
            last = character();
            if (!last) return false;
        }
        for (auto byte = index_of(*first); byte <= index_of(*last); ++byte)
            bytes.set(byte);
        return true;
    }

    std::optional<char> character() {
        if (pattern_[at_] == '\\' && ++at_ == pattern_.size()) return std::nullopt;
        return pattern_[at_++];
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    std::vector<PathPattern::Step> steps_;
};

std::optional<PathPattern> PathPattern::read(std::string_view pattern) {
    return PathPatternReader{pattern}.read();
}

void PathPattern::reach(std::size_t step, std::vector<bool>& reached) const {
    while (!reached[step]) {
        reached[step] = true;
        if (step == steps_.size() || steps_[step].skips == 0) return;
        step += steps_[step].skips;
    }
}

bool PathPattern::may_match(std::string_view path) const {
    if (steps_.empty() || path.empty()) return true;
    const auto takes = [](const Step& step, char c) {
        return step.skips != 0 || step.once[index_of(c)] || step.again[index_of(c)];
    };
    return takes(steps_.front(), path.front()) && takes(steps_.back(), path.back());
}

bool PathPattern::matches(std::string_view path) const {
    if (!may_match(path)) return false;
    std::vector<bool> now(steps_.size() + 1);
    reach(0, now);
    for (const char c : path) {
        std::vector<bool> next(now.size());
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if (!now[i]) continue;
            if (steps_[i].again[index_of(c)]) reach(i, next);
            if (steps_[i].once[index_of(c)]) reach(i + 1, next);
        }
        now = std::move(next);
    }
    return now.back();
}

}  // namespace hsauth
