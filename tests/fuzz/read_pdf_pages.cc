// What lectern-pdftext may print, or a program in its place: a Transcript that keeps the contract, or nothing.
#include "contract.h"
#include "read/pdf_pages.h"
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  const std::string_view printed(reinterpret_cast<const char*>(data), size);
  if (!utf8::valid(printed)) return 0;
  auto pages = parse_pdf_pages(printed);
  if (!pages) return 0;
  join_pieces(*pages);
  mark_furniture(*pages);
  const std::vector<PdfNote> notes = take_notes(*pages);
  PdfText text = text_of(*pages);
  Transcript transcript;
  transcript.text = std::move(text.text);
  read_text(transcript, text.furniture);
  add_notes(notes, text.calls, transcript);
  test::hold_fidelity(transcript);
  return 0;
}
