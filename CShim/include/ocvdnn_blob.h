// From pictures to the input of a network and back.
#ifndef OCVDNN_BLOB_H
#define OCVDNN_BLOB_H

#include "ocvdnn_error.h"
#include "ocvdnn_image.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

// The arguments of cv::dnn::blobFromImages, with a scale factor for each channel.
typedef struct ocvdnn_blob_options {
  ocvdnn_scalar scale_factor;  // of each channel of the blob, after the swap
  ocvdnn_scalar mean;          // subtracted from each channel of the blob, after the swap and before the scaling
  int32_t width, height;       // 0, 0: the picture's own size
  bool swap_rb;
  bool crop;                   // fill the size and cut what overhangs, instead of stretching
  int32_t element_type;        // OCVDNN_FLOAT32, or OCVDNN_UINT8 with a scale of 1 and a mean of 0
} ocvdnn_blob_options;

// cv::dnn::blobFromImages: [N, C, H, W]. All pictures need the same number of channels, and without a size the same size.
// Scale factors that differ by channel work on every OpenCV, also before 4.8, where OpenCV itself takes only one.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_blob_from_images(const ocvdnn_image *_Nonnull const *_Nonnull images,
                                                               size_t count, ocvdnn_blob_options options,
                                                               ocvdnn_tensor *_Nullable *_Nonnull out);
// cv::dnn::imagesFromBlob for the picture `index` of a [N, C, H, W] blob with 1, 3 or 4 channels of float32 or uint8:
// its values rounded and saturated to 0...255.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_from_blob(ocvdnn_tensor_view blob, int32_t index,
                                                              ocvdnn_image *_Nullable *_Nonnull out);

OCVDNN_END

#endif
