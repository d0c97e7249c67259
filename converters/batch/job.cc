// The second half of a job: Speech -> checked outputs under temporary names -> all published, or none.
#include "batch/job.h"

#include <algorithm>

#include "base/sha256.h"
#include "batch/targets.h"
#include "read/helper.h"
#include "write/cover/cover.h"
#include "xml/xml.h"

namespace lectern {
namespace {

constexpr size_t findings_shown = 10;

bool wants_narration(const OutputRequest& output, const JobOptions& options) {
  return output.format->needs_narration || (output.format->takes_narration && !options.write.epub_audio.empty());
}

/// Kind of sound that an output holds; empty: none.
std::string sound_of(const OutputRequest& output, const JobOptions& options) {
  if (!wants_narration(output, options)) return {};
  return output.format->takes_narration ? options.write.epub_audio : std::string(output.format->sound);
}

/// Kinds of sound that the outputs hold, each once: one synthesis feeds them all.
std::vector<std::string> sounds_of(const Job& job, const JobOptions& options) {
  std::vector<std::string> sounds;
  for (const OutputRequest& output : job.outputs) {
    const std::string sound = sound_of(output, options);
    if (!sound.empty() && std::ranges::find(sounds, sound) == sounds.end()) sounds.push_back(sound);
  }
  std::ranges::sort(sounds);
  return sounds;
}

/// Passes bytes on, counts them and, where asked, hashes them.
class CountingSink final : public Sink {
 public:
  CountingSink(Sink& to, bool hashes) : to_(to), hashes_(hashes) {}
  Result<void> write(std::string_view bytes) override {
    count_ += bytes.size();
    if (hashes_) hash_.add(bytes);
    return to_.write(bytes);
  }
  uint64_t count() const { return count_; }
  std::string hash() { return hashes_ ? hash_.hex() : std::string(); }

 private:
  Sink& to_;
  bool hashes_;
  uint64_t count_ = 0;
  Sha256 hash_;
};

/// What goes to standard output once all is well.
class Held {
 public:
  void hold(std::string bytes) { bytes_ = std::move(bytes); }
  /// Sound is long: it waits in a file without a name.
  Result<void> hold_in_file(Env& env) {
    auto file = env.create_nameless();
    LECTERN_TRY(file);
    file_ = std::move(file.value());
    return {};
  }
  OutputFile& file() { return *file_; }
  Contents contents(uint64_t size) const {
    if (file_ == nullptr) return bytes_;
    return Contents(size, [this](uint64_t at, size_t length) { return file_->read(at, length); });
  }

 private:
  std::string bytes_;
  std::unique_ptr<OutputFile> file_;
};

class FileSink final : public Sink {
 public:
  explicit FileSink(OutputFile& file) : file_(file) {}
  Result<void> write(std::string_view bytes) override { return file_.write(bytes); }

 private:
  OutputFile& file_;
};

/// One run: what its steps share.
class Run {
 public:
  Run(const Job& job, const JobOptions& options, RulesShelf& shelf, Env& env)
      : job_(job), options_(options), shelf_(shelf), env_(env) {}

  JobReport report() {
    if (targets_are_free() && understand_input() && narrate_speech() && attach()) {
      for (const OutputRequest& output : job_.outputs) make(output);
      if (report_.exit == Exit::ok) finish();
    }
    pending_.clear();
    options_.understand.on_stage("");
    return std::move(report_);
  }

 private:
  bool fail(Failure failure) {
    report_.diagnostics.push_back(std::move(failure.why));
    if (report_.exit == Exit::ok) report_.exit = failure.exit;
    return false;
  }

  bool targets_are_free() {
    if (auto right = check_targets(job_, env_); !right) return fail(std::move(right.failure()));
    for (const OutputRequest& output : job_.outputs)
      if (output.target != "-")
        if (auto free = may_publish(env_, output.target, options_.publish); !free) fail(std::move(free.failure()));
    return report_.exit == Exit::ok;
  }

