// `lectern doctor`: tries each output on a few words, and looks for programs.
#include <algorithm>

#include "base/escape.h"
#include "base/json.h"
#include "base/sandbox.h"
#include "batch/job.h"
#include "cli/commands.h"
#include "cli/versions.h"
#include "narrate/narrator.h"
#include "read/helper.h"

namespace lectern {
namespace {

struct Probe {
  std::string group, name, state, detail;  // state: "ok", "missing", "absent"
};
using Probes = std::vector<Probe>;

std::string find_program(const std::string& name, Env& env) {
  const std::string path = env.variable("PATH").value_or("");
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find(':', begin), path.size());
    const std::string file = path.substr(begin, end - begin) + "/" + name;
    if (end > begin && env.kind(file) == FileKind::file) return file;
    begin = end + 1;
  }
  return {};
}

void try_formats(Env& env, Probes& to) {
  UnderstandOptions options;
  options.read.kind = "txt";
  options.given.title = "Trial";
  RulesShelf shelf(env, {});
  Diagnostics diagnostics;
  Source source{"trial", "Ladies and gentlemen,\n\nThis is a trial.\n\nThank you.\n"};
  auto understood = understand(source, options, shelf, diagnostics);
  if (!understood) {
    to.push_back({"outputs", "reading", "missing", understood.failure().why.message});
    return;
  }
  const Understood& trial = understood.value();
  NarrateOptions narrate_options;
  narrate_options.sounds = {"flac", "mp3", "opus", "wav"};
  auto narration = narrate(trial.speech, *trial.rules, narrate_options, env, diagnostics);
  WriteOptions write_options;
  write_options.m4b_program = find_own_helper("LECTERN_M4B", "lectern-m4b");
  for (const Format& format : formats()) {
    const std::string name(format.name);
    Result<void> written;
    StringSink sink;
    if (format.needs_narration && !narration)
      written = narration.failure();
    else
      written = format.write(trial.speech, format.needs_narration ? &narration.value() : nullptr, write_options, sink, diagnostics);
    if (!written)
      to.push_back({"outputs", name, "missing", written.failure().why.message + "; " + written.failure().why.hint});
    else if (format.has_checker && !check_file(sink.bytes()).passed())
      to.push_back({"outputs", name, "missing", "the trial fails its check"});
    else
      to.push_back({"outputs", name, "ok", std::string(format.description)});
  }
}

void look_for_narrator(Env& env, Probes& to) {
  auto program = narrator::find_narrator({}, env);
  if (!program) {
    to.push_back({"narrator", "lectern-narrator", "missing", program.failure().why.hint});
    return;
  }
  auto voices = narrator::narrator_voices(program.value(), env);
  if (voices)
    to.push_back({"narrator", program.value(), "ok", std::to_string(voices.value().size()) + " voices"});
  else
    to.push_back({"narrator", program.value(), "missing", voices.failure().why.message + "; " + voices.failure().why.hint});
}

/// What --sandbox keeps back on this kernel.
void look_for_sandbox(Probes& to) {
  const std::vector<std::string> gaps = sandbox_gaps();
  for (const std::string& gap : gaps) to.push_back({"sandbox", "--sandbox", "absent", "doesn't keep back " + gap});
  if (gaps.empty()) to.push_back({"sandbox", "--sandbox", "ok", "Landlock and seccomp keep back files, network, processes"});
}

/// Programs by others that read a kind of input.
void look_for_readers(Env& env, Probes& to) {
  constexpr std::pair<const char*, const char*> readers[] = {
      {"antiword", "input of the kind doc; Debian package antiword"},
  };
  for (const auto& [name, use] : readers) {
    const std::string path = find_program(name, env);
    to.push_back({"readers", name, path.empty() ? "absent" : "ok", path.empty() ? use : path});
  }
}

/// Programs by others that judge outputs; nothing is converted with them.
void look_for_judges(Env& env, Probes& to) {
  constexpr std::pair<const char*, const char*> judges[] = {
      {"verapdf", "PDF/UA and PDF/A; tools/setup --with-judges installs it"},
      {"epubcheck", "EPUB; tools/setup --with-judges installs it"},
      {"ace", "accessibility of EPUB; tools/setup --with-judges installs it"},
      {"vnu", "XHTML; tools/setup --with-judges installs it"},
      {"qpdf", "structure of PDF; Debian package qpdf"},
      {"mutool", "structure of PDF; Debian package mupdf-tools"},
      {"jing", "RELAX NG; Debian package jing"},
  };
  for (const auto& [name, use] : judges) {
    const std::string path = find_program(name, env);
    to.push_back({"judges", name, path.empty() ? "absent" : "ok", path.empty() ? use : path});
  }
}

std::string text_of(const Probes& findings, const Console& console) {
  constexpr std::pair<std::string_view, std::string_view> titles[] = {
      {"outputs", "Outputs"},
      {"narrator", "Narrator"},
      {"readers", "Readers of inputs"},
      {"sandbox", "Sandbox"},
      {"libraries", "Libraries"},
      {"judges", "Outside judges (none is needed to convert)"}};
  std::string to = "lectern " LECTERN_VERSION "\n";
  for (const auto& [group, title] : titles) {
    to += "\n" + console.paint_output(Paint::bold, title) + "\n";
    for (const Probe& probe : findings) {
      if (probe.group != group) continue;
      const Paint paint = probe.state == "ok" ? Paint::green : probe.state == "missing" ? Paint::red : Paint::faint;
      std::string state = probe.state, name = terminal_safe(probe.name);
      state.append(8 - std::min<size_t>(8, state.size()), ' ');
      name.append(name.size() < 12 ? 12 - name.size() : 1, ' ');
      to += "  " + console.paint_output(paint, state) + name + terminal_safe(probe.detail) + "\n";
    }
  }
  return to;
}

}  // namespace

Exit run_doctor(const Arguments& arguments, Console& console) {
  Probes findings;
  try_formats(console.env(), findings);
  look_for_narrator(console.env(), findings);
  look_for_readers(console.env(), findings);
  look_for_sandbox(findings);
  for (const Library& library : libraries)
    findings.push_back(
        {"libraries", std::string(library.name), "ok", std::string(library.version) + ", " + std::string(library.use)});
  look_for_judges(console.env(), findings);
  std::string to;
  if (arguments.has("--json"))
    for (const Probe& probe : findings)
      to += json::Object()
                .add("group", probe.group)
                .add("name", probe.name)
                .add("state", probe.state)
                .add("detail", probe.detail)
                .text() +
            "\n";
  else
    to = text_of(findings, console);
  const Exit printed = console.print(to);
  if (printed != Exit::ok) return printed;
  const auto is_missing = [](const Probe& probe) { return probe.state == "missing"; };
  return std::ranges::any_of(findings, is_missing) ? Exit::missing : Exit::ok;
}

}  // namespace lectern
