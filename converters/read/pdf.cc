#include "read/pdf.h"

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/helper.h"
#include "read/pdf_ligatures.h"
#include "read/pdf_order.h"
#include "read/text.h"

namespace lectern {
namespace {

bool is_bidi_control(char32_t c) {
  return c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Latin ligatures and Arabic presentation forms: how letters look in one place, not which they are.
bool is_form(char32_t c) {
  return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

constexpr char32_t alef = 0x627, lam = 0x644;
bool is_alef(char32_t c) { return c == alef || c == 0x622 || c == 0x623 || c == 0x625; }
/// Letters that stand before the article: and, so, with, like, for.
bool is_proclitic(char32_t c) { return c == 0x648 || c == 0x641 || c == 0x628 || c == 0x643; }

/// The words of one line, or of the whole text.
class Mender {
 public:
  explicit Mender(std::string& out) : out_(out) {}

  void take(char32_t c) {
    if (unicode::is_letter(c) || unicode::is_mark(c)) {
      word_.push_back(c);
      return;
    }
    flush();
    utf8::append(out_, c);
  }

  void flush() {
    size_t at = !word_.empty() && is_proclitic(word_[0]) ? 1 : 0;
    // alef, alef, lam: the article's alef, and lam-alef turned round
    for (const size_t start : {size_t{0}, at}) {
      if (start + 2 >= word_.size() || word_[start] != alef || !is_alef(word_[start + 1]) || word_[start + 2] != lam)
        continue;
      std::swap(word_[start + 1], word_[start + 2]);
      ++mended_;
      break;
    }
    for (const char32_t c : word_) utf8::append(out_, c);
    word_.clear();
  }

  size_t mended() const { return mended_; }

 private:
  std::string& out_;
  std::u32string word_;
  size_t mended_ = 0;
};

Failure unreadable(std::string_view why, std::string_view hint) {
  return {Exit::input, error("LC-0281", std::string(why), std::string(hint))};
}

/// Letters, and not the codes of fonts that don't say which letters they are: control characters, the last of Latin-1,
/// private use, replacement characters.
bool has_words(std::string_view text) {
  size_t letters = 0, strange = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    const bool code = c == 0xFF || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x80 && c < 0xA0);
    strange += code;
    letters += !code && unicode::is_letter(c);
  }
  return letters > 0 && strange * 20 < letters;
}

/// Lines of a text that is set with space between all of them, as speeches for reading aloud are: a blank line stands after
/// nearly each.
bool is_spaced_out(const std::vector<std::string_view>& lines) {
  size_t words = 0, alone = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    ++words;
    alone += i + 1 == lines.size() || lines[i + 1].empty();
  }
  return words >= 20 && alone * 10 > words * 6;
}

bool ends_something(std::string_view line) {
  constexpr std::string_view stops = ".?!:;\")]";
  return line.empty() || stops.find(line.back()) != std::string_view::npos || line.ends_with("\u201D") ||
         line.ends_with("\u00BB") || line.ends_with("\u061F") || line.ends_with("\u3002");
}

/// In a spaced-out text a full line that ends no sentence goes on behind the blank line.
std::string close_up(const std::string& text) {
  std::vector<std::string_view> lines;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(std::string_view(text).substr(at, end - at));
    at = end + 1;
  }
  if (!is_spaced_out(lines)) return text;
  std::vector<size_t> lengths;
  for (const std::string_view line : lines)
    if (!line.empty()) lengths.push_back(utf8::count(line));
  std::sort(lengths.begin(), lengths.end());
  const size_t full = lengths[lengths.size() * 3 / 4] * 7 / 10;
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    out.append(lines[i]);
    if (i + 1 == lines.size()) break;
    out += '\n';
    const bool goes_on = i + 2 < lines.size() && !lines[i].empty() && lines[i + 1].empty() && !lines[i + 2].empty() &&
                         lines[i + 2].front() != '\f' && !ends_something(lines[i]) && utf8::count(lines[i]) >= full;
    if (goes_on) ++i;  // the blank line
  }
  return out;
}

}  // namespace

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

std::string plain_letters(std::string_view text, size_t* mended) {
  std::string out;
  out.reserve(text.size());
  Mender mender(out);
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = utf8::next(text, &at);
    if (is_bidi_control(c)) continue;
    if (!is_form(c)) {
      mender.take(c);
      continue;
    }
    const std::string letters = unicode::nfkc(text.substr(start, at - start));
    for (size_t i = 0; i < letters.size();) mender.take(utf8::next(letters, &i));
  }
  mender.flush();
  *mended = mender.mended();
  return out;
}

Result<Transcript> read_pdf(const Source& source, const Limits& limits, Diagnostics& diagnostics) {
  (void)limits;  // the reader has its own, of memory, time and output
  const std::string reader = find_helper("LECTERN_PDFTOTEXT", "pdftotext");
  if (reader.empty())
    return Failure{Exit::missing, error("LC-0280", "PDF is read by poppler's pdftotext, which isn't installed",
                                        "apt install poppler-utils")};
  std::string printed;
  const HelperEnd end = run_helper(reader, {"-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, source.bytes, &printed);
  if (end == HelperEnd::no_memory) return Failure{Exit::io, error("LC-0825", "there is not enough memory for the PDF")};
  if (end == HelperEnd::never_began)
    return Failure{Exit::missing, error("LC-0280", "pdftotext can't be started", "apt install poppler-utils")};
  if (end == HelperEnd::badly)
    return unreadable("the PDF can't be opened: it is damaged, needs a password, or is too much for its reader",
                      "open it in a viewer; save it without password (qpdf --decrypt), or repair it (qpdf IN.pdf OUT.pdf)");
  if (!utf8::valid(printed))
    return unreadable("the PDF's text layer is no text", "run OCR on it: ocrmypdf --force-ocr IN.pdf OUT.pdf");
  if (!has_words(printed))
    return Failure{Exit::input, error("LC-0282",
                                      "the PDF has no text layer that holds words: its pages are pictures, or its fonts "
                                      "don't say which letters they are",
                                      "run OCR on it first: ocrmypdf --force-ocr IN.pdf OUT.pdf")};
  Transcript transcript;
  size_t mended = 0;
  transcript.text = turn_ligatures(plain_letters(reading_order(printed), &mended), &mended);
  std::erase_if(transcript.text,
                [](char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\t' && c != '\f') || c == 0x7F; });
  if (mended > 0)
    diagnostics.push_back(note(
        "LC-0283", std::to_string(mended) + " words of the PDF had the letters of lam-alef or another ligature turned round, and were put right",
        "compare names and words that matter with the printed page"));
  transcript.text = close_up(transcript.text);
  transcript.encoding = "utf-8";
  read_text(transcript);
  transcript.kind = "pdf";
  return transcript;
}

}  // namespace lectern
