// The handles of ocvdnn_inspect.h.
#pragma once

#include "tensor/handles.hpp"
#include "inspect/graph.hpp"
#include "ocvdnn_inspect.h"

struct ocvdnn_shapes {
  std::vector<ocvdnn::ShapedType> shapes;
};

struct ocvdnn_layers {
  struct Layer {
    int32_t id;
    std::string name, type;
    bool givesLogarithms, hidesActivation;
    ocvdnn_strings inputs, outputs;
    ocvdnn_shapes parameters;
  };
  std::vector<Layer> layers;
  ocvdnn::ParameterTotals totals;
};

namespace ocvdnn {

ocvdnn_layers describedLayers(const ocvdnn_net &net, const std::vector<LayerNode> &nodes);

}  // namespace ocvdnn
