#include "write/readalong/readalong.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/escape.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "write/readalong/player.h"
#include "write/xhtml/body.h"
#include "write/xhtml/document.h"
#include "write/xhtml/render.h"
#include "write/xhtml/style.h"
#include "write/xhtml/xhtml.h"

namespace lectern {
namespace {

constexpr char sound_here = '\0';  // stands where the sound goes; no text of a document holds it

/// Passes bytes on as base64.
class Base64Sink final : public Sink {
 public:
  explicit Base64Sink(Sink& to) : to_(to) {}

  Result<void> write(std::string_view bytes) override {
    std::string out;
    out.reserve(bytes.size() / 3 * 4 + 4);
    for (const char c : bytes) {
      group_ = group_ << 8 | static_cast<unsigned char>(c);
      if (++held_ == 3) flush(out);
    }
    return to_.write(out);
  }

  Result<void> finish() {
    if (held_ == 0) return {};
    const size_t held = held_;
    group_ <<= 8 * (3 - held);
    std::string out;
    flush(out);
    out.replace(held + 1, 3 - held, 3 - held, '=');
    return to_.write(out);
  }

 private:
  void flush(std::string& out) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int shift = 18; shift >= 0; shift -= 6) out += digits[group_ >> shift & 63];
    group_ = 0;
    held_ = 0;
  }

  Sink& to_;
  uint32_t group_ = 0;
  size_t held_ = 0;
};

void element(std::string& to, std::string_view tag, std::string_view attributes, std::string_view words) {
  to += '<';
  to += tag;
  to += attributes;
  to += '>';
  append_xml_text(to, words);
  to += "</";
  to += tag;
  to += '>';
}

void button(std::string& to, std::string_view id, std::string_view sign, std::string_view words) {
  std::string attributes = " type=\"button\"";
  attribute(attributes, "id", id);
  attribute(attributes, "data-sign", sign);
  element(to, "button", attributes, words);
  to += '\n';
}

struct Choice {
  std::string_view value;
  std::string_view words;
};

void choose(std::string& to, std::string_view id, std::string_view label, std::initializer_list<Choice> choices) {
  to += "<label><span>";
  append_xml_text(to, label);
  to += "</span> <select";
  attribute(to, "id", id);
  to += ">\n";
  for (const Choice& choice : choices) {
    std::string attributes;
    attribute(attributes, "value", choice.value);
    element(to, "option", attributes, choice.words);
    to += '\n';
  }
  to += "</select></label>\n";
}

void main_controls(std::string& to, const Labels& labels) {
  to += "<div class=\"row\">\n";
  button(to, "previous", "\u23EE\uFE0E", labels.previous);
  to += "<button type=\"button\" id=\"play\" class=\"main-button\" data-sign=\"\u25B6\uFE0E\"";
  attribute(to, "data-play", labels.play);
  attribute(to, "data-pause", labels.pause);
  attribute(to, "data-here", labels.here);
  to += '>';
  append_xml_text(to, labels.play);
  to += "</button>\n";
  button(to, "next", "\u23ED\uFE0E", labels.next);
  to += "<span class=\"wide\"><input type=\"range\" id=\"seek\" min=\"0\" max=\"1\" step=\"any\" value=\"0\"";
  attribute(to, "aria-label", labels.position);
  to += "/> <span class=\"time\" id=\"time\"></span></span>\n<label><span>";
  append_xml_text(to, labels.speed);
  to +=
      "</span> <input type=\"range\" id=\"speed\" min=\"0.5\" max=\"3\" step=\"0.1\" value=\"1\"/> "
      "<span class=\"time\" id=\"speed-value\"></span></label>\n</div>\n";
}

void display_controls(std::string& to, const Labels& labels) {
  to += "<details>\n";
  element(to, "summary", {}, labels.display);
  to += "\n<div class=\"row\">\n";
  choose(to, "size", labels.text_size, {{"100", "100 %"}, {"125", "125 %"}, {"150", "150 %"}, {"200", "200 %"}, {"300", "300 %"}});
  choose(to, "typeface", labels.typeface, {{"standard", labels.standard}, {"dyslexia", labels.dyslexia}});
  choose(to, "colours", labels.colours,
         {{"system", labels.system}, {"light", labels.light}, {"dark", labels.dark}, {"contrast", labels.contrast}});
  to += "<label><input type=\"checkbox\" id=\"follow\"/> <span>";
  append_xml_text(to, labels.follow);
  to += "</span></label>\n</div>\n</details>\n";
}

