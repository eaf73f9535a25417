#pragma once

#include <cstddef>
#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hsauth::emulator {

// Things by their name, at most so many: the oldest goes when another comes, so that an emulator that runs
// for a week under load keeps its size.
template <typename Thing>
class Shelf {
  public:
    explicit Shelf(std::size_t capacity) : capacity_(capacity) {}
    Shelf(Shelf&&) = default;
    Shelf& operator=(Shelf&&) = default;

    // A name that is there already gets the new thing, as the youngest.
    Thing& put(std::string name, Thing thing) {
        remove(name);
        while (things_.size() >= capacity_)
            drop_oldest();
        auto& [kept_name, kept] = things_.emplace_back(std::move(name), std::move(thing));
        places_.emplace(kept_name, std::prev(things_.end()));
        return kept;
    }
    // Null for an unknown name. Valid until the thing goes.
    [[nodiscard]] Thing* find(std::string_view name) {
        const auto found = places_.find(name);
        return found == places_.end() ? nullptr : &found->second->second;
    }
    void remove(std::string_view name) {
        const auto found = places_.find(name);
        if (found == places_.end()) return;
        const auto place = found->second;
        places_.erase(found);
        things_.erase(place);
    }
    template <typename Predicate>
    void remove_if(Predicate goes) {
        for (auto place = things_.begin(); place != things_.end();) {
            const auto& [name, thing] = *place++;
            if (goes(thing)) remove(name);
        }
    }
    void clear() {
        places_.clear();
        things_.clear();
    }
    [[nodiscard]] std::size_t size() const { return things_.size(); }

  private:
    using Things = std::list<std::pair<std::string, Thing>>;

    void drop_oldest() {
        places_.erase(things_.front().first);
        things_.pop_front();
    }

    std::size_t capacity_;
    Things things_;                                                           // oldest first
    std::unordered_map<std::string_view, typename Things::iterator> places_;  // by the names in things_
};

}  // namespace hsauth::emulator
