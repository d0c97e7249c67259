// A page of our own that was changed: a valid speech, or nothing.
#include <cstdio>
#include <cstdlib>

#include "read/own_page.h"
#include "xml/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  if (!looks_like_own_page(page)) return 0;
  const auto speech = read_own_page(page, {});
  if (!speech) return 0;
  Diagnostics diagnostics;
  const auto again = read_speech_xml({"page.xml", speech_xml(*speech)}, diagnostics);
  if (again) return 0;
  std::fprintf(stderr, "not valid: %s\n", again.failure().why.message.c_str());
  std::abort();
}
