#include "build/layout_checks.hpp"
#include "tensor/mats.hpp"
#include "inspect/layers.hpp"

#include <algorithm>
#include <limits>

#include <opencv2/dnn/all_layers.hpp>

struct ocvdnn_analysis {
  struct Cost {
    cv::Ptr<cv::dnn::Layer> layer;
    ocvdnn_shapes inputs, outputs;
    int64_t weightBytes, blobBytes;
  };
  ocvdnn_layers layers;
  std::vector<Cost> costs;
  int64_t inputBytes = 0;
};

namespace {

using ocvdnn::Failure;

std::vector<ocvdnn::MatShape> matShapes(const ocvdnn_shapes &list) {
  std::vector<ocvdnn::MatShape> result;
  for (const auto &shape : list.shapes) result.emplace_back(shape.dims.begin(), shape.dims.end());
  return result;
}

int64_t bytesOf(const std::vector<ocvdnn::ShapedType> &shapes) {
  int64_t sum = 0;
  for (const auto &shape : shapes) sum += shape.bytes();
  return sum;
}

// OpenCV counts elements with 32 bits, and continues with a wrong count after an overflow.
void requireCountable(const std::vector<ocvdnn::ShapedType> &shapes, const std::string &subject) {
  for (const auto &shape : shapes)
    if (shape.count() > std::numeric_limits<int32_t>::max())
      throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH,
                    "a blob of shape " + ocvdnn::shapeText(shape.dims.data(), shape.dims.size()) +
                        " has more elements than the 2147483647 that OpenCV can count",
                    subject);
}

std::vector<ocvdnn::ShapedType> inputShapes(const ocvdnn_net &net, const ocvdnn_tensor_view *inputs, size_t count) {
  const auto &declared = net.declared.inputs;
  if (count == 0) throw Failure(OCVDNN_ERROR_NO_INPUT, "give a shape for each input of the network");
  if (!declared.empty() && declared.size() != count)
    throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "the network has " + std::to_string(declared.size()) +
                                                   " inputs, but the number of shapes is " + std::to_string(count));
  std::vector<ocvdnn::ShapedType> shapes;
  for (size_t index = 0; index < count; ++index) {
    const ocvdnn_tensor_view &view = inputs[index];
    ocvdnn::requireView(view);
    ocvdnn::requireInput(net, declared.empty() ? nullptr : declared[index].name.c_str(), view);
    shapes.push_back({std::vector<int32_t>(view.dims, view.dims + view.rank), view.element_type});
    requireCountable({shapes.back()}, declared.empty() ? "" : declared[index].name);
  }
  return shapes;
}

}  // namespace

ocvdnn_error *ocvdnn_net_analyze(ocvdnn_net *net, const ocvdnn_tensor_view *inputs, size_t count, ocvdnn_analysis **out) {
  return ocvdnn::guardedWith(net, [&] {
    ocvdnn::requireLayers(*net);
    const auto given = inputShapes(*net, inputs, count);
    ocvdnn::requireLayout(*net, given);
    const auto nodes = ocvdnn::layerNodes(net->net);
    auto analysis = std::make_unique<ocvdnn_analysis>();
    analysis->layers = ocvdnn::describedLayers(*net, nodes);
    const auto shapes = ocvdnn::inferShapes(net->net, nodes, given);
    for (size_t index = 0; index < nodes.size(); ++index) requireCountable(shapes[index].outputs, ocvdnn::shownName(*net, nodes[index].layer->name));
    for (size_t index = 0; index < nodes.size(); ++index)
      analysis->costs.push_back({nodes[index].layer,
                                 {shapes[index].inputs},
                                 {shapes[index].outputs},
                                 bytesOf(nodes[index].parameters),
                                 bytesOf(shapes[index].outputs)});
    analysis->inputBytes = bytesOf(given);
    *out = analysis.release();
  });
}

const ocvdnn_layers *ocvdnn_analysis_layers(const ocvdnn_analysis *analysis) { return &analysis->layers; }
const ocvdnn_shapes *ocvdnn_analysis_inputs(const ocvdnn_analysis *analysis, size_t index) {
  return &analysis->costs[index].inputs;
}
const ocvdnn_shapes *ocvdnn_analysis_outputs(const ocvdnn_analysis *analysis, size_t index) {
  return &analysis->costs[index].outputs;
}
ocvdnn_error *ocvdnn_analysis_flops(const ocvdnn_analysis *analysis, size_t index, int64_t *out) {
  const ocvdnn_analysis::Cost &cost = analysis->costs[index];
  return ocvdnn::guarded([&] { *out = cost.layer->getFLOPS(matShapes(cost.inputs), matShapes(cost.outputs)); });
}
int32_t ocvdnn_analysis_global_pooling(const ocvdnn_analysis *analysis, size_t index) {
  const auto pooling = analysis->costs[index].layer.dynamicCast<cv::dnn::PoolingLayer>();
  if (!pooling || !pooling->globalPooling) return 0;
  return pooling->type == 0 ? 1 : 2;  // PoolingLayer's MAX, which isn't in a public header
}
int64_t ocvdnn_analysis_weight_bytes(const ocvdnn_analysis *analysis, size_t index) {
  return analysis->costs[index].weightBytes;
}
int64_t ocvdnn_analysis_blob_bytes(const ocvdnn_analysis *analysis, size_t index) {
  return analysis->costs[index].blobBytes;
}
int64_t ocvdnn_analysis_input_bytes(const ocvdnn_analysis *analysis) { return analysis->inputBytes; }
void ocvdnn_analysis_destroy(ocvdnn_analysis *analysis) { delete analysis; }
