// Metadata of the XML kinds whose fields are known: the header of TEI, the preface of Akoma Ntoso, the fields of the
// Australian prime ministers' transcripts.
#pragma once

#include "read/xml_flow.h"

namespace lectern {

/// People of TEI's listPerson and of Akoma Ntoso's TLCPerson, by their ids.
XmlPersons xml_persons(const XmlTree& tree);

/// teiHeader: title, subtitle, date and place as metadata; where one person speaks, the name; the rest as furniture.
void tei_header(Transcript& transcript, const XmlTree& tree, XmlFlow& flow, XmlIndex header);

/// <transcripts> with fields and, in CDATA, HTML.
void prime_minister_transcript(Transcript& transcript, const XmlTree& tree, XmlFlow& flow, XmlIndex node);

/// Language that the root says.
std::string xml_language(const XmlTree& tree);

/// "28/10/2011" as "2011-10-28"; empty where it is no date.
std::string iso_of_slashed(std::string_view date);

}  // namespace lectern
