// SPDX-License-Identifier: GPL-3.0-or-later
// A speech engine as a long-lived child that speaks Wyoming over its standard input and output: a line of JSON, then data
// and sound of the lengths that the line names. What the engine says is checked and bounded: a line, data, sound, time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "narrate/worker/engine.h"

namespace narrator {

/// What may come of one utterance. Everything but ok leaves the sound empty.
enum class Answered { ok, refused, wrong, late, gone };

class Wyoming {
 public:
  /// `program` is started at the first use, without arguments.
  Wyoming(std::string name, std::string program) : name_(std::move(name)), program_(std::move(program)) {}
  ~Wyoming() { stop(); }
  Wyoming(const Wyoming&) = delete;
  Wyoming& operator=(const Wyoming&) = delete;

  const std::string& name() const { return name_; }
  /// The engine's own words about the voice, for the cache and the reader; empty where it has none of this name.
  std::string version_of(const std::string& voice);
  /// `rate`: 1 is the voice's own. The child is started again once where it is gone or late.
  Answered speak(const std::string& voice, std::string_view text, double rate, Sound* sound);

 private:
  using Clock = std::chrono::steady_clock;
  struct Event;

  bool start();
  void stop();
  bool send(const std::string& event);
  bool read(size_t size, std::string* to);
  bool read_line(std::string* to);
  std::optional<Event> next();
  Answered ask(const std::string& voice, std::string_view text, double rate, Sound* sound);
  Answered hear(std::string_view text, Sound* sound);

  std::string name_;
  std::string program_;
  pid_t pid_ = -1;
  int to_ = -1;
  int from_ = -1;
  std::string unread_;
  Clock::time_point deadline_;
  bool late_ = false;
};

/// Without the silence at both ends that engines add: what stays quieter than -40 dBFS, but for 30 ms.
void trim(Sound* sound);

}  // namespace narrator
