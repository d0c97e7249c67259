#include "cli/sandboxed.h"

#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/publish.h"
#include "narrate/engines.h"
#include "narrate/vowels.h"

namespace lectern {
namespace {

constexpr std::string_view corrections_ending = ".lectern.toml";

void add_input(const std::string& input, SandboxPlaces& places) {
  if (input == "-") return;
  places.readable.push_back(input);
  places.readable.push_back(input + std::string(corrections_ending));
}

/// An engine of others is a script of the shell and a Python with its own libraries, whose home is elsewhere.
void add_engine(const std::string& engine, Env& env, SandboxPlaces& places) {
  constexpr uint64_t largest = 65536;
  constexpr std::string_view key = "home = ";
  const auto settings = env.read(voices_folder(env) + "/" + engine + "/python/pyvenv.cfg", largest);
  if (!settings) return;
  const size_t at = settings.value().find(key);
  if (at == std::string::npos) return;
  const std::string home = settings.value().substr(at + key.size(), settings.value().find('\n', at) - at - key.size());
  places.executable.push_back(home);
  places.readable.push_back(folder_of(home));
}

/// Where --voice names one, or asks for any: "hibari:NAME", "natural".
void add_engines(const std::string& voice, Env& env, SandboxPlaces& places) {
  if (voice.find(':') == std::string::npos && voice != "natural") return;
  for (const char* const program : {"/bin/sh", "/usr/bin/dirname"}) places.executable.emplace_back(program);
  const auto installed = installed_engine_voices(env);
  if (!installed) return;
  std::set<std::string> engines;
  for (const EngineVoice& each : installed.value())
    if (engines.insert(each.engine).second) add_engine(each.engine, env, places);
}

/// What gives vowels runs whatever voice is asked for, where the language of the speech has it.
void add_vowels(Env& env, SandboxPlaces& places) {
  for (const std::string_view lang : languages_given_vowels) {
    const std::string name = "vowels-" + std::string(lang);
    if (env.kind(voices_folder(env) + "/" + name + "/run") != FileKind::file) continue;
    for (const char* const program : {"/bin/sh", "/usr/bin/dirname"}) places.executable.emplace_back(program);
    add_engine(name, env, places);
  }
}

/// For the narrator, which starts later.
void note_sandbox() { setenv("LECTERN_SANDBOXED", "1", 1); }

/// Sound grows in a nameless file of the folder for temporary ones; that of the output will do, and nothing else is opened.
void put_sound_together(const std::string& folder, SandboxPlaces& places) {
  if (!folder.empty()) {
    setenv("TMPDIR", folder.c_str(), 1);
    return;
  }
  const char* const temporary = std::getenv("TMPDIR");
  places.writable.emplace_back(temporary != nullptr && *temporary != '\0' ? temporary : "/tmp");
}

Failure not_entered(const std::string& shut) {
  return {Exit::io, error("LC-0831", "the sandbox can't be set up: the kernel takes no rule for " + shut,
                          "a policy of this machine or container stands against it; where the input is to be trusted, do without --sandbox")};
}

SandboxPlaces batch_places(const Arguments& arguments, Env& env) {
  SandboxPlaces places = sandbox_places(arguments, env);
  for (const std::string& input : arguments.operands) {
    add_input(input, places);
    if (input == "-") places.readable.emplace_back("/");  // the list may name any file
  }
  places.writable.push_back(arguments.value("--output"));
  return places;
}

}  // namespace

SandboxPlaces sandbox_places(const Arguments& arguments, Env& env) {
  SandboxPlaces places;
  const std::string own = env.program_folder();
  // The loader of programs is started as they are.
  places.executable = {own, own + "/../libexec", "/lib64", "/lib"};
  for (const char* const folder : {"/usr/bin/", "/usr/local/bin/"})
    for (const char* const name : {"antiword", "catdoc"}) places.executable.push_back(std::string(folder) + name);
  places.readable = {own + "/../share", "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom", "/dev/null"};
#if defined(__SANITIZE_ADDRESS__)
  places.readable.emplace_back("/proc");
#endif
  places.writable = {"/dev/null"};
  for (const char* const name : {"LECTERN_FONTS", "LECTERN_HYPHEN"})
    if (const auto folder = env.variable(name); folder && !folder->empty()) places.readable.push_back(*folder);
  for (const char* const name : {"LECTERN_NARRATOR", "LECTERN_PDFTEXT", "LECTERN_M4B", "LECTERN_ANTIWORD", "LECTERN_CATDOC"})
    if (const auto program = env.variable(name); program && !program->empty()) places.executable.push_back(*program);
  places.executable.push_back(voices_folder(env));
  places.readable.push_back(voices_folder(env));
  add_engines(arguments.value("--voice"), env, places);
  add_vowels(env, places);
  for (const std::string_view option : {"--rules", "--corrections", "--lexicon", "--style"})
    if (arguments.has(option)) places.readable.push_back(arguments.value(option));
  if (arguments.has("--cache") && arguments.value("--cache") != "none") {
    std::error_code fault;  // only what is there can be allowed; without it nothing would be kept
    std::filesystem::create_directories(arguments.value("--cache"), fault);
    places.writable.push_back(arguments.value("--cache"));
  }
  return places;
}

std::optional<Diagnostic> sandbox_warning(const std::vector<std::string>& gaps) {
  if (gaps.empty()) return std::nullopt;
  std::string list;
  for (const std::string& gap : gaps) list += (list.empty() ? "" : "; ") + gap;
  return warning("LC-0829", "the sandbox isn't whole: this kernel doesn't keep back " + list,
                 "Linux 6.12 or later with Landlock and seccomp keeps back all of it; `lectern doctor` says what there is");
}

Result<void> enter_sandbox_if_asked(const Arguments& arguments, const std::vector<std::string>& outputs, Console& console) {
  if (!arguments.has("--sandbox")) return {};
  SandboxPlaces places = sandbox_places(arguments, console.env());
  add_input(arguments.operands.front(), places);
  for (const std::string& output : outputs)
    if (output != "-") places.writable.push_back(folder_of(output));
  put_sound_together(outputs.empty() || outputs.front() == "-" ? "" : folder_of(outputs.front()), places);
  note_sandbox();
  const SandboxEntry entry = enter_sandbox(places);
  if (!entry.shut.empty()) return not_entered(entry.shut);
  if (const auto why = sandbox_warning(entry.gaps)) console.tell(*why);
  return {};
}

Result<void> try_batch_sandbox(const Arguments& arguments, Env& env) {
  if (!arguments.has("--sandbox")) return {};
  const std::string shut = place_kept_shut(batch_places(arguments, env));
  return shut.empty() ? Result<void>() : Result<void>(not_entered(shut));
}

Result<void> enter_batch_sandbox(const Arguments& arguments, Env& env) {
  if (!arguments.has("--sandbox")) return {};
  SandboxPlaces places = batch_places(arguments, env);
  put_sound_together(arguments.value("--output"), places);
  note_sandbox();
  const SandboxEntry entry = enter_sandbox(places);  // the coordinator has told what isn't kept back
  return entry.shut.empty() ? Result<void>() : Result<void>(not_entered(entry.shut));
}

}  // namespace lectern
