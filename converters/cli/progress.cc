#include "cli/progress.h"

#include "base/json.h"

namespace lectern {

Progress::Progress(Console& console, const std::string& form) : console_(console) {
  if (form == "none") return;
  json_ = form == "json";
  const bool dumb = console.env().variable("TERM").value_or("dumb") == "dumb";
  line_ = !json_ && !dumb && !console.options().quiet && !console.options().json &&
          console.env().is_terminal(Stream::standard_error);
}

void Progress::show(size_t done, size_t all) {
  if (all == 0 || (!json_ && !line_)) return;
  const size_t percent = done * 100 / all;
  if (percent == last_percent_) return;
  last_percent_ = percent;
  if (json_) {
    console_.env().write_stderr(json::Object().add("progress", "narrate").add("done", done).add("all", all).text() + "\n");
    return;
  }
  console_.env().write_stderr("\rspeaking " + std::to_string(done) + " of " + std::to_string(all) + " (" +
                              std::to_string(percent) + "%)");
  shown_ = true;
}

void Progress::end() {
  if (shown_) console_.env().write_stderr("\r\x1b[K");
  shown_ = false;
}

}  // namespace lectern
