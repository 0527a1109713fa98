// The graph of OpenCV 5's new engine. With OpenCV 4, `hasNewEngine` is false and nothing else is called.
#pragma once

#include "inspect/graph.hpp"

namespace ocvdnn {

bool hasNewEngine(const cv::dnn::Net &net);
// Whether an input in the new engine has a floating-point type. A NULL `name` is the only input.
bool takesFloats(const cv::dnn::Net &net, const char *name);
// The network output that the named layer or tensor produces. Throws UNSUPPORTED for inner layers: the engine reuses their memory
// during a run, and would return other elements.
std::string newEngineOutput(const cv::dnn::Net &net, const std::string &name);
std::vector<LayerNode> newEngineNodes(const cv::dnn::Net &net);
ParameterTotals newEngineTotals(const cv::dnn::Net &net);
cv::Mat newEngineParameter(const cv::dnn::Net &net, const LayerNode &node, int32_t index);
std::vector<LayerShapes> inferNewEngineShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                              const std::vector<ShapedType> &inputs);

}  // namespace ocvdnn
