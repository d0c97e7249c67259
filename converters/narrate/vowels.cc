#include "narrate/vowels.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/process.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "narrate/engines.h"

namespace lectern {
namespace {

constexpr uint64_t memory = uint64_t{4} << 30;  // address space: an engine of networks reserves much of it
constexpr int patience_ms = 60000;
constexpr size_t longest_mark = 4;  // bytes of marks that a byte of text may get

using Pieces = std::vector<std::pair<Utterance*, size_t>>;

/// Where each byte of `plain` stands in `marked`, its end included; empty where `marked` isn't `plain` with other marks.
std::vector<uint32_t> places(std::string_view plain, std::string_view marked) {
  std::vector<uint32_t> to(plain.size() + 1, 0);
  size_t there = 0;
  const auto skip_marks = [&marked, &there] {
    for (size_t at = there; at < marked.size() && unicode::is_mark(utf8::next(marked, &at));) there = at;
  };
  for (size_t at = 0; at < plain.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(plain, &at);
    const bool mark = unicode::is_mark(c);
    if (!mark) skip_marks();
    for (size_t byte = begin; byte < at; ++byte) to[byte] = static_cast<uint32_t>(std::min(there + (mark ? 0 : byte - begin), marked.size()));
    if (!mark && (there >= marked.size() || utf8::next(marked, &there) != c)) return {};
  }
  skip_marks();
  to.back() = static_cast<uint32_t>(there);
  return there == marked.size() ? to : std::vector<uint32_t>();
}

/// `marked`, but each word whose letters it changed as `plain` has it: a model may take one word for another.
std::string trusted(std::string_view plain, std::string_view marked) {
  std::string to;
  while (!plain.empty() || !marked.empty()) {
    const std::string_view own = plain.substr(0, plain.find(' '));
    const std::string_view other = marked.substr(0, marked.find(' '));
    to += places(own, other).empty() ? own : other;
    plain.remove_prefix(own.size());
    marked.remove_prefix(other.size());
    if (plain.empty() != marked.empty()) return {};
    if (plain.empty()) break;
    to += ' ';
    plain.remove_prefix(1);
    marked.remove_prefix(1);
  }
  return to;
}

/// The program's answer, a line for each piece; empty where it gave none.
std::vector<std::string> marked(const std::string& program, const Pieces& pieces) {
  std::string lines;
  for (const auto& [utterance, index] : pieces) lines += utterance->say[index] + '\n';
  const int input = memory_file(lines);
  if (input < 0) return {};
  ProcessOptions process{program, {}, {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"}, input};
  process.patience_ms = patience_ms;
  process.most_output = lines.size() * longest_mark + 1024;
  process.memory_bytes = memory;
  process.cpu_seconds = 30 + lines.size() / 1000;
  process.quiet = true;
  std::vector<std::string> answer;
  const Ended ended = run_process(process, [&answer](std::string_view line) { answer.emplace_back(line); });
  ::close(input);
  if (ended != Ended::well || answer.size() != pieces.size()) answer.clear();
  return answer;
}

/// The utterance with other pieces: what is said of which printed words is found again in them.
void replace(Utterance* utterance, const std::map<size_t, std::string>& by_index) {
  std::vector<std::vector<uint32_t>> to;
  std::vector<uint32_t> say_at;
  uint32_t next = 0;
  for (size_t i = 0; i < utterance->say.size(); ++i) {
    const auto found = by_index.find(i);
    const std::string& own = utterance->say[i];
    std::string said = found == by_index.end() ? own : trusted(own, found->second);
    if (places(own, said).empty()) said = own;
    to.push_back(places(own, said));
    utterance->say[i] = std::move(said);
    const uint32_t gap = i == 0 ? utterance->say_at[0] : utterance->say_at[i] - utterance->say_at[i - 1] - static_cast<uint32_t>(to[i - 1].size() - 1);
    say_at.push_back(next + gap);
    next = say_at.back() + static_cast<uint32_t>(utterance->say[i].size());
  }
  const auto moved = [&](uint32_t byte) {
    size_t piece = utterance->say.size() - 1;
    while (piece > 0 && utterance->say_at[piece] > byte) --piece;
    const uint32_t inside = byte - std::min(byte, utterance->say_at[piece]);
    return say_at[piece] + to[piece][std::min<size_t>(inside, to[piece].size() - 1)];
  };
  for (SpokenSpan& span : utterance->spans) span = {span.printed_begin, span.printed_end, moved(span.begin), moved(span.end), span.own};
  utterance->say_at = std::move(say_at);
}

}  // namespace

void give_vowels(const std::function<bool(const Utterance&)>& wanted, Env& env, std::vector<Utterance>* utterances, Diagnostics& diagnostics) {
  std::map<std::string, Pieces> by_language;
  for (Utterance& utterance : *utterances) {
    const std::string lang = utterance.lang.substr(0, utterance.lang.find('-'));
    if (!std::all_of(lang.begin(), lang.end(), [](char c) { return c >= 'a' && c <= 'z'; }) || !wanted(utterance)) continue;
    for (size_t i = 0; i < utterance.say.size(); ++i)
      if (utterance.say[i].find('\n') == std::string::npos) by_language[lang].emplace_back(&utterance, i);
  }
  for (const auto& [lang, pieces] : by_language) {
    const std::string program = voices_folder(env) + "/vowels-" + lang + "/run";
    if (env.kind(program) != FileKind::file) continue;
    const std::vector<std::string> answer = marked(program, pieces);
    if (answer.empty()) {
      diagnostics.push_back(warning("LC-0714", "the program that gives vowels to '" + lang + "' fails: its words are spoken as they are printed",
                                    "install it again with tools/voices vowels-" + lang + ", or take " + program + " away"));
      continue;
    }
    std::map<Utterance*, std::map<size_t, std::string>> by_utterance;
    for (size_t i = 0; i < pieces.size(); ++i) by_utterance[pieces[i].first][pieces[i].second] = answer[i];
    for (const auto& [utterance, by_index] : by_utterance) replace(utterance, by_index);
  }
}

}  // namespace lectern
