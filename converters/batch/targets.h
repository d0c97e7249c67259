// targets: the outputs of one job against its input and each other, told by what the names lead to and not by their
// spelling.
#pragma once

#include "batch/job.h"

namespace lectern {

/// Fails with Exit::usage where an output would replace the input (under any of its names), or two outputs have one name.
Result<void> check_targets(const Job& job, Env& env);

}  // namespace lectern
