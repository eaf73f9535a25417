#include "cli/output/table.h"

#include <algorithm>

namespace hsauth::cli {

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (auto row : rows) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            row[i].resize(widths[i] + 2, ' ');
            text += row[i];
        }
        text += row.back() + "\n";
    }
    return text;
}

}  // namespace hsauth::cli
