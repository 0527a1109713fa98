// How large an image must be for every window of a network to fit into what it slides over. OpenCV 5 lets a window
// slide over an image that it does not fit into, and reads or writes behind its end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ocvdnn {

// One spatial axis of a convolution or pooling.
struct Window {
  int64_t span = 1;  // elements from its first to its last, with dilation
  int64_t stride = 1;
  int64_t padding = 0;  // at both ends together
};

// Values are named; one that was never given stays unknown, and nothing is asked of it.
class LeastExtents {
public:
  void addInput(std::string_view name, size_t spatialAxes);
  // `output` has the extents of `input`, or of the largest where several inputs are passed to it.
  void pass(std::string_view input, std::string_view output);
  // Windows slide over `input`, one an axis.
  void slide(std::string_view input, std::string_view output, const std::vector<Window> &windows);
  // `output` has `factors` times the extents of `input`, rounded down.
  void scale(std::string_view input, std::string_view output, const std::vector<double> &factors);

  // The least extents of the spatial axes of an input; empty where the input is not known.
  std::vector<int64_t> of(std::string_view input) const;

private:
  // To be of n elements on an axis, the value needs slope × n + offset of the input.
  struct Need {
    double slope = 1, offset = 0;
    double of(double elements) const { return slope * elements + offset; }
  };
  struct Reach {
    std::string_view input;
    std::vector<Need> needs;
  };
  void require(const Reach &reach, size_t axis, double elements);

  std::unordered_map<std::string_view, Reach> reaches;
  std::unordered_map<std::string_view, std::vector<int64_t>> least;
};

}  // namespace ocvdnn
