// What the files of this folder share while a body is being written: the markup so far, the ids in use, the notes to come.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "write/xhtml/body.h"

namespace lectern {

/// An element that is closed where a file ends and opened again in the next.
struct Wrapper {
  std::string tag;
  std::string attributes;  ///< of the one that is opened again
};

/// Where the address of an id begins in the markup of a file: the file's name goes there where the id stands in another.
struct Link {
  size_t file = 0;
  size_t at = 0;
  std::string id;
};

struct Render {
  const Speech& speech;
  BodyOptions options;
  Body body{};
  std::unordered_set<std::string> reserved{};      ///< every id of the model, and those made here
  std::unordered_map<std::string, size_t> next{};  ///< number to try next, by what an id is made of
  std::unordered_set<std::string> written{};       ///< ids that stand in the markup: none is written twice
  std::unordered_set<std::string> fn_ids{};
  std::vector<const Node*> notes{};                                        ///< met so far, in reading order
  std::unordered_map<std::string, std::vector<std::string>> references{};  ///< id of a note -> ids of the links to it
  std::unordered_set<std::string> names{};                                 ///< of landmarks: each is said once
  std::deque<Node> copies{};                                               ///< nodes that are shown with a change
  int level = 2;                                                           ///< of the headings of sections that begin here
  int heading_level = 2;                                                   ///< of a heading that stands here
  size_t depth = 1;                                                        ///< of the next entry in the contents
  bool in_link = false;
  bool space_added = false;                               ///< the printed number that begins now gets a space behind it
  std::unordered_set<const Node*> bracketed{};            ///< copies of stage notes that got brackets
  std::unordered_map<const Node*, std::string> places{};  ///< of what is shown elsewhere than it stands: see traces.cc
  std::string note{};     ///< id of the note that is being written
  std::vector<Wrapper> wrappers{};  ///< open now
  std::vector<Link> links{};
  bool may_cut = false;    ///< only wrappers are open
  size_t no_cut_at = 0;    ///< length of the markup at which a wrapper or a heading ended: nothing of it would be left behind
  std::string back_to{};  ///< in a note: the reference that its number leads back to, until the number is written
};

/// Furniture, and what stands elsewhere too, is shown nowhere.
bool hidden(const Node& node);

/// Appends ` name="value"`.
void attribute(std::string& to, std::string_view name, std::string_view value);
/// Appends ` lang xml:lang dir` where the node has a language that may be said.
void language(std::string& to, const Node& node);
/// Appends `<tag class id lang dir`, without the closing bracket, so that more attributes may follow.
void start(Render& render, const Node& node, std::string_view tag, std::string_view css_class = {});
void end(Render& render, std::string_view tag, std::string_view after = "\n");
/// ` role="..."`, and ` epub:type="..."` before it where the output is an EPUB.
void role(Render& render, std::string_view role, std::string_view epub_type);
/// ` id="..."` of the node or, where it has none, one made of `base`; returns it.
std::string claim_id(Render& render, const Node& node, std::string_view base);
std::string fresh_id(Render& render, std::string_view base);

// traces.cc: what the page says for the way back to the model, and shows nobody
/// ` data-...="..."` for what the element's name and class don't say.
void traces(Render& render, const Node& node);
/// Where in the model each node stands that is shown elsewhere.
void find_places(Render& render);

// phrasing.cc: what stands in a line of words
void phrasing(Render& render, const Node& node);
void phrasing_children(Render& render, const Node& node);
void page_break(Render& render, const Node& node);
/// A copy of a stage note with brackets around its words, unless they are printed.
const Node& bracketed(Render& render, const Node& stage);

// flow.cc: blocks
void flow(Render& render, const Node& node);
void flow_children(Render& render, const Node& node);
/// Blocks or words, whichever the node holds (item, cell, note, ...).
void flexible_children(Render& render, const Node& node);
/// True where the node holds at least one block.
bool holds_blocks(const Node& node);

// structure.cc: sections, turns, lists, tables
void section(Render& render, const Node& node);
void turn(Render& render, const Node& node);
void heading(Render& render, const Node& node);
void salutation(Render& render, const Node& node);
void priorities(Render& render, const Node& node);
void list(Render& render, const Node& node);
void table(Render& render, const Node& node);
void verse(Render& render, const Node& node);
void figure(Render& render, const Node& node);

// files.cc: a long speech in several files
/// Ends the file before `next` where that is a good place.
void consider_cut(Render& render, const Node& next);
/// ` href="#ID"`, to be led to its file at the end.
void link_to(Render& render, const std::string& id);
void settle_links(Render& render);
/// The same element, for the next file.
void open_wrapper(Render& render, const Node& node, std::string_view tag, std::string_view attributes);

// header.cc, notes.cc
void header_block(Render& render);
void notes(Render& render);

}  // namespace lectern
