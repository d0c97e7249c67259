// The parts of a batch that are functions of their input: names, patterns, messages, CSV, keys, shards.
#include <gtest/gtest.h>

#include "base/memory_env.h"
#include "batch/batch.h"
#include "batch/metadata.h"
#include "batch/names.h"
#include "batch/wire.h"
#include "batch/worker.h"

namespace lectern {
namespace {

TEST(Names, ASafePartIsSafeEverywhere) {
  EXPECT_EQ(safe_part("What is: \"truth\"?"), "What is_ _truth__");
  EXPECT_EQ(safe_part("../../etc/passwd"), "_.._etc_passwd");
  EXPECT_EQ(safe_part("-rf .hidden"), "rf .hidden");
  EXPECT_EQ(safe_part("a\tb\n c"), "a b c");
  EXPECT_EQ(safe_part("con"), "_con");
  EXPECT_EQ(safe_part("Com1.txt"), "_Com1.txt");
  EXPECT_EQ(safe_part("end. "), "end");
  EXPECT_EQ(safe_part("..."), "unknown");
  EXPECT_EQ(safe_part("e\xCC\x81"), "\xC3\xA9") << "NFC";
  EXPECT_EQ(safe_part("a\xE2\x80\xAE" "b"), "a_b") << "a direction mark";
  std::string lengthy;
  for (int i = 0; i < 150; ++i) lengthy += "\xC3\xA9";
  EXPECT_EQ(safe_part(lengthy).size(), 200u) << "cut between characters";
  EXPECT_EQ(safe_part(lengthy, 199).size(), 198u);
}

TEST(Names, ASafePathStaysBelowItsRoot) {
  EXPECT_EQ(safe_path("/etc/passwd"), "etc/passwd");
  EXPECT_EQ(safe_path("../a/./b//c.txt"), "a/b/c.txt");
  EXPECT_EQ(safe_path("a\n\\b.txt"), "a__b.txt");
}

TEST(Names, PatternsMatchAsInAShell) {
  EXPECT_TRUE(matches_any({"*.md"}, "deep/er/talk.md"));
  EXPECT_FALSE(matches_any({"*.md"}, "talk.mdx"));
  EXPECT_TRUE(matches_any({"a/*/c.txt"}, "a/b/c.txt"));
  EXPECT_FALSE(matches_any({"a/*/c.txt"}, "a/b/b/c.txt"));
  EXPECT_TRUE(matches_any({"a/**/c.txt"}, "a/b/b/c.txt"));
  EXPECT_TRUE(matches_any({"a/**/c.txt"}, "a/c.txt"));
  EXPECT_TRUE(matches_any({"x", "t?lk.txt"}, "talk.txt"));
  EXPECT_FALSE(matches_any({}, "talk.txt"));
}

TEST(Names, ATemplateIsFilledWithSafeParts) {
  Speech speech;
  speech.presentation.title = "War / Peace";
  speech.presentation.author = "A. Person";
  speech.presentation.date = "2013-07-15";
  EXPECT_EQ(name_from("{year}/{speaker}/{title}", speech, "x/talk.txt"), "2013/A. Person/War _ Peace");
  speech.presentation.title_generated = true;
  speech.presentation.date.clear();
  EXPECT_EQ(name_from("{folder}/{year}-{title}", speech, "x/talk.txt"), "x/unknown-talk");
  EXPECT_EQ(unknown_field("{title}{colour}"), "{colour}");
  EXPECT_EQ(unknown_field("{title}-{stem}"), "");
  EXPECT_EQ(unknown_field("{year}/x{title"), "{title") << "no brace ends it";
}

TEST(Wire, ReadsWhatItWroteAndNothingElse) {
  Request request;
  request.task = Task::unpack;
  request.document = 7;
  request.given.title = std::string("a\0b", 3);
  request.outputs = {{"pdf", "a.pdf", "k", "s"}};
  const std::string message = encode(request);
  Request again;
  ASSERT_TRUE(decode(message, again));
  EXPECT_EQ(again.given.title, request.given.title);
  EXPECT_EQ(again.outputs.at(0).target, "a.pdf");
  for (size_t size = 0; size < message.size(); ++size) EXPECT_FALSE(decode(message.substr(0, size), again)) << size;
  Reply reply;
  reply.outputs = {{"pdf", "t", "p", "h", 9}};
  reply.doubts = {{500, 3, "title", "words"}};
  Reply same;
  ASSERT_TRUE(decode(encode(reply), same));
  EXPECT_EQ(same.outputs.at(0).bytes, 9u);
  std::string broken = encode(reply);
  for (size_t i = 0; i < broken.size(); ++i) {
    std::string other = broken;
    other[i] = '\xFF';
    (void)decode(other, same);  // whatever it says, nothing is read past its end
  }
}

TEST(Wire, TakesWholeMessagesAlone) {
  std::string received = wire::framed("one") + wire::framed("two").substr(0, 9);
  bool broken = false;
  EXPECT_EQ(wire::take_message(received, broken), "one");
  EXPECT_FALSE(wire::take_message(received, broken));
  EXPECT_FALSE(broken);
  std::string endless(8, '\xFF');
  EXPECT_FALSE(wire::take_message(endless, broken));
  EXPECT_TRUE(broken);
}

TEST(Metadata, ReadsQuotedFieldsAndRefusesWhatItDoesNotKnow) {
  MemoryEnv env;
  env.put("m.csv", "\xEF\xBB\xBFpath,title,date\r\n\"a,b.txt\",\"He said \"\"no\"\"\nand left\",2024-05-01\r\n\r\nc.txt,,\r\n");
  std::vector<std::string> seen, told;
  const auto tell = [&](const Diagnostic& why) { told.push_back(why.message); };
  ASSERT_TRUE(each_metadata("m.csv", env, [&](const std::string& path, const Given& given) {
    seen.push_back(path + "|" + given.title + "|" + given.date);
    return Result<void>();
  }, tell));
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(seen, (std::vector<std::string>{"a,b.txt|He said \"no\"\nand left|2024-05-01", "c.txt||"}));
  const auto refused = [&](const std::string& text) {
    env.put("bad.csv", text);
    const auto read = each_metadata("bad.csv", env, [](const std::string&, const Given&) { return Result<void>(); }, tell);
    if (!read) told.push_back(std::to_string(read.failure().why.where.begin.line) + ": " + read.failure().why.message + "; " + read.failure().why.hint);
    return !read;
  };
  EXPECT_TRUE(refused("title\nx\n"));
  EXPECT_TRUE(refused("path,color\nx,y\n"));
  EXPECT_TRUE(refused("path,title\nx\n"));
  EXPECT_TRUE(refused("path,date\nx,2024-02-30\n"));
  EXPECT_TRUE(refused("path\nx\n\xFF\n"));
  EXPECT_TRUE(told.back().starts_with("3: ") && told.back().ends_with("UTF-8")) << told.back();
  EXPECT_TRUE(refused("path,title\na,\"good\"\nb,\"open\nc,d\n"));
  EXPECT_TRUE(told.back().starts_with("3: a quote begins here")) << told.back();
  EXPECT_TRUE(refused("path;title\na;b\n"));
  EXPECT_NE(told.back().find("semicolons"), std::string::npos) << told.back();
  EXPECT_TRUE(refused("path\ttitle\na\tb\n"));
  EXPECT_NE(told.back().find("tabs"), std::string::npos) << told.back();
  told.clear();
  EXPECT_FALSE(refused("Path, Title ,TITLE\nx,a,b\ny,a,b\nx,c,d\nx,c,d\n"));
  EXPECT_EQ(told, (std::vector<std::string>{"the column title is there twice; the last one counts", "\"x\" is there twice; the last line counts"}));
}

TEST(Metadata, AFilesOwnWordsGoBeforeGeneralOnes) {
  Given general, own;
  general.title = "general";
  general.place = "Here";
  own.title = "own";
  const Given both = merged(general, decode_given(encode_given(own)));
  EXPECT_EQ(both.title, "own");
  EXPECT_EQ(both.place, "Here");
}

TEST(Keys, EachPartCounts) {
  const std::string program(64, 'a');
  const std::string key = key_of(program, "bytes", "", {});
  EXPECT_EQ(key, key_of(program, "bytes", "", {}));
  EXPECT_NE(key, key_of(program, "bytes2", "", {}));
  EXPECT_NE(key, key_of(program, "bytes", "x", {}));
  EXPECT_NE(key, key_of(std::string(64, 'b'), "bytes", "", {}));
  Given given;
  given.title = "x";
  EXPECT_NE(key, key_of(program, "bytes", "", given));
  EXPECT_EQ(key.substr(0, key_half), key_of(program, "other", "", given).substr(0, key_half)) << "the half of the program";
}

TEST(Shards, FollowTheHashOfThePath) {
  EXPECT_EQ(shard_of("talk.txt", 1), 0u);
  // By another program: int.from_bytes(hashlib.sha256(b'a/b.txt').digest()[:8], 'big') % 1000 in Python.
  EXPECT_EQ(shard_of("a/b.txt", 1000), 591u);
  size_t first = 0;
  for (int i = 0; i < 1000; ++i) first += shard_of("talk-" + std::to_string(i) + ".txt", 4) == 0 ? 1 : 0;
  EXPECT_GT(first, 200u);
  EXPECT_LT(first, 300u);
}

}  // namespace
}  // namespace lectern
