#include "narrate/narrate.h"

#include <algorithm>
#include <set>
#include <thread>

#include "narrate/casting.h"
#include "narrate/chapters.h"
#include "narrate/narrator.h"
#include "narrate/protocol.h"
#include "narrate/script.h"
#include "narrate/timeline.h"
#include "narrate/user_lexicon.h"
#include "narrate/vowels.h"

namespace lectern {
namespace {

// Neural voices need memory that grows with the square of the text.
constexpr size_t longest_for_engines = 350;
// Below so many bytes of text (half a minute) a second copy of the worker costs more than it saves.
constexpr size_t worth_sharing = 450;
constexpr int most_jobs = 4;

std::string temporary_folder(Env& env) {
  const auto folder = env.variable("TMPDIR");
  return folder && !folder->empty() ? *folder : "/tmp";
}

int jobs_for(const std::vector<Utterance>& utterances, const NarrateOptions& options,
             const Casting& casting) {
  size_t bytes = 0;
  for (const Utterance& utterance : utterances)
    for (const std::string& text : utterance.say) bytes += text.size();
  // Each copy starts its own program of another engine, and such a program is large.
  if (bytes < worth_sharing || casting.other() != nullptr) return 1;
  const int processors = static_cast<int>(std::thread::hardware_concurrency());
  return options.jobs > 0 ? options.jobs : std::clamp(processors, 1, most_jobs);
}

/// Primary tags of the languages that passages are in.
std::set<std::string> other_languages(const Speech& speech) {
  const auto primary = [](const std::string& tag) { return tag.substr(0, tag.find('-')); };
  std::set<std::string> tags;
  const auto note = [&](const Node& node) {
    if (!node.lang.empty() && primary(node.lang) != primary(speech.lang)) tags.insert(primary(node.lang));
    return true;
  };
  walk(speech.body, note);
  for (const Node& node : speech.presentation.header) walk(node, note);
  return tags;
}

/// How everything is spoken: the options, the user's lexicon, the rules of the languages of passages.
Result<ScriptOptions> script_options(const Speech& speech, const Rules& rules, const NarrateOptions& options, Env& env) {
  ScriptOptions how;
  how.stage_notes = options.stage_notes;
  how.say_quotes = options.say_quotes;
  how.say_pages = options.say_pages;
  UserLexicon lexicon;
  if (!options.lexicon.empty()) {
    auto read = read_user_lexicon(options.lexicon, env);
    LECTERN_TRY(read);
    lexicon = std::move(read.value());
  }
  how.spoken = with_lexicon(rules.spoken, lexicon, speech.lang);
  for (const std::string& tag : other_languages(speech)) {
    Diagnostics unknown_language;  // is reported where no voice speaks it
    auto other = load_rules(tag, {}, env, unknown_language);
    if (other.ok()) how.others[tag] = with_lexicon(other.value()->spoken, lexicon, tag);
  }
  return how;
}

std::string protocol_script(const std::vector<Utterance>& utterances, const NarrateOptions& options, Casting* casting) {
  std::string to = "lectern-narrator " + std::to_string(narrator::protocol_version) + '\n';
  const int rate = options.words_per_minute;
  to += "rate " + std::to_string(rate == 0 ? 0 : std::clamp(rate, narrator::rate_lowest, narrator::rate_highest)) + '\n';
  to += casting->engine_lines();
  for (const std::string& kind : options.sounds) to += "sound " + kind + '\n';
  to += "jobs " + std::to_string(jobs_for(utterances, options, *casting)) + '\n';
  if (!options.cache.empty() && options.cache.find('\n') == std::string::npos) to += "cache " + options.cache + '\n';
  std::string voice = casting->own();
  to += "voice " + voice + '\n';
  for (const Utterance& utterance : utterances) {
    const std::string wanted = casting->voice_for(utterance.lang, utterance.speaker);
    if (wanted != voice) to += "voice " + wanted + '\n';
    voice = wanted;
    for (size_t i = 0; i < utterance.say.size(); ++i) {
      const std::string& text = utterance.say[i];
      const int pause = i + 1 == utterance.say.size() ? utterance.pause_ms : 0;
      to += "say " + std::to_string(pause) + ' ' + std::to_string(text.size()) + '\n' + text + '\n';
    }
  }
  return to;
}

std::string shortened(const std::string& text) {
  constexpr size_t longest = 48;
  if (text.size() <= longest) return text;
  size_t at = longest;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return text.substr(0, at) + "\u2026";
}

/// What another engine couldn't say, and espeak-ng did.
void report_instead(const std::vector<Utterance>& utterances, const std::vector<narrator::Instead>& instead,
                    Diagnostics& diagnostics) {
  for (const narrator::Instead& each : instead) {
    SourceRange where;
    for (const Utterance& utterance : utterances)
      for (const std::string& text : utterance.say)
        if (text == each.text) where = utterance.src;
    diagnostics.push_back(warning("LC-0708", "the engine '" + each.engine + "' " + each.why + ": '" + shortened(each.text) + "'",
                                  "espeak-ng spoke it instead", where));
  }
}

Failure failure_of(const narrator::Answer& answer, const std::string& voice) {
  const std::string kind = answer.error.substr(0, answer.error.find(' '));
  if (kind == "voice")
    return {Exit::missing,
            error("LC-0702", "no voice '" + voice + "' is installed", "`lectern voices` lists what --voice takes")};
  if (kind == "data")
    return {Exit::missing, error("LC-0705", "the speech engine's data are missing", "install the package espeak-ng-data")};
  return {Exit::io, error("LC-0704", "the speech worker failed: " + answer.error,
                          "is there room in the temporary folder? TMPDIR names another one")};
}

std::string why(const std::string& how) {
  if (how == "crashed") return "the speech engine breaks on this text";
  if (how == "hung") return "the speech engine never ends on this text";
  return "the speech engine says nothing for this text";
}

void report_silence(const std::vector<Utterance>& utterances, const std::vector<narrator::Said>& said,
                    Diagnostics& diagnostics) {
  size_t piece = 0;
  for (const Utterance& utterance : utterances) {
    for (const std::string& text : utterance.say) {
      const narrator::Said& one = said.at(piece++);
      if (one.how == "ok") continue;
      diagnostics.push_back(warning("LC-0703", why(one.how) + ": '" + shortened(text) + "'",
                                    "silence stands in its place; --voice may name a voice that can say it", utterance.src));
    }
  }
}

void report_voices(const narrator::Answer& answer, const std::string& own, Diagnostics& diagnostics) {
  for (const auto& [asked, id] : answer.voices)
    if (id == "none" && asked != own)
      diagnostics.push_back(warning("LC-0706",
                                    "no voice for the language '" + asked + "': passages in it have the speech's own voice",
                                    "`lectern voices` lists the languages that have one"));
}

std::string voice_id(const narrator::Answer& answer, const std::string& asked) {
  for (const auto& [name, id] : answer.voices)
    if (name == asked) return id;
  return asked;
}

}  // namespace

Result<Narration> narrate(const Speech& speech, const Rules& rules, const NarrateOptions& options, Env& env,
                          Diagnostics& diagnostics) {
  auto program = narrator::find_narrator(options.worker, env);
  LECTERN_TRY(program);
  auto cast = Casting::make(speech.lang, options, program.value(), env);
  LECTERN_TRY(cast);
  Casting& casting = cast.value();
  auto options_of_script = script_options(speech, rules, options, env);
  LECTERN_TRY(options_of_script);
  ScriptOptions& how = options_of_script.value();
  if (casting.other() != nullptr) how.longest_piece = longest_for_engines;
  how.by_espeak = [&casting](const Utterance& each) { return casting.voice_for(each.lang, each.speaker).find(':') == std::string::npos; };
  std::vector<Utterance> utterances = script(speech, rules, how);
  give_vowels(how.by_espeak, env, &utterances, diagnostics);
  if (utterances.empty())
    diagnostics.push_back(warning("LC-0707", "there is nothing to speak", "the recording holds half a second of silence"));

  narrator::Task task{program.value(), protocol_script(utterances, options, &casting), temporary_folder(env), {}};
  size_t pieces = 0;
  for (const Utterance& each : utterances) pieces += each.say.size();
  if (options.progress) task.progress = [&](size_t done) { options.progress(done, pieces); };
  std::vector<std::shared_ptr<SoundFile>> sounds;
  for (size_t i = 0; i < options.sounds.size(); ++i) {
    auto sound = SoundFile::create(task.temporary_folder);
    LECTERN_TRY(sound);
    sounds.push_back(std::move(sound.value()));
  }
  auto answered = narrator::run_narrator(task, sounds, env);
  LECTERN_TRY(answered);
  const narrator::Answer& answer = answered.value();
  if (answer.samples < 0 || answer.said.size() != pieces || answer.rate <= 0) return failure_of(answer, casting.own());

  report_voices(answer, casting.own(), diagnostics);
  report_instead(utterances, answer.instead, diagnostics);
  report_silence(utterances, answer.said, diagnostics);
  Narration narration;
  narration.rate = answer.rate;
  narration.samples = answer.samples;
  const EngineVoice* const other = casting.other();
  narration.engine = other != nullptr ? other->engine + ' ' + other->version : answer.engine;
  narration.voice = other != nullptr ? other->engine + ':' + other->name : voice_id(answer, casting.own());
  narration.cues = timeline(utterances, answer.said, answer.samples, answer.rate);
  narration.chapters = chapters(speech, narration);
  for (size_t i = 0; i < sounds.size(); ++i) narration.sounds[options.sounds[i]] = sounds[i];
  return narration;
}

Result<std::vector<VoiceInfo>> voices(Env& env) {
  auto program = narrator::find_narrator({}, env);
  LECTERN_TRY(program);
  auto lines = narrator::narrator_voices(program.value(), env);
  LECTERN_TRY(lines);
  std::vector<VoiceInfo> list;
  std::string engine;
  for (const std::string& line : lines.value()) {
    if (line.rfind("engine ", 0) == 0) engine = line.substr(7);
    const size_t first = line.find('\t');
    const size_t second = line.find('\t', first + 1);
    const size_t third = line.find('\t', second + 1);
    if (third == std::string::npos || first == std::string::npos) continue;
    list.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(third + 1),
                    line.substr(second + 1, third - second - 1), engine});
  }
  if (list.empty())
    return Failure{Exit::missing,
                   error("LC-0705", "the speech engine's data are missing", "install the package espeak-ng-data")};
  return list;
}

}  // namespace lectern
