// Other files: single tensors, and conversions of models. The caller checks each file before OpenCV reads it.
#ifndef OCVDNN_MODEL_FILES_H
#define OCVDNN_MODEL_FILES_H

#include "ocvdnn_buffer.h"
#include "ocvdnn_error.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

// cv::dnn::readTorchBlob, until OpenCV 5: the tensor in a Torch7 file, binary or text. OpenCV converts doubles to float32.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_read_torch_blob(const char *path, bool is_binary,
                                                              ocvdnn_tensor *_Nullable *_Nonnull out);

// cv::dnn::shrinkCaffeModel, until OpenCV 5: converts the weights of layers of these types (by default Convolution and
// InnerProduct) to half precision.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_shrink_caffe_model(const char *source,
                                                                 const char *_Nonnull const *_Nullable layer_types,
                                                                 size_t layer_type_count,
                                                                 ocvdnn_bytes *_Nullable *_Nonnull out);
// cv::dnn::writeTextGraph: the graph of a TensorFlow model as text, without weights.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_write_text_graph(const char *model, ocvdnn_bytes *_Nullable *_Nonnull out);

OCVDNN_END

#endif
