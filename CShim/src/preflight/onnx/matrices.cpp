// Gemm and MatMul: the inner extents agree, and a bias fits the product.
#include "checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn::onnx {
namespace {

void checkInner(const NodeInScope &use, int64_t left, int64_t right) {
  if (left != -1 && right != -1 && left != right)
    refuse(use.node.described(), " multiplies ", quoted(use.node.inputs[0]), " ", described(use.input(0).dims), " by ",
           quoted(use.node.inputs[1]), " ", described(use.input(1).dims), ": ", left, " columns meet ", right, " rows");
}

void checkGemm(const NodeInScope &use) {
  const Known &a = use.input(0), &b = use.input(1), &c = use.input(2);
  const bool isATransposed = use.node.integer("transA", 0) != 0, isBTransposed = use.node.integer("transB", 0) != 0;
  // OpenCV flattens an input of more axes.
  if (a.dims.size() == 2 && b.dims.size() == 2)
    checkInner(use, a.extent(isATransposed ? 0 : 1), b.extent(isBTransposed ? 1 : 0));
  const int64_t columns = b.extent(isBTransposed ? 0 : 1);
  const int64_t biases = c.rankIsKnown && !c.dims.empty() ? c.dims.back() : -1;
  if (columns != -1 && biases != -1 && biases != 1 && biases != columns)
    refuse(use.node.described(), " has ", columns, " outputs, but a bias of shape ", described(c.dims));
}

void checkMatMul(const NodeInScope &use) {
  const Known &a = use.input(0), &b = use.input(1);
  if (a.dims.empty() || b.dims.empty())
    return;
  checkInner(use, a.dims.back(), b.extent(b.dims.size() < 2 ? 0 : b.dims.size() - 2));
}

}  // namespace

void checkMatrixProduct(const NodeInScope &use) {
  if (use.node.operation == "Gemm")
    checkGemm(use);
  else if (use.node.operation == "MatMul")
    checkMatMul(use);
}

}  // namespace ocvdnn::onnx
