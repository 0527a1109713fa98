// Looks at a model before OpenCV reads it. OpenCV's importers trust a file in places where a wrong one makes them
// crash, hang, read memory that is not the model's, or give a network without layers; such files end here, with the
// reason.
#pragma once

#include "model_file.hpp"
#include "model_format.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ocvdnn {

// What a model says of one of its inputs.
struct DeclaredInput {
  std::string name;
  bool rankIsKnown = false;
  std::vector<int64_t> dims;  // as OpenCV takes the blob: [N, C, H, W] for images; -1 stands for any extent
  int elementType = -1;       // CV_8U and so on as OpenCV 5 numbers them; -1 where the model does not say
  // From this axis on a blob must have just the extents of `dims` (where they are not -1), since OpenCV computes with
  // those whatever comes in; -1 where it computes with those of the blob.
  int firstBindingAxis = -1;
  // The least extents of the axes behind N and C, so that every window fits; empty where they are not known.
  std::vector<int64_t> leastExtents;
};

// An output of the graph, and what OpenCV 4 calls the layer that makes it; for formats that name their outputs (ONNX).
struct DeclaredOutput {
  std::string name;
  std::string layer;
};

struct Declared {
  std::vector<DeclaredOutput> outputs;
  std::vector<DeclaredInput> inputs;
  // Outputs that the model names but OpenCV does not compute, such as the mask of a Dropout: asked for them, OpenCV
  // answers with whatever lies in its memory.
  std::vector<std::string> missingOutputs;
};

// Throws Failure(OCVDNN_ERROR_INVALID_MODEL) for a model that OpenCV would not survive, with a message that names the
// node, tensor, layer or section and says what would be right. A sound model passes, also one that OpenCV cannot run.
// `model` holds the weights (empty where a Caffe or Darknet network comes without), `config` the text beside them.
// Never looks at a payload's elements: the time it takes grows with the number of nodes, not with the size of the weights.
Declared preflight(Format format, ByteView model, ByteView config);

}  // namespace ocvdnn
