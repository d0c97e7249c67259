#include <algorithm>

#include "base/codes.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/nearest.h"
#include "cli/outline.h"
#include "cli/settings.h"

namespace lectern {
namespace {

constexpr size_t words_shown = 60;

bool is_code(const std::string& word) {
  return word.size() == 7 && (word.starts_with("LC-") || word.starts_with("lc-")) &&
         std::all_of(word.begin() + 3, word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Exit explain_code(const std::string& word, bool json, Console& console) {
  const std::string name = "LC-" + word.substr(3);
  const Code* code = code_named(name);
  if (code == nullptr) {
    std::vector<std::string_view> known;
    for (const Code& row : codes()) known.push_back(row.code);
    console.tell(
        usage("LC-0817", "no message has the code " + name, did_you_mean(name, known, "codes stand in brackets in messages"))
            .why);
    return Exit::usage;
  }
  if (json)
    return console.print(
        json::Object().add("code", code->code).add("title", code->title).add("explanation", code->explanation).text() +
        "\n");
  return console.print(console.paint_output(Paint::bold, std::string(code->code) + ": " + std::string(code->title)) +
                       "\n\n" + std::string(code->explanation) + "\n");
}

std::string sure_text(const Node& node) {
  if (node.sure < 0) return "";
  const int percent = static_cast<int>(node.sure * 100 + 0.5);
  return std::to_string(percent) + "%";
}

std::string text_line(const Node& node, const Console& console) {
  const auto padded = [](std::string text, size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
  };
  const std::string place = padded(node.src.known() ? to_string(node.src) : "-", 14);
  const std::string sure = padded(sure_text(node), 5);
  return console.paint_output(Paint::faint, place) + " " +
         console.paint_output(Paint::bold, padded(std::string(xml_name(node.element)), 11)) +
         console.paint_output(node.sure >= 0 && node.sure < doubtful ? Paint::yellow : Paint::plain, sure) +
         padded(node.rule, 30) + " " + shortened(listed_words(node), words_shown) + "\n";
}

std::string json_line(const Node& node) {
  json::Object object;
  object.add("element", xml_name(node.element)).add("rule", node.rule);
  if (node.sure >= 0) object.add_number("sure", node.sure);
  if (node.src.known()) object.add("src", to_string(node.src)).add("line", node.src.begin.line);
  if (node.src.known()) object.add("end_line", node.src.end.line);
  if (!node.id.empty()) object.add("id", node.id);
  return object.add("words", listed_words(node)).text() + "\n";
}

}  // namespace

Exit run_explain(const Arguments& arguments, Console& console) {
  const std::string& word = arguments.operands.front();
  const bool json = arguments.has("--json");
  if (is_code(word) && console.env().kind(word) == FileKind::none) return explain_code(word, json, console);
  Diagnostics diagnostics;
  auto understood = understand_input(arguments, console, diagnostics);
  if (!understood) return understood.failure().exit;
  console.tell(diagnostics, understood.value().is_xml ? std::string_view() : understood.value().text, word);
  std::string to;
  for (const Node* part : {&understood.value().speech.meta, &understood.value().speech.body})
    walk(*part, [&](const Node& node) {
      if (!node.rule.empty()) to += json ? json_line(node) : text_line(node, console);
      return true;
    });
  return console.print(to);
}

}  // namespace lectern
