// M4B: the narration's samples go to lectern-m4b, a program of its own with limits, which encodes them and adds title,
// chapters and cover.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/process.h"
#include "base/unicode.h"
#include "write/audio/audio.h"
#include "write/audio/titles.h"

namespace lectern {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr uint64_t most_memory = 0;  // the sanitizer maps terabytes for itself
#else
constexpr uint64_t most_memory = uint64_t{2} << 30;  // address space: a hundred libraries are mapped
#endif
constexpr uint64_t fewest_seconds = 30;
constexpr int64_t slowest = 20;  // seconds of sound that a second of CPU encodes at least

/// A descriptor that is closed at the end.
struct Held {
  int descriptor = -1;
  explicit Held(int d) : descriptor(d) {}
  ~Held() {
    if (descriptor >= 0) ::close(descriptor);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
};

int nameless_file() {
  const char* const folder = std::getenv("TMPDIR");
  const int file = ::open(folder != nullptr && *folder != '\0' ? folder : "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  return file >= 0 ? file : memfd_create("lectern", MFD_CLOEXEC);
}

std::string one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string description(const Speech& speech, const Narration& narration, const std::string& cover) {
  std::string to;
  const auto tag = [&to](const std::string& name, const std::string& value) {
    if (!value.empty()) to += "tag " + name + ' ' + one_line(value) + '\n';
  };
  tag("title", printed_title(speech));
  tag("album", printed_title(speech));
  tag("artist", speech.presentation.author);
  tag("date", speech.presentation.date);
  tag("genre", "Speech");
  const std::string language = unicode::iso_639_2(speech.lang);
  if (!language.empty()) to += "language " + language + '\n';
  for (size_t i = 0; i < narration.chapters.size(); ++i)
    to += "chapter " + std::to_string(milliseconds(narration.chapters[i].begin, narration.rate)) + ' ' +
          std::to_string(chapter_end(narration, i)) + ' ' + one_line(narration.chapters[i].title) + '\n';
  if (!cover.empty()) to += "cover\n" + cover;
  return to;
}

/// Whose fault it is.
enum class Cause { no_program, no_room, the_program };

std::string_view hint_of(Cause cause) {
  switch (cause) {
    case Cause::no_program:
      return "build the target lectern-m4b and keep it beside lectern (or in ../libexec); LECTERN_M4B names another place";
    case Cause::no_room:
      return "make room in the temporary folder, or name another one with TMPDIR; -o FILE.mp3 needs none";
    case Cause::the_program:
      return "please report it, with the document if you may; -o FILE.mp3 doesn't need lectern-m4b";
  }
  return {};
}

Failure failed(const std::string& why, Cause cause) {
  return {cause == Cause::no_program ? Exit::missing : Exit::io, error("LC-0713", "the M4B can't be made: " + why, std::string(hint_of(cause)))};
}

/// By the last words of lectern-m4b.
Failure failed(const std::string& said) {
  constexpr std::string_view no_output = "output: ";
  if (said.empty()) return failed("lectern-m4b crashed, or took more memory or time than it may", Cause::the_program);
  if (!said.starts_with(no_output)) return failed(one_line(said), Cause::the_program);
  return failed("its temporary file can't be written: " + one_line(said.substr(no_output.size())), Cause::no_room);
}

Result<void> copy(int file, Sink& sink) {
  std::array<char, 1 << 16> piece;
  for (off_t at = 0;;) {
    const ssize_t got = pread(file, piece.data(), piece.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(std::string("its temporary file can't be read: ") + strerror(errno), Cause::no_room);
    if (got == 0) return {};
    LECTERN_TRY(sink.write({piece.data(), static_cast<size_t>(got)}));
    at += got;
  }
}

}  // namespace

Result<void> write_m4b(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink, Diagnostics&) {
  const Held out(nameless_file()), input(memory_file(description(speech, *narration, options.cover)));
  const int wav = narration->sound("wav")->descriptor();
  if (out.descriptor < 0 || input.descriptor < 0 || wav < 0) return failed("no temporary file can be made", Cause::no_room);
  ProcessOptions process{options.m4b_program, {}, {"LC_ALL=C.UTF-8"}, input.descriptor, {wav, out.descriptor}};
  process.memory_bytes = most_memory;
  process.cpu_seconds = fewest_seconds + static_cast<uint64_t>(narration->samples / narration->rate / slowest);
  for (const char* const name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"})
    if (const char* const value = std::getenv(name)) process.environment.push_back(std::string(name) + '=' + value);
  std::string said;
  const Ended ended = run_process(process, &said);
  if (ended == Ended::never_began)
    return failed("lectern-m4b can't be started: " + (options.m4b_program.empty() ? "it isn't there" : options.m4b_program),
                  Cause::no_program);
  if (ended != Ended::well) return failed(said);
  return copy(out.descriptor, sink);
}

}  // namespace lectern
