// The built-in copy of schemas/speech.rng; CMake makes schema.cc from it.
#pragma once

#include <string_view>

namespace lectern::xml {

std::string_view speech_rng();

}  // namespace lectern::xml
