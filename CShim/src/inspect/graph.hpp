// A network's layers, whichever engine holds them: OpenCV's classic one keeps them in a table by id, the new one of
// OpenCV 5 in a graph. The one place that knows the difference.
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
  bool hidesActivation = false;  // the new engine has fused one into the layer, and does not tell which
};

// What a layer takes and gives; without outputs where only a run can tell.
struct LayerShapes {
  std::vector<ShapedType> inputs, outputs;
};

// The order is getLayerNames'.
std::vector<LayerNode> layerNodes(const cv::dnn::Net &net);

// The numbers and the bytes of all learned parameters.
struct ParameterTotals {
  int64_t count = 0, bytes = 0;
};
ParameterTotals parameterTotals(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes);

// The type that a layer was added as, or has in the model.
std::string typeOf(const ocvdnn_net &net, int32_t id);
// Whether layers of the type may have more than one output.
bool givesSeveral(const std::string &type);

// The shapes of the inputs that are set, in the network's order; none where one of them is not.
std::vector<ShapedType> shapesSet(const ocvdnn_net &net);

// The id of the layer of this name; throws UNKNOWN_LAYER where there is none.
int32_t requireLayer(const ocvdnn_net &net, const std::string &name);

// A layer's parameter; empty where the new engine has packed it away.
cv::Mat parameterOf(const cv::dnn::Net &net, const LayerNode &node, int32_t index);
void setParameter(cv::dnn::Net &net, const LayerNode &node, int32_t index, const cv::Mat &value);

// The shapes of what a layer of the classic engine gives, for the given shapes of the network's inputs; of no layer but those
// before it.
std::vector<ShapedType> classicOutputShapes(const cv::dnn::Net &net, int32_t id, const std::vector<ShapedType> &inputs);

// The shapes of each layer, in the order of `nodes`, for the given shapes of the network's inputs.
std::vector<LayerShapes> inferShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                     const std::vector<ShapedType> &inputs);

}  // namespace ocvdnn
