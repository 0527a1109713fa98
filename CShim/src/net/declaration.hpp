// The inputs and outputs that a model declares, under its own names.
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
  std::vector<int64_t> dims;  // as OpenCV takes the blob: [N, C, H, W] for images; -1 for any extent
  std::string shapeText;      // as messages print it
  int elementType = -1;       // numbered as in OpenCV 5; -1 if the model declares none
  // From this axis on, a blob must have the extents of `dims` (except -1), since OpenCV computes with those and ignores
  // the blob's. -1 if it computes with the blob's.
  int firstBindingAxis = -1;
  // The least extents of the axes after N and C, so that every window fits; empty if unknown.
  std::vector<int64_t> leastExtents;
};

struct DeclaredOutput {
  std::string name;
  std::string node;  // that computes it; empty if unknown
  // Whether OpenCV computes it. For other outputs it would return whatever is in memory.
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
