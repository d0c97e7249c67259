#include "base/xml_guard.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Guard {
 public:
  Guard(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  std::optional<XmlFault> run() {
    while (at_ < bytes_.size() && !fault_) {
      const size_t open = std::min(bytes_.find('<', at_), bytes_.size());
      check_length(open);
      at_ = open;
      if (at_ < bytes_.size() && !fault_) tag();
    }
    return fault_;
  }

 private:
  bool follows(std::string_view word) const { return bytes_.substr(at_, word.size()) == word; }

  void fail(XmlHazard hazard) { fault_ = XmlFault{hazard, at_}; }

  void check_length(size_t end) {
    if (end - at_ > xml_longest_piece) fail(XmlHazard::long_piece);
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
    if (follows("<!")) return fail(XmlHazard::doctype);
    if (follows("</")) {
      if (!open_.empty()) {
        namespaces_ -= open_.back();
        open_.pop_back();
      }
      return skip_past(">");
    }
    start_tag();
  }

  void start_tag() {
    const size_t start = at_;
    uint32_t attributes = 0;
    uint32_t declared = 0;
    for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
      const char c = bytes_[at_];
      if (c == '=') ++attributes;
      if (c == 'x' && is_space(bytes_[at_ - 1]) && follows("xmlns")) ++declared;
      if (c != '"' && c != '\'') continue;
      const size_t close = std::min(bytes_.find(c, at_ + 1), bytes_.size());
      check_length(close);
      if (fault_) return;
      at_ = close;
    }
    const size_t end = at_;
    at_ = start;
    if (attributes > limits_.attributes) return fail(XmlHazard::attributes);
    if (namespaces_ + declared > xml_most_namespaces) return fail(XmlHazard::namespaces);
    const bool empty = end < bytes_.size() && bytes_[end - 1] == '/';
    if (!empty) {
      if (open_.size() >= xml_deepest(limits_)) return fail(XmlHazard::deep);
      open_.push_back(declared);
      namespaces_ += declared;
    }
    at_ = std::min(end + 1, bytes_.size());
  }

  std::string_view bytes_;
  const Limits& limits_;
  size_t at_ = 0;
  std::vector<uint32_t> open_;  ///< namespaces that each open element declares
  uint32_t namespaces_ = 0;
  std::optional<XmlFault> fault_;
};

/// Value of the attribute `name` in the tag that begins the bytes; empty where it isn't there.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (size_t at = 1; at < tag.size() && tag[at] != '>'; ++at) {
    if (tag[at] == '"' || tag[at] == '\'') {
      at = std::min(tag.find(tag[at], at + 1), tag.size());
      continue;
    }
    if (!is_space(tag[at - 1]) || tag.substr(at, name.size()) != name) continue;
    size_t equals = at + name.size();
    while (equals < tag.size() && is_space(tag[equals])) ++equals;
    if (equals >= tag.size() || tag[equals] != '=') continue;
    const size_t quote = tag.find_first_not_of(" \t\r\n", equals + 1);
    if (quote == none || (tag[quote] != '"' && tag[quote] != '\'')) continue;
    const size_t end = tag.find(tag[quote], quote + 1);
    if (end != none) return tag.substr(quote + 1, end - quote - 1);
  }
  return {};
}

}  // namespace

uint32_t xml_deepest(const Limits& limits) { return std::min(limits.depth, xml_most_depth); }

std::optional<XmlFault> xml_fault(std::string_view bytes, const Limits& limits) { return Guard(bytes, limits).run(); }

size_t behind_doctype(std::string_view bytes, size_t at) {
  bool subset = false;
  while (at < bytes.size()) {
    at = bytes.find_first_of("<>[]\"'", at);
    if (at == none) return bytes.size();
    const char c = bytes[at];
    if (c == '"' || c == '\'') {
      at = std::min(bytes.find(c, at + 1), bytes.size());
    } else if (bytes.substr(at, 4) == "<!--") {
      at = std::min(bytes.find("-->", at), bytes.size());
    } else if (c == '[') {
      subset = true;
    } else if (c == ']') {
      subset = false;
    } else if (c == '>' && !subset) {
      return at + 1;
    }
    ++at;
  }
  return bytes.size();
}

std::string_view XmlRoot::local() const {
  const size_t colon = name.find(':');
  return colon == none ? name : name.substr(colon + 1);
}

XmlRoot xml_root(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
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
      bytes.remove_prefix(behind_doctype(bytes, 0));
    } else {
      break;
    }
  }
  if (bytes.substr(0, 1) != "<") return {};
  XmlRoot root;
  root.name = bytes.substr(1, std::min(bytes.find_first_of(" \t\r\n/>", 1), bytes.size()) - 1);
  const size_t colon = root.name.find(':');
  const std::string declared = colon == none ? "xmlns" : "xmlns:" + std::string(root.name.substr(0, colon));
  root.uri = attribute(bytes, declared);
  return root;
}

}  // namespace lectern
