// Includes OpenCV, and tells how to install it if it is missing.
#pragma once

#if !__has_include(<opencv2/dnn.hpp>) || !__has_include(<opencv2/imgproc.hpp>) || \
    (defined(OCVDNN_IMAGE_CODECS) && !__has_include(<opencv2/imgcodecs.hpp>))
#error OpenCV was not found, or lacks a module: install libopencv-dnn-dev, libopencv-imgproc-dev and libopencv-imgcodecs-dev (Debian, Ubuntu), run 'brew install opencv' (macOS), or set OPENCV_ROOT to the folder of your own build
#endif

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#ifdef OCVDNN_IMAGE_CODECS
#include <opencv2/imgcodecs.hpp>
#endif
