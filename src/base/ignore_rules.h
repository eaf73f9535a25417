#pragma once

#include <string_view>
#include <vector>

#include "base/path_pattern.h"

namespace hsauth {

enum class PathKind { file, directory };

// The patterns of one .gitignore, as gitignore(5) has them. Takes any text.
class IgnoreRules {
  public:
    [[nodiscard]] static IgnoreRules read(std::string_view text);

    enum class Verdict { none, ignored, kept };
    // The last pattern that matches decides. `none` where none does: then the rules of the directory above
    // are to be asked. `path` is relative to where the file lies. That nothing in an ignored directory is
    // kept is for the caller to see to.
    [[nodiscard]] Verdict judge(std::string_view path, PathKind kind) const;

    [[nodiscard]] bool empty() const { return rules_.empty(); }

  private:
    struct Rule {
        PathPattern pattern;
        Verdict verdict;
        bool for_directories;
        bool for_names;  // matched against the last part of the path alone
    };

    void add(std::string_view line);

    std::vector<Rule> rules_;
};

}  // namespace hsauth
