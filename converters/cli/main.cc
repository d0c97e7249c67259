// The program `lectern`.
#include <fcntl.h>

#include "base/pending.h"
#include "cli/run.h"

namespace {

/// A standard stream that is closed would be the next file that is opened: what is printed would go into it.
void fill_standard_streams() {
  for (int stream = 0; stream < 3; ++stream)
    if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) return;
}

}  // namespace

int main(int argc, char** argv) {
  fill_standard_streams();
  lectern::install_signal_handlers();
  return lectern::run(std::vector<std::string>(argv + 1, argv + argc), lectern::real_env());
}
