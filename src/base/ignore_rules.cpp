#include "base/ignore_rules.h"

#include <algorithm>
#include <utility>

namespace hsauth {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A blank at the end counts only behind a backslash.
std::string_view without_last_blanks(std::string_view line) {
    while (line.ends_with(' ')) {
        const auto before = line.substr(0, line.size() - 1);
        const auto backslashes = before.size() - (before.find_last_not_of('\\') + 1);
        if (backslashes % 2 == 1) break;
        line = before;
    }
    return line;
}

}  // namespace

IgnoreRules IgnoreRules::read(std::string_view text) {
    IgnoreRules rules;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        rules.add(line);
    }
    return rules;
}

void IgnoreRules::add(std::string_view line) {
    if (line.starts_with('#')) return;
    line = without_last_blanks(line);
    const auto verdict = line.starts_with('!') ? Verdict::kept : Verdict::ignored;
    if (verdict == Verdict::kept) line.remove_prefix(1);
    const bool for_directories = line.ends_with('/');
    if (for_directories) line.remove_suffix(1);
    const bool for_names = line.find('/') == std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) return;
    if (auto pattern = PathPattern::read(line))
        rules_.push_back({std::move(*pattern), verdict, for_directories, for_names});
}

IgnoreRules::Verdict IgnoreRules::judge(std::string_view path, PathKind kind) const {
    const auto name = path.substr(path.rfind('/') + 1);
    const auto decides = std::find_if(rules_.rbegin(), rules_.rend(), [&](const Rule& rule) {
        if (rule.for_directories && kind != PathKind::directory) return false;
        return rule.pattern.matches(rule.for_names ? name : path);
    });
    return decides == rules_.rend() ? Verdict::none : decides->verdict;
}

}  // namespace hsauth
