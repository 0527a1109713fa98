// Images to network input and back.
#ifndef OCVDNN_BLOB_H
#define OCVDNN_BLOB_H

#include "ocvdnn_error.h"
#include "ocvdnn_image.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

// The arguments of cv::dnn::blobFromImages, with a scale factor for each channel.
typedef struct ocvdnn_blob_options {
  ocvdnn_scalar scale_factor;  // for each channel of the blob, after the swap
  ocvdnn_scalar mean;          // subtracted from each channel of the blob, after the swap and before scaling
  int32_t width, height;       // 0, 0: the size of the image
  bool swap_rb;
  bool crop;                   // fill the size and crop, instead of stretching
  int32_t element_type;        // OCVDNN_FLOAT32, or OCVDNN_UINT8 with a scale of 1 and a mean of 0
} ocvdnn_blob_options;

// cv::dnn::blobFromImages: [N, C, H, W]. All images need the same number of channels, and the same size if
// `width` and `height` are 0. Scale factors per channel work with every version, although OpenCV has them since 4.8.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_blob_from_images(const ocvdnn_image *_Nonnull const *_Nonnull images,
                                                               size_t count, ocvdnn_blob_options options,
                                                               ocvdnn_tensor *_Nullable *_Nonnull out);
// cv::dnn::imagesFromBlob for image `index` of a [N, C, H, W] blob with 1, 3 or 4 channels of float32 or uint8. Values are
// rounded and saturated to 0...255.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_from_blob(ocvdnn_tensor_view blob, int32_t index,
                                                              ocvdnn_image *_Nullable *_Nonnull out);

OCVDNN_END

#endif