  bool understand_input() {
    auto bytes = job_.bytes == nullptr ? env_.read(job_.input, options_.understand.read.limits.input_bytes)
                                       : Result<std::string>(*job_.bytes);
    if (!bytes) return fail(std::move(bytes.failure()));
    Source source{job_.input, std::move(bytes.value())};
    auto corrections = read_corrections(env_, job_.bytes == nullptr ? job_.input : "-", options_.corrections);
    if (!corrections) return fail(std::move(corrections.failure()));
    UnderstandOptions options = options_.understand;
    options.corrections = std::move(corrections.value());
    auto understood = understand(source, options, shelf_, report_.diagnostics);
    if (!understood) {
      report_.text = source.bytes;
      return fail(std::move(understood.failure()));
    }
    understood_ = std::move(understood.value());
    report_.text = std::move(understood_.text);
    options_.on_understood(understood_);
    const auto needs_title = [](const OutputRequest& output) { return output.format->needs_title; };
    if (understood_.speech.presentation.title_generated && std::ranges::any_of(job_.outputs, needs_title)) say_title();
    return true;
  }

  void say_title() {
    add(note("LC-0824", "no title is printed; outputs that need one say \"" + understood_.speech.presentation.title + "\"",
             "give one with --title TEXT"));
  }

  void add(Diagnostic diagnostic) {
    if (diagnostic.file.empty()) diagnostic.file = job_.input;
    report_.diagnostics.push_back(std::move(diagnostic));
  }

  bool narrate_speech() {
    const auto wants = [&](const OutputRequest& output) { return wants_narration(output, options_); };
    if (std::ranges::none_of(job_.outputs, wants)) return true;
    options_.understand.on_stage("narrate");
    Diagnostics diagnostics;
    NarrateOptions narrate_options = options_.narrate;
    narrate_options.sounds = sounds_of(job_, options_);
    auto narration = narrate(understood_.speech, *understood_.rules, narrate_options, env_, diagnostics);
    for (Diagnostic& diagnostic : diagnostics) add(std::move(diagnostic));
    if (!narration) return fail(std::move(narration.failure()));
    narration_ = std::move(narration.value());
    return true;
  }

  bool attach() {
    write_options_ = options_.write;
    write_options_.m4b_program = find_own_helper("LECTERN_M4B", "lectern-m4b");
    if (std::ranges::any_of(job_.outputs, [](const OutputRequest& output) { return output.format->takes_cover; })) {
      Diagnostics diagnostics;
      write_options_.cover = cover_png(understood_.speech, diagnostics);
      for (Diagnostic& diagnostic : diagnostics) add(std::move(diagnostic));
    }
    if (!options_.attach_xml) return true;
    StringSink xml;
    if (auto written = write_speech_xml(understood_.speech, xml); !written) return fail(std::move(written.failure()));
    write_options_.attachment = std::move(xml.bytes());
    return true;
  }

  Result<void> write(const OutputRequest& output, Sink& sink) {
    options_.understand.on_stage("write");
    Diagnostics diagnostics;
    const Narration* narration = wants_narration(output, options_) ? &narration_ : nullptr;
    auto written = output.format->write(understood_.speech, narration, write_options_, sink, diagnostics);
    for (Diagnostic& diagnostic : diagnostics) add(std::move(diagnostic));
    if (!written && written.failure().why.file.empty()) written.failure().why.file = output.target;
    return written;
  }

  bool passes(const OutputRequest& output, const Contents& contents) {
    options_.understand.on_stage("check");
    Verdict verdict = options_.check(contents);
    if (const Failure* const unread = contents.failure()) return fail(*unread);
    if (verdict.kind != output.format->name)
      verdict.findings.push_back({"kind", "", "these bytes aren't recognised as " + std::string(output.format->name), ""});
    for (size_t i = 0; i < std::min(verdict.findings.size(), findings_shown); ++i) {
      const Finding& finding = verdict.findings[i];
      const std::string where = finding.where.empty() ? "" : " (" + finding.where + ")";
      Diagnostic why = error("LC-0815", "the output fails its own check " + finding.rule + where + ": " + finding.message,
                             finding.hint.empty() ? "this is a fault of the program; it isn't published" : finding.hint);
      why.file = output.target;
      fail({Exit::check, std::move(why)});
    }
    return verdict.findings.empty();
  }

