// The one home of nlohmann/json: its reader drives a strict builder, its writer does the escaping. Both are
// instantiated with a string that wipes itself, so that no token is left behind in their buffers.
#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "json/reader.h"
#include "json/writer.h"

namespace hsauth::json {

namespace {

// How far the library has read, and on which line that is.
class Progress {
  public:
    explicit Progress(std::string_view text) : text_(text) {}

    void read_up_to(const char* next) { next_ = next; }
    // Of the token that was read last. A number is only known to end by the character behind it.
    [[nodiscard]] std::size_t line() {
        for (; counted_ + 1 < next_; ++counted_)
            line_ += *counted_ == '\n' ? 1 : 0;
        return line_;
    }

    // Tells how far it has come.
    class Iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = char;
        using difference_type = std::ptrdiff_t;
        using pointer = const char*;
        using reference = const char&;

        Iterator(Progress& progress, const char* at) : progress_(&progress), at_(at) {}
        reference operator*() const { return *at_; }
        Iterator& operator++() {
            progress_->read_up_to(++at_);
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

      private:
        Progress* progress_;
        const char* at_;
    };
    [[nodiscard]] Iterator begin() { return {*this, text_.data()}; }
    [[nodiscard]] Iterator end() { return {*this, text_.data() + text_.size()}; }

  private:
    std::string_view text_;
    const char* next_ = text_.data();
    const char* counted_ = text_.data();
    std::size_t line_ = 1;
};

using Library = nlohmann::basic_json<nlohmann::ordered_map, std::vector, WipedText>;

// Builds a Value from the reader's events and refuses what the limits forbid. It meets the library's concept
// of a handler without deriving from its class, whose number_float() doesn't compile with another string
// type.
class Builder {
  public:
    Builder(std::size_t deepest, Progress& progress) : deepest_(deepest), progress_(progress) {}

    bool null() { return take(Value{}); }
    bool boolean(bool value) { return take(Value{value}); }
    bool number_integer(std::int64_t value) { return take(Value{value}); }
    bool number_unsigned(std::uint64_t value) { return take(Value{value}); }
    template <typename Text>
    bool number_float(double value, const Text&) {
        return std::isfinite(value) ? take(Value{value}) : refuse("a number is out of range");
    }
    bool string(WipedText& value) { return take(Value{std::string_view(value)}); }
    bool binary(Library::binary_t&) { return refuse("binary data"); }

    bool start_object(std::size_t) { return open(Object{}); }
    bool key(WipedText& name) {
        auto& frame = frames_.back();
        const bool is_new = frame.names.insert(std::string(name)).second;
        frame.name = std::string(name);
        if (!is_new) return refuse_here("a member is repeated");
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Array{}); }
    bool end_array() { return close(); }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
        position_ = position;
        return refuse("it is no well-formed JSON");
    }

    [[nodiscard]] Document result() { return std::move(root_); }
    [[nodiscard]] const std::string& why() const { return why_; }
    [[nodiscard]] const std::string& pointer() const { return pointer_; }
    // In bytes from the start, one-based, where the reader could tell.
    [[nodiscard]] std::size_t position() const { return position_; }

  private:
    struct Frame {
        std::variant<Array, Object> container;
        Place place;
        std::string name;
        std::unordered_set<std::string> names;
    };

    template <typename Container>
    bool open(Container container) {
        if (frames_.size() >= deepest_) return refuse_here("it is nested too deeply");
        frames_.push_back({std::move(container), {progress_.line()}, {}, {}});
        return true;
    }

    bool close() {
        auto frame = std::move(frames_.back());
        frames_.pop_back();
        return std::visit(
            [&](auto& container) { return take(Value{std::move(container)}, std::move(frame.place)); },
            frame.container);
    }

    bool take(Value value) { return take(std::move(value), {progress_.line()}); }
    bool take(Value value, Place place) {
        if (frames_.empty()) {
            root_ = {std::move(value), std::move(place)};
            return true;
        }
        auto& frame = frames_.back();
        frame.place.inner.push_back(std::move(place));
        if (auto* object = std::get_if<Object>(&frame.container)) {
            object->add(frame.name, std::move(value));
        } else {
            std::get<Array>(frame.container).push_back(std::move(value));
        }
        return true;
    }

    bool refuse(std::string why) {
        why_ = std::move(why);
        return false;
    }
    bool refuse_here(std::string why) {
        for (const auto& frame : frames_) {
            const auto* array = std::get_if<Array>(&frame.container);
            pointer_ += '/' + (array != nullptr ? std::to_string(array->size()) : escaped(frame.name));
        }
        return refuse(std::move(why));
    }
    static std::string escaped(const std::string& name) {
        std::string text;
        for (const char c : name)
            text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return text;
    }

    std::size_t deepest_;
    std::vector<Frame> frames_;
    Progress& progress_;
    Document root_;
    std::string why_;
    std::string pointer_;
    std::size_t position_ = 0;
};

ReadFault fault_at(std::string_view text, std::size_t position, std::string why) {
    ReadFault fault{1, 1, std::move(why), {}};
    for (const char c : text.substr(0, position > 0 ? position - 1 : 0)) {
        ++fault.column;
        if (c == '\n') {
            ++fault.line;
            fault.column = 1;
        }
    }
    return fault;
}

Library to_library(const Value& value) {
    if (const auto* array = value.as_array()) {
        auto converted = Library::array();
        for (const auto& element : *array)
            converted.push_back(to_library(element));
        return converted;
    }
    if (const auto* object = value.as_object()) {
        auto converted = Library::object();
        for (const auto& [name, member] : object->members())
            converted[WipedText(name)] = to_library(member);
        return converted;
    }
    if (const auto text = value.as_string()) return WipedText(*text);
    if (const auto flag = value.as_bool()) return *flag;
    if (const auto integer = value.as_integer()) return *integer;
    if (const auto number = value.as_number()) return *number;
    return nullptr;
}

WipedText dump(const Value& value, Layout layout) {
    return to_library(value).dump(layout == Layout::indented ? 2 : -1, ' ', false,
                                  Library::error_handler_t::replace);
}

}  // namespace

std::string ReadFault::text() const {
    if (line == 0) return why;
    if (column == 0) return "line " + std::to_string(line) + ": " + why;
    return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + why;
}

tl::expected<Value, ReadFault> read(std::string_view text, const Limits& limits) {
    auto document = read_document(text, limits);
    if (!document) return tl::unexpected<ReadFault>(std::move(document.error()));
    return std::move(document->value);
}

tl::expected<Document, ReadFault> read_document(std::string_view text, const Limits& limits) {
    if (text.size() > limits.bytes) {
        return tl::unexpected<ReadFault>(
            {0, 0, "it is over " + std::to_string(limits.bytes) + " bytes long", {}});
    }
    Progress progress{text};
    Builder builder{limits.depth, progress};
    const bool good =
        Library::sax_parse(progress.begin(), progress.end(), &builder, nlohmann::detail::input_format_t::json,
                           true, limits.comments == Comments::allowed);
    if (good) return builder.result();
    if (builder.position() > 0)
        return tl::unexpected<ReadFault>(fault_at(text, builder.position(), builder.why()));
    return tl::unexpected<ReadFault>({progress.line(), 0, builder.why(), builder.pointer()});
}

Secret write_secret(const Value& value, Layout layout) {
    return Secret{std::string_view(dump(value, layout))};
}

std::string write(const Value& value, Layout layout) {
    return std::string(std::string_view(dump(value, layout)));
}

}  // namespace hsauth::json
