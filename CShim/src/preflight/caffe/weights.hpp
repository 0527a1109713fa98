// The blobs of a .caffemodel, by layer.
// https://github.com/BVLC/caffe/blob/master/src/caffe/proto/caffe.proto
#pragma once

#include "../byte_view.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ocvdnn::caffe {

struct Blob {
  std::vector<int64_t> dims;
  size_t found = 0;  // numbers in its data

  // How many numbers the shape needs. Refuses extents below 1, products beyond 32 bits, and data of another length;
  // `called` is what a message calls the blob.
  int64_t elements(const std::string &called) const;
};

using Weights = std::unordered_map<std::string_view, std::vector<Blob>>;

// Throws Failure where the bytes are no caffemodel.
Weights readWeights(ByteView model);

}  // namespace ocvdnn::caffe
