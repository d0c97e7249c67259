// The speech worker as a child process: it gets a script, gives back what it said and writes sound into files of ours.
// The protocol is protocol.h; no engine and no encoder is linked here.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/env.h"
#include "narrate/sound_file.h"

namespace lectern::narrator {

struct Mark {
  uint32_t byte = 0;  ///< of the piece's text
  int64_t sample = 0;
};

/// What became of one piece: samples of the decoded sound.
struct Said {
  int64_t first = 0;  ///< first that sounds
  int64_t last = 0;   ///< one past the last that sounds
  int64_t next = 0;   ///< where the next piece starts
  std::string how;    ///< "ok", else why silence stands here: "crashed", "hung", "mute"
  std::vector<Mark> marks = {};  ///< where its words begin, ascending; empty where the engine gives no times
};

/// A piece that another engine couldn't speak.
struct Instead {
  std::string engine;
  std::string why;
  std::string text;
};

struct Answer {
  std::string engine;
  std::vector<std::pair<std::string, std::string>> voices;  ///< asked for -> id, "none" where the engine has none
  int rate = 0;
  std::vector<Said> said;
  std::vector<Mark> marks;  ///< of the piece that is told next
  std::vector<Instead> instead;
  int64_t samples = -1;  ///< negative: the answer isn't whole
  std::string error;     ///< "KIND TEXT" of the protocol
};

struct Task {
  std::string program;
  std::string script;
  std::string temporary_folder;
  std::function<void(size_t said)> progress;
};

/// Path of lectern-narrator: `given`, LECTERN_NARRATOR, beside the program, or in libexec. Exit::missing where there is
/// none.
Result<std::string> find_narrator(const std::string& given, Env& env);

/// Runs the worker until its answer is whole or it says why it can't be; a worker that dies is started again twice.
/// `sounds` are the files that the script names, in its order.
Result<Answer> run_narrator(const Task& task, const std::vector<std::shared_ptr<SoundFile>>& sounds, Env& env);

/// Lines of `lectern-narrator voices`.
Result<std::vector<std::string>> narrator_voices(const std::string& program, Env& env);

}  // namespace lectern::narrator
