#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "system/descriptor.h"

namespace hsauth {

// A directory, held open, that only this user can look into: never a symbolic link, mode 0700 where it is
// made here, refused where others can read or write it. What is in it is reached through the descriptor, so
// that nobody can swap the directory under a running call. Errors have kind local and name the path.
class PrivateDirectory {
  public:
    // Nothing where there is none.
    [[nodiscard]] static Result<std::optional<PrivateDirectory>> open(const std::string& path);
    // Makes it where there is none, with its parents.
    [[nodiscard]] static Result<PrivateDirectory> open_or_make(const std::string& path);

    // One of the person's own choice, by whatever links lead there: others may look into it, but nobody else
    // can put a file of theirs in the place of one of ours.
    [[nodiscard]] static Result<PrivateDirectory> open_guarded(const std::string& path);

    [[nodiscard]] Result<std::optional<PrivateDirectory>> child(const std::string& name) const;
    [[nodiscard]] Result<PrivateDirectory> child_or_made(const std::string& name) const;

    // The names in it, "." and ".." left out, in no order.
    [[nodiscard]] Result<std::vector<std::string>> names() const;
    // Makes a rename or removal in it outlast a power cut.
    [[nodiscard]] Result<> sync() const;

    [[nodiscard]] int descriptor() const { return descriptor_.number(); }
    [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + "/" + name; }

  private:
    PrivateDirectory(Descriptor descriptor, std::string path)
        : descriptor_(std::move(descriptor)), path_(std::move(path)) {}
    [[nodiscard]] static Result<std::optional<PrivateDirectory>> open_at(int parent, const std::string& name,
                                                                         std::string path);
    [[nodiscard]] static Result<PrivateDirectory> open_or_make_at(int parent, const std::string& name,
                                                                  const std::string& path);

    Descriptor descriptor_;
    std::string path_;
};

}  // namespace hsauth
