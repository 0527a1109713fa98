// The graph of OpenCV 5's new engine. With OpenCV 4 no network has it, and none of the others is called.
#pragma once

#include "inspect/graph.hpp"

namespace ocvdnn {

bool hasNewEngine(const cv::dnn::Net &net);
// Whether the input of a network of the new engine is of a type with fractions; `name` NULL is the only one.
bool takesFloats(const cv::dnn::Net &net, const char *name);
// The output of the network that the named layer or tensor is. The engine uses the memory of all others again while it
// runs: asked for one, it would answer with another's elements. Throws UNSUPPORTED.
std::string newEngineOutput(const cv::dnn::Net &net, const std::string &name);
std::vector<LayerNode> newEngineNodes(const cv::dnn::Net &net);
ParameterTotals newEngineTotals(const cv::dnn::Net &net);
cv::Mat newEngineParameter(const cv::dnn::Net &net, const LayerNode &node, int32_t index);
std::vector<LayerShapes> inferNewEngineShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                              const std::vector<ShapedType> &inputs);

}  // namespace ocvdnn
