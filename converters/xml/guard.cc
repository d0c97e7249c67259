#include "xml/guard.h"

#include <algorithm>

#include "base/utf8.h"

namespace lectern::xml {
namespace {

constexpr size_t longest_piece = 10'000'000;  ///< libxml2 refuses longer text, comments and values
constexpr uint32_t deepest = 255;             ///< libxml2 refuses deeper nesting
constexpr size_t none = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Position position(std::string_view bytes, size_t at) {
  const std::string_view before = bytes.substr(0, at);
  const size_t start = before.rfind('\n') == none ? 0 : before.rfind('\n') + 1;
  const auto line = static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  return {line, static_cast<uint32_t>(utf8::count(before.substr(start)) + 1)};
}

class Guard {
 public:
  Guard(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  std::optional<Failure> run() {
    while (at_ < bytes_.size() && !failure_) {
      const size_t open = std::min(bytes_.find('<', at_), bytes_.size());
      check_length(open);
      at_ = open;
      if (at_ < bytes_.size() && !failure_) tag();
    }
    return std::move(failure_);
  }

 private:
  bool follows(std::string_view word) const { return bytes_.substr(at_, word.size()) == word; }

  void fail(Exit exit, std::string_view code, std::string message, std::string hint) {
    const Position here = position(bytes_, at_);
    failure_ = Failure{exit, error(code, std::move(message), std::move(hint), {here, here, 0, {}})};
  }

  void check_length(size_t end) {
    if (end - at_ <= longest_piece) return;
    fail(Exit::limit, "LC-0404", "one piece of text is longer than the limit of 10,000,000 bytes",
         "no sentence of a speech is that long; this limit can't be raised");
  }

  void skip_past(std::string_view end) {
    const size_t found = bytes_.find(end, at_);
    const size_t stop = found == none ? bytes_.size() : found + end.size();
    check_length(stop);
    at_ = stop;
  }

  void tag() {
    if (follows("<!--")) return skip_past("-->");
    if (follows("<![CDATA[")) return skip_past("]]>");
    if (follows("<?")) return skip_past("?>");
    if (follows("<!"))
      return fail(Exit::input, "LC-0403", "a document type declaration isn't allowed",
                  "remove the line that starts with \"<!DOCTYPE\"");
    if (follows("</")) {
      if (depth_ > 0) --depth_;
      return skip_past(">");
    }
    start_tag();
  }

  void fail_deep() {
    fail(Exit::limit, "LC-0404",
         "elements are nested deeper than the limit of " + std::to_string(std::min(limits_.depth, deepest)),
         limits_.depth < deepest ? "raise it with --max-depth (up to 255) if the file is really a speech"
                                 : "no speech is nested that deeply; this limit can't be raised");
  }

  void start_tag() {
    const size_t start = at_;
    size_t attributes = 0;
    for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
      const char c = bytes_[at_];
      if (c == '=') ++attributes;
      if (c != '"' && c != '\'') continue;
      const size_t close = std::min(bytes_.find(c, at_ + 1), bytes_.size());
      check_length(close);
      if (failure_) return;
      at_ = close;
    }
    const size_t end = at_;
    at_ = start;
    if (attributes > limits_.attributes)
      return fail(Exit::limit, "LC-0404",
                  "an element has more attributes than the limit of " + std::to_string(limits_.attributes),
                  "no element of a speech has that many; this limit can't be raised");
    const bool empty = end < bytes_.size() && bytes_[end - 1] == '/';
    if (!empty && ++depth_ > std::min(limits_.depth, deepest)) return fail_deep();
    at_ = std::min(end + 1, bytes_.size());
  }

  std::string_view bytes_;
  const Limits& limits_;
  size_t at_ = 0;
  uint32_t depth_ = 0;
  std::optional<Failure> failure_;
};

/// Value of `encoding` in the XML declaration; empty where it isn't said.
std::string_view declared_encoding(std::string_view bytes) {
  if (bytes.substr(0, 5) != "<?xml") return {};
  const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), bytes.size()));
  size_t at = declaration.find("encoding");
  if (at == none) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == none) return {};
  const size_t end = declaration.find(declaration[at], at + 1);
  return end == none ? std::string_view() : declaration.substr(at + 1, end - at - 1);
}

bool is_utf8_name(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower.empty() || lower == "utf-8" || lower == "utf8" || lower == "us-ascii" || lower == "ascii";
}

std::optional<Failure> check_encoding(std::string_view bytes) {
  const std::string hint = "save it as UTF-8 and say encoding=\"UTF-8\" in its first line";
  if (const std::string_view name = declared_encoding(bytes); !is_utf8_name(name))
    return Failure{Exit::input, error("LC-0405", "the XML says that its encoding is " + std::string(name.substr(0, 40)),
                                      hint, {{1, 1}, {1, 1}, 0, {}})};
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = static_cast<unsigned char>(bytes[at]) < 0x80 ? 1 : utf8::well_formed(bytes, at);
    if (length == 0) {
      const auto line =
          static_cast<uint32_t>(std::count(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(at), '\n') + 1);
      return Failure{Exit::input, error("LC-0405", "the XML isn't UTF-8", hint, {{line, 1}, {line, 1}, 0, {}})};
    }
    at += length;
  }
  return std::nullopt;
}

}  // namespace

std::string_view without_mark(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  return bytes;
}

std::optional<Failure> guard(std::string_view bytes, const Limits& limits) {
  const std::string_view text = without_mark(bytes);
  if (std::optional<Failure> failure = check_encoding(text)) return failure;
  return Guard(text, limits).run();
}

std::string_view root_name(std::string_view bytes) {
  bytes = without_mark(bytes);
  const auto skip = [&bytes](std::string_view end) {
    const size_t found = bytes.find(end);
    bytes.remove_prefix(found == none ? bytes.size() : found + end.size());
  };
  while (!bytes.empty()) {
    if (is_space(bytes[0])) {
      bytes.remove_prefix(1);
    } else if (bytes.substr(0, 4) == "<!--") {
      skip("-->");
    } else if (bytes.substr(0, 2) == "<?") {
      skip("?>");
    } else if (bytes.substr(0, 9) == "<!DOCTYPE") {
      skip(bytes.substr(0, bytes.find('>')).find('[') == none ? ">" : "]>");
    } else {
      break;
    }
  }
  if (bytes.substr(0, 1) != "<") return {};
  return bytes.substr(1, std::min(bytes.find_first_of(" \t\r\n/>", 1), bytes.size()) - 1);
}

}  // namespace lectern::xml
