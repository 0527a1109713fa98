// What a model says of its inputs and outputs, under its own names.
#pragma once

#include "ocvdnn_declaration.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ocvdnn {

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

struct DeclaredOutput {
  std::string name;
  std::string node;  // that makes it; empty where that is not known
  // Whether OpenCV computes it: asked for another, it answers with whatever lies in its memory.
  bool isComputed = true;
};

struct Declared {
  std::vector<DeclaredOutput> outputs;
  std::vector<DeclaredInput> inputs;
  std::map<std::string, std::string> nodeOfValue;
};

}  // namespace ocvdnn

struct ocvdnn_declaration {
  ocvdnn::Declared declared;
};
