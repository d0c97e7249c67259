#include "base/json.h"
#include "cli/commands.h"
#include "cli/versions.h"

namespace lectern {

Exit print_version(bool json, Console& console) {
  if (!json) return console.print("lectern " LECTERN_VERSION "\n");
  json::Object parts;
  for (const Library& library : libraries)
    parts.add_raw(library.name, json::Object().add("version", library.version).add("licence", library.licence).text());
  return console.print(json::Object()
                           .add("name", "lectern")
                           .add("version", LECTERN_VERSION)
                           .add("licence", "Apache-2.0")
                           .add_raw("libraries", parts.text())
                           .text() +
                       "\n");
}

}  // namespace lectern
