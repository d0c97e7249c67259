// Captions as JSON: any array of objects that hold words and times, whatever they are called and wherever they stand.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "read/captions.h"
#include "read/cue.h"
#include "read/json_scan.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

using Kind = JsonValue::Kind;

template <size_t count>
const JsonValue* first_member(const JsonValue& object, const std::string_view (&names)[count], Kind kind) {
  for (const std::string_view name : names)
    if (const JsonValue* found = object.member(name); found != nullptr && found->kind == kind) return found;
  return nullptr;
}

constexpr std::string_view word_keys[] = {"text",     "content",       "caption", "line",   "utf8", "transcript", "sentence",
                                          "subtitle", "transcription", "words",   "speech", "body", "value",      "html"};
constexpr std::string_view begin_keys[] = {"start",    "begin",        "from",       "start_time", "startTime",
                                           "start_s",  "begin_s",      "offset",     "ts",         "time",
                                           "startSec", "startSeconds", "data-start", "tStartMs",   "startMs",
                                           "start_ms", "startTimeMs",  "begin_ms",   "offsetMs",   "startInSeconds"};
constexpr std::string_view end_keys[] = {"end",    "to",         "end_time", "endTime", "end_s",     "end_ts",      "stop",
                                         "endSec", "endSeconds", "endMs",    "end_ms",  "endTimeMs", "endInSeconds"};
constexpr std::string_view duration_keys[] = {"duration",    "dur", "dDurationMs", "durationMs",
                                              "duration_ms", "d",   "duration_s"};
constexpr std::string_view speaker_keys[] = {"speaker", "speaker_name", "speakerName", "who", "voice", "name", "author"};
constexpr std::string_view language_keys[] = {"language", "lang", "language_code", "languageCode", "locale"};
constexpr std::string_view metadata_keys[] = {"title", "speaker", "date", "event", "place", "subtitle"};

bool milliseconds(std::string_view key) { return key.ends_with("Ms") || key.ends_with("_ms"); }

class Reader {
 public:
  Reader(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics)
      : transcript_(transcript), text_(transcript.text), limits_(limits), diagnostics_(diagnostics) {}

  Result<void> run() {
    transcript_.kind = "json";
    const JsonScan scan = scan_json(text_, limits_.depth);
    if (scan.too_deep)
      return Failure{Exit::limit, error("LC-0274", "the JSON is nested deeper than " + std::to_string(limits_.depth),
                                        "raise the limit with --max-depth", place(scan.stopped))};
    root_ = &scan.root;
    walk(scan.root, true);
    if (cues_.empty()) walk(scan.root, false);
    if (cues_.empty())
      return Failure{Exit::input,
                     error("LC-0273", scan.whole ? "there are no captions in this JSON" : "this is no JSON that can be read",
                           "wanted is an array of objects with words and times, as "
                           "[{\"text\": \"Thank you.\", \"start\": 1.5, \"duration\": 2}]",
                           scan.whole ? SourceRange{} : place(scan.stopped))};
    if (std::all_of(cues_.begin(), cues_.end(), [](const Caption& cue) { return cue.text.words.empty(); }))
      return no_words();
    if (!scan.whole)
      diagnostics_.push_back(warning("LC-0274", "the JSON is cut off or broken here; what stands before it is read",
                                     "get the file again, or correct it", place(scan.stopped)));
    metadata(scan.root);
    settle_times();
    CueBlocks made = make_cue_blocks(std::move(cues_));
    for (Block& block : made.blocks) transcript_.blocks.push_back(std::move(block));
    report_cues(made.repeats, made.punctuated, diagnostics_);
    return {};
  }

 private:
  SourceRange place(uint32_t offset) const {
    const Position at = LineIndex(text_).position(offset);
    return {at, at, 0, {}};
  }

  std::string_view written(const JsonValue& value) const {
    return std::string_view(text_).substr(value.begin, value.end - value.begin);
  }

