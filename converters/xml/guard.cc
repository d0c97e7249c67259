#include "xml/guard.h"

#include <algorithm>

#include "base/utf8.h"
#include "base/xml_guard.h"

namespace lectern::xml {
namespace {

constexpr size_t none = std::string_view::npos;

Position position(std::string_view bytes, size_t at) {
  const std::string_view before = bytes.substr(0, at);
  const size_t start = before.rfind('\n') == none ? 0 : before.rfind('\n') + 1;
  const auto line = static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  return {line, static_cast<uint32_t>(utf8::count(before.substr(start)) + 1)};
}

struct Words {
  Exit exit = Exit::limit;
  std::string_view code = "LC-0404";
  std::string message;
  std::string hint;
};

Words words_of(XmlHazard hazard, const Limits& limits) {
  switch (hazard) {
    case XmlHazard::doctype:
      return {Exit::input, "LC-0403", "a document type declaration isn't allowed",
              "remove the line that starts with \"<!DOCTYPE\""};
    case XmlHazard::long_piece:
      return {Exit::limit, "LC-0404", "one piece of text is longer than the limit of 10,000,000 bytes",
              "no sentence of a speech is that long; this limit can't be raised"};
    case XmlHazard::deep:
      return {Exit::limit, "LC-0404", "elements are nested deeper than the limit of " + std::to_string(xml_deepest(limits)),
              limits.depth < xml_most_depth ? "raise it with --max-depth (up to 255) if the file is really a speech"
                                            : "no speech is nested that deeply; this limit can't be raised"};
    case XmlHazard::attributes:
      return {Exit::limit, "LC-0404",
              "an element has more attributes than the limit of " + std::to_string(limits.attributes),
              "no element of a speech has that many; this limit can't be raised"};
    case XmlHazard::namespaces:
      return {Exit::limit, "LC-0404", "more namespaces are declared than the limit of 512",
              "a speech has one namespace; this limit can't be raised"};
  }
  return {};
}

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
  const std::optional<XmlFault> fault = xml_fault(text, limits);
  if (!fault) return std::nullopt;
  Words words = words_of(fault->hazard, limits);
  const Position here = position(text, fault->offset);
  return Failure{words.exit, error(words.code, std::move(words.message), std::move(words.hint), {here, here, 0, {}})};
}

}  // namespace lectern::xml
