#include "read/decode.h"

#include <limits>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/encodings.h"
#include "read/mojibake.h"
#include "read/signature.h"

namespace lectern {
namespace {

Failure no_text(std::string_view code, std::string message, std::string hint) {
  return {Exit::input, error(code, std::move(message), std::move(hint))};
}

bool only_white_space(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if (!unicode::is_space(c) && c != 0xFEFF && c != 0x200B) return false;
  }
  return true;
}

Position position_of(std::string_view text, size_t offset) {
  Position position{1, 1};
  size_t line = 0;
  for (size_t at = text.find('\n'); at < offset; at = text.find('\n', at + 1)) {
    ++position.line;
    line = at + 1;
  }
  position.column += static_cast<uint32_t>(utf8::count(text.substr(line, offset - line)));
  return position;
}

/// "at byte 12, 40 and 3 more".
std::string offsets(const Replacements& replaced, bool broken, uint64_t total) {
  std::string list = " (at byte ";
  uint64_t named = 0;
  for (const Replacement& one : replaced.first) {
    if (one.broken != broken) continue;
    if (named++ > 0) list += ", ";
    list += std::to_string(one.source_offset);
  }
  if (named == 0) return {};
  if (named < total) list += " and " + std::to_string(total - named) + " more";
  return list + ")";
}

SourceRange first_place(std::string_view text, const Replacements& replaced, bool broken) {
  for (const Replacement& one : replaced.first)
    if (one.broken == broken) {
      const Position at = position_of(text, one.text_offset);
      return {at, at, 0, {}};
    }
  return {};
}

void report(std::string_view text, const EncodingGuess& guess, const Replacements& replaced, Diagnostics& diagnostics) {
  const std::string name(name_of(guess));
  if (guess.guessed)
    diagnostics.push_back(warning("LC-0204", "the text is not UTF-8; it is read as " + name,
                                  "check the accented letters; to be sure, save the file as UTF-8"));
  if (replaced.broken > 0)
    diagnostics.push_back(warning(
        "LC-0205",
        std::to_string(replaced.broken) + (replaced.broken == 1 ? " byte sequence that is" : " byte sequences that are") +
            " no " + name + " became U+FFFD" + offsets(replaced, true, replaced.broken),
        "the characters there are lost in the file; correct them by hand", first_place(text, replaced, true)));
  if (replaced.controls > 0)
    diagnostics.push_back(warning("LC-0206",
                                  std::to_string(replaced.controls) +
                                      (replaced.controls == 1 ? " control character" : " control characters") +
                                      " became U+FFFD" + offsets(replaced, false, replaced.controls),
                                  "NUL and other control characters can't stand in a document; delete them from the file",
                                  first_place(text, replaced, false)));
}

/// C1 and DEL count too; FF and VT part pages and lines.
bool mostly_controls(std::string_view text, const Replacements& replaced) {
  uint64_t characters = 0;
  uint64_t controls = replaced.controls + replaced.broken;
  for (size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    characters += (byte & 0xC0) != 0x80;
    if (byte == 0xC2 && at + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[at + 1]);
      controls += next < 0xA0 && next != 0x85;
    }
  }
  return controls * 10 > characters;
}

}  // namespace

Result<Decoded> decode(const Source& source, Diagnostics& diagnostics, std::string_view announced) {
  const std::string_view bytes = source.bytes;
  if (bytes.empty()) return no_text("LC-0201", "the file is empty", "give a file that holds the text of a speech");
  if (const std::string_view kind = binary_signature(bytes); !kind.empty())
    return no_text("LC-0202", "this is " + std::string(kind) + ", not text",
                   "give the transcript as plain text or Markdown");
  EncodingGuess guess = guess_encoding(bytes);
  if (const auto named = encoding_named(announced); named && guess.guessed && named->encoding != Encoding::utf8) guess = *named;
  Replacements replaced;
  Decoded decoded{to_utf8(bytes, guess, replaced), std::string(name_of(guess))};
  if (decoded.text.size() > std::numeric_limits<uint32_t>::max())
    return Failure{Exit::limit, error("LC-0106", "the decoded text is larger than 4 GiB", "split the input")};
  if (only_white_space(decoded.text))
    return no_text("LC-0201", "the file holds nothing but white space", "give a file that holds the text of a speech");
  if ((replaced.controls + replaced.broken > 0 || guess.guessed) && mostly_controls(decoded.text, replaced))
    return no_text("LC-0203", "more than a tenth of the characters are controls or broken; this is no text",
                   "give the transcript as plain text or Markdown");
  report(decoded.text, guess, replaced, diagnostics);
  if (auto repaired = repair_mojibake(decoded.text)) {
    decoded.text = std::move(repaired->text);
    diagnostics.push_back(warning("LC-0211",
                                  "the text was once read as windows-1252 where it was " + std::string(repaired->was) +
                                      "; that was undone",
                                  "look at the words; if they are wrong, get the text again from where it came"));
  } else if (looks_garbled(decoded.text)) {
    decoded.garbled = true;
    diagnostics.push_back(warning("LC-0212", "most of the words are those of no language: the text was decoded or read by OCR wrongly",
                                  "get the text again; read the pages by OCR with the model of their language"));
  }
  return decoded;
}

}  // namespace lectern
