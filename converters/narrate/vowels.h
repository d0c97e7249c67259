// Vowels: a script that leaves out short vowels (Arabic) is hardly understood when an engine speaks what is printed. A program of the folder of
// voices, where it is installed, gives a language's words their marks before they are spoken.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "narrate/script.h"

namespace lectern {

/// Primary tags of those that tools/voices can install one for.
inline constexpr std::string_view languages_given_vowels[] = {"ar"};

/// Runs `vowels-LANG/run` of the folder of voices, once for each language that has one, over the pieces of those utterances that are `wanted`. It
/// may add marks and nothing else: a word whose letters it changed stays as it is, and so does a piece that has other words. Where it fails, all do, and a warning says so.
void give_vowels(const std::function<bool(const Utterance&)>& wanted, Env& env, std::vector<Utterance>* utterances, Diagnostics& diagnostics);

}  // namespace lectern
