// The stream filters that a checker has to undo.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::pdfcheck {

struct Predictor {
  int kind = 1, colours = 1, bits = 8, columns = 1;
};

/// Undoes a PNG predictor (kind 10 to 15); nothing where the parameters make no sense or another kind is meant.
std::optional<std::string> undo_predictor(std::string bytes, const Predictor& predictor);
std::string undo_ascii_hex(std::string_view bytes);
std::optional<std::string> undo_ascii85(std::string_view bytes);

}  // namespace lectern::pdfcheck
