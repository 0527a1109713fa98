// The values that a node may read, and what is known of each before the network runs.
#pragma once

#include "model.hpp"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace ocvdnn::onnx {

struct Known {
  const Tensor *constant = nullptr;
  bool rankIsKnown = false;
  std::vector<int64_t> dims;  // -1 for an extent that is not known

  // The extent of axis `axis`, or -1.
  int64_t extent(size_t axis) const { return rankIsKnown && axis < dims.size() ? dims[axis] : -1; }
  static Known ofShape(std::vector<int64_t> dims) { return {nullptr, true, std::move(dims)}; }
  static Known ofConstant(const Tensor &tensor) { return {&tensor, true, tensor.dims}; }
};

// A graph inside a node's attribute sees the values of the graphs around it.
class Scope {
public:
  explicit Scope(const Scope *outer) : outer(outer) {}

  // nullptr where nothing so far gives a value of that name.
  const Known *find(std::string_view name) const {
    for (const Scope *scope = this; scope; scope = scope->outer)
      if (const auto found = scope->values.find(name); found != scope->values.end())
        return &found->second;
    return nullptr;
  }
  void define(std::string_view name, Known known) { values.insert_or_assign(name, std::move(known)); }

private:
  const Scope *outer;
  std::unordered_map<std::string_view, Known> values;
};

}  // namespace ocvdnn::onnx
