#include "ocvdnn_blob.h"

#include "tensor/mats.hpp"
#include "image/resized_part.hpp"

#include <cmath>

namespace {

bool isOne(const ocvdnn_scalar &value) { return value.v0 == 1 && value.v1 == 1 && value.v2 == 1 && value.v3 == 1; }
bool isZero(const ocvdnn_scalar &value) { return value.v0 == 0 && value.v1 == 0 && value.v2 == 0 && value.v3 == 0; }
bool isUniform(const ocvdnn_scalar &value, int channels) {
  return channels == 1 || (value.v0 == value.v1 && value.v0 == value.v2 && (channels == 3 || value.v0 == value.v3));
}

void requireAlike(const ocvdnn_image *const *images, size_t count, bool sizeIsGiven) {
  if (count == 0) throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "no images to make a blob from");
  const cv::Mat &first = images[0]->mat;
  for (size_t index = 1; index < count; ++index) {
    const cv::Mat &mat = images[index]->mat;
    if (mat.channels() != first.channels())
      throw ocvdnn::Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "image " + std::to_string(index) + " has " +
                                                             std::to_string(mat.channels()) + " channels, but image 0 has " +
                                                             std::to_string(first.channels()));
    if (!sizeIsGiven && mat.size() != first.size())
      throw ocvdnn::Failure(OCVDNN_ERROR_SHAPE_MISMATCH,
                            "images of different sizes need a size for the blob");
  }
}

void requireArithmetic(const ocvdnn_blob_options &options) {
  for (const double value : {options.scale_factor.v0, options.scale_factor.v1, options.scale_factor.v2,
                             options.scale_factor.v3, options.mean.v0, options.mean.v1, options.mean.v2, options.mean.v3})
    if (!std::isfinite(value))
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the scale factor and the mean must be finite");
  if (options.element_type == OCVDNN_FLOAT32) return;
  if (options.element_type != OCVDNN_UINT8)
    throw ocvdnn::Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH,
                          "a blob of images must be float32 or uint8, but is " + ocvdnn::elementTypeName(options.element_type));
  if (!isOne(options.scale_factor) || !isZero(options.mean))
    throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a uint8 blob needs a scale factor of 1 and a mean of 0");
}

// OpenCV before 4.8 takes one scale factor for all channels, so the planes are scaled here, in the same order of operations.
void scalePlanes(cv::Mat &blob, const ocvdnn_scalar &factors) {
  const double factor[] = {factors.v0, factors.v1, factors.v2, factors.v3};
  const int channels = blob.size[1], planeSize[] = {blob.size[2], blob.size[3]};
  for (int n = 0; n < blob.size[0]; ++n)
    for (int c = 0; c < channels; ++c) {
      cv::Mat plane(2, planeSize, CV_32F, blob.ptr<float>(n, c));
      plane.convertTo(plane, CV_32F, factor[c]);
    }
}

// blobFromImages with crop may resize to a whole that is far larger than the image and the blob. This computes only the middle of
// it, with the same result. OpenCV handles all other images.
cv::Mat croppedWhereLong(const cv::Mat &image, cv::Size size) {
  const float factor = std::max(size.width / static_cast<float>(image.cols), size.height / static_cast<float>(image.rows));
  const cv::Size resized(cv::saturate_cast<int>(image.cols * double(factor)),
                         cv::saturate_cast<int>(image.rows * double(factor)));
  if (ocvdnn::isWholeAffordable(image, resized, size)) return image;
  const cv::Point corner(static_cast<int>(0.5 * (resized.width - size.width)),
                         static_cast<int>(0.5 * (resized.height - size.height)));
  return ocvdnn::resizedPart(image, factor, factor, cv::Rect(corner, size));
}

}  // namespace

ocvdnn_error *ocvdnn_blob_from_images(const ocvdnn_image *const *images, size_t count, ocvdnn_blob_options options,
                                      ocvdnn_tensor **out) {
  return ocvdnn::guarded([&] {
    const bool sizeIsGiven = options.width != 0 || options.height != 0;
    if (sizeIsGiven) ocvdnn::requireSize(options.width, options.height);
    requireAlike(images, count, sizeIsGiven);
    requireArithmetic(options);
    std::vector<cv::Mat> mats;
    const cv::Size size(options.width, options.height);
    for (size_t index = 0; index < count; ++index)
      mats.push_back(options.crop && sizeIsGiven ? croppedWhereLong(images[index]->mat, size) : images[index]->mat);
    // With one channel there is nothing to swap, and 4.6 throws.
    const bool swap = options.swap_rb && mats[0].channels() >= 3;
    const bool isUniformScale = isUniform(options.scale_factor, mats[0].channels());
    cv::Mat blob = cv::dnn::blobFromImages(mats, isUniformScale ? options.scale_factor.v0 : 1.0,
                                           size, ocvdnn::scalar(options.mean), swap, options.crop, options.element_type);
    if (!isUniformScale) scalePlanes(blob, options.scale_factor);
    *out = ocvdnn::tensorFrom(std::move(blob));
  });
}

ocvdnn_error *ocvdnn_image_from_blob(ocvdnn_tensor_view view, int32_t index, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    const bool isBlob = view.rank == 4 && (view.dims[1] == 1 || view.dims[1] == 3 || view.dims[1] == 4) &&
                        (view.element_type == OCVDNN_FLOAT32 || view.element_type == OCVDNN_UINT8);
    if (!isBlob)
      throw ocvdnn::Failure(OCVDNN_ERROR_SHAPE_MISMATCH,
                            "a blob of images must be [N, C, H, W] with 1, 3 or 4 channels of float32 or uint8, but is " +
                                ocvdnn::shapeText(view.dims, view.rank) + " of " +
                                ocvdnn::elementTypeName(view.element_type));
    if (index < 0 || index >= view.dims[0])
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the blob has " + std::to_string(view.dims[0]) +
                                                               " images, but the index is " + std::to_string(index));
    ocvdnn::requireSize(view.dims[3], view.dims[2]);  // cv::merge crashes without pixels
    const cv::Mat blob = ocvdnn::matOver(view);
    std::vector<cv::Mat> planes;
    for (int c = 0; c < view.dims[1]; ++c) {
      const cv::Mat plane(view.dims[2], view.dims[3], view.element_type, const_cast<uchar *>(blob.ptr(index, c)));
      planes.push_back(ocvdnn::converted(plane, CV_8U));
    }
    cv::Mat image;
    cv::merge(planes, image);
    *out = ocvdnn::imageFrom(std::move(image));
  });
}
