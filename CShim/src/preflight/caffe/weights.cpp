#include "weights.hpp"

#include "../refusal.hpp"
#include "../wire_reader.hpp"

#include <limits>

namespace ocvdnn::caffe {
namespace {

constexpr size_t mostAxes = 32;  // Caffe's kMaxBlobAxes

struct Payload {
  size_t floats = 0, doubles = 0;
  ByteView raw;         // OpenCV's own addition, for models in half precision
  int64_t rawType = 1;  // 1 is FLOAT, 2 FLOAT16
};

Blob parseBlob(WireReader fields) {
  Blob blob;
  Payload payload;
  std::vector<int64_t> legacy(4, 1);
  bool hasLegacy = false;
  while (fields.next()) {
    if (fields.isVarint(fields.number()) && fields.number() <= 4) {
      legacy[fields.number() - 1] = fields.integer();
      hasLegacy = true;
    } else if (fields.isPayload(7)) {
      for (WireReader shape = fields.message(); shape.next();)
        shape.appendIntegers(1, blob.dims, mostAxes + 1);
    } else if (fields.isPayload(12))
      payload.raw = fields.payload();
    else if (fields.isVarint(10))
      payload.rawType = fields.integer();
    payload.floats += fields.countFixed(5, 4);
    payload.doubles += fields.countFixed(8, 8);
  }
  if (hasLegacy)
    blob.dims = legacy;
  blob.found = payload.floats    ? payload.floats
               : payload.doubles ? payload.doubles
                                 : payload.raw.count / (payload.rawType == 2 ? 2 : 4);
  return blob;
}

// A layer has its name and its blobs under other numbers in the version of the format before 2014.
void parseLayer(WireReader fields, uint32_t nameNumber, uint32_t blobNumber, Weights &weights) {
  std::string_view name;
  for (WireReader search = fields; search.next();)
    if (search.isPayload(nameNumber))
      name = search.text();
  std::vector<Blob> blobs;
  while (fields.next())
    if (fields.isPayload(blobNumber))
      blobs.push_back(parseBlob(fields.message()));
  if (!blobs.empty())
    weights.emplace(name, std::move(blobs));
}

}  // namespace

int64_t Blob::elements(const std::string &called) const {
  constexpr int64_t most = std::numeric_limits<int32_t>::max();
  if (dims.size() > mostAxes)
    refuse(called, " has more than ", mostAxes, " axes");
  int64_t elements = 1;
  for (const int64_t extent : dims) {
    if (extent < 1 || extent > most || elements > most / extent)
      refuse(called, " has the shape ", listed(dims), "; extents must be 1 or more, 2147483647 elements together");
    elements *= extent;
  }
  if (found != static_cast<uint64_t>(elements))
    refuse(called, " of shape ", listed(dims), " has ", found, " numbers; the shape needs ", elements);
  return elements;
}

Weights readWeights(ByteView model) {
  Weights weights;
  for (WireReader fields(model, "Caffe model"); fields.next();) {
    if (fields.isPayload(100))
      parseLayer(fields.message(), 1, 7, weights);
    else if (fields.isPayload(2))
      parseLayer(fields.message(), 4, 6, weights);
  }
  return weights;
}

}  // namespace ocvdnn::caffe
