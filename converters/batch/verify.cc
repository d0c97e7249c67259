// Recorded outputs against their hashes and their own checks, by workers: no file is read here.
#include <sys/stat.h>

#include <filesystem>
#include <map>

#include "batch/records.h"

namespace lectern {
namespace {

/// A bag's payload is all that lies in data/: a file that no batch recorded makes the bag invalid.
Result<void> find_foreign(Records& records, VerifyOutcome& outcome, BatchListener& listener) {
  namespace fs = std::filesystem;
  const fs::path data = records.out() + "/data";
  std::error_code fault, ignored;
  for (fs::recursive_directory_iterator at(data, fault), end; !fault && at != end; at.increment(fault)) {
    if (at->is_directory(ignored) && !at->is_symlink(ignored)) continue;
    const std::string path = "data/" + at->path().lexically_relative(data).string();
    auto known = records.knows_output(path);
    LECTERN_TRY(known);
    if (known.value()) continue;
    ++outcome.failed;
    Diagnostic why = error("LC-0913", "a file that no batch made lies in the bag", "move it away: a bag holds what its manifest names");
    why.file = path;
    listener.on_message(why);
  }
  if (!fault) return {};
  Diagnostic why = error("LC-0913", "the bag can't be looked through: " + fault.message(), "check the permissions of the folder");
  why.file = data.string();
  return Failure{Exit::io, std::move(why)};
}

}  // namespace

Result<VerifyOutcome> verify_outputs(Records& records, const std::vector<std::string>& worker_command, size_t jobs,
                                     BatchListener& listener) {
  Pool pool({worker_command, {}, jobs, 500});
  VerifyOutcome outcome;
  std::map<uint64_t, std::string> names;
  std::vector<std::string> wrong;
  const auto fail = [&](uint64_t number, Diagnostic why) {
    ++outcome.failed;
    wrong.push_back(names[number]);
    why.file = names[number];
    listener.on_message(why);
  };
  const auto hear = [&](const Reply& reply) {
    if (reply.answer != Answer::done) fail(reply.document, error(reply.code, reply.message, reply.hint));
    names.erase(reply.document);
  };
  const auto die = [&](uint64_t number, const Death&) {
    fail(number, error("LC-0913", "the output breaks its checker", "run the batch again; it is made anew"));
    names.erase(number);
  };
  const auto wait = [&] { pool.wait(Clock::now() + std::chrono::seconds(1), {}, hear, die); };
  constexpr std::chrono::seconds patience(600);
  const auto give = [&](const RecordedOutput& output) -> Result<void> {
    while (!pool.has_idle()) wait();
    Request request;
    request.task = Task::verify;
    request.document = ++outcome.outputs;
    request.source = records.out() + "/" + output.path;
    request.name = output.path;
    request.outputs = {{output.format, request.source, {}, output.sha256}};
    names[request.document] = output.path;
    return pool.give(request, false, patience);
  };
  LECTERN_TRY(records.each_output(give));
  while (pool.busy() > 0) wait();
  LECTERN_TRY(records.distrust(wrong));
  auto bagit = records.note("bagit");
  LECTERN_TRY(bagit);
  if (bagit.value() == "yes") LECTERN_TRY(find_foreign(records, outcome, listener));
  return outcome;
}

}  // namespace lectern
