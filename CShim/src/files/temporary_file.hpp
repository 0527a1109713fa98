// For what OpenCV reads from files, or writes to files, alone.
#pragma once

#include "files/model_file.hpp"

#include <string>

namespace ocvdnn {

// An empty file in the folder for temporary files, gone with this object.
class TemporaryFile {
public:
  // `extension` begins with a dot, where the name tells OpenCV the format.
  explicit TemporaryFile(const std::string &extension = {});
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;

  void write(ByteView bytes) const;
  // What was written meanwhile; OpenCV does not say when it fails.
  ModelFile contents() const { return ModelFile(path); }

  std::string path;
};

}  // namespace ocvdnn
