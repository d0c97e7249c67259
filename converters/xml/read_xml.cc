// XML as the model: guard, parse, settle white space, rules, schema, ids.
#include <algorithm>

#include "base/xml_guard.h"
#include "model/ids.h"
#include "model/validate.h"
#include "xml/convert.h"
#include "xml/document.h"
#include "xml/guard.h"
#include "xml/xml.h"

namespace lectern {
namespace {

/// The n-th line of the bytes, without its end.
std::string_view line_of(std::string_view bytes, uint32_t line) {
  for (; line > 1; --line) {
    const size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return {};
    bytes.remove_prefix(end + 1);
  }
  return bytes.substr(0, bytes.find('\n'));
}

SourceRange range_of(std::string_view bytes, const xml::Fault& fault) {
  if (fault.line == 0) return {};
  const std::string_view line = line_of(bytes, fault.line);
  const size_t first = line.find_first_not_of(" \t");
  const auto column =
      fault.column != 0 ? fault.column : static_cast<uint32_t>(first == std::string_view::npos ? 1 : first + 1);
  return {{fault.line, column}, {fault.line, column}, 0, {}};
}

xml::Fault fault_of(const ModelFinding& finding, const std::vector<uint32_t>& lines) {
  const uint32_t line = finding.element < lines.size() ? lines[finding.element] : 0;
  std::string message = finding.message;
  if (!finding.detail.empty()) message += ": " + finding.detail;
  return {"LC-0402", line, 0, std::move(message), finding.hint};
}

/// The first fault is the reason, in the order of lines; the others are told as well.
Failure failure_of(std::vector<xml::Fault> faults, const Source& source, Diagnostics& diagnostics) {
  std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  const std::string_view bytes = xml::without_mark(source.bytes);
  const auto diagnostic = [&](const xml::Fault& fault) {
    Diagnostic made = error(fault.code, fault.message, fault.hint, range_of(bytes, fault));
    made.file = source.name;
    return made;
  };
  for (size_t i = 1; i < faults.size(); ++i) diagnostics.push_back(diagnostic(faults[i]));
  return {Exit::input, diagnostic(faults.front())};
}

}  // namespace

bool looks_like_speech_xml(std::string_view bytes) { return xml_root(bytes).local() == "speech"; }

bool claims_speech_namespace(std::string_view bytes) { return xml_root(bytes).uri.starts_with("urn:lectern:speech:"); }

Result<Speech> read_speech_xml(const Source& source, Diagnostics& diagnostics, const Limits& limits) {
  if (std::optional<Failure> failure = xml::guard(source.bytes, limits)) {
    failure->why.file = source.name;
    return std::move(*failure);
  }
  const xml::Document document(xml::without_mark(source.bytes));
  if (!document.faults().empty()) return failure_of(document.faults(), source, diagnostics);
  std::vector<xml::Fault> faults;
  xml::Parsed parsed = document.speech(faults);
  if (!faults.empty()) return failure_of(std::move(faults), source, diagnostics);
  xml::settle_space(parsed.speech);
  for (const ModelFinding& finding : check_speech(parsed.speech, 20)) faults.push_back(fault_of(finding, parsed.lines));
  if (faults.empty()) faults = document.validate();
  if (!faults.empty()) return failure_of(std::move(faults), source, diagnostics);
  assign_ids(parsed.speech);
  return std::move(parsed.speech);
}

}  // namespace lectern
