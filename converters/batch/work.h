// work: what a worker is asked and what it answers. Plain values; the answer is data of a stranger to the coordinator.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/exit_code.h"
#include "prepare/prepare.h"

namespace lectern {

enum class Task : uint64_t {
  convert,  ///< make the outputs, or say that they're made already
  probe,    ///< whether the outputs are made already
  name,     ///< what the document calls itself, for --name
  unpack,   ///< the members of an archive into a folder, under numbers
  verify,   ///< an output against its recorded hash and its own check
};

struct WantedOutput {
  std::string format;
  std::string target;
  std::string known_key;     ///< of the output that stands there and is recorded; empty: none
  std::string known_sha256;  ///< not empty: the file was touched since, so it counts only if these are still its bytes
};

struct Request {
  Task task = Task::convert;
  uint64_t document = 0;
  std::string source;      ///< the file that is read
  std::string name;        ///< what the user knows it by
  std::string corrections; ///< a file that may stand beside the input
  Given given;
  std::string failed_key;  ///< of an earlier try that failed for good; name: of the name there is; empty: none
  std::string folder;      ///< unpack: where members go
  std::vector<WantedOutput> outputs;
};

struct MadeOutput {
  std::string format;
  std::string target;
  std::string temporary;
  std::string sha256;
  uint64_t bytes = 0;
};

/// Below this a label is a doubt.
inline constexpr double doubtful = 0.8;

/// A label that a person should look at.
struct Doubt {
  uint64_t per_mille = 0;  ///< how sure it is
  uint64_t line = 0;
  std::string element;
  std::string words;
};

/// What was said, once a code.
struct Said {
  std::string code;
  std::string severity;
  std::string message;
  std::string hint;
  uint64_t count = 0;
};

enum class Answer : uint64_t {
  began,      ///< the input is read: `key` is known
  made,       ///< outputs stand under temporary names
  same,       ///< all of them were made from the same input by the same program
  failed,     ///< for the reason in `exit` and `said`
  quarantined,///< as in an earlier run, so it wasn't tried again
  member,     ///< one member of an archive
  done,       ///< probe (not made), name, unpack, verify
};

struct Reply {
  Answer answer = Answer::failed;
  uint64_t document = 0;
  Exit exit = Exit::ok;
  std::string key;
  std::string code, message, hint;  ///< why it failed
  uint64_t warnings = 0;
  uint64_t cpu_us = 0;
  uint64_t input_bytes = 0;
  bool again = false;    ///< another try may end otherwise
  std::string name;      ///< member: its name in the archive; name: the made name
  std::string lang;
  std::vector<MadeOutput> outputs;
  std::vector<Doubt> doubts;
  std::vector<Said> said;
};

std::string encode(const Request& request);
std::string encode(const Reply& reply);
/// False where the message isn't whole.
bool decode(std::string_view message, Request& request);
bool decode(std::string_view message, Reply& reply);

}  // namespace lectern
