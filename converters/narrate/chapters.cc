#include "narrate/chapters.h"

#include <string_view>
#include <unordered_map>

namespace lectern {
namespace {

class Finder {
 public:
  Finder(const Speech& speech, const Narration& narration) : labels_(speech.presentation.labels) {
    for (const Cue& cue : narration.cues) begins_.emplace(cue.id, cue.clip_begin);
  }

  void look(const Node& node) {
    if (node.derived || node.element == Element::furniture) return;
    if (node.element == Element::section) section(node);
    for (const Node& child : node.children) look(child);
  }

  std::vector<Chapter> all(const std::string& title) {
    if (found_.empty() || found_.front().begin > 0) found_.insert(found_.begin(), {title, 0});
    return std::move(found_);
  }

 private:
  /// When the first thing in it is spoken; negative where nothing is.
  int64_t begin_of(const Node& node) const {
    int64_t begin = -1;
    walk(node, [&](const Node& each) {
      const auto found = begin < 0 ? begins_.find(each.id) : begins_.end();
      if (found != begins_.end()) begin = found->second;
      return begin < 0 && !each.derived;
    });
    return begin;
  }

  std::string title_of(const Node& section) const {
    for (const Node& child : section.children)
      if (child.element == Element::heading && !child.derived) return plain_text(child, Stage::drop);
    const std::string_view kind = section.get(Attribute::kind);
    if (kind == "opening") return labels_.opening;
    if (kind == "body") return labels_.main;
    return kind == "closing" ? labels_.closing : std::string();
  }

  void section(const Node& node) {
    const std::string title = title_of(node);
    const int64_t begin = begin_of(node);
    if (title.empty() || begin < 0) return;
    if (!found_.empty() && found_.back().begin >= begin)
      found_.back().title = title;  // the part within says more
    else
      found_.push_back({title, begin});
  }

  const Labels& labels_;
  std::unordered_map<std::string_view, int64_t> begins_;
  std::vector<Chapter> found_;
};

}  // namespace

std::vector<Chapter> chapters(const Speech& speech, const Narration& narration) {
  Finder finder(speech, narration);
  finder.look(speech.body);
  return finder.all(speech.presentation.title.empty() ? speech.presentation.labels.speech : speech.presentation.title);
}

}  // namespace lectern
