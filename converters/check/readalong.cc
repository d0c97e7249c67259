#include "check/readalong.h"

#include <algorithm>
#include <array>
#include <string>

#include "check/findings.h"
#include "check/xhtml.h"

namespace lectern {
namespace {

constexpr auto rules = std::to_array<std::string_view>({"HTML:script", "HTML:times", "HTML:sound", "HTML:policy", "HTML:markup"});

constexpr std::string_view times_tag = "<script type=\"application/json\" id=\"times\">", program_tag = "<script>",
                           end_tag = "</script>", sound_tag = "<audio", sound = "src=\"data:audio/";

/// A position of `word` at or behind `at`, whatever its case.
size_t find_word(std::string_view text, std::string_view word, size_t at) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; };
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), text.end(),
                                 word.begin(), word.end(), same);
  return found == text.end() ? std::string_view::npos : static_cast<size_t>(found - text.begin());
}

std::string line_of(std::string_view text, size_t at) {
  return "line " + std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// A page without the value of its sound's address, which is most of it.
struct Silenced {
  std::string page;
  size_t sound = std::string::npos;  ///< where the value stood; npos: there is no sound
  bool base64 = false;               ///< the value was sound of nothing but base64
};

/// The value of the sound's address: where it ends, and whether it is "data:audio/TYPE;base64," and nothing but base64 behind that.
uint64_t read_sound(const Contents& contents, uint64_t begin, bool& base64) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
  constexpr std::string_view type_letters = "abcdefghijklmnopqrstuvwxyz0123456789:/-", encoding = ";base64,";
  constexpr size_t longest_type = 100;
  std::string buffer;
  const std::string_view start = contents.read(begin, longest_type, buffer);
  const size_t data = start.find(encoding);
  base64 = data != std::string_view::npos && start.substr(0, data).find_first_not_of(type_letters) == std::string_view::npos;
  const uint64_t first = begin + (base64 ? data + encoding.size() : 0);
  uint64_t end = first;
  contents.part(first, contents.size()).each_piece([&](std::string_view piece) {
    const size_t quote = std::min(piece.find('"'), piece.size());
    if (base64) base64 = piece.substr(0, quote).find_first_not_of(letters) == std::string_view::npos;
    end += quote;
    return quote == piece.size();
  });
  base64 = base64 && end > first;
  return end;
}

Silenced silenced(const Contents& contents) {
  constexpr uint64_t longest_tag = 4 << 10;
  Silenced to;
  std::string buffer;
  const auto tag = contents.find(sound_tag);
  if (!tag) return {std::string(contents.all(buffer)), std::string::npos, false};
  const std::string_view start = contents.read(*tag, longest_tag, buffer);
  const size_t at = start.find(sound);
  if (at == std::string_view::npos || start.find('>') < at) return {std::string(contents.all(buffer)), std::string::npos, false};
  const uint64_t begin = *tag + at + 5;  // behind src="
  const uint64_t end = read_sound(contents, begin, to.base64);
  to.page = contents.read(0, begin, buffer);
  to.sound = to.page.size();
  to.page += contents.read(end, contents.size(), buffer);
  return to;
}

class Page {
 public:
  /// `bytes`: without the sound.
  Page(std::string_view bytes, std::string_view program, Verdict& verdict)
      : bytes_(bytes), program_(program), verdict_(verdict) {}

  /// One piece of sound, in the page itself, of nothing but base64.
  void judge_sound(const Silenced& page) {
    if (page.sound == std::string::npos)
      report("HTML:sound", 0, "the page holds no sound");
    else if (!page.base64)
      report("HTML:sound", page.sound, "the sound isn't base64");
  }

