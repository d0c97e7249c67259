// A speech as short XML for people: no ids, no places in the source, no certainty; blocks on lines of their own.
#pragma once

#include <string>

#include "model/speech.h"

std::string print(const lectern::Speech& speech);
