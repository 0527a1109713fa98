// Temporary files, for functions of OpenCV that only work on files.
#pragma once

#include "files/model_file.hpp"

#include <string>

namespace ocvdnn {

// An empty file in the temporary folder. The destructor removes it.
class TemporaryFile {
public:
  // `extension` begins with a dot. OpenCV derives the format from it.
  explicit TemporaryFile(const std::string &extension = {});
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;

  void write(ByteView bytes) const;
  // The current contents. OpenCV doesn't report failed writes.
  ModelFile contents() const { return ModelFile(path); }

  std::string path;
};

}  // namespace ocvdnn
