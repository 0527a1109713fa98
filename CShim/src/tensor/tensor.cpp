#include "tensor/mats.hpp"

#include <algorithm>
#include <limits>

namespace {

struct ElementType {
  const char *name;
  size_t size;
};

// Indexed by the numbers in ocvdnn_tensor.h.
const ElementType elementTypes[] = {
    {"uint8", 1},   {"int8", 1},    {"uint16", 2},   {"int16", 2}, {"int32", 4},  {"float32", 4}, {"float64", 8},
    {"float16", 2}, {"bfloat16", 2}, {"bool", 1},    {"uint64", 8}, {"int64", 8}, {"uint32", 4},
};
const int32_t elementTypeCount = static_cast<int32_t>(std::size(elementTypes));

#if CV_VERSION_MAJOR >= 5
static_assert(CV_16F == OCVDNN_FLOAT16 && CV_16BF == OCVDNN_BFLOAT16 && CV_Bool == OCVDNN_BOOL &&
              CV_64U == OCVDNN_UINT64 && CV_64S == OCVDNN_INT64 && CV_32U == OCVDNN_UINT32);
const int32_t lastSupported = OCVDNN_UINT32, mostAxes = cv::MatShape::MAX_DIMS;
#else
const int32_t lastSupported = OCVDNN_FLOAT16, mostAxes = 32;  // CV_MAX_DIM, which isn't in a C++ header
#endif

void requireSupported(int32_t elementType) {
  if (ocvdnn_element_type_is_supported(elementType)) return;
  const std::string name = ocvdnn::elementTypeName(elementType);
  if (elementType < 0 || elementType >= elementTypeCount)
    throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, name + " is not an element type");
  throw ocvdnn::Failure(OCVDNN_ERROR_UNSUPPORTED, name + " tensors need OpenCV 5; this is " CV_VERSION);
}

void requireDims(const int32_t *dims, int32_t rank, size_t elementSize) {
  if (rank < 0 || rank > mostAxes)
    throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a tensor can have at most " + std::to_string(mostAxes) + " axes");
  // OpenCV computes with ptrdiff_t strides; half of that leaves room for its own rounding.
  const size_t limit = static_cast<size_t>(std::numeric_limits<ptrdiff_t>::max() / 2);
  size_t bytes = elementSize;
  for (int32_t axis = 0; axis < rank; ++axis) {
    if (dims[axis] < 0)
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                            "the shape " + ocvdnn::shapeText(dims, rank) + " has a negative axis");
    const size_t length = std::max(1, dims[axis]);
    if (bytes > limit / length)
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                            "the shape " + ocvdnn::shapeText(dims, rank) + " doesn't fit into memory");
    bytes *= length;
  }
}

}  // namespace

std::string ocvdnn::shapeText(const int32_t *dims, size_t rank) {
  std::string text = "(";
  for (size_t axis = 0; axis < rank; ++axis) text += (axis ? ", " : "") + std::to_string(dims[axis]);
  return text + (rank == 1 ? ",)" : ")");
}

std::string ocvdnn::elementTypeName(int32_t elementType) {
  if (elementType >= 0 && elementType < elementTypeCount) return elementTypes[elementType].name;
  return "element type " + std::to_string(elementType);
}

void ocvdnn::requireView(const ocvdnn_tensor_view &view) {
  requireSupported(view.element_type);
  requireDims(view.dims, view.rank, ocvdnn_element_type_size(view.element_type));
}

cv::Mat ocvdnn::matOver(const ocvdnn_tensor_view &view) {
  requireView(view);
  void *data = const_cast<void *>(view.data);  // cv::Mat has no const form, but OpenCV's dnn copies its inputs
  const int one = 1;
  return view.rank == 0 ? cv::Mat(1, &one, view.element_type, data)
                        : cv::Mat(view.rank, view.dims, view.element_type, data);
}

ocvdnn_tensor *ocvdnn::tensorFrom(cv::Mat mat) {
  if (mat.channels() != 1) throw Failure(OCVDNN_ERROR_INTERNAL, "a tensor with channels inside its elements");
  const bool isOnlyReference = mat.u && mat.u->refcount == 1 && mat.isContinuous() && mat.data == mat.datastart;
  std::vector<int32_t> dims(mat.size.p, mat.size.p + mat.dims);
  return new ocvdnn_tensor{isOnlyReference ? mat : mat.clone(), std::move(dims)};
}

bool ocvdnn_element_type_is_supported(int32_t elementType) { return elementType >= 0 && elementType <= lastSupported; }

size_t ocvdnn_element_type_size(int32_t elementType) {
  return elementType >= 0 && elementType < elementTypeCount ? elementTypes[elementType].size : 0;
}

ocvdnn_error *ocvdnn_tensor_create(int32_t elementType, const int32_t *dims, int32_t rank, ocvdnn_tensor **out) {
  return ocvdnn::guarded([&] {
    requireSupported(elementType);
    requireDims(dims, rank, ocvdnn_element_type_size(elementType));
    const int one = 1;
    cv::Mat mat(std::max(rank, 1), rank == 0 ? &one : dims, elementType);
    *out = new ocvdnn_tensor{std::move(mat), std::vector<int32_t>(dims, dims + rank)};
  });
}

void ocvdnn_tensor_destroy(ocvdnn_tensor *tensor) { delete tensor; }
int32_t ocvdnn_tensor_element_type(const ocvdnn_tensor *tensor) { return tensor->mat.depth(); }
int32_t ocvdnn_tensor_rank(const ocvdnn_tensor *tensor) { return static_cast<int32_t>(tensor->dims.size()); }
int32_t ocvdnn_tensor_dim(const ocvdnn_tensor *tensor, int32_t axis) { return tensor->dims[axis]; }
const void *ocvdnn_tensor_data(const ocvdnn_tensor *tensor) { return tensor->mat.data; }
void *ocvdnn_tensor_mutable_data(ocvdnn_tensor *tensor) { return tensor->mat.data; }

cv::Mat ocvdnn::converted(const cv::Mat &source, int depth) {
  cv::Mat result(source.dims, source.size.p, CV_MAKETYPE(depth, source.channels()));
  if (source.empty()) return result;
  const bool isReal = source.depth() == CV_32F || source.depth() == CV_64F;
  const double least = std::numeric_limits<int32_t>::min(), most = std::numeric_limits<int32_t>::max();
  if (isReal && depth <= CV_32S && !cv::checkRange(source, true, nullptr, least, most)) {
    cv::Mat numbers;  // in double precision, which has the largest int32
    source.convertTo(numbers, CV_64F);
    cv::min(numbers, most, numbers);
    cv::max(numbers, least, numbers);
    numbers.convertTo(result, depth);
  } else {
    source.convertTo(result, depth);
  }
  return result;
}

ocvdnn_error *ocvdnn_tensor_convert(ocvdnn_tensor_view view, int32_t elementType, ocvdnn_tensor **out) {
  return ocvdnn::guarded([&] {
    requireSupported(elementType);
    *out = new ocvdnn_tensor{ocvdnn::converted(ocvdnn::matOver(view), elementType),
                             std::vector<int32_t>(view.dims, view.dims + view.rank)};
  });
}
