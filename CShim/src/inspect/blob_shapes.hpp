// The shapes of all blobs in the classic engine, computed layer by layer. OpenCV's own function for one layer starts at the inputs
// each time.
#pragma once

#include "inspect/graph.hpp"

#include <map>

namespace ocvdnn {

class BlobShapes {
public:
  // `inputs`: the shapes of the network's inputs.
  BlobShapes(const ocvdnn_net &net, std::vector<ShapedType> inputs) : net(net), inputs(std::move(inputs)) {}

  // The inputs of a layer; empty if one of them is missing. For a layer that was read, all outputs of its input layers, since OpenCV
  // doesn't tell which ones it takes.
  std::vector<ShapedType> taken(int32_t id);

  // The outputs of a layer. Ask for the layers in order. Throws OpenCV's exceptions, NO_INPUT if an input is missing, and
  // SHAPE_MISMATCH if an output would have a negative length.
  const std::vector<ShapedType> &given(int32_t id);

private:
  std::vector<ShapedType> givenByAdded(int32_t id, cv::dnn::Layer &layer);
  std::vector<ShapedType> givenByRead(int32_t id, cv::dnn::Layer &layer);

  const ocvdnn_net &net;
  const std::vector<ShapedType> inputs;
  std::map<int32_t, std::vector<ShapedType>> known;
};

}  // namespace ocvdnn
