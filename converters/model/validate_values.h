// Values of attributes as speech.rnc has them (a few datatypes of XML Schema). Private to model/validate*.cc.
#pragma once

#include <string_view>

#include "model/element.h"

namespace lectern::validate {

bool is_name(std::string_view value);      ///< xsd:NCName; letters outside ASCII are all taken as such
bool is_language(std::string_view value);  ///< xsd:language
bool is_date(std::string_view value);      ///< YYYY-MM-DD, a day of the calendar
/// What the attribute may hold, in words; empty where `value` is right.
std::string_view wanted(Element element, Attribute attribute, std::string_view value);

}  // namespace lectern::validate
