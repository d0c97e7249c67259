// A PDF put together from objects that a test writes by hand.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::test {

/// The first object is number 1 and the catalog.
inline std::string small_pdf(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", table = "0000000000 65535 f \n";
  for (size_t at = 0; at < objects.size(); ++at) {
    char row[32];
    std::snprintf(row, sizeof row, "%010zu 00000 n \n", out.size());
    table += row;
    out += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size()), size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n" + table + "trailer\n<</Size " + size + "/Root 1 0 R>>\nstartxref\n" + start +
         "\n%%EOF\n";
}

inline std::string small_stream(std::string_view entries, std::string_view bytes) {
  return "<<" + std::string(entries) + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + std::string(bytes) +
         "\nendstream";
}

inline std::string times(size_t count, std::string_view piece) {
  std::string text;
  text.reserve(count * piece.size());
  while (count-- > 0) text += piece;
  return text;
}

/// One page: object 4 is its content, what is named in `resources` follows from object 5 on.
inline std::string one_page(std::string_view contents, std::string_view resources, const std::string& content,
                            const std::vector<std::string>& more) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents " + std::string(contents) +
                                          "/Resources<<" + std::string(resources) + ">>>>",
                                      small_stream("", content)};
  objects.insert(objects.end(), more.begin(), more.end());
  return small_pdf(objects);
}

}  // namespace lectern::test
