// One broken key a row, and the rule that has to catch it. LECTERN_KEEP_MUTATIONS=FOLDER keeps the files for other judges.
#pragma once

#include <string_view>
#include <vector>

namespace lectern::test {

struct Mutation {
  std::string_view name;
  std::string_view from, to;
  std::string_view rule;
  std::string_view behind = {};  ///< the key stands after this
};

inline const std::vector<Mutation>& ua1_mutations() {
  static const std::vector<Mutation> rows = {
      {"header", "%PDF-1.7\n", "%PDX-1.7\n", "A2:6.1.2-1"},
      {"header-version", "%PDF-1.7\n", "%PDF-2.0\n", "UA1:6.1-1"},
      {"binary-comment", "%\xE2\xE3\xCF\xD3\n", "%abcd\n", "A2:6.1.2-2"},
      {"object-space", "\n2 0 obj\n", "\n2  0 obj\n", "A2:6.1.9-1"},
      {"object-line", " 0 obj\n<</Type/Pages", " 0 obj<</Type/Pages", "A2:6.1.9-1"},
      {"no-id", "/ID[", "/IX[", "A2:6.1.3-1"},
      {"not-marked", "/Marked true", "/Marked false", "UA1:6.2-1"},
      {"no-markinfo", "/MarkInfo<<", "/MarkInfx<<", "UA1:6.2-1"},
      {"suspects", "/Marked true", "/Marked true/Suspects true", "UA1:7.1-4"},
      {"no-language", "/Lang(en)", "/Lanx(en)", "UA1:7.2-34"},
      {"bad-language", "/Lang(en)", "/Lang(en_US!)", "UA1:7.2-34"},
      {"no-display-title", "/DisplayDocTitle true", "/DisplayDocTitle false", "UA1:7.1-10"},
      {"no-metadata", "/Metadata ", "/Metadatx ", "UA1:7.1-8"},
      {"metadata-broken", "</dc:title>", "</dc:titel>", "A2:6.6.2.1-1"},
      {"no-title", "<dc:title>", "<dc:type>", "A2:6.6.2.1-1"},
      {"empty-title", ">Opening remarks on migration &amp; development<", "><", "UA1:7.1-9"},
      {"no-ua-part", "<pdfuaid:part>1</pdfuaid:part>\n", "", "UA1:5-1"},
      {"no-a-conformance", "<pdfaid:conformance>A", "<pdfaid:conformance>X", "A2:6.6.4-3"},
      {"a-part", "<pdfaid:part>2", "<pdfaid:part>9", "A2:6.6.4-2"},
      {"no-extension-schema", "http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
       "http://example.org/</pdfaSchema:namespaceURI>", "A2:6.6.2.3.1-1"},
      {"info-title", "/Title(Opening remarks on migration & development)>>", "/Title(Something else)>>", "PDF:info",
       "/Author"},
      {"info-date", "/CreationDate(D:2013", "/CreationDate(D:2014", "PDF:info"},
      {"no-output-intent", "/OutputIntents[", "/OutputIntentx[", "A2:6.2.4.3-4"},
      {"output-intent-kind", "/S/GTS_PDFA1", "/S/GTS_PDFX", "A2:6.2.4.3-4"},
      {"no-tag-tree", "/StructTreeRoot ", "/StructTreeRoox ", "UA1:7.1-11"},
      {"empty-tag-tree", "/Type/StructTreeRoot/K ", "/Type/StructTreeRoot/X ", "UA1:7.1-11"},
      {"no-parent-tree", "/ParentTree ", "/ParentTrex ", "PDF:parent-tree"},
      {"no-struct-parents", "/StructParents 0", "/StructParentx 0", "PDF:parent-tree"},
      {"parent-tree-swapped", "/Nums[0[23 0 R 24 0 R", "/Nums[0[24 0 R 23 0 R", "PDF:parent-tree"},
      {"wrong-parent", "/S/H2/P ", "/S/H2/P 1", "PDF:structure"},
      {"no-page", "<</S/H1/P 22 0 R/Pg 2 0 R", "<</S/H1/P 22 0 R/Px 2 0 R", "PDF:structure"},
      {"no-type", "<</S/H1", "<</X/H1", "PDF:structure"},
      {"unknown-type", "<</S/BlockQuote", "<</S/Citation", "UA1:7.1-5"},
      {"element-twice", "/S/LI/P 29 0 R/K 31 0 R", "/S/LI/P 29 0 R/K[31 0 R 31 0 R]", "PDF:structure"},
      {"content-claimed-twice", "/S/H1/P 22 0 R/Pg 2 0 R/K 0", "/S/H1/P 22 0 R/Pg 2 0 R/K[0 0]", "PDF:structure"},
      {"content-not-claimed", "/S/H1/P 22 0 R/Pg 2 0 R/K 0", "/S/H1/P 22 0 R/Pg 2 0 R", "UA1:7.1-3"},
      {"content-not-there", "/S/H1/P 22 0 R/Pg 2 0 R/K 0", "/S/H1/P 22 0 R/Pg 2 0 R/K[0 99]", "PDF:mcid"},
      {"remapped-standard", "/Type/StructTreeRoot", "/Type/StructTreeRoot/RoleMap<</P/Span>>", "UA1:7.1-7"},
      {"unmarked-text", "/H1<</MCID 0>>BDC\nBT\n", "/H1 BMC\nBT\n", "UA1:7.1-3"},
      {"unmarked-rule", "/Artifact<</Type/Layout>>BDC\n", "/Layout BMC\n", "UA1:7.1-3"},
      {"artifact-in-tag", "/H1<</MCID 0>>BDC\nBT\n", "/H1<</MCID 0>>BDC\n/Artifact BMC\nEMC\nBT\n", "UA1:7.1-1"},
      {"tag-in-artifact", "/H1<</MCID 0>>BDC\n", "/Artifact BMC\n/H1<</MCID 0>>BDC\n", "UA1:7.1-2"},
      {"mcid-twice", "/P<</MCID 1>>BDC", "/P<</MCID 0>>BDC", "PDF:mcid"},
      {"unbalanced", "ET\nEMC\n/P<</MCID 1>>", "ET\n/P<</MCID 1>>", "PDF:content"},
      {"unknown-operator", " Td\n", " Zz\n", "A2:6.2.2-1"},
      {"device-cmyk", "BT\n/F0", "BT\n0 0 0 1 k\n/F0", "A2:6.2.4.3-3"},
      {"no-h1", "<</S/H1/", "<</S/H3/", "UA1:7.4.2-1"},
      {"heading-skipped", "<</S/H2/", "<</S/H4/", "UA1:7.4.2-1"},
      {"headings-mixed", "<</S/H1/", "<</S/H/", "UA1:7.4.4-3"},
      {"figure-without-alt", "/Alt(A map", "/Alx(A map", "UA1:7.3-1"},
      {"figure-empty-alt", "/Alt(A map of the world)", "/Alt()", "UA1:7.3-1"},
      {"note-without-id", "/ID(fn-1)", "/IX(fn-1)", "UA1:7.9-1"},
      {"list-holds-paragraph", "<</S/LI/P", "<</S/P/P", "UA1:7.2-19"},
      {"item-outside-list", "<</S/L/P", "<</S/Sect/P", "UA1:7.2-17"},
      {"body-outside-item", "<</S/LI/P", "<</S/L/P", "UA1:7.2-18"},
      {"item-holds-paragraph", "<</S/LBody/P", "<</S/P/P", "UA1:7.2-20"},
      {"table-holds-cell", "<</S/TR/P", "<</S/TD/P", "UA1:7.2-3"},
      {"row-outside-table", "<</S/Table/P", "<</S/Div/P", "UA1:7.2-4"},
      {"row-holds-paragraph", "<</S/TD/P", "<</S/P/P", "UA1:7.2-10"},
      {"head-cell-without-scope", "/Scope/Column", "/Scopx/Column", "UA1:7.5-1"},
      {"no-tab-order", "/Tabs/S", "/Tabx/S", "UA1:7.18.3-1"},
      {"tab-order-rows", "/Tabs/S", "/Tabs/R", "UA1:7.18.3-1"},
      {"link-not-printed", "/F 4", "/F 0", "A2:6.3.2-2"},
      {"link-hidden", "/F 4", "/F 6", "A2:6.3.2-2"},
      {"link-without-contents", "/Contents(the report)", "/Contentx(the report)", "UA1:7.18.5-2"},
      {"link-not-tagged", "<</Type/OBJR/Obj 4 0 R", "<</Type/OBJR/Obj 5 0 R", "UA1:7.18.5-1"},
      {"link-in-span", "<</S/Link/", "<</S/Span/", "UA1:7.18.5-1"},
      {"link-parent", "/StructParent 2", "/StructParent 77", "PDF:parent-tree"},
      {"link-launches", "/S/URI/URI(https:", "/S/Launch/F(https:", "A2:6.5.1-1"},
      {"foreign-annotation", "/Subtype/Link", "/Subtype/Widget", "PDF:unread"},
      {"open-action", "/PageMode/UseOutlines", "/OpenAction<</S/JavaScript/JS(1)>>", "PDF:unread"},
      {"form", "/PageMode/UseOutlines", "/AcroForm<</Fields[]>>", "PDF:unread"},
      {"bookmark-without-title", "/Title(Opening)", "/Titlx(Opening)", "PDF:outline"},
      {"bookmark-leads-nowhere", "/Dest[2 0 R/XYZ", "/Dest[9999 0 R/XYZ", "PDF:outline", "/Type/Outlines"},
      {"link-leads-nowhere", "/Dest[2 0 R/XYZ", "/Dest[9999 0 R/XYZ", "PDF:link"},
      {"link-without-target", "/Dest[2 0 R/XYZ", "/Desx[2 0 R/XYZ", "PDF:link"},
      {"font-not-embedded", "/FontFile2 ", "/FontFilex ", "UA1:7.21.4.1-1"},
      {"font-broken", "/FontFile2 ", "/FontFile2 9 0 R/X ", "UA1:7.21.4.1-2"},
      {"wrong-width", "/Widths[260", "/Widths[999", "UA1:7.21.5-1"},
      {"no-widths", "/Widths[", "/Widthx[", "UA1:7.21.5-1"},
      {"no-encoding", "/Encoding/WinAnsiEncoding", "/Encodinx/WinAnsiEncoding", "UA1:7.21.6-2"},
      {"symbolic-with-encoding", "/Flags 32", "/Flags 4", "UA1:7.21.6-3"},
      {"symbolic-without-map", "/Flags 32", "/Flags 4", "UA1:7.21.6-4"},
      {"stream-length", "/Length1 ", "/Length 7/Length1 ", "A2:6.1.7.1-1"},
      {"encrypted", "/ID[", "/Encrypt<</Filter/Standard>>/ID[", "PDF:unread"},
      {"formula-without-alt", "<</S/Figure/P 42 0 R/Alt(", "<</S/Formula/P 42 0 R/Alx(", "UA1:7.7-1"},
      {"note-ids-equal", "<</S/BlockQuote/", "<</S/Note/ID(fn-1)/", "UA1:7.9-2"},
      {"head-outside-table", "<</S/Figure/", "<</S/THead/", "UA1:7.2-5"},
      {"rows-outside-table", "<</S/Figure/", "<</S/TBody/", "UA1:7.2-6"},
      {"foot-outside-table", "<</S/Figure/", "<</S/TFoot/", "UA1:7.2-7"},
      {"head-cell-outside-row", "<</S/Figure/", "<</S/TH/", "UA1:7.2-8"},
      {"cell-outside-row", "<</S/Figure/", "<</S/TD/", "UA1:7.2-9"},
      {"empty-element-language", "/Lang(fr)", "/Lang()", "UA1:7.2-29"},
      {"stream-keyword", "\nstream\n/H1", "\nstream \n/H1", "A2:6.1.7.1-2"},
      {"page-actions", "/Tabs/S", "/Tabs/S/AA<</O<</S/Named/N/NextPage>>>>", "A2:6.5.2-1"},
      {"syntax", "<</S/H2/", "<</S/H2 ) /", "PDF:syntax"},
      {"no-media-box", "/MediaBox[", "/MediaBoy[", "PDF:pages"},
      {"page-tree", "/Kids[2 0 R 3 0 R]", "/Kids[2 0 R 2 0 R]", "PDF:pages"},
  };
  return rows;
}

inline const std::vector<Mutation>& attachment_mutations() {
  static const std::vector<Mutation> rows = {
      {"attached-to-a2", "<pdfaid:part>3", "<pdfaid:part>2", "A2:6.8-5"},
      {"attached-no-relationship", "/AFRelationship/Source", "/AFRelationshix/Source", "A3:6.8-3"},
      {"attached-no-name", "/UF(speech.xml)", "/UX(speech.xml)", "A3:6.8-2"},
      {"attached-no-type", "/Subtype/application#2Fxml", "/Subtypx/application#2Fxml", "A3:6.8-1"},
      {"attached-not-listed", "/AF[", "/AX[", "A3:6.8-4"},
      {"attached-no-date", "/Params<</ModDate", "/Params<</ModDatx", "PDF:attachment"},
  };
  return rows;
}

inline const std::vector<Mutation>& ua2_mutations() {
  static const std::vector<Mutation> rows = {
      {"2-header", "%PDF-2.0\n", "%PDF-1.7\n", "UA1:6.1-1"},
      {"2-no-revision", "<pdfuaid:rev>2024", "<pdfuaid:rev>2023", "UA2:5-5"},
      {"2-a-revision", "<pdfaid:rev>2020", "<pdfaid:rev>2019", "A4:6.7.3-5"},
      {"2-a-conformance", "<pdfaid:rev>", "<pdfaid:conformance>B</pdfaid:conformance><pdfaid:rev>", "A4:6.7.3-2"},
      {"2-info", "/ID[", "/Info<</Producer(x)>>/ID[", "A4:6.1.3-4"},
      {"2-not-marked", "/Marked true", "/Marked false", "UA2:6.2-1"},
      {"2-no-language", "/Lang(en)", "/Lanx(en)", "UA2:8.4.4-1"},
      {"2-empty-element-language", "/Lang(fr)", "/Lang()", "UA2:8.4.4-2"},
      {"2-no-display-title", "/DisplayDocTitle true", "/DisplayDocTitle false", "UA2:8.11.2-1"},
      {"2-empty-title", ">Opening remarks on migration &amp; development<", "><", "UA2:8.11.1-1"},
      {"2-no-tag-tree", "/StructTreeRoot ", "/StructTreeRoox ", "UA2:8.2.1-1"},
      {"2-no-structure-destination", "/SD[", "/SX[", "UA2:8.8-2", "/Type/Outlines"},
      {"2-link-without-structure", "/SD[", "/SX[", "UA2:8.8-1"},
      {"2-root-type", "<</S/Document/", "<</S/Part/", "UA2:8.2.5.2-1"},
      {"2-no-namespaces", "/Namespaces[", "/Namespacex[", "PDF:namespaces"},
      {"2-type-of-other-namespace", "<</S/Reference/", "<</S/Aside/", "UA2:8.2.4-1"},
      {"2-type-without-role", "<</S/Footnote/", "<</S/Note/", "UA2:8.2.4-1"},
      {"2-tab-order", "/Tabs/S", "/Tabs/R", "UA2:8.9.3.3-1"},
      {"2-link-in-span", "<</S/Link/", "<</S/Span/", "UA2:8.2.5.20-1"},
      {"2-labels-without-numbering", "/ListNumbering/Decimal", "/ListNumbering/None", "UA2:8.2.5.25-1"},
      {"2-figure-without-alt", "/Alt(A map", "/Alx(A map", "UA2:8.2.5.28.2-1"},
      {"2-heading-skipped", "<</S/H2/", "<</S/H4/", "PDF:headings"},
      {"2-font-not-embedded", "/FontFile2 ", "/FontFilex ", "UA2:8.4.5.5.1-1"},
      {"2-wrong-width", "/Widths[260", "/Widths[999", "UA2:8.4.5.6-1"},
      {"2-no-ua-part", "<pdfuaid:part>2", "<pdfuaid:part>3", "UA1:5-1"},
  };
  return rows;
}

/// What a composite font can get wrong; the file has letters beyond the code page.
inline const std::vector<Mutation>& composite_mutations() {
  static const std::vector<Mutation> rows = {
      {"no-glyph-map", "/CIDToGIDMap/Identity", "/CIDToGIDMax/Identity", "UA1:7.21.3.2-1"},
      {"no-text-map", "/ToUnicode ", "/ToUnicodx ", "UA1:7.21.7-1", "/Subtype/CIDFontType2"},
      {"wrong-default-width", "/W[", "/X[", "UA1:7.21.5-1"},
      {"forbidden-text", "beginbfchar\n<", "beginbfchar\n<FFFF><FEFF>\n<", "UA1:7.21.7-2"},
      {"notdef-shown", "[<", "[<FFFF", "UA1:7.21.8-1"},
      {"other-cmap", "/Encoding/Identity-H", "/Encoding/UniGB-UCS2-H", "PDF:unread"},
      {"not-embedded", "/FontFile2 ", "/FontFilex ", "UA1:7.21.4.1-1", "/Flags 4"},
  };
  return rows;
}

}  // namespace lectern::test
