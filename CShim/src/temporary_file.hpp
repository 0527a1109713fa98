// For what OpenCV reads from files, or writes to files, alone.
#pragma once

#include "guard.hpp"
#include "preflight/model_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace ocvdnn {

// An empty file, gone with this object.
class TemporaryFile {
public:
  TemporaryFile() : path((std::filesystem::temp_directory_path() / "opencv-dnn-XXXXXX").string()) {
    const int descriptor = ::mkstemp(path.data());
    if (descriptor < 0) throw Failure(OCVDNN_ERROR_UNWRITABLE_FILE, "no temporary file can be made", path);
    ::close(descriptor);
  }
  ~TemporaryFile() { ::unlink(path.c_str()); }
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;

  // What was written meanwhile; OpenCV does not say when it fails.
  ModelFile contents() const { return ModelFile(path); }

  std::string path;
};

}  // namespace ocvdnn
