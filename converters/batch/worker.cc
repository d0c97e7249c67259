#include "batch/worker.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>
#include <stdexcept>
#include <vector>

#include "base/sha256.h"
#include "batch/archive.h"
#include "batch/names.h"
#include "batch/wire.h"

namespace lectern {
namespace {

constexpr size_t most_doubts = 5;
constexpr size_t longest_doubt = 120;
constexpr size_t most_codes = 20;

uint64_t microseconds(const timeval& time) {
  return static_cast<uint64_t>(time.tv_sec) * 1000000 + static_cast<uint64_t>(time.tv_usec);
}

uint64_t cpu_of(int who) {
  rusage usage{};
  getrusage(static_cast<__rusage_who>(who), &usage);
  return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

uint64_t cpu_so_far() { return cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN); }

/// The soft limit moves on with each document; at it the kernel ends the process.
void limit_cpu(uint64_t seconds) {
  rlimit limit{};
  getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, cpu_of(RUSAGE_SELF) / 1000000 + seconds + 1);
  setrlimit(RLIMIT_CPU, &limit);
}

/// What tells whether a file changed while it was read.
struct Stamp {
  uint64_t number = 0, size = 0, seconds = 0, nanoseconds = 0;
  auto operator<=>(const Stamp&) const = default;
};

Stamp stamp_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return {};
  return {status.st_ino, static_cast<uint64_t>(status.st_size), static_cast<uint64_t>(status.st_mtim.tv_sec),
          static_cast<uint64_t>(status.st_mtim.tv_nsec)};
}

