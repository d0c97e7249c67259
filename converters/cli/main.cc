// The program `lectern`.
#include "base/pending.h"
#include "cli/run.h"

int main(int argc, char** argv) {
  lectern::install_signal_handlers();
  return lectern::run(std::vector<std::string>(argv + 1, argv + argc), lectern::real_env());
}
