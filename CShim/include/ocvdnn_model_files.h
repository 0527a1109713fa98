// Other files: single tensors, and conversions of models. The functions take bytes that the caller has checked, since a file may
// have others by the time OpenCV opens it.
#ifndef OCVDNN_MODEL_FILES_H
#define OCVDNN_MODEL_FILES_H

#include "ocvdnn_buffer.h"
#include "ocvdnn_error.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

// cv::dnn::readTorchBlob, until OpenCV 5: the tensor in a Torch7 file, binary or text. OpenCV converts doubles to float32.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_read_torch_blob(ocvdnn_model_bytes file, bool is_binary,
                                                              ocvdnn_tensor *_Nullable *_Nonnull out);

// cv::dnn::shrinkCaffeModel, until OpenCV 5: converts the weights of layers of these types (by default Convolution and
// InnerProduct) to half precision.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_shrink_caffe_model(ocvdnn_model_bytes model,
                                                                 const char *_Nonnull const *_Nullable layer_types,
                                                                 size_t layer_type_count,
                                                                 ocvdnn_bytes *_Nullable *_Nonnull out);
// cv::dnn::writeTextGraph: the graph of a TensorFlow model as text, without weights.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_write_text_graph(ocvdnn_model_bytes model,
                                                               ocvdnn_bytes *_Nullable *_Nonnull out);

OCVDNN_END

#endif
