#include "ocvdnn_temporary_file.h"
#include "runtime/guard.hpp"

#include <mutex>
#include <set>
#include <string_view>
#include <unistd.h>

namespace {

struct Registry {
  std::mutex mutex;
  std::set<std::string, std::less<>> paths;
};

// Never destroyed: threads may still write while the program ends.
Registry &registry() {
  static Registry *const shared = new Registry;
  return *shared;
}

}  // namespace

ocvdnn_error *ocvdnn_temporary_file_add(const char *path) {
  return ocvdnn::guardedWithoutPool([&] {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().paths.insert(path);
  });
}

void ocvdnn_temporary_file_forget(const char *path) {
  const std::lock_guard<std::mutex> lock(registry().mutex);
  const auto found = registry().paths.find(std::string_view(path));
  if (found != registry().paths.end()) registry().paths.erase(found);
}

void ocvdnn_temporary_files_remove_before_exit(void) {
  registry().mutex.lock();  // never unlocked
  for (const std::string &path : registry().paths) ::unlink(path.c_str());
}
