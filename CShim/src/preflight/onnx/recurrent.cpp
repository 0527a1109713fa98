// LSTM, GRU and RNN: weights W [directions, gates × hidden, input], R [directions, gates × hidden, hidden] and
// B [directions, 2 × gates × hidden].
#include "checks.hpp"
#include "../refusal.hpp"

#include <limits>

namespace ocvdnn::onnx {
namespace {

void checkShape(const NodeInScope &use, size_t index, const char *role, const std::vector<int64_t> &needed) {
  const Known &found = use.input(index);
  if (!found.rankIsKnown)
    return;
  bool fits = found.dims.size() == needed.size();
  for (size_t axis = 0; fits && axis < needed.size(); ++axis)
    fits = found.dims[axis] == -1 || needed[axis] == -1 || found.dims[axis] == needed[axis];
  if (!fits)
    refuse(use.node.described(), ": ", role, " has the shape ", described(found.dims), "; the node needs ",
           described(needed));
}

}  // namespace

void checkRecurrent(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  const int64_t gates = operation == "LSTM" ? 4 : operation == "GRU" ? 3 : operation == "RNN" ? 1 : 0;
  if (!gates)
    return;
  const Attribute *direction = use.node.attribute("direction");
  const int64_t directions = direction && direction->text == "bidirectional" ? 2 : 1;
  const int64_t hidden = use.node.integer("hidden_size", use.input(2).extent(2));
  if (hidden == -1 && !use.node.attribute("hidden_size"))
    return;
  if (hidden < 1 || hidden > std::numeric_limits<int32_t>::max() / 8)
    refuse(use.node.described(), ": hidden_size is ", hidden, "; it must be 1 or more");
  checkShape(use, 1, "W", {directions, gates * hidden, use.input(0).extent(2)});
  checkShape(use, 2, "R", {directions, gates * hidden, hidden});
  checkShape(use, 3, "B", {directions, 2 * gates * hidden});
  const int64_t batch = use.node.integer("layout", 0) == 0 ? use.input(0).extent(1) : use.input(0).extent(0);
  for (const size_t initial : {size_t(5), size_t(6)})
    if (use.node.integer("layout", 0) == 0 && (initial == 5 || operation == "LSTM"))
      checkShape(use, initial, initial == 5 ? "initial_h" : "initial_c", {directions, batch, hidden});
  if (operation == "LSTM")
    checkShape(use, 7, "P", {directions, 3 * hidden});
}

}  // namespace ocvdnn::onnx
