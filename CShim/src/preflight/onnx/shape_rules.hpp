// What the shape of a node's output is, as far as it follows from its inputs; an empty Known where it does not.
#pragma once

#include "checks.hpp"

namespace ocvdnn::onnx {

Known sameAsInput(const NodeInScope &use);
Known convolution(const NodeInScope &use);
Known pooling(const NodeInScope &use);
Known broadcast(const NodeInScope &use);
Known gemm(const NodeInScope &use);
Known matrixProduct(const NodeInScope &use);

Known concatenation(const NodeInScope &use);
Known transposition(const NodeInScope &use);
Known reshaping(const NodeInScope &use);
Known flattening(const NodeInScope &use);
Known sameRank(const NodeInScope &use);
Known openAlongAxis(const NodeInScope &use);
Known squeezing(const NodeInScope &use);
Known unsqueezing(const NodeInScope &use);
Known reduction(const NodeInScope &use);
Known gathering(const NodeInScope &use);

}  // namespace ocvdnn::onnx
