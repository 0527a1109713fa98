// A model's file, read into memory.
#pragma once

#include "tensor/byte_view.hpp"

#include <string>
#include <vector>

namespace ocvdnn {

// Opening throws Failure: OCVDNN_ERROR_FILE_NOT_FOUND where nothing is at the path, OCVDNN_ERROR_UNREADABLE_FILE for a
// folder, a pipe, a device, an empty file or one without permission. A pipe is refused unopened: it would block for
// ever. The bytes are copies: a file that is mapped, and cut short by another program meanwhile, would end the process.
class ModelFile {
public:
  explicit ModelFile(const std::string &path);

  // Valid as long as this object lives.
  ByteView bytes() const { return {contents.data(), contents.size()}; }

private:
  std::vector<uint8_t> contents;
};

}  // namespace ocvdnn
