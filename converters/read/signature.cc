#include "read/signature.h"

#include <iterator>

namespace lectern {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view name;
};

constexpr Signature signatures[] = {
    {"\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    {"\xff\xd8\xff"sv, "a JPEG image"},
    {"GIF87a"sv, "a GIF image"},
    {"GIF89a"sv, "a GIF image"},
    {"II*\0"sv, "a TIFF image"},
    {"MM\0*"sv, "a TIFF image"},
    {"8BPS\0"sv, "a Photoshop image"},
    {"%PDF-"sv, "a PDF document"},
    {"%!PS-Adobe"sv, "a PostScript document"},
    {"PK\x03\x04"sv, "a ZIP archive (as DOCX, ODT and EPUB are)"},
    {"PK\x05\x06"sv, "an empty ZIP archive"},
    {"PK\x07\x08"sv, "a ZIP archive"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an OLE2 file (as Word's .doc is)"},
    {"{\\rtf"sv, "an RTF document"},
    {"\x1f\x8b"sv, "a gzip archive"},
    {"BZh"sv, "a bzip2 archive"},
    {"\xfd"
     "7zXZ\0"sv,
     "an xz archive"},
    {"7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    {"(\xb5/\xfd"sv, "a Zstandard archive"},
    {"Rar!\x1a\x07"sv, "a RAR archive"},
    {"\x7f"
     "ELF"sv,
     "an ELF program"},
    {"\xca\xfe\xba\xbe"sv, "a Java class or Mach-O program"},
    {"\xcf\xfa\xed\xfe"sv, "a Mach-O program"},
    {"\0asm"sv, "a WebAssembly program"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"ID3"sv, "an MP3 recording"},
    {"OggS\0"sv, "an Ogg recording"},
    {"fLaC"sv, "a FLAC recording"},
    {"\x1a\x45\xdf\xa3"sv, "a Matroska or WebM recording"},
    {"\0\x01\0\0\0"sv, "a TrueType font"},
    {"OTTO\0"sv, "an OpenType font"},
    {"wOF2"sv, "a WOFF2 font"},
    {"wOFF"sv, "a WOFF font"},
};

bool digits_follow(std::string_view bytes, size_t at) { return at < bytes.size() && bytes[at] >= '1' && bytes[at] <= '9'; }

/// Letters alone are not enough where a text may begin with them: "ID3", "BZh", "RIFF" need what follows in the format.
bool really(const Signature& found, std::string_view bytes) {
  if (found.bytes == "BZh"sv) return digits_follow(bytes, 3);
  if (found.bytes == "ID3"sv) return bytes.size() > 4 && static_cast<unsigned char>(bytes[3]) < 0x10;
  if (found.bytes == "wOFF"sv || found.bytes == "wOF2"sv)
    return bytes.size() > 8 && (bytes[4] == 0 || bytes[4] == 1 || bytes[4] == 'O');
  if (found.bytes == "fLaC"sv) return bytes.size() > 4 && static_cast<unsigned char>(bytes[4] & 0x7f) == 0;
  return true;
}

/// The first frame of an MP3 stream without ID3 tag, and ADTS AAC: eleven set bits, then a version, layer and rate that
/// exist.
bool mpeg_audio_frame(std::string_view bytes) {
  if (bytes.size() < 4 || bytes[0] != '\xff') return false;
  const auto second = static_cast<unsigned char>(bytes[1]);
  const auto third = static_cast<unsigned char>(bytes[2]);
  if ((second & 0xe0) != 0xe0 || (second & 0x18) == 0x08 || second >= 0xfe) return false;
  const bool layer3 = (second & 0x06) == 0x02;
  return layer3 && (third & 0xf0) != 0xf0 && (third & 0xf0) != 0 && (third & 0x0c) != 0x0c;
}

}  // namespace

std::string_view binary_signature(std::string_view bytes) {
  for (const Signature& each : signatures)
    if (bytes.substr(0, each.bytes.size()) == each.bytes && really(each, bytes)) return each.name;
  if (bytes.size() >= 12 && bytes.substr(0, 4) == "RIFF"sv) {
    const std::string_view form = bytes.substr(8, 4);
    if (form == "WAVE"sv) return "a WAV recording";
    if (form == "WEBP"sv) return "a WebP image";
    if (form == "AVI "sv) return "an AVI recording";
  }
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp"sv && bytes[0] == 0) return "an MP4 recording or HEIF image";
  if (bytes.size() >= 26 && bytes.substr(0, 2) == "BM"sv && bytes.substr(6, 4) == "\0\0\0\0"sv) return "a BMP image";
  if (mpeg_audio_frame(bytes)) return "an MP3 recording";
  return {};
}

}  // namespace lectern
