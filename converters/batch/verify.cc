// Recorded outputs against their hashes and their own checks, by workers: no file is read here.
#include <sys/stat.h>

#include <map>

#include "batch/records.h"

namespace lectern {

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
  return outcome;
}

}  // namespace lectern
