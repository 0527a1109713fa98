#include "network.hpp"
#include "../format_checks.hpp"
#include "../refusal.hpp"

#include <cstring>

namespace ocvdnn {
namespace {

int32_t readInteger(ByteView bytes, size_t offset) {
  int32_t number = 0;
  std::memcpy(&number, bytes.data + offset, sizeof number);
  return number;
}

// Versions before 0.2 count the images seen in 4 bytes, later ones in 8.
size_t headerLength(ByteView weights) {
  constexpr size_t versionLength = 12;
  if (weights.count < versionLength)
    refuse("the weights are ", weights.count, " bytes long, shorter than the header of a Darknet weights file");
  const int64_t major = readInteger(weights, 0), minor = readInteger(weights, 4);
  if (major < 0 || minor < 0 || major > 1000 || minor > 1000)
    refuse("this is no Darknet weights file: it begins with version ", major, ".", minor);
  return versionLength + (major * 10 + minor >= 2 ? 8 : 4);
}

void checkLength(ByteView weights, const darknet::Network &network) {
  const uint64_t needed = headerLength(weights) + 4 * network.weights;
  // OpenCV does not see the end of the file: what is missing stays as it lay in memory.
  if (weights.count < needed || (weights.count > needed && network.areWeightsCertain))
    refuse("the weights are ", weights.count, " bytes long; this configuration needs ", needed);
}

}  // namespace

Declared checkDarknet(ByteView weights, ByteView config) {
  const darknet::Network network = darknet::follow(darknet::parse(config));
  if (weights.empty() && network.weights != 0)
    refuse("the weights are missing: this Darknet network needs its .weights file");
  if (!weights.empty())
    checkLength(weights, network);
  const darknet::Extents &input = network.input;
  Declared declared;
  declared.inputs.push_back({"data", true, {-1, input.channels, input.height, input.width}, 5, -1, {}});
  return declared;
}

}  // namespace ocvdnn
