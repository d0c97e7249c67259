// Jobs in memory: one reading feeds all outputs; all are published, or none.
#include "batch/job.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/memory_env.h"

namespace lectern {
namespace {

const std::string talk =
    "THE LONG ROAD\n\nAda Example\n\nNew York, 15 July 2013\n\nLadies and gentlemen,\n\nThis is a speech of two sentences. "
    "It has a "
    "second one.\n\nThank you.\n";

class JobTest : public testing::Test {
 protected:
  void SetUp() override { env_.put("talk.txt", talk); }

  std::vector<OutputRequest> outputs(std::initializer_list<const char*> names) {
    std::vector<OutputRequest> requests;
    for (const std::string name : names) requests.push_back({format_named(name.substr(name.rfind('.') + 1)), name});
    return requests;
  }

  JobReport convert(MemoryEnv& env, const std::vector<OutputRequest>& requests) {
    RulesShelf shelf(env, {});
    return run_job({"talk.txt", requests}, options_, shelf, env);
  }

  std::string messages(const JobReport& report) {
    std::string all;
    for (const Diagnostic& diagnostic : report.diagnostics) all += diagnostic.code + " " + diagnostic.message + "\n";
    return all;
  }

  static bool has(const JobReport& report, std::string_view code) {
    return std::ranges::any_of(report.diagnostics, [&](const Diagnostic& diagnostic) { return diagnostic.code == code; });
  }

