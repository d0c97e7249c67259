// Cues -> blocks: what is said with its times, who says it, what only sounds.
#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/cue.h"
#include "read/cut_text.h"

namespace lectern {
namespace {

constexpr size_t longest_note = 80;  // bytes

bool is_music(char32_t c) { return c >= 0x2669 && c <= 0x266F; }

/// "[Applause]", "(LAUGHTER)", "♪ theme ♪": nothing else stands there, and it's short.
bool is_note(std::string_view words) {
  if (words.empty()) return false;
  size_t at = 0;
  size_t last = words.size();
  const char32_t first = utf8::next(words, &at), end = utf8::previous(words, &last);
  if (is_music(first)) return true;
  if (words.size() > longest_note) return false;
  const bool square = first == '[' && end == ']', round = first == '(' && end == ')',
             full = first == 0xFF08 && end == 0xFF09, corner = first == 0x3010 && end == 0x3011;
  if (!square && !round && !full && !corner) return false;
  return words.substr(at).find_first_of("[(") == std::string_view::npos || square;
}

class Builder {
 public:
  explicit Builder(std::vector<Caption> cues) : cues_(std::move(cues)) {}

  CueBlocks run() {
    made_.repeats = find_repeats(cues_);
    const std::vector<CuePart> parts = find_cue_parts(cues_);
    size_t next = 0;
    for (size_t i = 0; i < cues_.size(); ++i) {
      size_t end = next;
      while (end < parts.size() && parts[end].cue == i) ++end;
      cut(i, {parts.begin() + static_cast<std::ptrdiff_t>(next), parts.begin() + static_cast<std::ptrdiff_t>(end)});
      next = end;
    }
    made_.punctuated = find_cue_paragraphs(cues_, pieces_);
    keep_notes_inside();
    size_t piece = 0;
    for (size_t i = 0; i < cues_.size(); ++i) {
      for (Block& block : cues_[i].before) made_.blocks.push_back(std::move(block));
      TextCutter cutter(cues_[i].text);
      if (cues_[i].repeated > 0) repeated(i, cutter);
      for (; piece < pieces_.size() && pieces_[piece].cue == i; ++piece) block(pieces_[piece], cutter);
    }
    return std::move(made_);
  }

 private:
  /// Makes the pieces of a cue: runs of words between openings, labels, moments and changes of voice.
  void cut(size_t number, const std::vector<CuePart>& parts) {
    const Caption& cue = cues_[number];
    const auto size = static_cast<uint32_t>(cue.text.words.size());
    uint32_t at = cue.repeated;
    size_t moment = 0, voice = 0, part = 0;
    bool opens = false;
    const Text* name = nullptr;
    while (at < size) {
      for (; voice < cue.voices.size() && cue.voices[voice].offset <= at; ++voice)
        change_voice(cue.voices[voice], opens, name);
      while (moment < cue.moments.size() && cue.moments[moment].offset <= at) ++moment;
      uint32_t end = size;
      if (moment < cue.moments.size()) end = std::min(end, cue.moments[moment].offset);
      if (voice < cue.voices.size()) end = std::min(end, cue.voices[voice].offset);
      if (part < parts.size() && parts[part].begin <= at) {
        const CuePart& taken = parts[part++];
        if (taken.begin < at) continue;  // a time stands inside of it
        if (taken.kind == CuePart::Kind::opening) opens = true;
        if (taken.kind == CuePart::Kind::label) label(number, taken, name);
        at = std::max(at, taken.end);
        continue;
      }
      if (part < parts.size()) end = std::min(end, parts[part].begin);
      const bool whole_words = end == size || (part < parts.size() && end == parts[part].begin) ||
                               (voice < cue.voices.size() && end == cue.voices[voice].offset) ||
                               at_space(cue.text.words, end);
      if (!whole_words) end = behind_word(cue.text.words, end);
      if (voice < cue.voices.size()) end = std::min(end, cue.voices[voice].offset);  // one may begin amid the word
      if (part < parts.size()) end = std::min(end, parts[part].begin);
      words(number, at, end, opens, name);
      at = end;
    }
  }

  /// The end of a voice ("</v>") has no name: nobody else is known to speak.
  void change_voice(const Voice& voice, bool& opens, const Text*& name) {
    const std::string& who = voice.name.words;
    if (who.empty() || who == who_) return;
    who_ = who;
    name = &voice.name;
    opens = true;
  }

