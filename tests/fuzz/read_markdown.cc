#include "contract.h"
#include "read/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  test::hold_contract(test::source_of(data, size), [](Transcript& transcript, Diagnostics& diagnostics) -> Result<void> {
    read_markdown(transcript, {}, diagnostics);
    return {};
  });
  return 0;
}
