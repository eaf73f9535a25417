// The one home of libyaml.
#include <algorithm>
#include <new>
#include <set>
#include <utility>
#include <yaml.h>

#include "yaml/reader.h"

namespace hsauth::yaml {

namespace {

template <typename T>
using Read = tl::expected<T, Fault>;

tl::unexpected<Fault> fault(std::size_t line, std::string why) {
    return tl::unexpected<Fault>({line, std::move(why)});
}

void wipe_bytes(unsigned char* start, std::size_t size) {
    if (start != nullptr) wipe(std::span<char>(reinterpret_cast<char*>(start), size));
}

// An event of the library's; its text is wiped when it goes.
class Event {
  public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() {
        if (type() == YAML_SCALAR_EVENT) wipe_bytes(event_.data.scalar.value, event_.data.scalar.length);
        yaml_event_delete(&event_);
    }

    [[nodiscard]] yaml_event_t* raw() { return &event_; }
    [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
    [[nodiscard]] std::size_t line() const { return event_.start_mark.line + 1; }

    [[nodiscard]] bool has_anchor() const {
        switch (type()) {
            case YAML_SCALAR_EVENT:
                return event_.data.scalar.anchor != nullptr;
            case YAML_SEQUENCE_START_EVENT:
                return event_.data.sequence_start.anchor != nullptr;
            case YAML_MAPPING_START_EVENT:
                return event_.data.mapping_start.anchor != nullptr;
            default:
                return type() == YAML_ALIAS_EVENT;
        }
    }
    [[nodiscard]] bool has_tag() const {
        switch (type()) {
            case YAML_SCALAR_EVENT:
                return event_.data.scalar.tag != nullptr;
            case YAML_SEQUENCE_START_EVENT:
                return event_.data.sequence_start.tag != nullptr;
            case YAML_MAPPING_START_EVENT:
                return event_.data.mapping_start.tag != nullptr;
            default:
                return false;
        }
    }
    [[nodiscard]] Scalar scalar() const {
        const auto& own = event_.data.scalar;
        return {Secret({reinterpret_cast<const char*>(own.value), own.length}),
                own.style == YAML_PLAIN_SCALAR_STYLE};
    }

  private:
    yaml_event_t event_{};
};

// The library's parser over a text. Its buffers are wiped when it goes; what it outgrew meanwhile isn't.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() {
        wipe_bytes(parser_.raw_buffer.start,
                   static_cast<std::size_t>(parser_.raw_buffer.end - parser_.raw_buffer.start));
        wipe_bytes(parser_.buffer.start, static_cast<std::size_t>(parser_.buffer.end - parser_.buffer.start));
        for (auto* token = parser_.tokens.head; token != parser_.tokens.tail; ++token) {
            if (token->type == YAML_SCALAR_TOKEN)
                wipe_bytes(token->data.scalar.value, token->data.scalar.length);
        }
        yaml_parser_delete(&parser_);
    }

    // Fills a fresh event.
    [[nodiscard]] Read<void> next(Event& event) {
        if (yaml_parser_parse(&parser_, event.raw()) != 0) return {};
        if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
        if (parser_.error == YAML_READER_ERROR) {
            return fault(line_at(parser_.problem_offset),
                         "it holds a character that isn't UTF-8 or that YAML doesn't allow");
        }
        // The library counts a line end that the text may lack.
        return fault(std::min(parser_.problem_mark.line + 1, line_at(text_.size())), "it isn't YAML there");
    }

  private:
    [[nodiscard]] std::size_t line_at(std::size_t offset) const {
        const auto before = text_.substr(0, offset);
        return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    }

    std::string_view text_;
    yaml_parser_t parser_{};
};

Read<void> check_is_bare(const Event& event) {
    if (event.has_anchor()) return fault(event.line(), "it has an anchor or alias (&, *), which isn't taken");
    if (event.has_tag()) return fault(event.line(), "it has a tag (!), which isn't taken");
    return {};
}

// Builds the tree; an event is handed to the function that understands it.
class TreeReader {
  public:
    explicit TreeReader(Parser& parser) : parser_(parser) {}

    Read<Value> value(const Event& event, int depth) {
        if (auto bare = check_is_bare(event); !bare) return tl::unexpected(std::move(bare.error()));
        if (event.type() == YAML_SCALAR_EVENT) return Value{event.line(), event.scalar()};
        if (depth == deepest_nesting) return fault(event.line(), "it is nested too deeply");
        return event.type() == YAML_SEQUENCE_START_EVENT ? sequence(event.line(), depth + 1)
                                                         : mapping(event.line(), depth + 1);
    }

  private:
    Read<Value> sequence(std::size_t line, int depth) {
        Sequence items;
        while (true) {
            Event event;
            if (auto got = parser_.next(event); !got) return tl::unexpected(std::move(got.error()));
            if (event.type() == YAML_SEQUENCE_END_EVENT) return Value{line, std::move(items)};
            auto item = value(event, depth);
            if (!item) return item;
            items.push_back(std::move(*item));
        }
    }

    Read<Value> mapping(std::size_t line, int depth) {
        Mapping entries;
        // Views of texts whose place stays the same when their owners move.
        std::set<std::string_view> keys;
        while (true) {
            Event event;
            if (auto got = parser_.next(event); !got) return tl::unexpected(std::move(got.error()));
            if (event.type() == YAML_MAPPING_END_EVENT) return Value{line, std::move(entries)};
            auto key = this->key(event);
            if (!key) return tl::unexpected(std::move(key.error()));
            if (!keys.insert(key->reveal()).second) return fault(event.line(), "a key occurs there again");
            Event behind;
            if (auto got = parser_.next(behind); !got) return tl::unexpected(std::move(got.error()));
            auto entry = value(behind, depth);
            if (!entry) return entry;
            entries.add(std::move(*key), std::move(*entry));
        }
    }

    static Read<Secret> key(const Event& event) {
        if (auto bare = check_is_bare(event); !bare) return tl::unexpected(std::move(bare.error()));
        if (event.type() != YAML_SCALAR_EVENT)
            return fault(event.line(), "a key there is a list or a mapping, which isn't taken");
        return std::move(event.scalar().text);
    }

    Parser& parser_;
};

}  // namespace

Read<Value> read(std::string_view text) {
    if (text.size() > largest_text) return fault(1, "it is over 1 MiB long");
    Parser parser{text};
    std::optional<Value> root;
    while (true) {
        Event event;
        if (auto got = parser.next(event); !got) return tl::unexpected(std::move(got.error()));
        switch (event.type()) {
            case YAML_STREAM_END_EVENT:
                return root ? std::move(*root) : Value{};
            case YAML_STREAM_START_EVENT:
            case YAML_DOCUMENT_END_EVENT:
                break;
            case YAML_DOCUMENT_START_EVENT:
                if (root) return fault(event.line(), "a second document begins there");
                break;
            default:
                auto value = TreeReader{parser}.value(event, 0);
                if (!value) return value;
                root = std::move(*value);
        }
    }
}

}  // namespace hsauth::yaml
