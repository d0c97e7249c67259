#include "write/xhtml/link.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(SafeLink, KeepsGoodAddresses) {
  EXPECT_EQ(safe_link("https://www.un.org/en/ga?x=1&y=2#part"), "https://www.un.org/en/ga?x=1&y=2#part");
  EXPECT_EQ(safe_link("HTTP://un.org"), "http://un.org");
  EXPECT_EQ(safe_link("https://un.org:8080/a"), "https://un.org:8080/a");
  EXPECT_EQ(safe_link("mailto:press@un.org"), "mailto:press@un.org");
}

TEST(SafeLink, EncodesWhatAddressesMayNotHold) {
  EXPECT_EQ(safe_link("https://un.org/a b"), "https://un.org/a%20b");
  EXPECT_EQ(safe_link("https://un.org/é"), "https://un.org/%C3%A9");
  EXPECT_EQ(safe_link("https://un.org/100%"), "https://un.org/100%25");
  EXPECT_EQ(safe_link("https://un.org/%2F"), "https://un.org/%2F");
  EXPECT_EQ(safe_link("https://un.org/#a#b"), "https://un.org/#a%23b");
  EXPECT_EQ(safe_link("https://un.org/[x]|\\"), "https://un.org/%5Bx%5D%7C%5C");
}

TEST(SafeLink, RefusesAllElse) {
  for (const char* const address : {"javascript:alert(1)",
                                    "jAvAsCript:alert(1)",
                                    "java\nscript:alert(1)",
                                    " javascript:alert(1)",
                                    "\x01javascript:alert(1)",
                                    "data:text/html,x",
                                    "file:///etc/passwd",
                                    "ftp://un.org/",
                                    "//un.org/",
                                    "/path",
                                    "page.html",
                                    "#part",
                                    "",
                                    "http:",
                                    "http:/un.org",
                                    "https://",
                                    "https:///x",
                                    "https://user@un.org/",
                                    "https://user:secret@un.org/",
                                    "https://un..org/",
                                    "https://-un.org/",
                                    "https://un.org:99999999/",
                                    "https://un.org:70000/",
                                    "https://u n.org/",
                                    "https://[::1]/",
                                    "mailto:",
                                    "mailto:@un.org",
                                    "mailto:press",
                                    "mailto:a@b@c",
                                    "vbscript:x"})
    EXPECT_FALSE(safe_link(address)) << address;
}

}  // namespace
}  // namespace lectern
