#include "write/pdf/subset.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include "write/pdf/cff.h"

namespace lectern::pdf {
namespace {

struct FreeInput {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
  void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
};

/// What a PDF viewer never reads.
constexpr const char* dropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "name", "post", "OS/2", "DSIG",
                                   "gasp", "kern", "hdmx", "VDMX", "LTSH", "meta", "STAT", "VORG", "vhea",
                                   "vmtx", "MATH", "PCLT", "FFTM", "Silf", "Glat", "Gloc", "Sill", "Feat"};

using Input = std::unique_ptr<hb_subset_input_t, FreeInput>;

Input make_input() {
  Input input(hb_subset_input_create_or_fail());
  if (!input) return input;
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* const drop = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* const table : dropped) hb_set_add(drop, hb_tag_from_string(table, -1));
  return input;
}

FontProgram run(const Face& face, hb_subset_input_t* input, const std::vector<uint32_t>& glyphs) {
  FontProgram program;
  const std::unique_ptr<hb_subset_plan_t, FreeInput> plan(hb_subset_plan_create_or_fail(face.face(), input));
  if (!plan) return program;
  const HarfBuzz<hb_face_t> made(hb_subset_plan_execute_or_fail(plan.get()));
  if (!made) return program;
  const hb_map_t* const renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  program.new_glyph.reserve(glyphs.size());
  for (const uint32_t glyph : glyphs) program.new_glyph.push_back(hb_map_get(renumbered, glyph));
  const HarfBuzz<hb_blob_t> blob(face.is_cff() ? hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' '))
                                               : hb_face_reference_blob(made.get()));
  unsigned length = 0;
  const char* const bytes = hb_blob_get_data(blob.get(), &length);
  program.bytes.assign(bytes, length);
  if (face.is_cff()) program.cids = cff_cids(program.bytes);
  return program;
}

}  // namespace

FontProgram subset_glyphs(const Face& face, const std::vector<uint32_t>& glyphs) {
  const Input input = make_input();
  if (!input) return {};
  hb_set_t* const wanted = hb_subset_input_glyph_set(input.get());
  for (const uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), HB_TAG('c', 'm', 'a', 'p'));
  return run(face, input.get(), glyphs);
}

FontProgram subset_characters(const Face& face, const std::vector<char32_t>& characters) {
  const Input input = make_input();
  if (!input) return {};
  hb_set_t* const wanted = hb_subset_input_unicode_set(input.get());
  std::vector<uint32_t> glyphs;
  for (const char32_t c : characters) {
    hb_set_add(wanted, c);
    glyphs.push_back(face.glyph(c));
  }
  return run(face, input.get(), glyphs);
}

}  // namespace lectern::pdf
