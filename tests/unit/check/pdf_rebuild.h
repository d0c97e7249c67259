// Breaks one thing in a PDF that was written in clear, and puts the file together again: stream lengths and the
// cross-reference table are made anew, so that nothing else is wrong with it.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace lectern::test {

/// Objects of a clear file start at a line "n 0 obj" and end at a line "endobj".
inline std::string rebuilt(std::string_view pdf) {
  std::string out;
  std::string table = "0000000000 65535 f \n";
  const size_t xref = pdf.rfind("\nxref\n");
  size_t at = pdf.find("1 0 obj");
  out = pdf.substr(0, at);
  unsigned count = 1;
  while (at < xref) {
    size_t end = pdf.find("\nendobj", at) + 8;
    while (end < xref && pdf.substr(end, 20).find(" 0 obj") == std::string_view::npos) {  // "endobj" inside a stream's bytes
      const size_t next = pdf.find("\nendobj", end);
      if (next == std::string_view::npos || next > xref) break;
      end = next + 8;
    }
    std::string object(pdf.substr(at, std::min(end, xref + 1) - at));
    const size_t stream = object.find("\nstream\n"), close = object.rfind("\nendstream");
    const size_t length = object.rfind("/Length ", stream);
    if (stream != std::string::npos && close != std::string::npos && length != std::string::npos) {
      const size_t digits = object.find_first_not_of("0123456789", length + 8);
      object.replace(length + 8, digits - length - 8, std::to_string(close - stream - 8));
    }
    char row[32];
    std::snprintf(row, sizeof row, "%010zu 00000 n \n", out.size());
    table += row;
    ++count;
    out += object;
    at = end;
  }
  const size_t start = out.size();
  const size_t trailer = pdf.rfind("trailer"), startxref = pdf.rfind("startxref");
  out += "xref\n0 " + std::to_string(count) + "\n" + table;
  out += pdf.substr(trailer, startxref - trailer);
  out += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
  return out;
}

/// The file with the first `from` (after `behind`, if that is given) made `to`; empty where it isn't there.
inline std::string broken(std::string_view pdf, std::string_view from, std::string_view to, std::string_view behind = {}) {
  const size_t after = behind.empty() ? 0 : pdf.find(behind);
  const size_t at = after == std::string_view::npos ? after : pdf.find(from, after);
  if (at == std::string_view::npos) return {};
  std::string changed(pdf.substr(0, at));
  changed += to;
  changed += pdf.substr(at + from.size());
  return rebuilt(changed);
}

}  // namespace lectern::test
