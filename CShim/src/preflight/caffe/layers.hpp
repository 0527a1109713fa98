// What a Caffe layer must be told, and the weights that its channels need.
#pragma once

#include "../text_message.hpp"
#include "weights.hpp"

#include <string>

namespace ocvdnn::caffe {

struct Layer {
  const TextMessage &text;
  std::string name, type;
  int64_t channels = -1;                     // of its first input; -1 where that is not known
  const std::vector<Blob> *blobs = nullptr;  // nullptr where the weights do not have the layer

  // "layer 'conv1' (Convolution)"
  std::string described() const;
};

// Windows, strides and groups of 1 or more.
void checkParameters(const Layer &layer);
// Blobs as long as the layer's channels: OpenCV takes as many numbers as the input has channels, whatever there is.
void checkBlobs(const Layer &layer);
// The channels of the layer's output; -1 where that does not follow.
int64_t outputChannels(const Layer &layer, const std::vector<int64_t> &inputChannels);

}  // namespace ocvdnn::caffe
