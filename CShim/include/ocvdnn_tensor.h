// N-dimensional arrays: dense, row-major (C order).
#ifndef OCVDNN_TENSOR_H
#define OCVDNN_TENSOR_H

#include "ocvdnn_base.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

// The numbers are the depths of OpenCV 5 (CV_8U, …), whichever version is in use.
enum {
  OCVDNN_UINT8 = 0,
  OCVDNN_INT8 = 1,
  OCVDNN_UINT16 = 2,
  OCVDNN_INT16 = 3,
  OCVDNN_INT32 = 4,
  OCVDNN_FLOAT32 = 5,
  OCVDNN_FLOAT64 = 6,
  OCVDNN_FLOAT16 = 7,
  OCVDNN_BFLOAT16 = 8,  // this and the following: OpenCV 5
  OCVDNN_BOOL = 9,
  OCVDNN_UINT64 = 10,
  OCVDNN_INT64 = 11,
  OCVDNN_UINT32 = 12,
};

// An array that owns its elements.
typedef struct ocvdnn_tensor ocvdnn_tensor;

// Elements that are borrowed for the length of a call: `rank` lengths at `dims`, the elements at `data`.
typedef struct ocvdnn_tensor_view {
  const void *_Nullable data;
  const int32_t *_Nullable dims;
  int32_t rank;
  int32_t element_type;
} ocvdnn_tensor_view;

// Whether this OpenCV has the element type.
bool ocvdnn_element_type_is_supported(int32_t element_type);
// The bytes of one element; 0 for an unknown type.
size_t ocvdnn_element_type_size(int32_t element_type);

// A tensor with uninitialized elements. Fails if the type is unsupported, a length is negative, or memory runs out.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_tensor_create(int32_t element_type, const int32_t *_Nullable dims,
                                                            int32_t rank, ocvdnn_tensor *_Nullable *_Nonnull out);
void ocvdnn_tensor_destroy(ocvdnn_tensor *tensor);

int32_t ocvdnn_tensor_element_type(const ocvdnn_tensor *tensor);
int32_t ocvdnn_tensor_rank(const ocvdnn_tensor *tensor);
int32_t ocvdnn_tensor_dim(const ocvdnn_tensor *tensor, int32_t axis);
// The elements, borrowed; NULL if there are none.
const void *_Nullable ocvdnn_tensor_data(const ocvdnn_tensor *tensor);
void *_Nullable ocvdnn_tensor_mutable_data(ocvdnn_tensor *tensor);

// The elements as another type, rounded and saturated (cv::Mat::convertTo).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_tensor_convert(ocvdnn_tensor_view view, int32_t element_type,
                                                             ocvdnn_tensor *_Nullable *_Nonnull out);

OCVDNN_END

#endif
