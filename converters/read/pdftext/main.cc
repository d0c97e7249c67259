// SPDX-License-Identifier: GPL-3.0-or-later
// lectern-pdftext: reads a PDF on standard input, prints the words of its text layer with their places on standard output.
// A program of its own because poppler is GPL, and because a stranger's file may stop it. A line is one of
//   P WIDTH HEIGHT                         a page begins
//   L                                      a line begins; its words follow in the order in which they are read
//   W X0 Y0 X1 Y1 BASE SIZE FLAGS WORDS    a word: points from the left and from the top; flags: b bold, i italic,
//                                          a outside of the text (an artifact), s a space follows, - none of them
// `lectern-pdftext --attached NAME` prints the file of that name that the PDF carries, and nothing else.
// Exit: 0; 1 the PDF can't be opened; 2 it needs a password.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "base/read_all.h"
#include "read/pdftext/pages.h"

int main(int count, char** arguments) {
  std::string bytes;
  if (!lectern::read_all(STDIN_FILENO, &bytes)) return 1;
  const bool attached = count == 3 && std::string(arguments[1]) == "--attached";
  const int fault = attached ? pdftext::print_attachment(bytes, arguments[2]) : pdftext::print_pages(bytes);
  return std::fflush(stdout) == 0 ? fault : 1;
}
