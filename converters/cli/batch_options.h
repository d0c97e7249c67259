// What the arguments of `lectern batch` ask of coordinator and workers.
#pragma once

#include "batch/batch.h"
#include "batch/worker.h"
#include "cli/parse.h"

namespace lectern {

/// Fails with Exit::usage on what can't be meant.
Result<BatchOptions> batch_options(const Arguments& arguments, const std::vector<std::string>& words, Env& env);
/// What a worker of the same command line works with.
Result<WorkerSettings> worker_settings(const Arguments& arguments, Env& env);

/// --jobs; fails with Exit::usage on what is no number of processes.
Result<size_t> jobs_of(const Arguments& arguments);

/// The words of a command line as the journal keeps them, and back.
std::string joined_words(const std::vector<std::string>& words);
std::vector<std::string> split_words(const std::string& text);

/// The hidden command that starts a worker; the words of the batch follow it.
inline constexpr std::string_view worker_command = "batch-worker";

}  // namespace lectern
