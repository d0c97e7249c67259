#include "model/dump.h"

#include <gtest/gtest.h>

#include "build.h"

namespace lectern {
namespace {

TEST(Dump, of_a_speech_shows_every_field_once) {
  Node title = with_id(node(Element::title, "Opening"), "s-1");
  title.src = {{2, 1}, {2, 7}, 3, {}};
  title.rule = "en.title";
  title.sure = 0.5;
  title.given = true;
  Node name = derived(node(Element::name, "A \"B\""));
  Node french = with(paragraph("Oui.\n"), Attribute::corresp, "p-2");
  french.lang = "fr";
  const Speech speech = speech_of({section({french})}, {title, node(Element::speaker, {name})});
  EXPECT_EQ(dump(speech),
            "speech lang=en\n"
            "  meta\n"
            "    title #s-1 src=2:1-2:7 rule=en.title sure=0.5 given\n"
            "      \"Opening\"\n"
            "    speaker\n"
            "      name derived\n"
            "        \"A \\\"B\\\"\"\n"
            "  body\n"
            "    section kind=\"body\"\n"
            "      p lang=fr corresp=\"p-2\"\n"
            "        s\n"
            "          \"Oui.\\n\"\n");
}

}  // namespace
}  // namespace lectern