  /// The page without scripts, with as many lines.
  std::string stripped() {
    std::string plain;
    size_t at = 0, times = 0, programs = 0;
    for (size_t tag; (tag = find_word(bytes_, "<script", at)) != std::string_view::npos;) {
      plain += bytes_.substr(at, tag - at);
      const std::string_view rest = bytes_.substr(tag);
      const bool is_times = rest.starts_with(times_tag), is_program = rest.starts_with(program_tag);
      if (!is_times && !is_program) report("HTML:script", tag, "a script stands where none of ours does");
      const size_t start = std::min(rest.find('>'), rest.size() - 1) + 1;
      const size_t end = std::min(find_word(rest, end_tag, start), rest.size());
      const std::string_view content = rest.substr(start, end - start);
      if (is_times) judge_times(content, tag);
      if (is_program) judge_program(content, tag);
      times += is_times;
      programs += is_program;
      plain.append(static_cast<size_t>(std::count(content.begin(), content.end(), '\n')), '\n');
      at = std::min(tag + end + end_tag.size(), bytes_.size());
    }
    plain += bytes_.substr(at);
    if (times != 1 || programs != 1) report("HTML:script", 0, "the page doesn't hold one program and one list of times");
    return plain;
  }

  /// What a browser, which reads this as HTML, would read otherwise than the rules of XHTML do.
  void judge_markup(std::string_view plain) {
    for (const std::string_view odd : {"<!--", "<![CDATA[", "<?"})
      if (const size_t at = plain.find(odd); at != std::string_view::npos)
        report_in(plain, "HTML:markup", at, "\"" + std::string(odd) + "\" isn't read alike as HTML and as XML");
    const Markup markup = read_markup(plain);
    for (const MarkupElement& element : markup.elements) {
      const auto upper = [](std::string_view name) {
        return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      };
      const bool odd = upper(element.name) || std::any_of(element.attributes.begin(), element.attributes.end(),
                                                          [&](const auto& attribute) { return upper(attribute.first); });
      if (odd) found(verdict_, "HTML:markup", "line " + std::to_string(element.line), "a name has capitals");
      policies_ += is_policy(element);
    }
    if (policies_ != 1) report("HTML:policy", 0, "the page doesn't forbid to fetch anything", "add a Content-Security-Policy");
    check_xhtml_markup(markup, {"line ", false, false}, verdict_);
  }

 private:
  void report(std::string_view rule, size_t at, std::string message, std::string hint = {}) {
    report_in(bytes_, rule, at, std::move(message), std::move(hint));
  }
  void report_in(std::string_view text, std::string_view rule, size_t at, std::string message, std::string hint = {}) {
    found(verdict_, rule, line_of(text, at), std::move(message),
          hint.empty() ? "make the page anew from its speech" : std::move(hint));
  }

  void judge_times(std::string_view content, size_t at) {
    const bool list = content.find('[') != std::string_view::npos && content.find('<') == std::string_view::npos;
    if (!list) report("HTML:times", at, "the times aren't a list of numbers and names");
  }

  void judge_program(std::string_view content, size_t at) {
    const auto trimmed = [](std::string_view text) {
      while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
      while (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
      return text;
    };
    if (trimmed(content) != trimmed(program_) || program_.empty())
      report("HTML:script", at, "the program isn't that of this version's pages");
  }

  static bool is_policy(const MarkupElement& element) {
    const std::string_view content = element.get("content");
    if (element.name != "meta" || element.get("http-equiv") != "Content-Security-Policy") return false;
    constexpr auto wanted = std::to_array<std::string_view>(
        {"connect-src 'none'", "object-src 'none'", "frame-src 'none'", "base-uri 'none'", "form-action 'none'", "script-src "});
    return content.find("http") == std::string_view::npos && content.find('*') == std::string_view::npos &&
           std::all_of(wanted.begin(), wanted.end(),
                       [&](std::string_view part) { return content.find(part) != std::string_view::npos; });
  }

  std::string_view bytes_, program_;
  Verdict& verdict_;
  size_t policies_ = 0;
};

}  // namespace

std::span<const std::string_view> readalong_rules() { return rules; }

bool looks_like_readalong(const Contents& contents) { return begins_like_xhtml(contents) && contents.find("id=\"times\""); }

Verdict check_readalong(const Contents& contents, std::string_view program) {
  Verdict verdict;
  verdict.kind = "html";
  verdict.rules_checked = rules.size() + xhtml_rules().size();
  const Silenced without_sound = silenced(contents);
  Page page(without_sound.page, program, verdict);
  page.judge_sound(without_sound);
  page.judge_markup(page.stripped());
  return verdict;
}

}  // namespace lectern
