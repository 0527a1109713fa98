// A tensor's payload must be as long as its shape says: OpenCV copies as many bytes as the shape needs, whatever there
// is.
#include "checks.hpp"
#include "../refusal.hpp"

#include <limits>

namespace ocvdnn::onnx {
namespace {

// How one element type is stored: bits in raw_data, and the typed field it uses otherwise.
struct Storage {
  size_t rawBits;
  size_t Tensor::*field;
  size_t fieldElements;  // entries of the field for an element
};

// nullptr for strings, for undefined and for types newer than this list, which OpenCV refuses or passes over.
const Storage *storageOf(int64_t type) {
  static const Storage floats{32, &Tensor::floats, 1}, doubles{64, &Tensor::doubles, 1}, int64s{64, &Tensor::int64s, 1},
      uint32s{32, &Tensor::uint64s, 1}, uint64s{64, &Tensor::uint64s, 1}, int32s{32, &Tensor::int32s, 1},
      halves{16, &Tensor::int32s, 1}, bytes{8, &Tensor::int32s, 1}, floatPairs{64, &Tensor::floats, 2},
      doublePairs{128, &Tensor::doubles, 2};
  switch (type) {
  case float32: return &floats;
  case float64: return &doubles;
  case int64: return &int64s;
  case uint32: return &uint32s;
  case uint64: return &uint64s;
  case int32: return &int32s;
  case complex64: return &floatPairs;
  case complex128: return &doublePairs;
  case float16:
  case bfloat16:
  case uint16:
  case int16: return &halves;
  case uint8:
  case int8:
  case boolean: return &bytes;
  default: return type >= float8e4m3fn && type <= float8e5m2fnuz ? &bytes : nullptr;
  }
}

[[noreturn]] void refuseLength(const std::string &called, const Tensor &tensor, const char *where, size_t found,
                               uint64_t needed, const char *unit) {
  refuse(called, " of shape ", described(tensor.dims), " has ", found, " ", unit, " in ", where, "; the shape needs ",
         needed);
}

// OpenCV 4 takes such a tensor for an empty one, and divides by its extents or reads behind it.
void refuseExternal(const std::string &called) {
#if CV_VERSION_MAJOR < 5
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, called + " has its data in another file, which OpenCV " CV_VERSION
                                                   " does not read: save the model as one file");
#else
  (void)called;
#endif
}

}  // namespace

uint64_t elementCount(const Tensor &tensor, const std::string &called) {
  // Times an extent or the size of an element this still fits 64 bits, and no payload comes near it.
  constexpr uint64_t most = uint64_t(1) << 33;
  if (tensor.dims.size() > mostAxes)
    refuse(called, " has more than ", mostAxes, " axes");
  uint64_t count = 1;
  bool isEmpty = false;
  for (const int64_t extent : tensor.dims) {
    if (extent < 0 || extent > std::numeric_limits<int32_t>::max())
      refuse(called, " has the shape ", listed(tensor.dims), ": an extent must be from 0 to 2147483647");
    isEmpty = isEmpty || extent == 0;
    count = isEmpty || count > most ? count : count * static_cast<uint64_t>(extent);
  }
  if (!isEmpty && count > most)
    refuse(called, " has the shape ", described(tensor.dims), ", which is more than any memory holds");
  return isEmpty ? 0 : count;
}

void checkPayload(const Tensor &tensor, const std::string &called) {
  const uint64_t count = elementCount(tensor, called);
  if (tensor.isExternal)
    refuseExternal(called);
  const Storage *storage = storageOf(tensor.type);
  if (!storage || tensor.isExternal)
    return;
  const size_t fieldCount = tensor.*storage->field;
  const uint64_t rawBytes = count * storage->rawBits / 8, fieldNeeded = count * storage->fieldElements;
  if (!tensor.raw.empty() && tensor.raw.count != rawBytes)
    refuseLength(called, tensor, "raw_data", tensor.raw.count, rawBytes, "bytes");
  if (fieldCount != 0 && fieldCount != fieldNeeded)
    refuseLength(called, tensor, "its data field", fieldCount, fieldNeeded, "elements");
  if (tensor.raw.empty() && fieldCount == 0 && count != 0)
    refuse(called, " of shape ", described(tensor.dims), " has no data; the shape needs ", rawBytes, " bytes");
}

}  // namespace ocvdnn::onnx
