// Exit codes of every program of the project; the table of docs/manual is made from the same list.
#pragma once

namespace lectern {

enum class Exit : int {
  ok = 0,
  usage = 2,     ///< the command line can't be obeyed
  warnings = 3,  ///< --strict and there were warnings; nothing is published
  input = 4,     ///< the input can't be used
  check = 5,     ///< an output fails its own check and isn't published
  io = 6,        ///< reading or writing failed
  limit = 7,     ///< a limit was hit
  missing = 8,   ///< a font, a voice or a program that this output needs is missing
  partial = 9,   ///< batch: some documents failed
  retry = 75,    ///< batch: try again
};

}  // namespace lectern
