#include "narrate/narrator.h"

#include <unistd.h>

#include <charconv>

#include "base/process.h"

namespace lectern::narrator {
namespace {

constexpr int most_tries = 3;

std::vector<std::string_view> words(std::string_view line, size_t most) {
  std::vector<std::string_view> to;
  while (!line.empty() && to.size() + 1 < most) {
    const size_t space = std::min(line.find(' '), line.size());
    to.push_back(line.substr(0, space));
    line.remove_prefix(std::min(space + 1, line.size()));
  }
  if (!line.empty()) to.push_back(line);
  return to;
}

template <class Number>
bool number(std::string_view text, Number* to) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), *to);
  return fault == std::errc() && end == text.data() + text.size() && *to >= 0;
}

bool read_said(const std::vector<std::string_view>& line, Answer* answer) {
  size_t index = 0;
  Said said;
  if (line.size() != 6 || !number(line[1], &index) || index != answer->said.size()) return false;
  if (!number(line[2], &said.first) || !number(line[3], &said.last) || !number(line[4], &said.next)) return false;
  const int64_t before = answer->said.empty() ? 0 : answer->said.back().next;
  if (said.first < before || said.last < said.first || said.next < said.last) return false;
  said.how = line[5];
  said.marks = std::move(answer->marks);
  answer->marks.clear();
  answer->said.push_back(std::move(said));
  return true;
}

/// "hibari\tended\tThe words"
bool read_instead(std::string_view text, Answer* answer) {
  const size_t first = text.find('\t');
  const size_t second = text.find('\t', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return false;
  answer->instead.push_back({std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)),
                             std::string(text.substr(second + 1))});
  return true;
}

/// "marks 0:120 4:5300"
bool read_marks(std::string_view text, Answer* answer) {
  answer->marks.clear();
  text.remove_prefix(std::min(text.find(' '), text.size()));
  while (!text.empty()) {
    text.remove_prefix(1);
    const size_t colon = text.find(':');
    const size_t end = std::min(text.find(' '), text.size());
    Mark mark;
    if (colon == std::string_view::npos || colon > end || !number(text.substr(0, colon), &mark.byte) ||
        !number(text.substr(colon + 1, end - colon - 1), &mark.sample))
      return false;
    if (!answer->marks.empty() && (mark.byte <= answer->marks.back().byte || mark.sample < answer->marks.back().sample))
      return false;
    answer->marks.push_back(mark);
    text.remove_prefix(end);
  }
  return true;
}

/// False where the line isn't the protocol's.
bool read_line(std::string_view text, Answer* answer) {
  if (text.starts_with("instead ")) return read_instead(text.substr(8), answer);
  if (text.starts_with("marks ")) return read_marks(text, answer);
  const std::vector<std::string_view> line = words(text, 6);
  if (line.size() < 2) return false;
  if (line[0] == "said") return read_said(line, answer);
  if (line[0] == "engine")
    answer->engine = text.substr(7);
  else if (line[0] == "error")
    answer->error = text.substr(6);
  else if (line[0] == "voice" && line.size() == 3)
    answer->voices.emplace_back(line[1], line[2]);
  else if (line[0] == "rate")
    return number(line[1], &answer->rate);
  else if (line[0] == "done")
    return number(line[1], &answer->samples);
  else
    return false;
  return true;
}

std::vector<std::string> environment(Env& env) {
  // Nothing of the user's settings may change the sound; the rest tells where libraries and data are.
  std::vector<std::string> to{"LC_ALL=C.UTF-8"};
  for (const char* name : {"LD_LIBRARY_PATH", "ESPEAK_DATA_PATH", "LECTERN_NARRATOR_FAULT", "ASAN_OPTIONS", "UBSAN_OPTIONS"})
    if (const auto value = env.variable(name)) to.push_back(std::string(name) + '=' + *value);
  return to;
}

Failure missing(const std::string& program) {
  return {Exit::missing, error("LC-0701", "the speech worker can't be started: " + program,
                               "build the target lectern-narrator and keep it beside lectern (or in ../libexec); "
                               "LECTERN_NARRATOR names another place")};
}

}  // namespace

Result<std::string> find_narrator(const std::string& given, Env& env) {
  if (!given.empty()) return given;
  if (const auto named = env.variable("LECTERN_NARRATOR")) return *named;
  const std::string folder = env.program_folder();
  for (const char* place : {"/lectern-narrator", "/../libexec/lectern-narrator", "/../libexec/lectern/lectern-narrator"})
    if (env.kind(folder + place) == FileKind::file) return folder + place;
  return missing(folder + "/lectern-narrator");
}

Result<Answer> run_narrator(const Task& task, const std::vector<std::shared_ptr<SoundFile>>& sounds, Env& env) {
  auto input = SoundFile::create(task.temporary_folder);
  LECTERN_TRY(input);
  LECTERN_TRY(input.value()->restart(task.script));
  for (int tries = 0; tries < most_tries; ++tries) {
    std::vector<int> descriptors;
    for (const auto& sound : sounds) {
      LECTERN_TRY(sound->restart({}));
      descriptors.push_back(sound->descriptor());
    }
    if (lseek(input.value()->descriptor(), 0, SEEK_SET) != 0) break;
    Answer answer;
    bool understood = true;
    ProcessOptions process{task.program, {}, environment(env), input.value()->descriptor(), descriptors};
    // Libraries of the engine complain of what a sandbox keeps from them, though nobody needs it.
    process.quiet = env.variable("LECTERN_SANDBOXED").has_value();
    const Ended ended = run_process(process, [&](std::string_view line) {
      understood = understood && read_line(line, &answer);
      if (task.progress && line.substr(0, 5) == "said ") task.progress(answer.said.size());
    });
    if (ended == Ended::never_began) return missing(task.program);
    if (understood && (answer.samples >= 0 || !answer.error.empty())) return answer;
  }
  return Failure{Exit::io, error("LC-0704", "the speech worker ended three times before it was done",
                                 "is there enough memory and time for it? `lectern doctor` tries it with one sentence")};
}

Result<std::vector<std::string>> narrator_voices(const std::string& program, Env& env) {
  std::vector<std::string> lines;
  const Ended ended =
      run_process({program, {"voices"}, environment(env)}, [&lines](std::string_view line) { lines.emplace_back(line); });
  if (ended == Ended::never_began || lines.empty()) return missing(program);
  return lines;
}

}  // namespace lectern::narrator
