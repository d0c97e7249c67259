#include "read/xml_roles.h"

#include <string>
#include <unordered_map>

namespace lectern {
namespace {

struct Names {
  XmlRole role;
  std::string_view names;  ///< parted by spaces
};

constexpr Names table[] = {
    {XmlRole::block,
     "text body front back group div div1 div2 div3 div4 div5 div6 div7 section subsection chapter article debate "
     "debatebody "
     "debatesection prayers rollcall adjournment preface preamble coverpage conclusions oralstatements communication "
     "petitions "
     "papers questions address proceduralmotions pointoforder nationalinterest ministerialstatements personalstatements "
     "resolutions writtenstatements declarationofvote administrationofoath noticesofmotion speechgroup hcontainer container "
     "content main sitzungsverlauf sitzungsbeginn sitzungsende tagesordnungspunkt hansardbody orderofbusiness "
     "subjectofbusiness "
     "subjectofbusinesscontent book part blockquotebody titlepage header footer nav aside figuregroup listgroup"},
    {XmlRole::front,
     "teiheader meta listperson listorg particdesc standoff spangrp linkgrp taxonomy vorspann rednerliste "
     "extractedinformation "
     "identification references metadata info prolog"},
    {XmlRole::title, "doctitle titlepart"},
    {XmlRole::heading,
     "head heading heading1 heading2 heading3 subheading title subtitle h1 h2 h3 h4 h5 h6 major-heading minor-heading "
     "oral-heading "
     "orderofbusinesstitle subjectofbusinesstitle catchline tl-chap bridgehead crossheading"},
    {XmlRole::paragraph,
     "p para paragraph paratext al seg ab simpara opener closer salute signed dateline trailer byline argument epigraph "
     "docauthor "
     "address caption legend dt"},
    {XmlRole::turn, "u sp speech intervention rede spreekbeurt question answer speaking contribution"},
    {XmlRole::label, "speaker from personspeaking spreker talker orateur speakername"},
    {XmlRole::stage,
     "kinesic vocal incident stage writing kommentar scene narrative summary remark applause laughter interjection "
     "proceduraltext timestamp floorlanguage rollcallresult division"},
    {XmlRole::note, "note"},
    {XmlRole::footnote, "authorialnote footnote fn"},
    {XmlRole::quotation, "quote q cit blockquote embeddedtext embeddedstructure quotedstructure quotedtext said"},
    {XmlRole::list, "list ol ul blocklist itemizedlist orderedlist listbibl dl"},
    {XmlRole::item, "item li listitem dd"},
    {XmlRole::number, "num label"},
    {XmlRole::table, "table informaltable"},
    {XmlRole::row, "row tr"},
    {XmlRole::cell, "cell td entry"},
    {XmlRole::head_cell, "th"},
    {XmlRole::figure, "figure img graphic mediaobject"},
    {XmlRole::lines, "lg poem literallayout pre"},
    {XmlRole::line, "l verse"},
    {XmlRole::line_break, "lb br eol"},
    {XmlRole::page_break, "pb eop"},
    {XmlRole::rule, "hr"},
    {XmlRole::gap, "gap pause"},
    {XmlRole::emphasis, "emph em i emphasis"},
    {XmlRole::strong, "b strong"},
    {XmlRole::superscript, "sup superscript"},
    {XmlRole::subscript, "sub subscript"},
    {XmlRole::strikeout, "s-del strike del"},
    {XmlRole::code, "code tt"},
    {XmlRole::rendered, "hi"},
    {XmlRole::link, "ref a ulink xref"},
    {XmlRole::token, "w pc"},
    {XmlRole::words,
     "s foreign name persname placename orgname rolename date time recordedtime docdate docnumber docproponent docstage "
     "person organization location entity term concept role span inline phrase phr cl affiliation u-inline num-inline abbr "
     "expan "
     "choice corr sic reg orig unclear supplied add redner vorname nachname titel fraktion rolle rolle_lang rolle_kurz desc "
     "forename surname figdesc measure mentioned title-inline soCalled"},
    {XmlRole::hidden, "script style xenodata"},
};

const std::unordered_map<std::string_view, XmlRole>& roles() {
  static const std::unordered_map<std::string_view, XmlRole> made = [] {
    std::unordered_map<std::string_view, XmlRole> all;
    for (const Names& each : table)
      for (size_t at = 0; at < each.names.size();) {
        const size_t end = std::min(each.names.find(' ', at), each.names.size());
        all.emplace(each.names.substr(at, end - at), each.role);
        at = end + 1;
      }
    return all;
  }();
  return made;
}

}  // namespace

XmlRole xml_role(std::string_view local_name) {
  if (local_name.size() > 40) return XmlRole::none;
  std::string lower(local_name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  const auto found = roles().find(lower);
  return found == roles().end() ? XmlRole::none : found->second;
}

bool is_block_role(XmlRole role) {
  switch (role) {
    case XmlRole::block:
    case XmlRole::front:
    case XmlRole::title:
    case XmlRole::heading:
    case XmlRole::paragraph:
    case XmlRole::turn:
    case XmlRole::label:
    case XmlRole::list:
    case XmlRole::item:
    case XmlRole::table:
    case XmlRole::row:
    case XmlRole::cell:
    case XmlRole::head_cell:
    case XmlRole::figure:
    case XmlRole::lines:
    case XmlRole::line:
    case XmlRole::rule:
    case XmlRole::markup:
      return true;
    case XmlRole::none:
    case XmlRole::stage:
    case XmlRole::note:
    case XmlRole::footnote:
    case XmlRole::quotation:
    case XmlRole::number:
    case XmlRole::line_break:
    case XmlRole::page_break:
    case XmlRole::gap:
    case XmlRole::emphasis:
    case XmlRole::strong:
    case XmlRole::superscript:
    case XmlRole::subscript:
    case XmlRole::strikeout:
    case XmlRole::code:
    case XmlRole::rendered:
    case XmlRole::link:
    case XmlRole::token:
    case XmlRole::words:
    case XmlRole::hidden:
      return false;
  }
  return false;
}

}  // namespace lectern
