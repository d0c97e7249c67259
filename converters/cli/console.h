// Console: where a command's data and messages go. Data to standard output, all else to standard error, made safe for
// terminals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"

namespace lectern {

enum class Paint { plain, bold, faint, red, yellow, cyan, green };

struct ConsoleOptions {
  bool json = false;  ///< --diagnostics json
  bool quiet = false;
  bool color_errors = false;
  bool color_output = false;
};

class Console {
 public:
  Console(Env& env, ConsoleOptions options) : env_(env), options_(options) {}

  /// One message; `text` is the decoded source it may point into, or empty.
  void tell(const Diagnostic& diagnostic, std::string_view text = {});
  /// All of one job, those of one code cut after a few where people read them; lines are shown where `file` is meant.
  void tell(const Diagnostics& diagnostics, std::string_view text, const std::string& file);
  /// Data; a failure is told at once and returned.
  Exit print(std::string_view data);
  /// A plain line on standard error for people ("wrote talk.pdf"); not where machines or --quiet listen.
  void remark(std::string_view line);

  std::string paint_output(Paint paint, std::string_view text) const;
  const ConsoleOptions& options() const { return options_; }
  Env& env() { return env_; }

 private:
  Env& env_;
  ConsoleOptions options_;
};

/// The text form with its source line, caret and hint.
std::string to_text(const Diagnostic& diagnostic, std::string_view text, bool color);
/// The JSON form, one line without its end.
std::string to_json(const Diagnostic& diagnostic);
/// `text` in colour.
std::string painted(Paint paint, std::string_view text, bool color);

}  // namespace lectern
