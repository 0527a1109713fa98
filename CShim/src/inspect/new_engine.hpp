// The graph of OpenCV 5's new engine. With OpenCV 4 no network has it, and none of the others is called.
#pragma once

#include "graph.hpp"

namespace ocvdnn {

bool hasNewEngine(const cv::dnn::Net &net);
std::vector<LayerNode> newEngineNodes(const cv::dnn::Net &net);
ParameterTotals newEngineTotals(const cv::dnn::Net &net);
cv::Mat newEngineParameter(const cv::dnn::Net &net, const LayerNode &node, int32_t index);
std::vector<LayerShapes> inferNewEngineShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                              const std::vector<ShapedType> &inputs);

}  // namespace ocvdnn
