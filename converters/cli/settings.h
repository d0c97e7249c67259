// What the parsed arguments ask of a job: values checked, outputs named.
#pragma once

#include "batch/job.h"
#include "cli/console.h"
#include "cli/parse.h"

namespace lectern {

/// Colours, form and loudness of messages, read from the bare words: so that even a fault in the others is told as asked.
ConsoleOptions console_options(const std::vector<std::string>& words, Env& env);

/// Options of every command that reads a transcript. Fails with Exit::usage on a value that can't be meant.
Result<UnderstandOptions> understand_options(const Arguments& arguments, Env& env);

/// Reads and understands the input of `show` and `explain`; a failure is told already.
Result<Understood> understand_input(const Arguments& arguments, Console& console, Diagnostics& diagnostics);

/// Options of `convert`.
Result<JobOptions> job_options(const Arguments& arguments, Env& env);

/// Outputs of `convert`: each -o FILE, or STEM.FORMAT for each of --to. Fails with Exit::usage on an unknown ending, or none.
Result<std::vector<OutputRequest>> outputs_of(const Arguments& arguments);

}  // namespace lectern
