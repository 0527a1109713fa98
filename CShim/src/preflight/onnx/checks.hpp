// The checks of an ONNX model, each about one thing. They throw Failure(OCVDNN_ERROR_INVALID_MODEL).
#pragma once

#include "model.hpp"
#include "scope.hpp"
#include "../least_extents.hpp"
#include "../preflight.hpp"

#include <string>
#include <unordered_set>

namespace ocvdnn::onnx {

// A node with what is known of the values that it reads.
struct NodeInScope {
  const Node &node;
  const Scope &scope;
  int64_t opset;       // 0 where the model does not say
  bool hasOpenInputs;  // see hasOpenExtents

  // What is known of input `index`; an empty Known where the input is left out.
  const Known &input(size_t index) const;
  // Whether input `index` is there (an optional one may be left out, or be "").
  bool has(size_t index) const;
  // The constant's elements where input `index` is a small constant of integers.
  bool constantIntegers(size_t index, std::vector<int64_t> &into) const;
};

// An element type as OpenCV 5 numbers it (CV_8U is 0); -1 for those that it does not have.
int depthOf(int64_t type);

// How many elements the tensor has; refuses negative extents and those beyond 32 bits. `called` is what a message calls
// it.
uint64_t elementCount(const Tensor &tensor, const std::string &called);
void checkPayload(const Tensor &tensor, const std::string &called);

// Nodes in order, every input given by something before it; runs the checks of each node.
void checkGraph(const Graph &graph, const Scope *outer, int64_t opset, bool hasOpenInputs);
// Whether an input of the graph has an axis, other than the batch, that any extent fits.
bool hasOpenExtents(const Graph &graph);

// The inputs, outputs and attributes that the operator cannot do without.
void checkSignature(const Node &node, int64_t opset);
void checkAxes(const NodeInScope &use);
void checkConvolution(const NodeInScope &use);
void checkPooling(const NodeInScope &use);
void checkNormalization(const NodeInScope &use);
void checkRecurrent(const NodeInScope &use);
void checkMatrixProduct(const NodeInScope &use);
void checkRearrangement(const NodeInScope &use);
void checkIndices(const NodeInScope &use);
void checkResizing(const NodeInScope &use);
void checkElementwise(const NodeInScope &use);
void checkReduction(const NodeInScope &use);

// Refuses, as UNSUPPORTED, what this version of OpenCV does not survive. `shapelessInputs`: the inputs of the graph that the
// model gives no shape.
void checkSupport(const NodeInScope &use, const std::unordered_set<std::string_view> &shapelessInputs);

// No use of an output that a node cannot give. Returns the graph's outputs that OpenCV's layers leave out.
std::vector<std::string> checkOutputs(const Graph &graph);

LeastExtents leastExtents(const Graph &graph);

// The first axis of the inputs whose extent must be what the model declares; -1 where there is none.
int firstBindingAxis(const Graph &graph);

// What the node's outputs are, as far as it follows from its inputs.
void inferOutputs(const NodeInScope &use, Scope &scope);

// Ranks and channels that the model leaves open and its first convolutions and normalizations settle.
void learnFromFirstLayers(const Graph &graph, Declared &declared);

// The graph's inputs that no initializer fills, and its outputs.
Declared declared(const Graph &graph);

}  // namespace ocvdnn::onnx
