// The table of output formats: help, batch, completions and `-o` read it. A writer is one function of one signature.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/sink.h"
#include "model/narration.h"
#include "model/speech.h"

namespace lectern {

struct WriteOptions {
  std::string profile = "ua1";
  std::string paper = "a4";
  bool hyphenate = false;      ///< the PDF parts words at the ends of its lines
  std::string style = "standard";
  std::string style_text;    ///< what stands in the file that `style` names; empty: `style` is a built-in one
  std::string sides;         ///< "one" or "two"; empty: as the style has it
  std::string cover;         ///< PNG of a cover; empty: none
  std::string m4b_program;   ///< path of lectern-m4b; empty: there is none
  std::string certifier;     ///< empty: no claim of conformance
  std::string attachment;    ///< bytes of the speech XML to embed; empty: none
  std::string epub_audio;    ///< sound of an EPUB: "mp3" or "opus"; empty: text only
  bool word_times = false;   ///< EPUB and WebVTT mark each word as it is spoken
  bool stage_notes = false;  ///< captions show them, as the narration speaks them
  std::string generator = "Lectern";
};

using Writer = Result<void> (*)(const Speech&, const Narration*, const WriteOptions&, Sink&, Diagnostics&);

struct Format {
  std::string_view name;         ///< also the file extension
  std::string_view media_type;
  std::string_view description;  ///< one line for help
  bool needs_narration = false;  ///< audio and captions
  bool takes_narration = false;  ///< EPUB: with the sound that WriteOptions names
  bool needs_title = false;      ///< generates one where none is printed, with a diagnostic
  bool has_checker = false;      ///< our own checkers know it; `check` must recognise such an output as what it is
  Writer write = nullptr;
  std::string_view sound = {};   ///< kind of sound that it holds; empty: none
  bool takes_cover = false;      ///< holds the picture of WriteOptions
};

std::span<const Format> formats();
const Format* format_named(std::string_view name);

}  // namespace lectern
