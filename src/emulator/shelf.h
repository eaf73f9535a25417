#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>
#include <utility>

namespace hsauth::emulator {

// Things by their name, at most so many: the oldest goes when another comes, so that an emulator that runs
// for a week under load keeps its size.
template <typename Thing>
class Shelf {
  public:
    explicit Shelf(std::size_t capacity) : capacity_(capacity) {}

    Thing& put(std::string name, Thing thing) {
        while (order_.size() >= capacity_)
            drop_oldest();
        order_.push_back(name);
        return things_.insert_or_assign(std::move(name), std::move(thing)).first->second;
    }
    // Null for an unknown name. Valid until the next put() or take().
    [[nodiscard]] Thing* find(const std::string& name) {
        const auto found = things_.find(name);
        return found == things_.end() ? nullptr : &found->second;
    }
    void remove(const std::string& name) { things_.erase(name); }
    template <typename Predicate>
    void remove_if(Predicate goes) {
        std::erase_if(things_, [&](const auto& entry) { return goes(entry.second); });
    }
    [[nodiscard]] std::size_t size() const { return things_.size(); }

  private:
    // A name that was removed stays in the order until it is the oldest; erasing it then does nothing.
    void drop_oldest() {
        things_.erase(order_.front());
        order_.pop_front();
    }

    std::size_t capacity_;
    std::unordered_map<std::string, Thing> things_;
    std::deque<std::string> order_;
};

}  // namespace hsauth::emulator
