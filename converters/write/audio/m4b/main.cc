// SPDX-License-Identifier: GPL-3.0-or-later
// lectern-m4b: reads what an audiobook says of itself on standard input and its sound, as WAV, from descriptor 3; writes the
// M4B to descriptor 4. A program of its own because libav loads a hundred libraries, and Debian's is GPL. A line is one of
//   tag NAME VALUE
//   language CODE                  of ISO 639-2/T
//   chapter BEGIN_MS END_MS TITLE
//   cover                          the rest is a PNG
// Exit: 0; 1 with a line of what went wrong, "output: ..." where descriptor 4 took no more.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/read_all.h"
#include "write/audio/m4b/audiobook.h"

namespace {

constexpr int wav_descriptor = 3, out_descriptor = 4;

std::string_view cut(std::string_view* line) {
  const size_t space = std::min(line->find(' '), line->size());
  const std::string_view word = line->substr(0, space);
  line->remove_prefix(std::min(space + 1, line->size()));
  return word;
}

int64_t number(std::string_view text) {
  int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

audiobook::Description parse(std::string_view input) {
  audiobook::Description description;
  while (!input.empty()) {
    const size_t end = std::min(input.find('\n'), input.size());
    std::string_view line = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
    const std::string_view word = cut(&line);
    if (word == "tag") {
      const std::string name(cut(&line));
      description.tags.emplace_back(name, line);
    } else if (word == "language") {
      description.language = line;
    } else if (word == "chapter") {
      const int64_t begin = number(cut(&line)), stop = number(cut(&line));
      description.chapters.push_back({begin, stop, std::string(line)});
    } else if (word == "cover") {
      description.cover = input;
      break;
    }
  }
  return description;
}

}  // namespace

int main() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGXFSZ, SIG_IGN);  // a write that fails is answered, not died of
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  std::string input;
  std::string fault = lectern::read_all(STDIN_FILENO, &input) ? audiobook::write(parse(input), wav_descriptor, out_descriptor) : "its input can't be read";
  if (fault.empty()) return 0;
  std::printf("%s\n", fault.c_str());
  std::fflush(stdout);
  return 1;
}
