#include "cli/commands.h"
#include "cli/outline.h"
#include "cli/settings.h"

namespace lectern {

Exit run_show(const Arguments& arguments, Console& console) {
  Diagnostics diagnostics;
  auto understood = understand_input(arguments, console, diagnostics);
  if (!understood) return understood.failure().exit;
  // In the text form the doubts are part of the outline.
  if (console.options().json) console.tell(diagnostics, {}, {});
  return console.print(outline(understood.value().speech, diagnostics, console));
}

}  // namespace lectern