  static bool at_space(std::string_view text, uint32_t at) {
    size_t next = at, before = at;
    return at == 0 || unicode::is_space(utf8::next(text, &next)) || unicode::is_space(utf8::previous(text, &before));
  }

  static uint32_t behind_word(std::string_view text, size_t at) {
    while (at < text.size()) {
      size_t next = at;
      if (unicode::is_space(utf8::next(text, &next))) break;
      at = next;
    }
    return static_cast<uint32_t>(at);
  }

  /// A voice that began right before it is named first, though it says nothing.
  void label(size_t number, const CuePart& part, const Text*& name) {
    CuePiece piece;
    piece.voice = std::exchange(name, nullptr);
    piece.cue = number;
    piece.begin = part.begin;
    piece.end = part.end;
    piece.label = true;
    who_.clear();
    pieces_.push_back(piece);
  }

  void words(size_t number, uint32_t begin, uint32_t end, bool& opens, const Text*& name) {
    const Caption& cue = cues_[number];
    CuePiece piece;
    piece.cue = number;
    piece.begin_s = time_at(cue, begin, true);
    piece.end_s = std::max(piece.begin_s, time_at(cue, end, false));
    trim_spaces(cue.text.words, &begin, &end);
    if (begin >= end) return;
    piece.begin = begin;
    piece.end = end;
    piece.opens = opens;
    piece.voice = name;
    piece.note = is_note(std::string_view(cue.text.words).substr(begin, end - begin));
    opens = false;
    name = nullptr;
    pieces_.push_back(piece);
  }

  /// Time of a place in the words: between the moments around it in proportion to the letters.
  static double time_at(const Caption& cue, uint32_t offset, bool begins) {
    if (cue.begin_s < 0) return -1;
    uint32_t from = cue.repeated, to = static_cast<uint32_t>(cue.text.words.size());
    double start = cue.begin_s, stop = cue.end_s;
    const auto after = std::partition_point(cue.moments.begin(), cue.moments.end(), [&](const Moment& m) {
      return begins ? m.offset <= offset : m.offset < offset;
    });
    if (after != cue.moments.begin()) {
      const Moment& before = *(after - 1);
      if (before.seconds >= start && before.seconds <= stop) {
        from = std::max(from, before.offset);
        start = before.seconds;
      }
    }
    if (after != cue.moments.end() && after->seconds >= start && after->seconds <= stop) {
      to = after->offset;
      stop = after->seconds;
    }
    if (offset <= from || to <= from) return start;
    if (offset >= to) return stop;
    const double share = static_cast<double>(offset - from) / static_cast<double>(to - from);
    return start + (stop - start) * share;
  }

  /// A note amid a sentence stays in its words.
  void keep_notes_inside() {
    bool runs_on = false;
    for (size_t i = pieces_.size(); i-- > 0;) {
      CuePiece& piece = pieces_[i];
      const char first = cues_[piece.cue].text.words[piece.begin];
      if (piece.note && runs_on && (first == '[' || first == '(')) piece.note = false;
      if (!piece.note) runs_on = !piece.starts && !piece.label;
    }
  }

  Block& push(BlockKind kind, Text text) {
    Block block;
    block.kind = kind;
    if (!text.map.empty()) {
      const auto last = static_cast<uint32_t>(text.words.size()) - 1;
      block.span = {text.source_offset(0), text.source_offset(last) + 1};
    }
    block.text = std::move(text);
    made_.blocks.push_back(std::move(block));
    return made_.blocks.back();
  }

  void repeated(size_t number, TextCutter& cutter) {
    uint32_t begin = 0, end = cues_[number].repeated;
    trim_spaces(cues_[number].text.words, &begin, &end);
    if (begin < end) push(BlockKind::furniture, cutter.next(begin, end)).value = "merge";
  }

  void block(const CuePiece& piece, TextCutter& cutter) {
    if (piece.voice != nullptr) push(BlockKind::turn_label, *piece.voice);
    Block& made = push(piece.label  ? BlockKind::turn_label
                       : piece.note ? BlockKind::stage
                                    : BlockKind::cue,
                       cutter.next(piece.begin, piece.end));
    made.begin_s = piece.begin_s;
    made.end_s = piece.end_s;
    made.starts = piece.starts;
  }

  std::vector<Caption> cues_;
  std::vector<CuePiece> pieces_;
  CueBlocks made_;
  std::string who_;  ///< whose voice it is
};

}  // namespace

CueBlocks make_cue_blocks(std::vector<Caption> cues) { return Builder(std::move(cues)).run(); }

}  // namespace lectern
