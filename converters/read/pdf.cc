#include "read/pdf.h"

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/helper.h"
#include "read/pdf_ligatures.h"
#include "read/pdf_pages.h"
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

/// Signs of Arabic over and under letters. Behind a letter of another script one is what a font without a space has for it.
bool is_vowel_sign(char32_t c) { return c >= 0x064B && c <= 0x0652; }

bool is_arabic(char32_t c) { return (c >= 0x0600 && c <= 0x08FF) || (c >= 0xFB50 && c <= 0xFEFC); }

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

size_t count_unnamed(std::string_view text) {
  size_t count = 0;
  for (size_t at = text.find("\uFFFD"); at != std::string_view::npos; at = text.find("\uFFFD", at + 3)) ++count;
  return count;
}

}  // namespace

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

std::string plain_letters(std::string_view text, size_t* mended) {
  std::string out;
  out.reserve(text.size());
  Mender mender(out);
  char32_t last = ' ';
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    char32_t c = utf8::next(text, &at);
    if (is_bidi_control(c)) continue;
    if (is_vowel_sign(c) && !is_arabic(last)) c = ' ';
    last = c;
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
  const std::string reader = find_own_helper("LECTERN_PDFTEXT", "lectern-pdftext");
  const std::string build_it = "build the target lectern-pdftext and keep it beside lectern (or in ../libexec)";
  if (reader.empty())
    return Failure{Exit::missing, error("LC-0280", "PDF is read by lectern-pdftext, which isn't there", build_it)};
  std::string printed;
  const HelperEnd end = run_helper(reader, {}, source.bytes, &printed);
  if (end == HelperEnd::no_memory) return Failure{Exit::io, error("LC-0825", "there is not enough memory for the PDF")};
  if (end == HelperEnd::never_began)
    return Failure{Exit::missing, error("LC-0280", "lectern-pdftext can't be started", build_it)};
  std::optional<std::vector<PdfPage>> pages;
  if (end == HelperEnd::well && utf8::valid(printed)) pages = parse_pdf_pages(printed);
  if (!pages)
    return unreadable("the PDF can't be opened: it is damaged, needs a password, or is too much for its reader",
                      "open it in a viewer; save it without password (qpdf --decrypt), or repair it (qpdf IN.pdf OUT.pdf)");
  join_pieces(*pages);
  mark_furniture(*pages);
  const std::vector<PdfNote> notes = take_notes(*pages);
  PdfText text = text_of(*pages);
  if (!has_words(text.text))
    return Failure{Exit::input, error("LC-0282",
                                      "the PDF has no text layer that holds words: its pages are pictures, or its fonts "
                                      "don't say which letters they are",
                                      "run OCR on it first: ocrmypdf --force-ocr IN.pdf OUT.pdf")};
  Transcript transcript;
  transcript.text = turn_ligatures(text.text, &text.mended);
  if (text.mended > 0)
    diagnostics.push_back(note("LC-0283",
                               std::to_string(text.mended) +
                                   " words of the PDF had the letters of lam-alef or another ligature turned round, and were put right",
                               "compare names and words that matter with the printed page"));
  if (const size_t unnamed = count_unnamed(transcript.text); unnamed > 0)
    diagnostics.push_back(warning("LC-0284", std::to_string(unnamed) + (unnamed == 1 ? " character" : " characters") + " of the PDF can't be read: its fonts don't say which letters they are",
                                  "compare the words that hold U+FFFD with the printed page, or run OCR first: ocrmypdf --force-ocr IN.pdf OUT.pdf"));
  transcript.encoding = "utf-8";
  read_text(transcript, text.furniture);
  add_notes(notes, text.calls, transcript);
  transcript.kind = "pdf";
  return transcript;
}

std::string pdf_attachment(std::string_view bytes, const std::string& name) {
  if (bytes.find("/EmbeddedFile") == std::string_view::npos) return {};
  const std::string reader = find_own_helper("LECTERN_PDFTEXT", "lectern-pdftext");
  std::string printed;
  if (reader.empty() || run_helper(reader, {"--attached", name}, bytes, &printed) != HelperEnd::well) return {};
  return printed;
}

}  // namespace lectern
