// OpenCV's own counts can't be compared. The classic engine ignores the groups of a convolution (a depthwise one of 672 channels
// counts 672 times). 4.10 counts 0 for a Gemm, and 4.6 counts 3 per weight of an InnerProduct. The new engine counts multiply-adds
// once per input position, and divides by the groups twice. A global pooling counts less before its first run. So the layers that
// dominate a network are counted here, and the others by OpenCV.
#include "inspect/flops.hpp"

#include <opencv2/dnn/all_layers.hpp>

#include <algorithm>
#include <set>

namespace ocvdnn {
namespace {

using Dims = std::vector<int32_t>;

// The sum over all output elements of 2 * (multiply-adds) + 1 (bias).
int64_t perOutput(const LayerShapes &shapes, int64_t multiplyAdds) {
  int64_t sum = 0;
  for (const ShapedType &output : shapes.outputs) sum += output.count() * (2 * multiplyAdds + 1);
  return sum;
}

int64_t product(Dims::const_iterator begin, Dims::const_iterator end) {
  int64_t result = 1;
  for (; begin != end; ++begin) result *= *begin;
  return result;
}

// Weights [C out, C in / groups, ...]: each output element uses all axes but the first.
bool isConvolution(const std::string &type) {
  static const std::set<std::string> types{"Convolution", "ConvolutionInt8", "Conv2", "Conv2Int8"};
  return types.count(type) != 0;
}

// Weights [C in, C out / groups, ...]: each input element uses all axes but the first.
bool isDeconvolution(const std::string &type) { return type == "Deconvolution" || type == "ConvTranspose2"; }

bool isMatrixProduct(const std::string &type) {
  static const std::set<std::string> types{"Gemm", "MatMul", "MatMulInt8", "InnerProduct", "InnerProductInt8"};
  return types.count(type) != 0;
}

// Every time step of every sequence uses the weights for the input and those for the state, in either order.
bool isRecurrent(const std::string &type) { return type == "LSTM" || type == "LSTM2" || type == "GRU" || type == "RNN"; }

int64_t recurrentFlops(const LayerNode &node, const ShapedType &input) {
  const int64_t steps = input.dims.empty() || input.dims.back() == 0 ? 0 : input.count() / input.dims.back();
  return 2 * steps * (node.parameters[0].count() + node.parameters[1].count());
}

// The length that a matrix product sums over, from A [..., M, K] or [..., K, M] and the output [..., M, N].
int64_t innerLength(const Dims &a, const Dims &output) {
  if (a.size() < 2 || output.size() < 2) return a.empty() ? 1 : a.back();
  const int64_t rows = output[output.size() - 2], plane = int64_t(a.back()) * a[a.size() - 2];
  const bool isPlane = rows > 0 && plane % rows == 0 && (rows == a.back() || rows == a[a.size() - 2]);
  return isPlane ? plane / rows : a.back();
}

int64_t opencvFlops(const LayerNode &node, const LayerShapes &shapes) {
  const auto matShapes = [](const std::vector<ShapedType> &list) {
    std::vector<MatShape> result;
    for (const ShapedType &shape : list) result.push_back(MatShape(shape.dims.begin(), shape.dims.end()));
    return result;
  };
  return node.layer->getFLOPS(matShapes(shapes.inputs), matShapes(shapes.outputs));
}

// Over all positions of the input, whether or not the layer has run.
int64_t globalPoolingFlops(const cv::dnn::PoolingLayer &pooling, const LayerShapes &shapes) {
  const Dims &input = shapes.inputs.front().dims;
  const int64_t area = product(input.begin() + 2, input.end());
  const bool isMaximum = pooling.type == 0;  // PoolingLayer's MAX, which isn't in a public header
  return shapes.outputs.front().count() * (isMaximum ? area : area + 1);
}

}  // namespace

int64_t flops(const LayerNode &node, const LayerShapes &shapes) {
  if (shapes.inputs.empty() || shapes.outputs.empty()) return 0;
  const std::string &type = node.layer->type;
  const Dims weights = node.parameters.empty() ? Dims{} : node.parameters.front().dims;
  const Dims &input = shapes.inputs.front().dims;
  if (isConvolution(type) && weights.size() > 1)
    return perOutput(shapes, product(weights.begin() + 1, weights.end()));
  if (isDeconvolution(type) && weights.size() > 1)
    return 2 * shapes.inputs.front().count() * product(weights.begin() + 1, weights.end()) + perOutput(shapes, 0);
  if (type.compare(0, 12, "InnerProduct") == 0 && weights.size() == 2) return perOutput(shapes, weights[1]);
  if (isMatrixProduct(type)) return perOutput(shapes, innerLength(input, shapes.outputs.front().dims));
  if (isRecurrent(type) && node.parameters.size() > 1) return recurrentFlops(node, shapes.inputs.front());
  const auto *pooling = dynamic_cast<const cv::dnn::PoolingLayer *>(node.layer.get());
  if (pooling && pooling->globalPooling && input.size() > 2) return globalPoolingFlops(*pooling, shapes);
  return opencvFlops(node, shapes);
}

}  // namespace ocvdnn
