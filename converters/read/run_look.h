// How the words of a run look, as far as that means something: common to DOCX and ODT.
#pragma once

#include <cstdint>
#include <string>

#include "read/text_builder.h"

namespace lectern {

enum class Toggle : int8_t { unset, off, on };
enum class Raised : int8_t { unset, none, up, down };

/// Properties of a run, as far as they mean something.
struct RunLook {
  Toggle bold = Toggle::unset;
  Toggle italic = Toggle::unset;
  Toggle strike = Toggle::unset;
  Toggle hidden = Toggle::unset;
  Raised raised = Raised::unset;
  std::string lang;
  std::string font;

  /// What `inner` says goes before what this says.
  RunLook with(const RunLook& inner) const;
};

/// The marks of one line of words, which follow the looks of its runs.
class RunMarks {
 public:
  explicit RunMarks(TextBuilder& words) : words_(words) {}

  /// Words from here on look so. `plain`: bold is how the whole paragraph looks.
  void show(const RunLook& look, bool plain = false);

 private:
  void set(MarkKind kind, bool wanted, const std::string& value = {});

  TextBuilder& words_;
  std::string lang_;  ///< of the open mark
};

}  // namespace lectern
