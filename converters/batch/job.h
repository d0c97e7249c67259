// Job: one input and its outputs. One parse feeds all outputs; each is checked, and all are published or none.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/publish.h"
#include "check/check.h"
#include "lang/rules.h"
#include "narrate/narrate.h"
#include "prepare/corrections.h"
#include "prepare/prepare.h"
#include "read/read.h"
#include "write/formats.h"

namespace lectern {

/// Called when a stage begins: "read", "normalize", "prepare", "narrate", "write", "check", "publish", and "" at the end.
using OnStage = std::function<void(std::string_view stage)>;

/// Rules already loaded: a language's file is read once, however many documents follow.
class RulesShelf {
 public:
  RulesShelf(Env& env, std::string folder) : env_(env), folder_(std::move(folder)) {}
  Result<std::shared_ptr<const Rules>> get(const std::string& tag, Diagnostics& diagnostics);

 private:
  struct Loaded {
    std::shared_ptr<const Rules> rules;
    Diagnostics diagnostics;  ///< said again for each document
  };
  Env& env_;
  std::string folder_;
  std::map<std::string, Loaded> loaded_;
};

struct UnderstandOptions {
  ReadOptions read;
  std::string lang;  ///< BCP 47; empty: found by the words, or as the source says
  Given given;
  Corrections corrections;  ///< a person's; see read_corrections
  PrepareOptions prepare;
  OnStage on_stage = [](std::string_view) {};
};

/// The sidecar of an input: `file`, or where that is empty INPUT.lectern.toml where there is one. Standard input has none.
Result<Corrections> read_corrections(Env& env, const std::string& input, const std::string& file);

struct Understood {
  Speech speech;  ///< prepared
  std::shared_ptr<const Rules> rules;
  std::string text;     ///< the decoded source, for messages that show a line of it
  bool is_xml = false;  ///< a person's XML: `src` of its nodes is about another file
};

/// read -> normalize, or xml; then given metadata and prepare. Diagnostics name the file they're about. The bytes of `source`
/// are let go once they have been read as text; where the reading fails they stay, for a message that shows a line of them.
Result<Understood> understand(Source& source, const UnderstandOptions& options, RulesShelf& shelf,
                              Diagnostics& diagnostics);

/// check(), and for the XML of a speech the verdict of its own reader, which check/ doesn't see.
Verdict check_file(const Contents& contents);

struct OutputRequest {
  const Format* format = nullptr;
  std::string target;  ///< "-" is standard output
};

struct JobOptions {
  UnderstandOptions understand;
  WriteOptions write;
  NarrateOptions narrate;
  PublishOptions publish;
  bool attach_xml = false;
  bool strict = false;  ///< warnings publish nothing
  std::string corrections;  ///< the sidecar's name; empty: INPUT.lectern.toml
  /// Outputs stay under their temporary names, for a batch that publishes by the group; Published says where and what.
  bool hand_over = false;
  /// Called once the input is understood and before anything is written.
  std::function<void(const Understood&)> on_understood = [](const Understood&) {};
  std::function<Verdict(const Contents&)> check = check_file;
};

struct Published {
  std::string target;
  uint64_t bytes = 0;
  std::string temporary;  ///< with `hand_over`
  std::string sha256;     ///< with `hand_over`
};

struct JobReport {
  Exit exit = Exit::ok;
  Diagnostics diagnostics;  ///< errors too
  std::vector<Published> published;
  std::string text;  ///< the decoded source, for messages
};

struct Job {
  std::string input;  ///< "-" is standard input
  std::vector<OutputRequest> outputs;
  const std::string* bytes = nullptr;  ///< of the input, where they're read already; then nothing is looked for beside it
};

JobReport run_job(const Job& job, const JobOptions& options, RulesShelf& shelf, Env& env);

}  // namespace lectern
