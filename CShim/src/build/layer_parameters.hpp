#pragma once

#include "runtime/opencv.hpp"
#include "ocvdnn_build.h"

struct ocvdnn_layer_parameters {
  cv::dnn::LayerParams parameters;
};
