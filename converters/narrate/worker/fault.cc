// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/fault.h"

#include <unistd.h>

#include <cstdlib>
#include <string>

namespace narrator {
namespace {

std::string_view asked() {
  const char* value = std::getenv("LECTERN_NARRATOR_FAULT");
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool asked_for(std::string_view kind, std::string_view* argument) {
  const std::string_view value = asked();
  if (value.substr(0, kind.size()) != kind) return false;
  *argument = value.substr(kind.size());
  return true;
}

}  // namespace

void fault_in_child(std::string_view text) {
  std::string_view argument;
  if (asked_for("abort:", &argument) && text.find(argument) != std::string_view::npos) std::abort();
  if (asked_for("once:", &argument) && unlink(std::string(argument).c_str()) == 0) std::abort();
  if (asked_for("hang:", &argument) && text.find(argument) != std::string_view::npos)
    for (volatile bool forever = true; forever;) {
    }
  if (asked_for("sleep:", &argument) && text.find(argument) != std::string_view::npos)
    for (;;) pause();
}

void fault_in_worker() {
  std::string_view argument;
  if (asked_for("die:", &argument) && unlink(std::string(argument).c_str()) == 0) std::abort();
}

void fault_after_fork() {
  if (asked() == "linger") usleep(20000);
}

void fault_at_start() {
  if (asked() == "die") std::abort();
}

int fault_haste() {
  std::string_view argument;
  return asked_for("haste:", &argument) ? std::atoi(std::string(argument).c_str()) : 0;
}

bool fault_no_data() { return asked() == "data"; }

bool fault_raw_text() { return asked() == "raw"; }

}  // namespace narrator
