// Names of the temporary files that stand at this moment, for signal handlers: a run that is interrupted or terminated
// leaves none behind.
#pragma once

#include <string>

namespace lectern {

/// While one lives, the signals that end a program wait: making a file and noting its name are one step.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
};

/// Notes a temporary file; false where the list is full or the path too long (the file is then only removed on ordinary ways
/// out).
bool note_pending(const std::string& path);
void forget_pending(const std::string& path);

/// SIGINT, SIGTERM and SIGHUP remove what is noted and end the process with 128 + the signal's number; SIGPIPE and SIGXFSZ
/// are ignored, so that writing reports them.
void install_signal_handlers();

}  // namespace lectern
