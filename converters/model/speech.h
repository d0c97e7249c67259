// Speech: what a transcript means. Equal to its XML form; writers read nothing else (and never Rules).
#pragma once

#include <string>
#include <vector>

#include "model/node.h"

namespace lectern {

/// Words that writers add, in the language of the document; filled by prepare from the language's rules.
struct Labels {
  std::string speech = "Speech";      ///< title where none is printed
  std::string contents = "Contents";  ///< heading of the table of contents
  std::string notes = "Notes";
  std::string note = "Note";
  std::string back = "Back to text";
  std::string page = "Page";
  std::string quotation = "Quotation";
  std::string opening = "Opening";
  std::string main = "Speech";
  std::string closing = "Closing";
  std::string points = "Points";
  std::string start = "Start of the speech";
  std::string listen = "Listen";
  std::string document = "About this document";
};

/// Settled by prepare for all writers alike; not part of the XML.
struct Presentation {
  std::string title;           ///< printed, given, or generated; never empty after prepare
  bool title_generated = false;
  std::vector<Node> header;    ///< title, subtitle, speaker parts, event, place, date, note, then stage: the fixed order
  std::string author;          ///< name, else role, of the speakers, joined by ", "; empty where none is known
  std::string date;            ///< ISO date, else empty
  std::string date_time;       ///< for formats that want one: SOURCE_DATE_EPOCH, else date, else 1980-01-01, "YYYY-MM-DDThh:mm:ssZ"
  std::string direction = "ltr";
  Labels labels;
};

struct Speech {
  std::string lang = "und";  ///< BCP 47
  Node meta = element_node(Element::meta);
  Node body = element_node(Element::body);
  Presentation presentation;
};

}  // namespace lectern
