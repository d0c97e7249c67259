#include "base/xml_guard.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern {
namespace {

std::string nested(size_t depth) {
  std::string bytes;
  for (size_t i = 0; i < depth; ++i) bytes += "<a>";
  return bytes;
}

XmlHazard hazard(const std::string& bytes, const Limits& limits = {}) {
  const auto fault = xml_fault(bytes, limits);
  EXPECT_TRUE(fault.has_value()) << bytes.substr(0, 60);
  return fault ? fault->hazard : XmlHazard::doctype;
}

TEST(XmlGuard, LetsOrdinaryXmlPass) {
  EXPECT_FALSE(xml_fault("<a b='1'><!-- <b> --><![CDATA[ <c> ]]><?d <e> ?></a>", {}));
  EXPECT_FALSE(xml_fault(nested(200), {}));
}

TEST(XmlGuard, NamesEachHazard) {
  EXPECT_EQ(hazard("<!DOCTYPE a><a/>"), XmlHazard::doctype);
  EXPECT_EQ(hazard(nested(201)), XmlHazard::deep);
  Limits deep;
  deep.depth = 1000;
  EXPECT_EQ(hazard(nested(256), deep), XmlHazard::deep);
  EXPECT_EQ(hazard("<a>" + std::string(10'000'001, 'x') + "</a>"), XmlHazard::long_piece);
  std::string attributes = "<a", namespaces;
  for (int i = 0; i < 257; ++i) attributes += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(hazard(attributes + ">"), XmlHazard::attributes);
  for (int element = 0; element < 6; ++element) {
    namespaces += "<a";
    for (int i = 0; i < 100; ++i) namespaces += " xmlns:a" + std::to_string(i) + "='u'";
    namespaces += '>';
  }
  EXPECT_EQ(hazard(namespaces), XmlHazard::namespaces);
}

TEST(XmlGuard, FindsTheRootAndItsNamespace) {
  EXPECT_EQ(
      xml_root("<?xml version='1.0'?><!-- x --><!DOCTYPE a [<!ENTITY b \"]>\">]>\n<l:speech id=\"1\" xmlns:l = 'urn:x'>")
          .uri,
      "urn:x");
  EXPECT_EQ(xml_root("\xEF\xBB\xBF<speech xmlns=\"urn:y\"/>").uri, "urn:y");
  EXPECT_EQ(xml_root("<l:speech xmlns=\"urn:y\"/>").uri, "");
  EXPECT_EQ(xml_root("<a title=' xmlns=\"urn:z\"'/>").uri, "");
  EXPECT_EQ(xml_root("<l:speech/>").local(), "speech");
  EXPECT_EQ(xml_root("words").name, "");
}

}  // namespace
}  // namespace lectern
