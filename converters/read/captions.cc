#include "read/captions.h"

#include <algorithm>

#include "read/cue.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

struct FileLine {
  uint32_t begin = 0;
  uint32_t first = 0;  ///< of its content
  uint32_t last = 0;   ///< behind its content
  uint32_t end = 0;    ///< behind the line without its end
  bool blank() const { return first == last; }
};

std::vector<FileLine> file_lines(std::string_view text) {
  std::vector<FileLine> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of("\n\r", at), text.size());
    FileLine line{static_cast<uint32_t>(at), 0, 0, static_cast<uint32_t>(end)};
    line.first = static_cast<uint32_t>(std::min(text.find_first_not_of(" \t\f\v", at), end));
    line.last = line.end;
    while (line.last > line.first && std::string_view(" \t\f\v").find(text[line.last - 1]) != std::string_view::npos)
      --line.last;
    lines.push_back(line);
    at = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++at;
  }
  return lines;
}

struct Timing {
  bool arrow = false;
  double begin = -1;
  double end = -1;
};

/// "00:00:01,000 --> 00:00:02,000 align:start". An arrow between what are no times is no timing line.
Timing timing_of(std::string_view line) {
  Timing timing;
  const size_t arrow = line.find("-->");
  if (arrow == std::string_view::npos || line.empty() || !(digit(line[0]) || line[0] == '-')) return timing;
  if (line.find_first_not_of("0123456789:., \t-") < arrow) return timing;
  timing.arrow = true;
  size_t at = 0;
  timing.begin = clock_seconds(line.substr(0, arrow), &at);
  at = std::min(line.find_first_not_of(" \t", arrow + 3), line.size());
  timing.end = clock_seconds(line, &at);
  return timing;
}

class Reader {
 public:
  Reader(Transcript& transcript, Diagnostics& diagnostics)
      : transcript_(transcript), text_(transcript.text), diagnostics_(diagnostics), lines_(file_lines(text_)) {}

  Result<void> run() {
    const size_t head = std::min(text_.find_first_not_of("\uFEFF \t\r\n"), text_.size());
    web_ = std::string_view(text_).substr(head).starts_with("WEBVTT");
    transcript_.kind = web_ ? "vtt" : "srt";
    size_t at = web_ ? header() : 0;
    while (at < lines_.size()) at = timings(at) ? cue(at) : outside(at);
    if (std::all_of(cues_.begin(), cues_.end(), [](const Caption& cue) { return cue.text.words.empty(); }))
      return no_words();
    finish();
    return {};
  }

 private:
  bool timings(size_t at) const { return at < lines_.size() && timing_of(content(lines_[at])).arrow; }

  std::string_view content(const FileLine& line) const {
    return std::string_view(text_).substr(line.first, line.last - line.first);
  }

  /// "WEBVTT - Title", and "Kind: captions", "Language: en" behind it.
  size_t header() {
    size_t at = 0;
    while (at < lines_.size() && lines_[at].blank()) ++at;
    const FileLine& first = lines_[at];
    const size_t title = content(first).find("WEBVTT");
    FileLine rest = first;
    rest.first = static_cast<uint32_t>(std::min<size_t>(first.first + title + 6, first.last));
    furniture({rest}, "front");
    for (++at; at < lines_.size() && !lines_[at].blank() && !timings(at); ++at) {
      const std::string_view line = content(lines_[at]);
      if (line.starts_with("Language:")) {
        const std::string_view tag = line.substr(std::min(line.find_first_not_of(' ', 9), line.size()));
        const bool plain = tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
                           std::string_view::npos;
        if (plain && tag.size() >= 2 && tag.size() <= 20) transcript_.lang = tag;
      }
      furniture({lines_[at]}, "front");
    }
    return at;
  }

  void furniture(const std::vector<FileLine>& lines, const char* kind) {
    TextBuilder words;
    for (const FileLine& line : lines) {
      if (words.size() > 0) words.append("\n", lines.front().first + words.size());
      words.append(content(line), line.first);
    }
    Block block;
    block.kind = BlockKind::furniture;
    block.value = kind;
    block.text = words.finish();
    if (!block.text.map.empty()) block.span = {block.text.source_offset(0), lines.back().last};
    if (!block.text.words.empty()) before_.push_back(std::move(block));
  }

  /// What stands in no cue: blank lines, numbers of cues, comments, styles; else words without a time.
  size_t outside(size_t at) {
    if (lines_[at].blank()) return at + 1;
    if (is_identifier(at)) return at + 1;
    const std::string_view line = content(lines_[at]);
    const std::string_view name = line.substr(0, line.find_first_of(" \t"));
    size_t end = at + 1;
    while (end < lines_.size() && !lines_[end].blank()) ++end;
    if (web_ && (line == "STYLE" || line == "REGION")) return end;
    const std::vector<FileLine> block(lines_.begin() + static_cast<long>(at), lines_.begin() + static_cast<long>(end));
    if (web_ && name == "NOTE") {
      std::vector<FileLine> words = block;
      words.front().first += 4;
      furniture(words, "front");
      return end;
    }
    return untimed(at);
  }

