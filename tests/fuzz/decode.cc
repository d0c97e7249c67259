// The first byte picks an announced encoding; whatever the rest, what comes out is UTF-8 that XML 1.0 allows.
#include "read/decode.h"

#include <array>
#include <cstdlib>

#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  if (size == 0) return 0;
  constexpr std::array<std::string_view, 16> names = {"",           "utf-8",        "windows-1250", "windows-1251",
                                                      "windows-1252", "windows-1256", "koi8-r",     "gb18030",
                                                      "big5",       "iso-2022-jp",  "iso-2022-kr",  "iso-2022-cn",
                                                      "shift_jis",  "euc-kr",       "utf-16le",     "iso-8859-6"};
  Diagnostics diagnostics;
  const auto decoded =
      decode({"-", std::string(reinterpret_cast<const char*>(data + 1), size - 1)}, diagnostics, names[data[0] % names.size()]);
  if (!decoded) return 0;
  const std::string& text = decoded.value().text;
  if (!utf8::valid(text)) std::abort();
  for (const char c : text)
    if (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') std::abort();
  return 0;
}
