// worker: the process that reads documents. It serves one request after the other from a socket until that closes, with
// limits on what one document may cost, and answers by value. It never publishes: its outputs stand under temporary names.
#pragma once

#include <string>

#include "batch/inputs.h"
#include "batch/job.h"
#include "batch/work.h"

namespace lectern {

struct WorkerLimits {
  uint64_t memory_bytes = 0;  ///< address space; 0: none
  uint64_t cpu_seconds = 0;   ///< for one document; 0: by its size
  uint64_t file_bytes = 0;    ///< largest file it may write
  bool narrates = false;      ///< a voice takes its time
};

struct WorkerSettings {
  JobOptions job;
  std::string rules_folder;
  std::string fingerprint;    ///< of program, options, rules and fonts; part of every key
  std::string name_template;  ///< of --name
  bool bagit = false;         ///< names are those of a bag
  InputFilter filter;         ///< which members of an archive are wanted
  WorkerLimits limits;
};

/// CPU that one document of this size may take.
uint64_t cpu_seconds_for(const WorkerLimits& limits, uint64_t input_bytes);

/// Returns when the other side closes, or when this process had better be replaced.
void serve(int descriptor, const WorkerSettings& settings, Env& env);

/// Of each half of a key, in characters.
inline constexpr size_t key_half = 32;

/// The key of an input: what is made from equal keys is equal. Its first half is about program and options, its second about
/// the input and what is said of it.
std::string key_of(const std::string& fingerprint, std::string_view bytes, std::string_view corrections, const Given& given);

}  // namespace lectern