  /// The line in front of a timing line: a number, and in WebVTT any line behind a blank one.
  bool is_identifier(size_t at) const {
    if (!timings(at + 1)) return false;
    const std::string_view line = content(lines_[at]);
    const bool number = line.size() <= 9 && line.find_first_not_of("0123456789") == std::string_view::npos;
    const bool apart = at == 0 || lines_[at - 1].blank();
    if (number) return apart || std::to_string(numbers_ + 1) == line;
    return web_ && apart;
  }

  size_t untimed(size_t at) {
    Caption cue;
    cue.opens = true;
    if (!said_untimed_) {
      const auto line = static_cast<uint32_t>(at + 1);
      diagnostics_.push_back(warning("LC-0272", "words that stand in no caption",
                                     "they're kept without a time; a timing line (00:00:01,000 --> 00:00:02,000) is missing",
                                     {{line, 1}, {line, 1}, 0, {}}));
    }
    said_untimed_ = true;
    return words(cue, at);
  }

  size_t cue(size_t at) {
    ++numbers_;
    Caption cue;
    const Timing timing = timing_of(content(lines_[at]));
    if (timing.begin >= 0 && timing.end >= timing.begin) {
      cue.begin_s = timing.begin;
      cue.end_s = timing.end;
    }
    if (timing.begin < 0 || timing.end < timing.begin || timing.begin < last_begin_) bad_time(at);
    last_begin_ = std::max(last_begin_, timing.begin);
    return words(cue, at + 1);
  }

  void bad_time(size_t at) {
    if (bad_times_++ > 0) return;
    const auto line = static_cast<uint32_t>(at + 1);
    first_bad_ = {{line, 1}, {line, 1}, 0, {}};
  }

  /// Lines of words from `at` to the next cue. A blank line parts captions, but files that were edited have them inside too.
  size_t words(Caption& cue, size_t at) {
    TextBuilder raw;
    size_t end = at;
    bool blank = false;
    for (; end < lines_.size() && !timings(end) && !is_identifier(end); ++end) {
      const FileLine& line = lines_[end];
      if (line.blank()) {
        blank = true;
        continue;
      }
      const std::string_view words = content(line);
      if (web_ && blank && (words.starts_with("NOTE") || words == "STYLE" || words == "REGION")) break;
      if (raw.size() > 0) raw.append("\n", line.first - 1);
      if (cue.span.empty()) cue.span.begin = line.first;
      raw.append(words, line.first);
      cue.span.end = line.last;
    }
    read_cue_words(raw.finish(), web_, cue);
    cue.before = std::move(before_);
    before_.clear();
    cues_.push_back(std::move(cue));
    return std::max(end, at);
  }

  void finish() {
    CueBlocks made = make_cue_blocks(std::move(cues_));
    transcript_.blocks = std::move(made.blocks);
    for (Block& block : before_) transcript_.blocks.push_back(std::move(block));
    report_cues(made.repeats, made.punctuated, diagnostics_);
    if (bad_times_ > 0)
      diagnostics_.push_back(warning("LC-0271",
                                     std::to_string(bad_times_) +
                                         (bad_times_ == 1 ? " caption has a time" : " captions have times") +
                                         " that can't be read or goes back",
                                     "the words are kept in the order of the file; correct the timing line", first_bad_));
  }

  Transcript& transcript_;
  const std::string& text_;
  Diagnostics& diagnostics_;
  std::vector<FileLine> lines_;
  std::vector<Caption> cues_;
  std::vector<Block> before_;
  SourceRange first_bad_;
  bool web_ = false;
  bool said_untimed_ = false;
  size_t numbers_ = 0;
  size_t bad_times_ = 0;
  double last_begin_ = -1;
};

}  // namespace

Result<void> read_captions(Transcript& transcript, Diagnostics& diagnostics) {
  return Reader(transcript, diagnostics).run();
}

Failure no_words() {
  return {Exit::input, error("LC-0201", "no caption holds a word", "give a file that holds the words of a speech")};
}

void report_cues(size_t repeats, bool punctuated, Diagnostics& diagnostics) {
  if (repeats > 0)
    diagnostics.push_back(note("LC-0270",
                               std::to_string(repeats) + " captions show words again that the one before has shown",
                               "the words count once; in the XML the repeated ones are <furniture kind=\"merge\">"));
  if (!punctuated)
    diagnostics.push_back(note("LC-0275", "the captions have no punctuation, so sentences end where the speaker pauses",
                               "correct them in the XML, or give captions that a person has edited"));
}

std::string_view caption_kind(std::string_view text) {
  const size_t head = std::min(text.find_first_not_of("\uFEFF \t\r\n"), text.size());
  if (text.substr(head).starts_with("WEBVTT")) return "vtt";
  if (head < text.size() && (text[head] == '[' || text[head] == '{')) {
    const size_t next = std::min(text.find_first_not_of(" \t\r\n", head + 1), text.size());
    if (next < text.size() && (text[next] == '{' || text[next] == '"') && text.find("\"", head) < head + 4096) return "json";
    return {};
  }
  size_t line = head;
  for (int lines = 0; lines < 2 && line < text.size(); ++lines) {
    const size_t end = std::min(text.find('\n', line), text.size());
    if (timing_of(text.substr(line, end - line)).arrow) return "srt";
    line = end + 1;
  }
  return {};
}

}  // namespace lectern
