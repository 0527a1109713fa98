// A model's file, mapped into memory, so that a look at it costs no copy.
#pragma once

#include "byte_view.hpp"

#include <string>

namespace ocvdnn {

// Opening throws Failure: OCVDNN_ERROR_FILE_NOT_FOUND where nothing is at the path, OCVDNN_ERROR_UNREADABLE_FILE for a
// folder, a pipe, a device, an empty file or one without permission. A pipe is refused unopened: it would block for
// ever.
class ModelFile {
public:
  explicit ModelFile(const std::string &path);
  ~ModelFile();
  ModelFile(ModelFile &&other) noexcept;
  ModelFile &operator=(ModelFile &&other) noexcept;
  ModelFile(const ModelFile &) = delete;
  ModelFile &operator=(const ModelFile &) = delete;

  // Valid as long as this object lives, and as long as nobody truncates the file.
  ByteView bytes() const { return view; }

private:
  ByteView view;
};

}  // namespace ocvdnn
