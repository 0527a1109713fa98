// The layers of a network in either engine: the classic one keeps them in a table by id, OpenCV 5's new one in a graph. Only
// these files know the difference.
#pragma once

#include "net/net.hpp"

#include <string>
#include <vector>

namespace ocvdnn {

#if CV_VERSION_MAJOR >= 5
using MatShape = cv::MatShape;
#else
using MatShape = cv::dnn::MatShape;
#endif

struct ShapedType {
  std::vector<int32_t> dims;
  int32_t elementType = OCVDNN_FLOAT32;

  int64_t count() const;
  int64_t bytes() const;
};

struct LayerNode {
  int32_t id = 0;
  cv::Ptr<cv::dnn::Layer> layer;
  std::vector<std::string> inputs, outputs;
  std::vector<ShapedType> parameters;
  bool hidesActivation = false;  // the new engine has fused an unknown activation into the layer
};

// The inputs and outputs of a layer; without outputs if only a run can tell.
struct LayerShapes {
  std::vector<ShapedType> inputs, outputs;
};

// In the order of getLayerNames.
std::vector<LayerNode> layerNodes(const cv::dnn::Net &net);

// The count and the bytes of all learned parameters.
struct ParameterTotals {
  int64_t count = 0, bytes = 0;
};
ParameterTotals parameterTotals(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes);

// The type of a layer, as it was added or as in the model.
std::string typeOf(const ocvdnn_net &net, int32_t id);
// Whether layers of the type can have more than one output.
bool givesSeveral(const std::string &type);

// The shapes of the inputs, in the network's order; empty if one isn't set.
std::vector<ShapedType> shapesSet(const ocvdnn_net &net);

// The id of a layer. Throws UNKNOWN_LAYER if there is none.
int32_t requireLayer(const ocvdnn_net &net, const std::string &name);

// A parameter of a layer; empty if the new engine has packed it away.
cv::Mat parameterOf(const cv::dnn::Net &net, const LayerNode &node, int32_t index);
void setParameter(cv::dnn::Net &net, const LayerNode &node, int32_t index, const cv::Mat &value);

// The output shapes of a layer of the classic engine for the given input shapes of the network. Computes the layers before it only.
std::vector<ShapedType> classicOutputShapes(const cv::dnn::Net &net, int32_t id, const std::vector<ShapedType> &inputs);

// The shapes of each layer, in the order of `nodes`, for the given input shapes of the network.
std::vector<LayerShapes> inferShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                     const std::vector<ShapedType> &inputs);

}  // namespace ocvdnn
