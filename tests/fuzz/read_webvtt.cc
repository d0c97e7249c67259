// Any other text as the cues under the line that heads the kind.
#include "contract.h"
#include "read/captions.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  lectern::Source source = lectern::test::source_of(data, size);
  if (source.bytes.find("WEBVTT") > 3) source.bytes.insert(0, "WEBVTT\n\n");  // behind a byte-order mark at most
  lectern::test::hold_contract(source, lectern::read_captions);
  return 0;
}
