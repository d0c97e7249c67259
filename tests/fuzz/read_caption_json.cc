#include "contract.h"
#include "read/captions.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  test::hold_contract(test::source_of(data, size),
                      [](Transcript& transcript, Diagnostics& diagnostics) { return read_caption_json(transcript, {}, diagnostics); });
  return 0;
}
