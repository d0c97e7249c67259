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
  // of the read-along page
  std::string player = "Player";
  std::string play = "Play";
  std::string pause = "Pause";
  std::string previous = "Previous sentence";
  std::string next = "Next sentence";
  std::string here = "Hear this sentence";
  std::string position = "Position";
  std::string speed = "Speed";
  std::string follow = "Keep the sentence in view";
  std::string display = "Display";
  std::string text_size = "Text size";
  std::string typeface = "Typeface";
  std::string standard = "Standard";
  std::string dyslexia = "For dyslexia";
  std::string colours = "Colours";
  std::string system = "As on this device";
  std::string light = "Light";
  std::string dark = "Dark";
  std::string contrast = "High contrast";
  std::string no_script = "Scripts are off, so sentences aren’t highlighted. The player at the end of the page still works.";
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
