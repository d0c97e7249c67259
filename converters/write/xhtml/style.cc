// Type for reading: one column of at most 70 characters, ragged right, sizes relative to the reader's own. Colours keep a
// contrast of 7:1 or more in light and dark; forced colours, more contrast, less motion and larger text are the reader's
// choice and stand.
#include "write/xhtml/style.h"

namespace lectern {
namespace {

constexpr std::string_view shared_rules =
    R"css(h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; hyphens: manual; break-after: avoid; }
h1 { font-size: 1.9em; margin-block: 0 0.6em; }
h1.long { font-size: 1.4em; line-height: 1.35; }
h1.capitals { font-size: 1.15em; letter-spacing: 0.02em; line-height: 1.45; }
h2 { font-size: 1.35em; margin-block: 2em 0.6em; }
h3 { font-size: 1.15em; margin-block: 1.6em 0.5em; }
h4, h5, h6 { font-size: 1em; margin-block: 1.4em 0.4em; }
p { margin-block: 0 0.9em; text-wrap: pretty; overflow-wrap: break-word; orphans: 2; widows: 2; }
header { margin-block: 0 2.2em; padding-block: 0 1.2em; border-block-end: 1px solid; }
header p { margin-block: 0 0.3em; }
header .subtitle { font-size: 1.15em; margin-block: 0 0.6em; }
header .name { font-weight: bold; }
header .date:not(:first-child)::before { content: "\B7\20"; content: "\B7\20" / ""; }
header .note, header .stage { font-size: 0.9em; margin-block: 0.6em 0; }
ul, ol { margin-block: 0 0.9em; padding-inline-start: 1.5em; }
li { margin-block: 0 0.4em; overflow-wrap: break-word; }
li > p:last-child { margin-block-end: 0; }
ul.salutation, ol.priorities, ol.numbered { list-style-type: ""; padding-inline-start: 0; }
.salutation { margin-block: 1.6em 1.2em; font-weight: 600; break-inside: avoid; }
ul.salutation li { margin-block: 0; }
ol.priorities { margin-block: 1.2em; }
ol.priorities > li { margin-block: 0 1em; padding-inline-start: 1em; border-inline-start: 0.2em solid; }
.cue { font-weight: 600; }
div.lead > p { margin-block-end: 0.6em; }
blockquote { margin-block: 1.2em; margin-inline: 1.5em 0.5em; padding-inline-start: 1em; border-inline-start: 1px solid; }
q { quotes: none; }
q::before, q::after { content: none; }
.stage { font-style: italic; }
.turn { margin-block: 1.4em; }
.turn > .label { font-weight: bold; margin-block-end: 0.2em; break-after: avoid; }
.verse { margin-inline-start: 1.5em; }
figure { margin: 1.4em 0; }
abbr[title] { text-decoration: underline dotted; text-underline-offset: 0.15em; }
a { text-decoration: underline; text-underline-offset: 0.15em; overflow-wrap: anywhere; }
a:focus-visible { outline: 0.15em solid; outline-offset: 0.15em; }
.mark { font-size: 0.75em; line-height: 0; vertical-align: super; }
a.mark { padding: 0.6em 0.2em; }
a.back { padding: 0.3em 0.4em; }
a.num { padding-block: 0.3em; padding-inline-end: 0.4em; }
a.back::before { content: "\21A9\FE0E"; }
.notes { margin-block: 3em 0; padding-block: 1.2em 0; border-block-start: 1px solid; font-size: 0.9em; }
table { margin-block: 1.4em; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
th, td { padding: 0.3em 0.6em; border-block-end: 1px solid; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
:lang(ar), :lang(fa), :lang(ur), :lang(ps) { line-height: 1.9; }
:lang(zh), :lang(ja), :lang(ko) { line-height: 1.8; line-break: strict; }
:is(:lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(zh), :lang(ja), :lang(ko)):is(em, .stage) { font-style: normal; }
)css";

constexpr std::string_view page_rules =
    R"css(:root { color-scheme: light dark; --paper: #fdfcf8; --ink: #1c1a17; --quiet: #4c4740; --line: #8a8276; --link: #174a80; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171a; --ink: #ebe8e1; --quiet: #bfb9ae; --line: #85807a; --link: #a3c8f3; }
}
@media (prefers-contrast: more) {
  :root { --paper: #ffffff; --ink: #000000; --quiet: #000000; --line: #000000; --link: #00308f; }
}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
  :root { --paper: #000000; --ink: #ffffff; --quiet: #ffffff; --line: #ffffff; --link: #b9d8ff; }
}
html { background: var(--paper); color: var(--ink); font: 100%/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia, serif; font-kerning: normal; text-size-adjust: 100%; }
body { margin: 0; padding: 2.5rem 1.25rem 5rem; font-size: clamp(1.0625rem, 0.95rem + 0.5vw, 1.25rem); }
main { max-width: 58ch; margin-inline: auto; }
header, blockquote, th, td, ol.priorities > li, .notes { border-color: var(--line); }
header .role, header .event, header .setting, header .note, .stage { color: var(--quiet); }
a { color: var(--link); }
:target { outline: 0.1em solid var(--link); outline-offset: 0.3em; scroll-margin-block: 2em; }
@media (max-width: 30rem) {
  body { padding-block-start: 1.25rem; }
  h1 { font-size: 1.6em; }
  h1.long { font-size: 1.25em; }
  h1.capitals { font-size: 1.05em; }
  blockquote { margin-inline: 0.5em 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  @page { margin: 2.2cm 2.5cm; }
  :root { --paper: #ffffff; --ink: #000000; --quiet: #000000; --line: #000000; --link: #000000; }
  body { padding: 0; font-size: 11.5pt; }
  main { max-width: none; }
  li, blockquote, figure, tr { break-inside: avoid; }
  a.back { display: none; }
}
)css";

constexpr std::string_view book_rules = R"css(:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  html { background-color: #15171a; color: #ebe8e1; }
  a { color: #a3c8f3; }
}
body { line-height: 1.5; }
nav ol { list-style-type: ""; padding-inline-start: 1.2em; }
h1.cover { margin: 0; text-align: center; }
h1.cover img { max-width: 100%; max-height: 96vh; height: auto; }
)css";

constexpr std::string_view overlay_rules = R"css(.-epub-media-overlay-active { background-color: #ffe9a3; color: #1c1a17; }
.-epub-media-overlay-active a { color: #1c1a17; }
.-epub-media-overlay-playing .-epub-media-overlay-active { text-decoration-skip-ink: auto; }
@media (forced-colors: active) {
  .-epub-media-overlay-active { forced-color-adjust: none; background-color: Highlight; color: HighlightText; }
  .-epub-media-overlay-active a { color: HighlightText; }
}
)css";

constexpr std::string_view large_print = R"css(html { font-size: 150%; }
)css";

constexpr std::string_view high_contrast =
    R"css(:root { --paper: #ffffff; --ink: #000000; --quiet: #000000; --line: #000000; --link: #00308f; }
@media (prefers-color-scheme: dark) { :root { --paper: #000000; --ink: #ffffff; --quiet: #ffffff; --line: #ffffff; --link: #b9d8ff; } }
header, .notes { border-width: 2px; }
)css";

constexpr std::string_view dyslexia =
    R"css(html { font-family: "Atkinson Hyperlegible", "OpenDyslexic", Verdana, "Noto Sans", sans-serif; line-height: 1.8; letter-spacing: 0.04em; word-spacing: 0.16em; }
p { margin-block-end: 1.3em; }
em, .stage { font-style: normal; font-weight: 600; }
)css";

std::string_view variant(std::string_view style) {
  if (style == "large-print") return large_print;
  if (style == "high-contrast") return high_contrast;
  if (style == "dyslexia") return dyslexia;
  return {};
}

}  // namespace

std::string page_style(std::string_view style) {
  std::string sheet(shared_rules);
  sheet += page_rules;
  sheet += variant(style);
  return sheet;
}

std::string book_style(std::string_view style, bool narrated) {
  std::string sheet(shared_rules);
  sheet += book_rules;
  if (narrated) sheet += overlay_rules;
  sheet += variant(style);
  return sheet;
}

}  // namespace lectern
