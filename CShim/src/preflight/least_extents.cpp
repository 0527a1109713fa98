#include "least_extents.hpp"

#include <algorithm>
#include <cmath>

namespace ocvdnn {

void LeastExtents::addInput(std::string_view name, size_t spatialAxes) {
  reaches[name] = {name, std::vector<Need>(spatialAxes)};
  least[name].assign(spatialAxes, 1);
}

void LeastExtents::pass(std::string_view input, std::string_view output) {
  const auto found = reaches.find(input);
  if (found == reaches.end())
    return;
  const Reach passed = found->second;
  Reach &reach = reaches.emplace(output, passed).first->second;
  // Of two inputs that are broadcast, the larger one gives the extents: the one that needs less.
  for (size_t axis = 0; axis < std::min(reach.needs.size(), passed.needs.size()); ++axis)
    if (passed.needs[axis].slope < reach.needs[axis].slope)
      reach = passed;
}

void LeastExtents::require(const Reach &reach, size_t axis, double elements) {
  constexpr double most = 1e9;  // beyond any image; keeps the conversion defined
  int64_t &needed = least[reach.input][axis];
  needed = std::max(needed, static_cast<int64_t>(std::ceil(std::min(reach.needs[axis].of(elements), most) - 1e-6)));
}

void LeastExtents::slide(std::string_view input, std::string_view output, const std::vector<Window> &windows) {
  const auto found = reaches.find(input);
  if (found == reaches.end() || windows.size() != found->second.needs.size())
    return;
  Reach reach = found->second;
  for (size_t axis = 0; axis < windows.size(); ++axis) {
    const auto span = static_cast<double>(windows[axis].span - windows[axis].padding);
    const auto stride = static_cast<double>(windows[axis].stride);
    require(reach, axis, std::max(span, 1.0));
    Need &need = reach.needs[axis];
    need = {need.slope * stride, need.of(span - stride)};
  }
  reaches[output] = std::move(reach);
}

void LeastExtents::scale(std::string_view input, std::string_view output, const std::vector<double> &factors) {
  const auto found = reaches.find(input);
  if (found == reaches.end() || factors.size() != found->second.needs.size())
    return;
  Reach reach = found->second;
  for (size_t axis = 0; axis < factors.size(); ++axis) {
    if (!(factors[axis] > 0))
      return;
    require(reach, axis, 1 / factors[axis]);
    reach.needs[axis].slope /= factors[axis];
  }
  reaches[output] = std::move(reach);
}

std::vector<int64_t> LeastExtents::of(std::string_view input) const {
  const auto found = least.find(input);
  return found == least.end() ? std::vector<int64_t>() : found->second;
}

}  // namespace ocvdnn
