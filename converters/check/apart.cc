#include "check/apart.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <new>
#include <optional>

#include "check/findings.h"

namespace lectern {
namespace {

constexpr uint64_t most_answer = uint64_t{64} << 20;  ///< bytes that a child may say

// The child's answer: numbers as decimal digits and a space, texts as their length and their bytes.

void put(std::string& to, uint64_t number) { to += std::to_string(number) + ' '; }
void put(std::string& to, const std::string& text) {
  put(to, text.size());
  to += text;
}

std::string packed(const Verdict& verdict) {
  std::string to;
  put(to, verdict.kind);
  put(to, verdict.claims);
  put(to, verdict.rules_checked);
  put(to, verdict.findings.size());
  for (const Finding& finding : verdict.findings)
    for (const std::string* const text : {&finding.rule, &finding.where, &finding.message, &finding.hint}) put(to, *text);
  return to + '.';
}

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  uint64_t number() {
    uint64_t value = 0;
    while (!bytes_.empty() && bytes_.front() >= '0' && bytes_.front() <= '9' && value < most_answer) {
      value = value * 10 + static_cast<uint64_t>(bytes_.front() - '0');
      bytes_.remove_prefix(1);
    }
    good_ = good_ && bytes_.starts_with(' ');
    if (good_) bytes_.remove_prefix(1);
    return good_ ? value : 0;
  }
  std::string text() {
    const uint64_t size = number();
    good_ = good_ && size <= bytes_.size();
    if (!good_) return {};
    std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return text;
  }
  bool good() const { return good_ && bytes_ == "."; }
  bool goes_on() const { return good_; }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

std::optional<Verdict> unpacked(std::string_view bytes) {
  Unpacker from(bytes);
  Verdict verdict;
  verdict.kind = from.text();
  verdict.claims = from.text();
  verdict.rules_checked = from.number();
  const uint64_t count = from.number();
  for (uint64_t at = 0; at < count && from.goes_on(); ++at) {
    Finding finding;
    for (std::string* const text : {&finding.rule, &finding.where, &finding.message, &finding.hint}) *text = from.text();
    verdict.findings.push_back(std::move(finding));
  }
  return from.good() ? std::optional(std::move(verdict)) : std::nullopt;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(wrote));
  }
  return true;
}

void limit(__rlimit_resource what, uint64_t most) {
  const rlimit value{most, most};
  setrlimit(what, &value);
}

[[noreturn]] void run_child(int descriptor, const std::function<Verdict()>& check, const ApartLimits& limits) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, limits.cpu_seconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these map terabytes for themselves
  limit(RLIMIT_AS, limits.memory_bytes);
#endif
  std::string answer;
  try {
    answer = packed(check());
  } catch (const std::bad_alloc&) {
    answer = "m";
  } catch (...) {
    answer = "x";
  }
  _exit(write_all(descriptor, answer) ? 0 : 1);
}

/// All that the child says; nothing where it takes longer than it may.
std::optional<std::string> listen(int descriptor, int wall_ms) {
  using clock = std::chrono::steady_clock;
  const auto end = clock::now() + std::chrono::milliseconds(wall_ms);
  std::string answer;
  std::string piece(1 << 16, '\0');
  while (answer.size() <= most_answer) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now()).count();
    if (left <= 0) return std::nullopt;
    pollfd wanted{descriptor, POLLIN, 0};
    const int ready = poll(&wanted, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return answer;
    answer.append(piece, 0, static_cast<size_t>(got));
  }
  return std::nullopt;
}

Verdict without_answer(const std::string& kind, std::string_view rule, std::string message, std::string hint) {
  Verdict verdict;
  verdict.kind = kind;
  found(verdict, rule, "file", std::move(message), std::move(hint));
  return verdict;
}

}  // namespace

Verdict check_apart(const std::function<Verdict()>& check, const std::string& kind, const ApartLimits& limits) {
  int ends[2];
  if (pipe(ends) != 0) return check();
  const pid_t child = fork();
  if (child < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return check();
  }
  if (child == 0) {
    ::close(ends[0]);
    run_child(ends[1], check, limits);
  }
  ::close(ends[1]);
  const auto answer = listen(ends[0], limits.wall_ms);
  ::close(ends[0]);
  if (!answer) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr std::string_view hint = "ask another checker about this file, or divide it";
  const bool out_of_time = !answer || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL));
  if (out_of_time) return without_answer(kind, "CHECK:limits", "the check takes longer than it may", std::string(hint));
  if (*answer == "m") return without_answer(kind, "CHECK:limits", "the check needs more memory than it may", std::string(hint));
  auto verdict = unpacked(*answer);
  if (verdict) return std::move(*verdict);
  return without_answer(kind, "CHECK:crashed", "the check broke off: the file does harm, or the program is at fault",
                        "report this file as a fault of lectern");
}

}  // namespace lectern
