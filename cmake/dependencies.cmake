# Debian 12's libraries; tools/setup installs them.
find_package(PkgConfig REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(Freetype REQUIRED)
foreach(module libpodofo harfbuzz harfbuzz-subset libcmark libdeflate nettle espeak-ng tomlplusplus nlohmann_json CLI11 gumbo libopusenc flac libebur128 sqlite3 libarchive libseccomp)
  pkg_check_modules(${module} REQUIRED IMPORTED_TARGET ${module})
endforeach()
find_library(LAME_LIBRARY mp3lame REQUIRED)
find_path(LAME_INCLUDE_DIR lame/lame.h REQUIRED)
# libhyphen comes without a pkg-config file.
find_library(HYPHEN_LIBRARY hyphen REQUIRED)
find_path(HYPHEN_INCLUDE_DIR hyphen.h REQUIRED)
# CLD2 comes without a pkg-config file.
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