/// Faults for tests alone: where LECTERN_BATCH_POISON names a folder, a document whose name holds such a word does this.
void poison(const std::string& name, const std::string& target) {
  const char* const folder = std::getenv("LECTERN_BATCH_POISON");
  const size_t at = name.find("poison-");
  if (folder == nullptr || at == std::string::npos) return;
  const auto means = [&](std::string_view word) { return name.compare(at + 7, word.size(), word) == 0; };
  if (means("abort")) abort();
  if (means("reach") && (access((std::string(folder) + "/canary").c_str(), R_OK) == 0) &&
      open((std::string(folder) + "/canary").c_str(), O_RDONLY | O_CLOEXEC) >= 0)
    abort();  // a file that is no input could be read
  if (means("throw")) throw std::logic_error("poison");
  if (means("spin"))
    for (std::atomic<unsigned> turns{0};; ++turns) {
    }
  if (means("sleep")) sleep(3600);
  if (means("memory")) {
    std::vector<std::string> eaten;
    for (;;) eaten.emplace_back(64 << 20, 'x');
  }
  if (means("write")) {
    const int file = open(temporary_name(target).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const std::string block(1 << 20, 'x');
    while (::write(file, block.data(), block.size()) > 0) {
    }
    abort();
  }
  if (means("once")) {
    std::string marker = std::string(folder) + "/" + file_name_of(name);
    const int file = open(marker.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) abort();
  }
}

std::string severity_name(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// Once a code, with its count: a report needs no more.
std::vector<Said> said_of(const Diagnostics& diagnostics) {
  std::vector<Said> all;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto found = std::ranges::find(all, diagnostic.code, &Said::code);
    if (found != all.end())
      ++found->count;
    else if (all.size() < most_codes)
      all.push_back({diagnostic.code, severity_name(diagnostic.severity), diagnostic.message, diagnostic.hint, 1});
  }
  return all;
}

std::vector<Doubt> doubts_of(const Speech& speech) {
  std::vector<const Node*> nodes;
  const auto collect = [&](const Node& node) {
    if (!node.rule.empty() && node.sure >= 0 && node.sure < doubtful) nodes.push_back(&node);
    return true;
  };
  walk(speech.meta, collect);
  walk(speech.body, collect);
  std::ranges::stable_sort(nodes, {}, &Node::sure);
  if (nodes.size() > most_doubts) nodes.resize(most_doubts);
  std::vector<Doubt> doubts;
  for (const Node* node : nodes)
    doubts.push_back({static_cast<uint64_t>(node->sure * 1000 + 0.5), node->src.begin.line,
                      std::string(xml_name(node->element)), cut_text(plain_text(*node), longest_doubt)});
  return doubts;
}

/// One worker's life.
class Worker {
 public:
  Worker(int descriptor, const WorkerSettings& settings, Env& env)
      : descriptor_(descriptor), settings_(settings), env_(env), shelf_(env, settings.rules_folder) {}

  void run() {
    while (const auto message = wire::receive_message(descriptor_)) {
      Request request;
      if (!decode(*message, request)) return;
      const uint64_t before = cpu_so_far();
      Reply reply = answer(request);
      reply.document = request.document;
      reply.cpu_us = cpu_so_far() - before;
      if (!wire::send_message(descriptor_, encode(reply)) || exhausted_) return;
    }
  }

 private:
  Reply answer(const Request& request) {
    try {
      limit_cpu(cpu_seconds_for(settings_.limits, stamp_of(request.source).size));
      switch (request.task) {
        case Task::convert:
          return convert(request);
        case Task::probe:
          return probe(request);
        case Task::name:
          return name(request);
        case Task::unpack:
          return unpack(request);
        case Task::verify:
          return verify(request);
      }
    } catch (const std::bad_alloc&) {
      exhausted_ = true;
    } catch (const std::exception& fault) {
      return broken(fault.what());
    } catch (...) {
      return broken("something unknown was thrown");
    }
    Reply reply = failed({Exit::limit, error("LC-0825", "there isn't enough memory for this document",
                                             "raise the limit with --max-memory MIB, or split the input")});
    reply.again = true;
    return reply;
  }

  /// What nobody caught; this process isn't to be trusted after it.
  Reply broken(const std::string& what) {
    exhausted_ = true;
    Reply reply = failed(internal_fault(what));
    reply.again = true;
    return reply;
  }

  static Reply failed(const Failure& failure) {
    Reply reply;
    reply.exit = failure.exit;
    reply.code = failure.why.code;
    reply.message = failure.why.message;
    reply.hint = failure.why.hint;
    return reply;
  }

  /// Reads the input and what may stand beside it, and settles the key.
  Result<std::string> read_input(const Request& request, std::string& key) {
    const uint64_t limit = settings_.job.understand.read.limits.input_bytes;
    const Stamp before = stamp_of(request.source);
    auto bytes = env_.read(request.source, limit);
    LECTERN_TRY(bytes);
    std::string corrections;
    corrected_ = !request.corrections.empty() && env_.kind(request.corrections) == FileKind::file;
    if (corrected_) {
      auto beside = env_.read(request.corrections, limit);
      LECTERN_TRY(beside);
      corrections = std::move(beside.value());
    }
    const bool poisoned = std::getenv("LECTERN_BATCH_POISON") != nullptr && request.name.find("poison-changed") != std::string::npos;
    if (poisoned || stamp_of(request.source) != before || (before.size != bytes.value().size()))
      return Failure{Exit::io, error("LC-0905", "the input changed while it was read",
                                     "run the batch again once nobody writes the file")};
    key = key_of(settings_.fingerprint, bytes.value(), corrections, request.given);
    return bytes;
  }

  /// True where the output stands there as recorded under this key.
  bool is_made(const WantedOutput& output, const std::string& key) {
    if (output.known_key != key) return false;
    if (output.known_sha256.empty()) return true;
    const auto bytes = env_.read(output.target, UINT64_MAX);
    return bytes && sha256_hex(bytes.value()) == output.known_sha256;
  }

  Reply convert(const Request& request) {
    std::string key;
    auto bytes = read_input(request, key);
    if (!bytes) {
      Reply reply = failed(bytes.failure());
      reply.again = reply.code == "LC-0905";
      return reply;
    }
    Reply reply;
    reply.key = key;
    reply.input_bytes = bytes.value().size();
    Job job{request.name, {}, &bytes.value()};
    for (const WantedOutput& output : request.outputs) {
      const Format* const format = format_named(output.format);
      if (format != nullptr && !is_made(output, key)) job.outputs.push_back({format, output.target});
    }
    if (job.outputs.empty()) {
      reply.answer = Answer::same;
      return reply;
    }
    if (request.failed_key == key) {
      reply.answer = Answer::quarantined;
      return reply;
    }
    Reply began;
    began.answer = Answer::began;
    began.document = request.document;
    began.key = key;
    (void)wire::send_message(descriptor_, encode(began));
    poison(request.name, job.outputs.front().target);
    make(job, request, reply);
    return reply;
  }

  Reply probe(const Request& request) {
    Reply reply;
    auto bytes = read_input(request, reply.key);
    if (!bytes) return failed(bytes.failure());
    const auto made = [&](const WantedOutput& output) { return is_made(output, reply.key); };
    reply.answer = std::ranges::all_of(request.outputs, made)  ? Answer::same
                   : !reply.key.empty() && request.failed_key == reply.key ? Answer::quarantined
                                                                           : Answer::done;
    return reply;
  }

  JobOptions options_for(const Request& request) const {
    JobOptions options = settings_.job;
    options.corrections = corrected_ ? request.corrections : std::string();
    options.understand.given = request.given;
    options.publish = {true, Durability::group};
    options.hand_over = true;
    return options;
  }

  void make(const Job& job, const Request& request, Reply& reply) {
    JobOptions options = options_for(request);
    options.on_understood = [&reply](const Understood& understood) {
      reply.doubts = doubts_of(understood.speech);
      reply.lang = understood.speech.lang;
    };
    const JobReport report = run_job(job, options, shelf_, env_);
    reply.said = said_of(report.diagnostics);
    for (const Diagnostic& diagnostic : report.diagnostics)
      reply.warnings += diagnostic.severity == Severity::warning ? 1 : 0;
    reply.exit = report.exit;
    if (report.exit == Exit::ok) {
      reply.answer = Answer::made;
      for (size_t i = 0; i < report.published.size(); ++i) {
        const Published& made = report.published[i];
        reply.outputs.push_back(
            {std::string(job.outputs[i].format->name), made.target, made.temporary, made.sha256, made.bytes});
      }
      return;
    }
    for (const Diagnostic& diagnostic : report.diagnostics) {
      if (diagnostic.severity != Severity::error) continue;
      reply.code = diagnostic.code;
      reply.message = diagnostic.message;
      reply.hint = diagnostic.hint;
      break;
    }
  }

  Reply name(const Request& request) {
    std::string key;
    auto bytes = read_input(request, key);
    if (!bytes) return failed(bytes.failure());
    key += sha256_hex(settings_.name_template + (settings_.bagit ? "%" : "")).substr(0, key_half);
    if (request.failed_key == key) {
      Reply same;
      same.answer = Answer::same;
      return same;
    }
    Diagnostics diagnostics;
    const JobOptions options = options_for(request);
    UnderstandOptions reading = options.understand;
    auto corrections = read_corrections(env_, "-", options.corrections);
    if (!corrections) return failed(corrections.failure());
    reading.corrections = std::move(corrections.value());
    Source source{request.name, std::move(bytes.value())};
    auto understood = understand(source, reading, shelf_, diagnostics);
    if (!understood) return failed(understood.failure());
    Reply reply;
    reply.answer = Answer::done;
    reply.key = key;
    reply.name = name_from(settings_.name_template, understood.value().speech, request.name);
    if (settings_.bagit) reply.name = bag_path(std::move(reply.name));
    return reply;
  }

  Reply unpack(const Request& request) {
    const auto wanted = [&](const std::string& member) { return is_wanted(settings_.filter, member); };
    const auto tell = [&](const std::string& member, uint64_t size) {
      Reply reply;
      reply.answer = Answer::member;
      reply.document = request.document;
      reply.name = member;
      reply.input_bytes = size;
      (void)wire::send_message(descriptor_, encode(reply));
    };
    auto unpacked = unpack_archive(request.source, request.folder, wanted, tell);
    if (!unpacked) return failed(unpacked.failure());
    Reply reply;
    reply.answer = Answer::done;
    return reply;
  }

  Reply verify(const Request& request) {
    const WantedOutput& output = request.outputs.front();
    auto bytes = env_.read(output.target, UINT64_MAX);
    if (!bytes)
      return failed({Exit::check, error("LC-0913", "the output is missing: " + bytes.failure().why.message,
                                        "run the batch again; it is made anew")});
    if (sha256_hex(bytes.value()) != output.known_sha256)
      return failed({Exit::check, error("LC-0913", "the output isn't what was recorded: its hash differs",
                                        "run the batch again; it is made anew")});
    const Format* const format = format_named(output.format);
    if (format != nullptr && format->has_checker && !settings_.job.check(bytes.value()).passed())
      return failed({Exit::check, error("LC-0815", "the output fails its own check", "`lectern check` says which rule")});
    Reply reply;
    reply.answer = Answer::done;
    return reply;
  }

  int descriptor_;
  const WorkerSettings& settings_;
  Env& env_;
  RulesShelf shelf_;
  bool exhausted_ = false;
  bool corrected_ = false;  ///< the current document has corrections beside it
};

void limit(int what, uint64_t most) {
  if (most == 0) return;
  rlimit limits{};
  getrlimit(static_cast<__rlimit_resource>(what), &limits);
  limits.rlim_cur = limits.rlim_max = std::min<rlim_t>(limits.rlim_max, most);
  setrlimit(static_cast<__rlimit_resource>(what), &limits);
}

}  // namespace

