#include "base/pending.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>

namespace lectern {
namespace {

// Read by a signal handler: fixed storage, no allocation, and a flag that is set after the name and cleared before it
// changes.
constexpr size_t slots = 64;
constexpr size_t longest = 4096;
struct Slot {
  std::atomic<bool> used{false};
  std::array<char, longest> path{};
};
std::array<Slot, slots> pending;
std::atomic_flag changing = ATOMIC_FLAG_INIT;
static_assert(std::atomic<bool>::is_always_lock_free);

constexpr std::array<int, 3> ending_signals{SIGINT, SIGTERM, SIGHUP};

void lock() {
  while (changing.test_and_set(std::memory_order_acquire)) {
  }
}

void unlock() { changing.clear(std::memory_order_release); }

extern "C" void end_on_signal(int number) {
  for (Slot& slot : pending)
    if (slot.used.load(std::memory_order_acquire)) unlink(slot.path.data());
  _exit(128 + number);
}

sigset_t ending_set() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : ending_signals) sigaddset(&set, number);
  return set;
}

thread_local int held_depth = 0;
thread_local sigset_t mask_before;

}  // namespace

SignalsHeld::SignalsHeld() {
  if (held_depth++ > 0) return;
  const sigset_t set = ending_set();
  pthread_sigmask(SIG_BLOCK, &set, &mask_before);
}

SignalsHeld::~SignalsHeld() {
  if (--held_depth == 0) pthread_sigmask(SIG_SETMASK, &mask_before, nullptr);
}

bool note_pending(const std::string& path) {
  if (path.size() >= longest) return false;
  const SignalsHeld held;
  lock();
  bool noted = false;
  for (Slot& slot : pending) {
    if (slot.used.load(std::memory_order_relaxed)) continue;
    std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
    slot.used.store(true, std::memory_order_release);
    noted = true;
    break;
  }
  unlock();
  return noted;
}

void forget_pending(const std::string& path) {
  const SignalsHeld held;
  lock();
  for (Slot& slot : pending)
    if (slot.used.load(std::memory_order_relaxed) && path == slot.path.data())
      slot.used.store(false, std::memory_order_release);
  unlock();
}

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = end_on_signal;
  action.sa_mask = ending_set();
  for (const int number : ending_signals) {
    struct sigaction before {};
    // A parent that ignores a signal (nohup, a background job of a script) is obeyed.
    if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    sigaction(number, &action, nullptr);
  }
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}

}  // namespace lectern
