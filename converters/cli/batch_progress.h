// Progress of a batch on standard error: one line on a terminal, a JSON object a second for machines, else nothing; and its
// messages.
#pragma once

#include <chrono>
#include <string>

#include "batch/batch.h"
#include "cli/console.h"

namespace lectern {

class BatchConsole final : public BatchListener {
 public:
  /// `form`: "auto" (or empty), "none" or "json".
  BatchConsole(Console& console, const std::string& form);
  void on_progress(const BatchProgress& progress) override;
  void on_message(const Diagnostic& diagnostic) override;
  void on_plan(const std::string& path, const std::string& what) override;
  void end();  ///< clears the line

 private:
  void show(const BatchProgress& progress);

  Console& console_;
  bool json_ = false;
  bool line_ = false;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_{};
};

/// "3 min 20 s"
std::string duration_text(double seconds);

}  // namespace lectern
