// Word processors say a language for every word, often the program's own. This keeps what can be meant.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/transcript.h"

namespace lectern {

/// The language of most words, where most is four in five; else empty, and no mark of a language is kept. Marks of the same
/// language, and those over fewer than four words, go too.
std::string settle_langs(std::vector<Block>& blocks, const std::unordered_map<std::string, size_t>& bytes);

}  // namespace lectern
