// SPDX-License-Identifier: GPL-3.0-or-later
// lectern-narrator: reads a script on standard input, answers on standard output, writes MP3 to descriptor 3.
// `lectern-narrator voices` lists the engine's voices, one a line: id, language, gender, name, parted by tabs.
#include <lame/lame.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>

#include "base/read_all.h"
#include "narrate/worker/engine.h"
#include "narrate/worker/fault.h"
#include "narrate/worker/render.h"

namespace {

int list_voices() {
  for (const narrator::Voice& voice : narrator::installed_voices())
    narrator::answer(voice.id + '\t' + voice.language + '\t' + voice.gender + '\t' + voice.name);
  return 0;
}

int read_and_render() {
  std::string input;
  narrator::Script script;
  const std::string fault = lectern::read_all(STDIN_FILENO, &input) ? narrator::parse(input, &script) : "input can't be read";
  if (fault.empty() && !script.voices.empty()) return narrator::render(script);
  narrator::answer("error script " + (fault.empty() ? "no voice" : fault));
  return 2;
}

int run(const std::string& command) {
  if (command == "--version") {
    std::printf("lectern-narrator %s (espeak-ng %s, LAME %s)\n", LECTERN_VERSION, narrator::engine_version().c_str(),
                get_lame_version());
    return std::fflush(stdout) == 0 ? 0 : 1;
  }
  if (!command.empty() && command != "voices") {
    std::fprintf(stderr,
                 "usage: lectern-narrator [voices | --version]; without arguments it reads a script (lectern starts it)\n");
    return 2;
  }
  narrator::fault_at_start();
  if (narrator::fault_no_data() || !narrator::start_engine()) {
    narrator::answer("error data espeak-ng-data");
    return 1;
  }
  narrator::answer("engine espeak-ng " + narrator::engine_version());
  return command.empty() ? read_and_render() : list_voices();
}

}  // namespace

int main(int argc, char** argv) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGPIPE, SIG_IGN);  // a write that fails is answered, not died of
  signal(SIGXFSZ, SIG_IGN);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  _exit(run(argc > 1 ? argv[1] : ""));  // the library's own threads and locks make an orderly end hang
}
