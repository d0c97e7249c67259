#include "contract.h"
#include "read/text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  test::hold_contract(test::source_of(data, size), [](Transcript& transcript, Diagnostics&) -> Result<void> {
    read_text(transcript);
    return {};
  });
  return 0;
}