/// Script takes `hidden` off: without it the player of the browser is there, at the end of the page.
std::string controls(const Labels& labels) {
  std::string out = "<noscript>\n<nav";
  attribute(out, "aria-label", labels.listen);
  out += ">\n<p>";
  element(out, "a", " href=\"#sound\"", labels.listen);
  out += "</p>\n</nav>\n</noscript>\n<section class=\"player\" id=\"player\" hidden=\"hidden\"";
  attribute(out, "aria-label", labels.player);
  out += ">\n";
  main_controls(out, labels);
  display_controls(out, labels);
  out += "</section>\n";
  return out;
}

/// Only ids and numbers; what could end the element is written as an escape.
void append_json_string(std::string& to, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  to += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
      to += "\\u00";
      to += digits[byte >> 4];
      to += digits[byte & 15];
    } else {
      to += c;
    }
  }
  to += '"';
}


/// UTF-16 units, as scripts count.
size_t units(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) count += utf8::next(text, &at) >= 0x10000 ? 2 : 1;
  return count;
}

void append_cue(std::string& to, const Cue& cue, int rate) {
  const auto time = [rate](int64_t samples) { return std::to_string(milliseconds(samples, rate)); };
  to += "[";
  append_json_string(to, cue.id);
  to += ',' + time(cue.clip_begin) + ',' + time(cue.clip_end);
  if (!cue.words.empty()) to += ',' + std::to_string(units(cue.text));
  size_t byte = 0;
  size_t unit = 0;
  const auto count_to = [&](size_t end) {
    unit += units(std::string_view(cue.text).substr(byte, end - byte));
    byte = end;
    return std::to_string(unit);
  };
  for (const CueWord& word : cue.words) {
    to += &word == &cue.words.front() ? ",[[" : ",[";
    to += count_to(word.text_begin) + ',';
    to += count_to(word.text_end) + ',' + time(word.begin) + ',' + time(word.end) + ']';
  }
  to += cue.words.empty() ? "]" : "]]";
}

std::string times(const Speech& speech, const Narration& narration) {
  std::string words = speech.lang + '\n' + speech.presentation.title + '\n' + plain_text(speech.body);
  std::string out = "{\"key\":\"" + sha256_hex(words).substr(0, 16) + "\",\"cues\":[\n";
  bool first = true;
  for (const Cue& cue : narration.cues) {
    if (cue.page) continue;  // the page shows none
    out += std::exchange(first, false) ? "" : ",\n";
    append_cue(out, cue, narration.rate);
  }
  return out + (first ? "]}" : "\n]}");
}

std::string page(const Speech& speech, const Body& body, const Narration& narration, const WriteOptions& options) {
  const Labels& labels = speech.presentation.labels;
  std::string head = page_metadata(speech, body, options);
  // Whatever should ever stand here: nothing is fetched.
  head +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'unsafe-inline' 'unsafe-eval'; style-src "
      "'unsafe-inline'; connect-src 'none'; img-src data:; font-src data:; object-src 'none'; frame-src 'none'; base-uri 'none'; "
      "form-action 'none'\"/>\n<style>\n" +
      page_style(options.style);
  head += player_style;
  head += "</style>\n";
  std::string out = controls(labels);
  out += "<div" + std::string(body_mark) + ">\n<main>\n" + body.markup + "</main>\n</div>\n";
  out += "<footer class=\"sound\" id=\"fallback\">\n<noscript><p>";
  append_xml_text(out, labels.no_script);
  out += "</p></noscript>\n<audio id=\"sound\" controls=\"controls\" preload=\"auto\"";
  attribute(out, "aria-label", labels.listen);
  out += " src=\"data:audio/mpeg;base64,";
  out += sound_here;
  out += "\"></audio>\n</footer>\n<script type=\"application/json\" id=\"times\">" + times(speech, narration);
  out += "</script>\n<script>\n";
  out += player_script;
  out += "</script>\n";
  return html_document(speech, {document_title(speech), head, {}, out, Syntax::html});
}

}  // namespace

Result<void> write_readalong(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                             Diagnostics& diagnostics) {
  const Body body = render_body(speech, {});
  report_refused_links(body.refused_links, diagnostics);
  const std::string all = page(speech, body, *narration, options);
  const size_t at = all.find(sound_here);
  LECTERN_TRY(sink.write(std::string_view(all).substr(0, at)));
  Base64Sink encoded(sink);
  LECTERN_TRY(narration->sound("mp3")->copy_to(encoded));
  LECTERN_TRY(encoded.finish());
  return sink.write(std::string_view(all).substr(at + 1));
}

}  // namespace lectern