  MemoryEnv env_;
  JobOptions options_;
};

TEST_F(JobTest, OneReadingFeedsAllOutputs) {
  int reads = 0;
  options_.understand.on_stage = [&](std::string_view stage) { reads += stage == "read" ? 1 : 0; };
  const JobReport report = convert(env_, outputs({"talk.xml", "talk.xhtml", "out.txt"}));
  ASSERT_EQ(report.exit, Exit::ok) << messages(report);
  EXPECT_EQ(reads, 1);
  ASSERT_EQ(report.published.size(), 3u);
  EXPECT_EQ(report.published[0].bytes, env_.content("talk.xml")->size());
  EXPECT_NE(env_.content("talk.xml")->find("urn:lectern:speech:1"), std::string::npos);
  EXPECT_NE(env_.content("out.txt")->find("Ladies and gentlemen,"), std::string::npos);
}

TEST_F(JobTest, TakesAShortTextForTheLanguageOfItsSmallWords) {
  env_.put("talk.txt",
           "Señor presidente:\n\nQuero agradecer a todos os presentes a hospitalidade desta casa. Hoxe lembramos aos que loitaron pola "
           "liberdade do noso pobo e pola paz.\n\nMoitas grazas.\n");
  ASSERT_EQ(convert(env_, outputs({"gl.xml"})).exit, Exit::ok);
  EXPECT_NE(env_.content("gl.xml")->find("xml:lang=\"gl\""), std::string::npos);
  env_.put("talk.txt",
           "Señor presidente:\n\nQuiero agradecer a todos los presentes la hospitalidad de esta casa. Hoy recordamos a los que lucharon por la "
           "libertad de nuestro pueblo y por la paz.\n\nMuchas gracias.\n");
  ASSERT_EQ(convert(env_, outputs({"es.xml"})).exit, Exit::ok);
  EXPECT_NE(env_.content("es.xml")->find("xml:lang=\"es\""), std::string::npos);
}

TEST_F(JobTest, XmlGivesTheSameBytesAsItsTranscript) {
  ASSERT_EQ(convert(env_, outputs({"talk.xml", "a.xhtml", "a.epub", "a.txt"})).exit, Exit::ok);
  RulesShelf shelf(env_, {});
  const JobReport again = run_job({"talk.xml", outputs({"again.xml", "b.xhtml", "b.epub", "b.txt"})}, options_, shelf, env_);
  ASSERT_EQ(again.exit, Exit::ok) << messages(again);
  EXPECT_EQ(env_.content("talk.xml"), env_.content("again.xml"));
  EXPECT_EQ(env_.content("a.xhtml"), env_.content("b.xhtml"));
  EXPECT_EQ(env_.content("a.epub"), env_.content("b.epub"));
  EXPECT_EQ(env_.content("a.txt"), env_.content("b.txt"));
}

TEST_F(JobTest, TheXmlThatAPdfCarriesComesBack) {
  options_.attach_xml = true;
  ASSERT_EQ(convert(env_, outputs({"talk.xml", "talk.pdf", "a.xhtml"})).exit, Exit::ok);
  RulesShelf shelf(env_, {});
  const JobReport again = run_job({"talk.pdf", outputs({"again.xml", "b.xhtml"})}, options_, shelf, env_);
  ASSERT_EQ(again.exit, Exit::ok) << messages(again);
  EXPECT_EQ(env_.content("talk.xml"), env_.content("again.xml"));
  EXPECT_EQ(env_.content("a.xhtml"), env_.content("b.xhtml"));
}

TEST_F(JobTest, TheSourceIsNamedInTheXml) {
  env_.make_folder("in");
  env_.put("in/talk.txt", talk);
  RulesShelf shelf(env_, {});
  ASSERT_EQ(run_job({"in/talk.txt", outputs({"a.xml"})}, options_, shelf, env_).exit, Exit::ok);
  ASSERT_EQ(convert(env_, outputs({"b.xml"})).exit, Exit::ok);
  EXPECT_NE(env_.content("a.xml")->find("file=\"talk.txt\""), std::string::npos);
  EXPECT_EQ(env_.content("a.xml"), env_.content("b.xml")) << "the folder doesn't matter";
}

TEST_F(JobTest, StandardOutputTakesDataAlone) {
  std::vector<OutputRequest> requests = outputs({"talk.xml"});
  requests.push_back({format_named("txt"), "-"});
  const JobReport report = convert(env_, requests);
  ASSERT_EQ(report.exit, Exit::ok) << messages(report);
  EXPECT_NE(env_.output.find("Thank you."), std::string::npos);
  EXPECT_TRUE(env_.errors.empty());
}

TEST_F(JobTest, NothingIsPublishedWhereStandardOutputFails) {
  std::vector<OutputRequest> requests = outputs({"talk.xml"});
  requests.push_back({format_named("txt"), "-"});
  MemoryEnv good;
  good.put("talk.txt", talk);
  ASSERT_EQ(convert(good, requests).exit, Exit::ok);
  for (uint64_t n = 1; n <= good.calls; ++n) {
    MemoryEnv env;
    env.put("talk.txt", talk);
    env.fail_at = n;
    EXPECT_NE(convert(env, requests).exit, Exit::ok) << n;
    EXPECT_EQ(env.names(), std::vector<std::string>{"talk.txt"}) << n;
  }
}

TEST_F(JobTest, StrictPublishesNothing) {
  options_.strict = true;
  options_.understand.lang = "mi";  // no rules: a warning
  const JobReport report = convert(env_, outputs({"talk.xml", "out.txt"}));
  EXPECT_EQ(report.exit, Exit::warnings);
  EXPECT_TRUE(has(report, "LC-0814"));
  EXPECT_TRUE(report.published.empty());
  EXPECT_EQ(env_.names(), std::vector<std::string>{"talk.txt"});
}

TEST_F(JobTest, StrictWithoutWarningsPublishes) {
  options_.strict = true;
  const JobReport report = convert(env_, outputs({"talk.xml"}));
  EXPECT_EQ(report.exit, Exit::ok) << messages(report);
}

TEST_F(JobTest, AnOutputThatFailsItsCheckIsNotPublished) {
  options_.check = [](const Contents& contents) {
    Verdict verdict = check(contents);
    if (verdict.kind == "xhtml") verdict.findings.push_back({"TEST:1", "line 3", "made to fail", "nothing to do"});
    return verdict;
  };
  const JobReport report = convert(env_, outputs({"talk.xml", "talk.xhtml"}));
  EXPECT_EQ(report.exit, Exit::check);
  ASSERT_TRUE(has(report, "LC-0815"));
  EXPECT_EQ(report.diagnostics.back().file, "talk.xhtml");
  EXPECT_NE(report.diagnostics.back().message.find("TEST:1 (line 3)"), std::string::npos);
  EXPECT_EQ(env_.names(), std::vector<std::string>{"talk.txt"}) << "the good one isn't published either";
}

/// Of every format that the table gives a checker, one at a time: its verdict has the format's name as its kind.
TEST_F(JobTest, AFaultInAnyFormatWithACheckerPublishesNothing) {
  options_.narrate.worker = LECTERN_BIN "/lectern-narrator";
  std::vector<std::string> kinds;
  for (const Format& format : formats())
    if (format.has_checker) kinds.emplace_back(format.name);
  EXPECT_EQ(kinds, (std::vector<std::string>{"xml", "pdf", "xhtml", "epub", "html"}));
  for (const std::string& kind : kinds) {
    options_.check = [&kind](const Contents& contents) {
      Verdict verdict = check_file(contents);
      if (verdict.kind == kind) verdict.findings.push_back({"TEST:1", "", "made to fail", ""});
      return verdict;
    };
    const JobReport report = convert(env_, outputs({"talk.xml", "talk.xhtml", "talk.epub", "talk.pdf", "talk.html", "other.txt"}));
    EXPECT_EQ(report.exit, Exit::check) << kind << messages(report);
    EXPECT_TRUE(has(report, "LC-0815")) << kind;
    EXPECT_TRUE(report.published.empty()) << kind;
    EXPECT_EQ(env_.names(), std::vector<std::string>{"talk.txt"}) << kind;
  }
}

/// What the page's own checker rejects in a page that the writer made, not a verdict made up.
TEST_F(JobTest, ABrokenReadAlongPageIsNotPublished) {
  options_.narrate.worker = LECTERN_BIN "/lectern-narrator";
  ASSERT_EQ(convert(env_, outputs({"good.html"})).exit, Exit::ok);
  options_.check = [](const Contents& contents) {
    std::string buffer, page(contents.all(buffer));
    if (const size_t at = page.find("</main>"); at != std::string::npos) page.insert(at, "<script src=\"tune.js\"></script>");
    return check_file(page);
  };
  const JobReport report = convert(env_, outputs({"talk.html", "other.txt"}));
  EXPECT_EQ(report.exit, Exit::check);
  EXPECT_NE(messages(report).find("HTML:script"), std::string::npos) << messages(report);
  EXPECT_EQ(env_.names(), (std::vector<std::string>{"good.html", "talk.txt"}));
}

TEST_F(JobTest, BytesOfAnotherKindFailTheCheck) {
  options_.check = [](const Contents&) { return Verdict{}; };
  EXPECT_EQ(convert(env_, outputs({"talk.xml"})).exit, Exit::check);
}

TEST_F(JobTest, TargetsAreLookedAtBeforeTheInputIsRead) {
  env_.put("talk.xml", "old");
  bool read = false;
  options_.understand.on_stage = [&](std::string_view stage) { read |= stage == "read"; };
  const JobReport report = convert(env_, outputs({"none/a.txt", "talk.xml"}));
  EXPECT_EQ(report.exit, Exit::io) << "the first fault";
  EXPECT_TRUE(has(report, "LC-0811") && has(report, "LC-0808")) << "but all are told";
  EXPECT_FALSE(read);
  EXPECT_EQ(env_.content("talk.xml"), "old");
}

TEST_F(JobTest, ForceReplaces) {
  env_.put("talk.xml", "old");
  options_.publish.force = true;
  EXPECT_EQ(convert(env_, outputs({"talk.xml"})).exit, Exit::ok);
  EXPECT_NE(env_.content("talk.xml"), "old");
}

/// A name that leads to the input is the input, however it's spelled; so is a name whose temporary file would sweep it away.
TEST_F(JobTest, NoOutputReplacesTheInput) {
  options_.publish.force = true;
  env_.make_folder("out");
  env_.link("talk.txt", "out/same.txt");
  for (const char* name : {"talk.txt", "./talk.txt", "out/../talk.txt", "out/same.txt"}) {
    const JobReport report = convert(env_, outputs({"a.xml", name}));
    EXPECT_EQ(report.exit, Exit::usage) << name;
    EXPECT_TRUE(has(report, "LC-0809")) << name << messages(report);
    EXPECT_EQ(env_.content("talk.txt"), talk) << name;
    EXPECT_FALSE(env_.content("a.xml"));
  }
  RulesShelf shelf(env_, {});
  env_.put(".b.xml.part", talk);
  options_.understand.read.kind = "txt";
  EXPECT_EQ(run_job({".b.xml.part", outputs({"b.xml"})}, options_, shelf, env_).exit, Exit::usage);
  EXPECT_EQ(env_.content(".b.xml.part"), talk);
}

TEST_F(JobTest, OneFileIsNoTwoOutputs) {
  env_.make_folder("out");
  const std::pair<const char*, const char*> twice[] = {
      {"a.xml", "./a.xml"}, {"a.xml", "out/../a.xml"}, {"out/a.xml", "out//a.xml"}, {"none/a.xml", "none/./a.xml"}};
  for (const auto& [one, other] : twice) EXPECT_TRUE(has(convert(env_, outputs({one, other})), "LC-0806")) << other;
  EXPECT_EQ(convert(env_, outputs({"a.xml", "out/a.xml"})).exit, Exit::ok);
}

TEST_F(JobTest, LanguageWithoutRulesIsPlainAndValid) {
  options_.understand.lang = "mi";
  const JobReport report = convert(env_, outputs({"talk.xml", "talk.xhtml"}));
  EXPECT_EQ(report.exit, Exit::ok) << messages(report);
  EXPECT_TRUE(has_warnings(report.diagnostics));
  EXPECT_NE(env_.content("talk.xml")->find("xml:lang=\"mi\""), std::string::npos);
}

TEST_F(JobTest, RulesAreReadOnceAndTheirWarningSaidEachTime) {
  options_.understand.lang = "mi";
  RulesShelf shelf(env_, {});
  for (const char* name : {"a.txt", "b.txt"}) {
    const JobReport report = run_job({"talk.txt", outputs({name})}, options_, shelf, env_);
    EXPECT_TRUE(has_warnings(report.diagnostics)) << name;
  }
}

/// Every call to the machine fails once, then from then on: what stands under a final name is whole, and all or none.
TEST_F(JobTest, EveryCallFails) {
  const std::vector<OutputRequest> requests = outputs({"talk.xml", "talk.xhtml", "out.txt"});
  MemoryEnv good;
  good.put("talk.txt", talk);
  ASSERT_EQ(convert(good, requests).exit, Exit::ok);
  ASSERT_GT(good.calls, 10u);
  for (uint64_t n = 1; n <= good.calls; ++n) {
    MemoryEnv env;
    env.put("talk.txt", talk);
    env.fail_at = n;
    const JobReport report = convert(env, requests);
    EXPECT_NE(report.exit, Exit::ok) << "call " << n << " failed, and it was called a success";
    EXPECT_EQ(env.names(), std::vector<std::string>{"talk.txt"}) << "call " << n;
  }
  for (uint64_t n = 1; n <= good.calls; ++n) {
    MemoryEnv env;
    env.put("talk.txt", talk);
    env.fail_at = n;
    env.fail_on = true;
    EXPECT_NE(convert(env, requests).exit, Exit::ok);
    for (const OutputRequest& request : requests)
      if (const auto content = env.content(request.target)) {
        EXPECT_EQ(content, good.content(request.target)) << "call " << n;
      }
  }
}

/// Sound is checked where it stands, and waits for standard output in a file without a name.
TEST_F(JobTest, EveryCallFailsWithSound) {
  options_.narrate.worker = LECTERN_BIN "/lectern-narrator";
  options_.write.epub_audio = "mp3";
  std::vector<OutputRequest> requests = outputs({"talk.epub", "talk.html"});
  requests.push_back({format_named("mp3"), "-"});
  MemoryEnv good;
  good.put("talk.txt", talk);
  ASSERT_EQ(convert(good, requests).exit, Exit::ok);
  EXPECT_GT(good.output.size(), 10000u);
  for (uint64_t n = 1; n <= good.calls; ++n) {
    MemoryEnv env;
    env.put("talk.txt", talk);
    env.fail_at = n;
    const JobReport report = convert(env, requests);
    EXPECT_EQ(report.exit, Exit::io) << "call " << n << " failed: " << messages(report);
    EXPECT_EQ(env.names(), std::vector<std::string>{"talk.txt"}) << "call " << n;
    EXPECT_TRUE(good.output.starts_with(env.output)) << "call " << n;
  }
}

TEST_F(JobTest, SoundForStandardOutputIsThatOfAFile) {
  options_.narrate.worker = LECTERN_BIN "/lectern-narrator";
  options_.write.epub_audio = "mp3";
  for (const char* kind : {"epub", "html", "mp3"}) {
    const std::string name = std::string("talk.") + kind;
    ASSERT_EQ(convert(env_, {{format_named(kind), name}}).exit, Exit::ok);
    env_.output.clear();
    const JobReport report = convert(env_, {{format_named(kind), "-"}});
    ASSERT_EQ(report.exit, Exit::ok) << messages(report);
    EXPECT_TRUE(env_.output == env_.content(name)) << kind;
    EXPECT_EQ(report.published.at(0).bytes, env_.output.size());
  }
}

}  // namespace
}  // namespace lectern
