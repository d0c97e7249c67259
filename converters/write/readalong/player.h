// The program and the style of the read-along page; player.cc is made from player.js and player.css by CMake (embed.cmake).
#pragma once

#include <string_view>

namespace lectern {

extern const std::string_view player_script;  ///< holds no "</"
extern const std::string_view player_style;   ///< holds neither < nor &

}  // namespace lectern
