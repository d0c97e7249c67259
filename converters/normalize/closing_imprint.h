// Closing imprint: who signed a speech, when, and where it was found, as the print puts them under the last words.
#pragma once

#include <cstddef>
#include <functional>

#include "normalize/draft.h"

namespace lectern {

/// "The President / Ana Ruiz", "5 September 2024", "Source: https://...", before unit `end`: they are not spoken. They become signatures and
/// furniture where a web address or the speaker's own signature is among them or the words over them are a formula; gives the end of what is spoken.
size_t before_imprint(Draft& draft, size_t end, const std::function<bool(const Unit&)>& is_formula);

/// A web or mail address, or a copyright.
bool holds_address(const Unit& unit);
/// A note, a source, an address, or a few words that are no sentence: the foot of a page.
bool is_scrap(const Unit& unit);

}  // namespace lectern
