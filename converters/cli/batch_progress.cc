#include "cli/batch_progress.h"

#include <cstdio>

#include "base/escape.h"
#include "base/json.h"

namespace lectern {
namespace {

std::string fixed(double value, int digits) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
  return buffer;
}

/// Seconds that are left, by the bytes that are: documents differ in size.
double seconds_left(const BatchProgress& progress, double seconds) {
  if (progress.bytes == 0 || progress.all_bytes <= progress.bytes) return 0;
  return seconds * static_cast<double>(progress.all_bytes - progress.bytes) / static_cast<double>(progress.bytes);
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<uint64_t>(seconds + 0.5);
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

BatchConsole::BatchConsole(Console& console, const std::string& form) : console_(console) {
  if (form == "none") return;
  json_ = form == "json";
  const bool dumb = console.env().variable("TERM").value_or("dumb") == "dumb";
  line_ = !json_ && !dumb && !console.options().quiet && !console.options().json &&
          console.env().is_terminal(Stream::standard_error);
}

void BatchConsole::on_progress(const BatchProgress& progress) {
  if (!json_ && !line_) return;
  const auto now = std::chrono::steady_clock::now();
  const auto pause = json_ ? std::chrono::milliseconds(1000) : std::chrono::milliseconds(200);
  const bool over = !progress.planning && progress.made + progress.same + progress.failed >= progress.all;
  if (now - last_ < pause && !over) return;
  last_ = now;
  show(progress);
}

void BatchConsole::show(const BatchProgress& progress) {
  const double seconds = std::chrono::duration<double>(last_ - begin_).count();
  const uint64_t done = progress.made + progress.same;
  const double rate = seconds > 0 ? static_cast<double>(done + progress.failed) / seconds : 0;
  if (json_) {
    json::Object line;
    line.add("progress", progress.planning ? "plan" : "batch").add("all", progress.all).add("done", done);
    line.add("made", progress.made).add("same", progress.same).add("failed", progress.failed);
    line.add_number("per_second", rate).add_number("seconds", seconds);
    if (!progress.planning) line.add_number("seconds_left", seconds_left(progress, seconds));
    console_.env().write_stderr(line.text() + "\n");
    return;
  }
  std::string line = "\r\x1b[K";
  if (progress.planning) {
    line += "looking for documents: " + std::to_string(progress.all);
  } else {
    line += std::to_string(done) + " of " + std::to_string(progress.all) + " done, " + std::to_string(progress.failed) +
            " failed, " + fixed(rate, 1) + " a second";
    if (const double left = seconds_left(progress, seconds); left > 0) line += ", " + duration_text(left) + " left";
  }
  console_.env().write_stderr(line);
  shown_ = true;
}

void BatchConsole::on_message(const Diagnostic& diagnostic) {
  end();
  console_.tell(diagnostic);
}

void BatchConsole::on_plan(const std::string& path, const std::string& what) {
  end();
  (void)console_.print(terminal_safe(path) + ": " + terminal_safe(what) + "\n");
}

void BatchConsole::end() {
  if (shown_) console_.env().write_stderr("\r\x1b[K");
  shown_ = false;
}

}  // namespace lectern
