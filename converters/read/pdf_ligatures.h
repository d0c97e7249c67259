// Fonts whose ligatures are turned round: some programs write into a PDF that the sign for "lam, meem" means "meem, lam".
// All of such a text is hard to read for a machine; that the commonest word of Arabic, of two letters, is nowhere printed as
// it should be, shows it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

/// The text as it is, or with the words put right of which only one order of the letters is a word: the article before meem,
/// jeem, hah and khah, and a few common words. `mended` counts them.
std::string turn_ligatures(std::string_view text, size_t* mended);

}  // namespace lectern
