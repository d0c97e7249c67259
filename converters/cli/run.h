// run: the whole program `lectern` behind main(), so that tests can call it.
#pragma once

#include <string>
#include <vector>

#include "base/env.h"

namespace lectern {

/// `words`: the command line without the program's name. Returns the exit code.
int run(const std::vector<std::string>& words, Env& env);

}  // namespace lectern
