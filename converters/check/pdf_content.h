// One content stream read operator by operator: what is painted outside of marked content, which codes of which fonts are
// shown.
#pragma once

#include <unordered_map>

#include "check/pdf_judge.h"

namespace lectern::pdfcheck {

class ContentReader {
 public:
  ContentReader(Judge& judge, PageFacts& page, std::string where) : judge_(judge), page_(page), where_(std::move(where)) {}
  void read(std::string_view bytes, const Value& resources, unsigned depth);
  void finish();

 private:
  enum class Mark : uint8_t { artifact, tagged, other };
  void operate(std::string_view op, const std::vector<Value>& operands, Pool& pool, const Value& resources, unsigned depth);
  void begin_marked(bool has_properties, const std::vector<Value>& operands, Pool& pool, const Value& resources);
  void paint();
  void show(std::string_view string);
  size_t font_of(uint32_t number);
  void show_private(const FontUse& font, std::string_view string);
  void read_array(Lexer& lexer);
  void select_font(const Value& name, const Value& resources);
  void draw_object(const Value& name, const Value& resources, unsigned depth);
  void once(bool& said, std::string_view rule, std::string_view message);

  Judge& judge_;
  PageFacts& page_;
  std::string where_;
  std::vector<Mark> marks_;
  uint32_t mcid_ = 0;                      ///< of the innermost tagged content
  std::vector<std::string_view> strings_;  ///< of the array that was read last
  unsigned artifacts_ = 0, tagged_ = 0;
  std::vector<size_t> saved_fonts_;
  size_t font_ = SIZE_MAX;
  bool in_text_ = false;
  std::unordered_map<std::string, size_t> known_fonts_;
  bool said_unmarked_ = false, said_artifact_ = false, said_tagged_ = false, said_balance_ = false, said_font_ = false,
       said_operator_ = false, said_state_ = false, said_fonts_ = false, said_again_ = false;
};

}  // namespace lectern::pdfcheck
