// A blob as a network takes it.
#pragma once

#include "net/net.hpp"

namespace ocvdnn {

// (blob - mean) * scale over the elements of the view; a header over them where there is nothing to compute. Checked
// against the input that it is for. The same for all versions: OpenCV 5's new engine takes neither scale nor mean, and no
// bytes where the model has numbers.
cv::Mat inputBlob(const ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view, double scale = 1,
                  const cv::Scalar &mean = cv::Scalar());

}  // namespace ocvdnn
