#include "base/moment.h"

#include <charconv>

namespace hsauth {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes a text apart from its start; what isn't there as it should be makes all of it no good.
class MomentReader {
  public:
    explicit MomentReader(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        const auto field = rest_.substr(0, digits);
        good_ = good_ && field.size() == digits && is_digit(field.front());
        if (!good_) return 0;
        const auto read = std::from_chars(field.data(), field.data() + digits, value);
        good_ = read.ptr == field.data() + digits;
        rest_.remove_prefix(digits);
        return value;
    }
    // Which of these stands there.
    char one_of(std::string_view choices) {
        good_ = good_ && !rest_.empty() && choices.find(rest_.front()) != std::string_view::npos;
        if (!good_) return 0;
        const auto found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }
    void drop_fraction() {
        if (!good_ || !rest_.starts_with('.')) return;
        const auto end = rest_.find_first_not_of("0123456789", 1);
        good_ = end != std::string_view::npos && end > 1;
        if (good_) rest_.remove_prefix(end);
    }
    [[nodiscard]] bool took_all() const { return good_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

std::optional<Timestamp> moment_of(std::string_view text) {
    MomentReader reader{text};
    const std::chrono::year year{reader.number(4)};
    reader.one_of("-");
    const std::chrono::month month{static_cast<unsigned>(reader.number(2))};
    reader.one_of("-");
    const std::chrono::day day{static_cast<unsigned>(reader.number(2))};
    reader.one_of("Tt ");
    const auto hours = reader.number(2);
    reader.one_of(":");
    const auto minutes = reader.number(2);
    reader.one_of(":");
    const auto seconds = reader.number(2);
    reader.drop_fraction();
    const auto sign = reader.one_of("Zz+-");
    std::chrono::minutes offset{0};
    if (sign == '+' || sign == '-') {
        const auto offset_hours = reader.number(2);
        reader.one_of(":");
        const auto offset_minutes = reader.number(2);
        if (offset_hours > 23 || offset_minutes > 59) return std::nullopt;
        offset = std::chrono::minutes{offset_hours * 60 + offset_minutes} * (sign == '-' ? -1 : 1);
    }
    const auto date = year / month / day;
    // A second may be a leap second.
    if (!reader.took_all() || !date.ok() || hours > 23 || minutes > 59 || seconds > 60) return std::nullopt;
    return std::chrono::sys_days{date} + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
           std::chrono::seconds{seconds} - offset;
}

}  // namespace hsauth