  /// Seconds of a number, or of a string that holds a number or a clock time; negative where it's neither.
  double seconds(const JsonValue& value) {
    const std::string_view digits = written(value);
    if (value.kind != Kind::number && value.kind != Kind::string) return -1;
    double number = -1;
    const auto [end, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    if (fault == std::errc() && end == digits.data() + digits.size() && number >= 0 && number < 1e12) {
      if (milliseconds(value.key)) return number / 1000;
      whole_numbers_ = whole_numbers_ && number == std::floor(number);
      return number;
    }
    size_t at = 0;
    const double clock = clock_seconds(digits, &at);
    if (clock >= 0) whole_numbers_ = false;
    return clock >= 0 && (at == digits.size() || (at + 1 == digits.size() && digits[at] == 's')) ? clock : -1;
  }

  template <size_t count>
  double time_of(const JsonValue& object, const std::string_view (&names)[count], const JsonValue** from = nullptr) {
    for (const std::string_view name : names) {
      const JsonValue* const found = object.member(name);
      if (found == nullptr) continue;
      const double time = seconds(*found);
      if (time < 0) continue;
      if (from != nullptr) *from = found;
      return time;
    }
    return -1;
  }

  /// Objects that are captions, wherever they stand; what stands inside one is its own. `timed`: only those with a time.
  void walk(const JsonValue& value, bool timed) {
    if (value.kind == Kind::object && (caption(value, timed) || segments(value))) return;
    if (value.kind != Kind::object && value.kind != Kind::array) return;
    for (const JsonValue& item : value.items) {
      in_array_ = value.kind == Kind::array;
      walk(item, timed);
      if (!timed && !cues_.empty() && value.kind == Kind::object) return;  // the first list of words is enough
    }
  }

  bool caption(const JsonValue& object, bool timed) {
    const JsonValue* const words = first_member(object, word_keys, Kind::string);
    if (words == nullptr) return false;
    const JsonValue* begin_value = nullptr;
    const double begin = time_of(object, begin_keys, &begin_value);
    if (timed ? begin < 0 : !in_array_ && !object.items.empty() && has_lists(object)) return false;
    Caption cue;
    cue.begin_s = begin;
    if (begin >= 0) set_end(object, cue);
    cue.opens = begin < 0;
    if (const JsonValue* flag = object.member("startOfParagraph")) cue.opens = cue.opens || written(*flag) == "true";
    read_cue_words(json_text(text_, *words), false, cue);
    cue.span = {words->begin, words->end};
    if (&object == root_) words_of_root_ = words;
    const JsonValue* const speaker = first_member(object, speaker_keys, Kind::string);
    const bool in_metadata = &object == root_ && speaker != nullptr && speaker == object.member("speaker");
    if (speaker != nullptr && !in_metadata) {
      Voice voice{0, json_text(text_, *speaker)};
      if (!voice.name.words.empty() && voice.name.words.size() <= 100)
        cue.voices.insert(cue.voices.begin(), std::move(voice));
    }
    cues_.push_back(std::move(cue));
    return true;
  }

  static bool has_lists(const JsonValue& object) {
    return std::any_of(object.items.begin(), object.items.end(), [](const JsonValue& item) {
      return item.kind == Kind::array && !item.items.empty() && item.items.front().kind == Kind::object;
    });
  }

  void set_end(const JsonValue& object, Caption& cue) {
    cue.end_s = time_of(object, end_keys);
    if (cue.end_s >= cue.begin_s) return;
    const double duration = time_of(object, duration_keys);
    cue.end_s = duration >= 0 ? cue.begin_s + duration : cue.begin_s;
  }

  /// {"tStartMs": 1500, "segs": [{"utf8": "Thank"}, {"utf8": " you", "tOffsetMs": 200}]}
  bool segments(const JsonValue& object) {
    const JsonValue* const list = object.member("segs");
    const double begin = time_of(object, begin_keys);
    if (list == nullptr || list->kind != Kind::array || begin < 0) return false;
    Caption cue;
    cue.begin_s = begin;
    set_end(object, cue);
    TextBuilder words;
    std::vector<std::pair<uint32_t, double>> moments;
    for (const JsonValue& each : list->items) {
      const JsonValue* const piece = each.kind == Kind::object ? each.member("utf8") : nullptr;
      if (piece == nullptr || piece->kind != Kind::string) continue;
      const std::string_view raw = written(*piece);
      if (words.size() > 0 && (raw.starts_with(' ') || raw.starts_with("\\n"))) words.append(" ", piece->begin);
      const Text text = json_text(text_, *piece);
      if (cue.span.empty()) cue.span = {piece->begin, piece->end};
      cue.span.end = piece->end;
      for (size_t i = 0; i < text.map.size(); ++i) {
        const uint32_t from = text.map[i].text_offset;
        const size_t to = i + 1 < text.map.size() ? text.map[i + 1].text_offset : text.words.size();
        words.append(std::string_view(text.words).substr(from, to - from), text.map[i].source_offset);
      }
    }
    if (words.size() > 0) {
      read_cue_words(words.finish(), false, cue);
      cues_.push_back(std::move(cue));
    }
    return true;
  }

  /// Whole numbers throughout, and captions that last for minutes: milliseconds.
  void settle_times() {
    std::vector<double> lengths;
    for (size_t i = 0; i < cues_.size(); ++i) {
      const double begin = cues_[i].begin_s, end = cues_[i].end_s;
      if (begin >= 0 && end > begin) lengths.push_back(end - begin);
      if (begin >= 0 && end == begin && i + 1 < cues_.size()) lengths.push_back(cues_[i + 1].begin_s - begin);
    }
    if (!whole_numbers_ || lengths.empty()) return;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    if (*middle < 100) return;
    for (Caption& cue : cues_) {
      if (cue.begin_s < 0) continue;
      cue.begin_s /= 1000;
      cue.end_s /= 1000;
    }
  }

  void metadata(const JsonValue& root) {
    if (root.kind != Kind::object) return;
    if (const JsonValue* language = first_member(root, language_keys, Kind::string)) {
      const std::string_view tag = written(*language);
      const bool plain =
          tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string_view::npos;
      if (plain && (tag.size() == 2 || tag.size() == 3 || tag.find('-') == 2)) transcript_.lang = tag;
    }
    for (const std::string_view key : metadata_keys) {
      const JsonValue* const value = root.member(key);
      if (value == nullptr || value->kind != Kind::string || value == words_of_root_) continue;
      Block block;
      block.kind = BlockKind::metadata;
      block.key = key;
      block.text = json_text(text_, *value);
      block.span = {value->begin, value->end};
      if (!block.text.words.empty()) transcript_.blocks.push_back(std::move(block));
    }
  }

  Transcript& transcript_;
  const std::string& text_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  std::vector<Caption> cues_;
  bool whole_numbers_ = true;  ///< no time has a fraction
  bool in_array_ = false;
  const JsonValue* root_ = nullptr;
  const JsonValue* words_of_root_ = nullptr;  ///< the root is a caption: its "subtitle" is what is said
};

}  // namespace

Result<void> read_caption_json(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics) {
  return Reader(transcript, limits, diagnostics).run();
}

}  // namespace lectern
