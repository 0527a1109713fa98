// The shapes of the blobs of a network in the classic engine, worked out layer by layer: asked for those of one layer, OpenCV
// begins at the inputs again.
#pragma once

#include "inspect/graph.hpp"

#include <map>

namespace ocvdnn {

class BlobShapes {
public:
  // `inputs`: those of the network's inputs.
  BlobShapes(const ocvdnn_net &net, std::vector<ShapedType> inputs) : net(net), inputs(std::move(inputs)) {}

  // What a layer takes; nothing where it takes an input that is not there. Of a layer that was read, all outputs of the layers
  // before it, since OpenCV does not tell which of them.
  std::vector<ShapedType> taken(int32_t id);

  // What a layer gives. To be asked for in the order of the layers. Throws what OpenCV throws, NO_INPUT for a layer that takes an
  // input which is not there, and SHAPE_MISMATCH for a blob that cannot be.
  const std::vector<ShapedType> &given(int32_t id);

private:
  std::vector<ShapedType> givenByAdded(int32_t id, cv::dnn::Layer &layer);
  std::vector<ShapedType> givenByRead(int32_t id, cv::dnn::Layer &layer);

  const ocvdnn_net &net;
  const std::vector<ShapedType> inputs;
  std::map<int32_t, std::vector<ShapedType>> known;
};

}  // namespace ocvdnn
