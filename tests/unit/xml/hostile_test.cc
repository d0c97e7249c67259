// XML that wants to open files, fill memory or take for ever: each is refused at once, with its reason.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "cpu_time.h"
#include "text.h"

namespace lectern {
namespace {

class Hostile : public testing::Test {
 protected:
  Hostile() : canary_(std::filesystem::temp_directory_path() / ("lectern-canary-" + std::to_string(std::rand()))) {
    std::ofstream(canary_) << "CANARY";
  }
  ~Hostile() override { std::filesystem::remove(canary_); }

  /// The refusal, which must come at once (in CPU time: the machine may be busy) and must not show what stands in a file.
  std::string refused(const std::string& text) {
    std::string said;
    EXPECT_LT(test::cpu_seconds_of([&] { said = refusal(text); }), 1.0 * test::slowness());
    EXPECT_FALSE(said.empty());
    EXPECT_EQ(said.find("CANARY"), std::string::npos);
    return said.substr(0, 9);
  }

  std::string with_doctype(const std::string& doctype, const std::string& words) {
    return "<?xml version=\"1.0\"?>\n<!DOCTYPE speech " + doctype + ">\n" +
           in_section("<p><s>" + words + "</s></p>").substr(39);
  }

  std::filesystem::path canary_;
};

TEST_F(Hostile, document_types_of_every_kind) {
  const std::string file = "file://" + canary_.string();
  std::string laughs = "<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&l" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(i) + " \"" + before + before + before + before + "\">";
  }
  for (const auto& [doctype, words] :
       std::vector<std::pair<std::string, std::string>>{{"[" + laughs + "]", "&l29;"},
                                                        {"[<!ENTITY a SYSTEM \"" + file + "\">]", "&a;"},
                                                        {"[<!ENTITY % a SYSTEM \"" + file + "\"> %a;]", "a"},
                                                        {"SYSTEM \"" + file + "\"", "a"},
                                                        {"PUBLIC \"-//x//y\" \"http://127.0.0.1:9/x.dtd\"", "a"},
                                                        {"[<!ENTITY a \"" + std::string(100'000, 'a') + "\">]", "&a;&a;&a;"},
                                                        {"[<!ATTLIST p xml:id CDATA \"x\">]", "a"},
                                                        {"", "a"}})
    EXPECT_EQ(refused(with_doctype(doctype, words)), "4 LC-0403") << doctype.substr(0, 60);
}

TEST_F(Hostile, a_document_type_that_hides) {
  EXPECT_EQ(refused("<!-- x --><?a?>\n<!doctype speech>" + document("")), "4 LC-0403");
  EXPECT_EQ(refused(in_section("<p><s>a</s></p>") + "<!DOCTYPE speech>"), "4 LC-0403");
  EXPECT_EQ(refusal(in_section("<p><s>a<!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></s></p>")), "");
}

TEST_F(Hostile, processing_instructions_and_inclusions_open_nothing) {
  const std::string file = canary_.string();
  EXPECT_EQ(refusal("<?xml-stylesheet href=\"" + file + "\"?>" + document("").substr(39)), "");
  EXPECT_EQ(refused(in_section("<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"" + file + "\"/>")),
            "4 LC-0402");
}

TEST_F(Hostile, nesting_to_the_limit_and_past_it) {
  const auto nested = [](size_t deep) {
    std::string text;
    for (size_t i = 0; i < deep; ++i) text += "<em>";
    text += "a";
    for (size_t i = 0; i < deep; ++i) text += "</em>";
    return in_section("<p><s>" + text + "</s></p>");
  };
  EXPECT_EQ(refusal(nested(195)), "");  // speech, body, section, p and s make 200
  EXPECT_EQ(refused(nested(196)), "7 LC-0404");
  EXPECT_EQ(refused(nested(100'000)), "7 LC-0404");
  EXPECT_EQ(refused(document(std::string(1'000'000, '<'))), "4 LC-0401");
}

TEST_F(Hostile, a_raised_limit_of_nesting_ends_where_the_parser_ends) {
  const auto nested = [](size_t deep) {
    std::string text = "a";
    for (size_t i = 5; i < deep; ++i) text = "<em>" + text + "</em>";
    return in_section("<p><s>" + text + "</s></p>");
  };
  Limits limits;
  limits.depth = 10'000;
  Diagnostics others;
  EXPECT_TRUE(read_speech_xml({"a.xml", nested(255)}, others, limits).ok());
  const Result<Speech> deeper = read_speech_xml({"a.xml", nested(256)}, others, limits);
  ASSERT_FALSE(deeper.ok());
  EXPECT_EQ(deeper.failure().exit, Exit::limit);
  EXPECT_NE(deeper.failure().why.message.find("255"), std::string::npos);
}

TEST_F(Hostile, closed_tags_do_not_add_up) {
  std::string blocks;
  for (int i = 0; i < 1'000; ++i) blocks += "<p><s>a<br/><pb n='>'/></s></p>";
  EXPECT_EQ(refusal(in_section(blocks)), "");
}

TEST_F(Hostile, floods_of_attributes) {
  const auto flooded = [](int count) {
    std::string text = "<p";
    for (int i = 0; i < count; ++i) text += " a" + std::to_string(i) + "=\"=\"";
    return in_section(text + "><s>a</s></p>");
  };
  EXPECT_EQ(refused(flooded(256)), "4 LC-0402");
  EXPECT_EQ(refused(flooded(257)), "7 LC-0404");
  EXPECT_EQ(refused(flooded(80'000)), "7 LC-0404");
}

TEST_F(Hostile, one_endless_piece) {
  const std::string endless(12'000'000, 'x');
  EXPECT_EQ(refused(in_section("<p><s>" + endless + "</s></p>")), "7 LC-0404");
  EXPECT_EQ(refused(in_section("<p><s><!--" + endless + "--></s></p>")), "7 LC-0404");
  EXPECT_EQ(refused(in_section("<p><s><![CDATA[" + endless + "]]></s></p>")), "7 LC-0404");
  EXPECT_EQ(refused(in_section("<p rule=\"" + endless + "\"><s>a</s></p>")), "7 LC-0404");
}

TEST_F(Hostile, forty_thousand_siblings_cost_linear_time) {
  std::string words, blocks;
  for (int i = 0; i < 40'000; ++i) {
    words += "<em>a</em> b";
    blocks += "<p><s>a" + std::to_string(i) + "</s></p>";
  }
  for (const std::string& text : {in_section("<list><item>" + words + "</item></list>"), in_section(blocks),
                                  in_section("<turn>" + blocks + "</turn>")})
    EXPECT_LT(test::cpu_seconds_of([&] { EXPECT_EQ(refusal(text), ""); }), 2.0 * test::slowness());
}

TEST_F(Hostile, encodings_that_could_hide_tags) {
  EXPECT_EQ(refused("<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-speech+AD4-"), "4 LC-0405");
  EXPECT_EQ(refused("<?xml version='1.0' encoding='utf-16'?><speech/>"), "4 LC-0405");
  EXPECT_EQ(refused("\xFF\xFE<\0s\0"), "4 LC-0405");
  EXPECT_EQ(refused(document("\xC0\xBC")), "4 LC-0405");
  EXPECT_EQ(refused(document("\xED\xA0\x80")), "4 LC-0405");
  EXPECT_EQ(refusal("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + document("").substr(39)), "");
}

TEST_F(Hostile, every_prefix_of_a_document_ends_cleanly) {
  const std::string text = file_text("schemas/every-element.xml");
  for (size_t size = 0; size + 1 < text.size(); size += 7) EXPECT_FALSE(refusal(text.substr(0, size)).empty()) << size;
}

TEST_F(Hostile, a_changed_byte_ends_cleanly) {
  const std::string text = file_text("schemas/every-element.xml");
  for (size_t at = 0; at < text.size(); at += 17) {
    for (const char c : {'<', '>', '&', '"', '\0', 'x'}) {
      std::string changed = text;
      changed[at] = c;
      const Result<Speech> read = read_text(changed);
      if (!read.ok()) continue;
      EXPECT_TRUE(read_text(speech_xml(read.value())).ok()) << at << c;
    }
  }
}

}  // namespace
}  // namespace lectern
