#include "system/errno_words.h"

#include <cerrno>

namespace hsauth {

std::string errno_words(int number) {
    switch (number) {
        case ENOENT:
            return "there is no such file or directory";
        case EEXIST:
            return "there is such a file already";
        case EACCES:
        case EPERM:
            return "the permission is missing";
        case EISDIR:
            return "it is a directory";
        case ENOTDIR:
            return "a part of the path is no directory";
        case ELOOP:
            return "it is a symbolic link, or a loop of them";
        case ENAMETOOLONG:
            return "the path is too long";
        case ENOSPC:
            return "no space is left on the disk";
        case EDQUOT:
            return "the disk quota is used up";
        case EFBIG:
            return "the limit on a file's size is reached";
        case EROFS:
            return "the file system is read-only";
        case EMFILE:
        case ENFILE:
            return "too many files are open";
        case EIO:
            return "the disk reports a fault";
        case EPIPE:
            return "its reader is gone";
        case EBADF:
            return "it is closed";
        case ENXIO:
            return "there is no such device";
        case ENOLCK:
        case EOPNOTSUPP:
            return "the file system has no locks";
        default:
            return "the system gives error " + std::to_string(number);
    }
}

}  // namespace hsauth
