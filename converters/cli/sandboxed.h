// --sandbox: which places a command needs, and the step into the sandbox once they're known.
#pragma once

#include "base/env.h"
#include "base/result.h"
#include "base/sandbox.h"
#include "cli/console.h"
#include "cli/parse.h"

namespace lectern {

/// What reading and writing need whatever the input is: libraries, fonts, voices, and what options name.
SandboxPlaces sandbox_places(const Arguments& arguments, Env& env);

/// For a command with one input: with --sandbox this process may do nothing else from here on. What the kernel can't keep back
/// is said (LC-0829). Fails where the kernel takes no rule for a place that is needed.
Result<void> enter_sandbox_if_asked(const Arguments& arguments, const std::vector<std::string>& outputs, Console& console);

/// For the coordinator of a batch: fails where its workers couldn't enter.
Result<void> try_batch_sandbox(const Arguments& arguments, Env& env);

/// For a worker of a batch, whose coordinator has said it.
Result<void> enter_batch_sandbox(const Arguments& arguments, Env& env);

/// The warning where something isn't kept back; nothing where all is.
std::optional<Diagnostic> sandbox_warning(const std::vector<std::string>& gaps);

}  // namespace lectern
