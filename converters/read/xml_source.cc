#include "read/xml_source.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "base/winansi.h"
#include "base/xml_guard.h"
#include "read/entity.h"

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longest_reference = 64;
constexpr size_t longest_value = 1000;
constexpr size_t most_entities = 1000;

bool name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
         c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

/// XML has DEL too, but no text of ours.
bool text_character(uint32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xD800 && c != 0x7F) || (c >= 0xE000 && c < 0xFFFE) ||
         (c >= 0x10000 && c < 0x110000);
}

size_t behind(std::string_view text, std::string_view end, size_t from) {
  const size_t found = text.find(end, from);
  return found == none ? text.size() : found + end.size();
}

void append_escaped(std::string_view text, std::string& to) {
  for (const char c : text) {
    if (c == '&') {
      to += "&amp;";
    } else if (c == '<') {
      to += "&lt;";
    } else if (c == '>') {
      to += "&gt;";
    } else if (c == '"') {
      to += "&quot;";
    } else {
      to += c;
    }
  }
}

bool predefined(std::string_view reference) {
  return reference == "&amp;" || reference == "&lt;" || reference == "&gt;" || reference == "&quot;" ||
         reference == "&apos;";
}

/// Copies the source with its references settled.
class Cleaner {
 public:
  Cleaner(std::string_view source, CleanXml& clean) : source_(source), clean_(clean) {}

  void run() {
    for (size_t at = source_.find_first_of("<&"); at != none; at = source_.find_first_of("<&", at)) at = step(at);
    if (copied_ > 0 && !clean_.too_large) keep_until(source_.size());
    if (clean_.too_large) clean_.buffer.clear();
  }

 private:
  size_t step(size_t at) {
    if (source_[at] == '&') return reference(at);
    if (source_.substr(at, 4) == "<!--") return behind(source_, "-->", at + 4);
    if (source_.substr(at, 9) == "<![CDATA[") return behind(source_, "]]>", at);
    if (source_.substr(at, 2) == "<?") return behind(source_, "?>", at);
    if (source_.substr(at, 9) == "<!DOCTYPE" && !clean_.doctype) return doctype(at);
    return at + 1;
  }

  size_t doctype(size_t at) {
    const size_t end = behind_doctype(source_, at);
    clean_.doctype = true;
    clean_.entities.declare(source_.substr(at, end - at));
    replace(at, end, {}, false);
    return end;
  }

  size_t reference(size_t at) {
    const size_t length = xml_reference_length(source_, at);
    const std::string_view written = source_.substr(at, length);
    if (length > 0 && predefined(written)) return at + length;
    const std::string* const value = length == 0 ? nullptr : clean_.entities.value(written);
    if (value == nullptr) {
      if (clean_.unknown++ == 0) clean_.first_unknown = static_cast<uint32_t>(at);
      replace(at, at + 1, "&", true);
      return at + 1;
    }
    replace(at, at + length, *value, true);
    return at + length;
  }

  void keep_until(size_t at) {
    clean_.buffer.append(source_, copied_, at - copied_);
    copied_ = at;
  }

  void replace(size_t from, size_t to, std::string_view by, bool escaped) {
    if (clean_.too_large) return;
    keep_until(from);
    if (escaped) {
      append_escaped(by, clean_.buffer);
    } else {
      clean_.buffer.append(by);
    }
    copied_ = to;
    clean_.too_large = clean_.buffer.size() > 2 * source_.size() + (size_t{1} << 20);
  }

  std::string_view source_;
  CleanXml& clean_;
  size_t copied_ = 0;
};

}  // namespace

void XmlEntities::declare(std::string_view subset) {
  for (size_t at = subset.find("<!ENTITY"); at != none && declared_.size() < most_entities;
       at = subset.find("<!ENTITY", at)) {
    at += 8;
    const size_t name = subset.find_first_not_of(" \t\r\n", at);
    if (name == none) return;
    size_t end = name;
    while (end < subset.size() && name_byte(subset[end])) ++end;
    const size_t quote = subset.find_first_not_of(" \t\r\n", end);
    if (quote == none) return;
    if (end == name || (subset[quote] != '"' && subset[quote] != '\'')) continue;  // a parameter, or outside of the file
    const size_t close = subset.find(subset[quote], quote + 1);
    if (close == none) return;
    const std::string_view written = subset.substr(quote + 1, close - quote - 1);
    at = close;
    if (written.size() > longest_value || written.find_first_of("<%") != none) continue;
    std::string text;
    bool plain = true;
    for (size_t i = 0; i < written.size() && plain;) {
      const size_t length = written[i] == '&' ? xml_reference_length(written, i) : 0;
      plain = written[i] != '&' || (length > 3 && written[i + 1] == '#');
      text += length > 0 && plain ? numeric(written.substr(i + 2, length - 3)) : std::string(1, written[i]);
      i += std::max<size_t>(length, 1);
    }
    if (plain && text.find('<') == std::string::npos)
      declared_.emplace('&' + std::string(subset.substr(name, end - name)) + ';', text);
  }
}

