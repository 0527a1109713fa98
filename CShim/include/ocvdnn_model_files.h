// Other files: single tensors, and conversions of models. OpenCV reads and writes these by name only, and doesn't report failed
// writes. The caller has checked what is in them.
#ifndef OCVDNN_MODEL_FILES_H
#define OCVDNN_MODEL_FILES_H

#include "ocvdnn_error.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

// cv::dnn::readTorchBlob, until OpenCV 5: the tensor in a Torch7 file, binary or text. OpenCV converts doubles to float32.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_read_torch_blob(const char *path, bool is_binary,
                                                              ocvdnn_tensor *_Nullable *_Nonnull out);

// cv::dnn::shrinkCaffeModel, until OpenCV 5: converts the weights of layers of these types (by default Convolution and
// InnerProduct) to half precision.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_shrink_caffe_model(const char *model, const char *made,
                                                                 const char *_Nonnull const *_Nullable layer_types,
                                                                 size_t layer_type_count);
// cv::dnn::writeTextGraph: the graph of a TensorFlow model as text, without weights. OpenCV wants `model` to end in ".pb".
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_write_text_graph(const char *model, const char *made);

OCVDNN_END

#endif
