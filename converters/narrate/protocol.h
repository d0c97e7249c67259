// What lectern and lectern-narrator say to each other. Lines of text; the worker reads its whole script before it speaks.
//
// Script (the worker's standard input, up to its end):
//   lectern-narrator 2              this protocol
//   rate WORDS_PER_MINUTE           0: the engine's own
//   engine NAME PATH                a program that speaks Wyoming on standard input and output, for voices of its name
//   voice NAME                      for what follows: an engine voice or a language tag; stands before the first `say`
//                                   ENGINE:VOICE=VERSION@INSTEAD is another engine's voice, and espeak-ng's for what that can't
//   sound KIND                      mp3, opus, flac or wav: a file that is wanted, in the order of the descriptors from 3 on
//   jobs N                          copies of the worker that speak at the same time; the sound doesn't depend on it
//   cache FOLDER                    where spoken pieces are kept for the next time
//   say PAUSE_MS BYTES\nTEXT\n      one piece of text, then that much silence; without any, the sound is half a second of
//   silence
//
// Answer (the worker's standard output); the sounds go to their descriptors, from the present offset on:
//   engine NAME VERSION
//   voice NAME ID                   what NAME became; `none` where the engine has no such voice
//   instead ENGINE\tWHY\tTEXT        a piece that the engine couldn't speak: espeak-ng did
//   rate SAMPLES_PER_SECOND
//   marks BYTE:SAMPLE ...           words of the piece that the next line is about: where they stand in its text, when they
//                                   begin; a word without one is spoken with the word before it; no line: no times
//   said INDEX FIRST LAST NEXT HOW  samples: first and one past the last that sound, and where the next piece starts;
//                                   HOW is ok, crashed, hung or mute: silence stands for all but ok
//   done SAMPLES                    length of the decoded sound; the last line of a whole answer
//   error KIND TEXT                 KIND is data, voice, script, write or fork; the last line of a broken one
#pragma once

namespace lectern::narrator {

inline constexpr int protocol_version = 2;
inline constexpr int sound_descriptor = 3;
inline constexpr int rate_lowest = 80;
inline constexpr int rate_highest = 450;
inline constexpr int rate_default = 175;

}  // namespace lectern::narrator
