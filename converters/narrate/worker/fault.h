// SPDX-License-Identifier: GPL-3.0-or-later
// Faults that the tests ask for by the environment variable LECTERN_NARRATOR_FAULT; without it nothing here does anything.
//   abort:TEXT   a child dies at a piece that holds TEXT      hang:TEXT   it loops there      sleep:TEXT   it sleeps there
//   haste:N      an engine has N milliseconds for a piece
//   once:PATH    a child dies where the file PATH exists, and removes it
//   die:PATH     the worker itself does
//   linger       the worker waits 20 ms after it has started a child
//   die          the worker dies at each start
//   data         the engine finds no data
//   raw          text goes to the engine without its guard
#pragma once

#include <string_view>

namespace narrator {

void fault_in_child(std::string_view text);
void fault_in_worker();
void fault_after_fork();
void fault_at_start();
int fault_haste();  ///< milliseconds; 0: not asked for
bool fault_no_data();
bool fault_raw_text();

}  // namespace narrator
