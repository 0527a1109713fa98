#include "object_walk.hpp"

#include "../format_checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn {

Declared checkTorch(ByteView model) {
  // Checkpoints have their network in a table. Anything else OpenCV passes over, and gives an empty network.
  constexpr int64_t table = 3, object = 4;
  const int64_t kind = torch::TokenReader(model).integer();
  if (kind != object && kind != table)
    refuse(
        "this is no Torch7 network: the file must begin with the number 4 for an object, or 3 for a table, but begins "
        "with ",
        kind);
  torch::ObjectWalk(model).check();
  return {};
}

}  // namespace ocvdnn
