// A model file, read into memory.
#pragma once

#include "tensor/byte_view.hpp"

#include <string>
#include <vector>

namespace ocvdnn {

// The constructor throws OCVDNN_ERROR_FILE_NOT_FOUND, or OCVDNN_ERROR_UNREADABLE_FILE for a folder, a pipe, a device, an empty file
// or a file without read permission. A pipe isn't opened, since that could block forever. The file isn't mapped, since truncating
// a mapped file ends the process.
class ModelFile {
public:
  explicit ModelFile(const std::string &path);

  // Valid while this object lives.
  ByteView bytes() const { return {contents.data(), contents.size()}; }

private:
  std::vector<uint8_t> contents;
};

}  // namespace ocvdnn
