// pool: the worker processes of a batch. They live long, take one request at a time, and end with this process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/work.h"

namespace lectern {

using Clock = std::chrono::steady_clock;

struct PoolOptions {
  std::vector<std::string> command;  ///< program and words; the socket is its descriptor 3
  std::string log;                   ///< what workers print on standard error; empty: nowhere
  size_t jobs = 1;
  uint64_t most_served = 500;        ///< documents; then a worker is replaced
};

/// Why a worker ended in the middle of a document.
struct Death {
  int signal = 0;  ///< 0: it ended by itself
  int code = 0;
  bool timed_out = false;
};

class Pool {
 public:
  explicit Pool(PoolOptions options) : options_(std::move(options)), workers_(options_.jobs) {}
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  bool has_idle() const;
  size_t busy() const;
  /// To an idle worker; `fresh`: to one that has served nothing yet. Fails where no process can be made.
  Result<void> give(const Request& request, bool fresh, std::chrono::seconds patience);
  /// Waits for answers until `until`, or until one of `others` is readable.
  void wait(Clock::time_point until, const std::vector<int>& others, const std::function<void(const Reply&)>& on_reply,
            const std::function<void(uint64_t document, const Death&)>& on_death);
  /// Ends all workers at once, whatever they do.
  void kill();

 private:
  struct Worker {
    pid_t process = -1;
    int socket = -1;
    uint64_t served = 0;
    std::optional<uint64_t> document;
    Clock::time_point deadline;
    std::string received;
  };

  Result<void> start(Worker& worker);
  static Death end(Worker& worker);
  void listen(Worker& worker, const std::function<void(const Reply&)>& on_reply,
              const std::function<void(uint64_t, const Death&)>& on_death);

  PoolOptions options_;
  std::vector<Worker> workers_;
};

}  // namespace lectern