/// Numbers from 128 to 159 are meant as Windows-1252; what no text can hold becomes U+FFFD.
std::string XmlEntities::numeric(std::string_view digits) const {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  uint32_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
  if (fault == std::errc::invalid_argument || end != digits.data() + digits.size()) return {};
  if (fault != std::errc() || !text_character(number)) number = 0xFFFD;
  if (number >= 0x80 && number < 0xA0) {
    const char32_t meant = winansi::character_of(static_cast<uint8_t>(number));
    number = meant == 0 ? 0xFFFD : static_cast<uint32_t>(meant);
  }
  std::string text;
  utf8::append(text, number);
  return text;
}

const std::string* XmlEntities::value(std::string_view reference) {
  auto found = known_.find(reference);
  if (found == known_.end()) {
    std::string text;
    if (const auto own = declared_.find(reference); own != declared_.end()) {
      text = own->second;
    } else if (reference.size() > 3 && reference[1] == '#') {
      text = numeric(reference.substr(2, reference.size() - 3));
    } else if (reference == "&apos;") {
      text = "'";
    } else {
      text = decode_entity(reference);
    }
    found = known_.emplace(std::string(reference), std::move(text)).first;
  }
  return found->second.empty() ? nullptr : &found->second;
}

size_t xml_reference_length(std::string_view text, size_t at) {
  const size_t most = std::min(text.size(), at + longest_reference);
  size_t end = at + 1;
  if (end < most && text[end] == '#') ++end;
  const size_t first = end;
  while (end < most && name_byte(text[end])) ++end;
  return end > first && end < most && text[end] == ';' ? end + 1 - at : 0;
}

CleanXml clean_xml(std::string_view source) {
  CleanXml clean;
  Cleaner(source, clean).run();
  return clean;
}

/// Moves over what gives no text: the ends of CDATA sections, comments, instructions, the document type.
void XmlPlaces::skip_unseen() {
  while (at_ < source_.size()) {
    const std::string_view rest = source_.substr(at_, 9);
    if (in_cdata_) {
      if (rest.substr(0, 3) != "]]>") return;
      in_cdata_ = false;
      at_ += 3;
    } else if (rest == "<![CDATA[") {
      in_cdata_ = true;
      at_ += 9;
    } else if (rest.substr(0, 4) == "<!--") {
      at_ = behind(source_, "-->", at_ + 4);
    } else if (rest.substr(0, 2) == "<?") {
      at_ = behind(source_, "?>", at_);
    } else if (rest == "<!DOCTYPE") {
      at_ = behind_doctype(source_, at_);
    } else {
      return;
    }
  }
}

uint32_t XmlPlaces::tag() {
  pending_ = nullptr;
  skip_unseen();
  while (at_ < source_.size() && source_[at_] != '<') {
    at_ = std::min(source_.find('<', at_), source_.size());
    skip_unseen();
  }
  const size_t begin = at_;
  for (; at_ < source_.size() && source_[at_] != '>'; ++at_)
    if (source_[at_] == '"' || source_[at_] == '\'') at_ = std::min(source_.find(source_[at_], at_ + 1), source_.size() - 1);
  at_ = std::min(at_ + 1, source_.size());
  return static_cast<uint32_t>(begin);
}

uint32_t XmlPlaces::next(char expected) {
  verbatim_ = false;
  if (pending_ != nullptr && given_ < pending_->size()) {
    const auto here = static_cast<uint32_t>(at_);
    if (++given_ == pending_->size()) {
      at_ += xml_reference_length(source_, at_);
      pending_ = nullptr;
    }
    return here;
  }
  skip_unseen();
  if (at_ >= source_.size()) return static_cast<uint32_t>(source_.size());
  if (source_[at_] == '\r' && expected == '\n') {
    const auto here = static_cast<uint32_t>(at_);
    at_ += source_.substr(at_, 2) == "\r\n" ? 2 : 1;
    return here;
  }
  if (source_[at_] == '&' && !in_cdata_) {
    const size_t length = xml_reference_length(source_, at_);
    const std::string* const value = length == 0 ? nullptr : entities_.value(source_.substr(at_, length));
    if (value != nullptr) {
      pending_ = value;
      given_ = 0;
      return next(expected);
    }
  }
  verbatim_ = true;
  return static_cast<uint32_t>(at_++);
}

size_t XmlPlaces::run(std::string_view text) {
  if (!verbatim_) return 1;
  size_t length = 1;
  while (length < text.size() && at_ < source_.size() && source_[at_] == text[length] && source_[at_] != '<' &&
         source_[at_] != '&' && source_[at_] != '\r' && !(source_[at_] == ']' && in_cdata_)) {
    ++at_;
    ++length;
  }
  return length;
}

}  // namespace lectern