  /// Writes one output under its temporary name, or for standard output where it can wait, and checks it. What holds sound is
  /// checked where it stands, and is never whole in memory; everything else that has a checker is checked before it is written.
  bool make(const OutputRequest& output) {
    const bool to_stdout = output.target == "-";
    const bool holds_sound = !sound_of(output, options_).empty();
    if (holds_sound && to_stdout) return hold_sound(output);
    if (!to_stdout && (holds_sound || !output.format->has_checker)) return publish(output, [&](Sink& sink) { return write(output, sink); });
    StringSink memory;
    if (auto written = write(output, memory); !written) return fail(std::move(written.failure()));
    if (output.format->has_checker && !passes(output, memory.bytes())) return false;
    if (!to_stdout) return publish(output, [&](Sink& sink) { return sink.write(memory.bytes()); });
    report_.published.push_back({output.target, memory.bytes().size(), {}, {}});
    standard_output_.hold(std::move(memory.bytes()));
    return true;
  }

  bool hold_sound(const OutputRequest& output) {
    if (auto held = standard_output_.hold_in_file(env_); !held) return fail(std::move(held.failure()));
    FileSink file(standard_output_.file());
    CountingSink sink(file, false);
    if (auto written = write(output, sink); !written) return fail(std::move(written.failure()));
    if (output.format->has_checker && !passes(output, standard_output_.contents(sink.count()))) return false;
    report_.published.push_back({output.target, sink.count(), {}, {}});
    return true;
  }

  /// What `write` gives, under its temporary name.
  bool publish(const OutputRequest& output, const std::function<Result<void>(Sink&)>& write) {
    auto file = PendingFile::open(env_, output.target, options_.publish);
    if (!file) return fail(std::move(file.failure()));
    CountingSink sink(*file.value(), options_.hand_over);
    if (auto written = write(sink); !written) return fail(std::move(written.failure()));
    if (output.format->has_checker && !sound_of(output, options_).empty()) {
      auto contents = file.value()->written();
      if (!contents) return fail(std::move(contents.failure()));
      if (!passes(output, contents.value())) return false;
    }
    if (auto staged = file.value()->stage(); !staged) return fail(std::move(staged.failure()));
    report_.published.push_back({output.target, sink.count(), {}, sink.hash()});
    pending_.push_back(std::move(file.value()));
    return true;
  }

  Result<void> write_standard_output() {
    for (const Published& each : report_.published) {
      if (each.target != "-") continue;
      const Contents contents = standard_output_.contents(each.bytes);
      Result<void> done;
      contents.each_piece([&](std::string_view piece) {
        done = env_.write_stdout(piece);
        return done.ok();
      });
      LECTERN_TRY(done);
      if (const Failure* const unread = contents.failure()) return *unread;
    }
    return {};
  }

  void finish() {
    if (options_.strict && has_warnings(report_.diagnostics)) {
      Diagnostic why =
          error("LC-0814", "there were warnings, so nothing is published", "correct them, or leave --strict out");
      why.file = job_.input;
      fail({Exit::warnings, std::move(why)});
    } else {
      options_.understand.on_stage("publish");
      // What is written to standard output can't be taken back, but a finished file nearly always gets its name.
      Result<void> done = write_standard_output();
      if (done) done = options_.hand_over ? hand_over() : commit_all(pending_);
      if (!done) fail(std::move(done.failure()));
    }
  }

  /// In the order of `published`: no output of such a job goes to standard output.
  Result<void> hand_over() {
    for (size_t i = 0; i < pending_.size(); ++i) {
      auto temporary = pending_[i]->hand_over();
      LECTERN_TRY(temporary);
      report_.published[i].temporary = std::move(temporary.value());
    }
    return {};
  }

  const Job& job_;
  const JobOptions& options_;
  RulesShelf& shelf_;
  Env& env_;
  Understood understood_;
  Narration narration_;
  WriteOptions write_options_;
  std::vector<std::unique_ptr<PendingFile>> pending_;
  Held standard_output_;
  JobReport report_;
};

}  // namespace

JobReport run_job(const Job& job, const JobOptions& options, RulesShelf& shelf, Env& env) {
  JobReport report = Run(job, options, shelf, env).report();
  if (report.exit != Exit::ok) report.published.clear();
  return report;
}

}  // namespace lectern