uint64_t cpu_seconds_for(const WorkerLimits& limits, uint64_t input_bytes) {
  if (limits.cpu_seconds > 0) return limits.cpu_seconds;
  const uint64_t mebibytes = input_bytes >> 20;
  return limits.narrates ? 900 + 900 * mebibytes : 30 + 10 * mebibytes;
}

void serve(int descriptor, const WorkerSettings& settings, Env& env) {
  signal(SIGINT, SIG_IGN);  // the coordinator says when to end
  signal(SIGXFSZ, SIG_DFL);
  constexpr uint64_t most_files = 64;
  limit(RLIMIT_NOFILE, most_files);
  limit(RLIMIT_FSIZE, settings.limits.file_bytes);
  limit(RLIMIT_AS, settings.limits.memory_bytes);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  // Memory stays between documents: given back to the system after each, it's faulted in again page by page for the next.
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  Worker(descriptor, settings, env).run();
}

std::string key_of(const std::string& fingerprint, std::string_view bytes, std::string_view corrections,
                   const Given& given) {
  wire::Writer parts;
  parts.text(sha256_hex(bytes)).text(corrections);
  for (const std::string* each : {&given.title, &given.speaker, &given.role, &given.date, &given.place, &given.event,
                                  &given.publisher})
    parts.text(*each);
  return fingerprint.substr(0, key_half) + "-" + sha256_hex(parts.take()).substr(0, key_half);
}

}  // namespace lectern
