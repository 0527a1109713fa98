// Blobs as networks take them.
#pragma once

#include "net/net.hpp"

namespace ocvdnn {

// (blob - mean) * scale for a view that requireInput has checked. Returns a header over the elements of the view if there is
// nothing to compute. Works the same for all versions: OpenCV 5's new engine takes no scale or mean, and no bytes where the
// model has floating-point numbers.
cv::Mat inputBlob(const ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view, double scale = 1,
                  const cv::Scalar &mean = cv::Scalar());

}  // namespace ocvdnn
