// Nothing of its own: the source for whose sake the shared header is precompiled.
#include "support/catch.h"
