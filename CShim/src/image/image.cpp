#include "image/antialiased_resize.hpp"
#include "image/perspective.hpp"
#include "image/resized_part.hpp"
#include "tensor/mats.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace {

const int32_t longestSide = OCVDNN_IMAGE_LONGEST_SIDE;

cv::Mat sameSize(const ocvdnn_image *image) { return cv::Mat(image->mat.size(), image->mat.type()); }

cv::Rect partOf(cv::Size resized, int32_t x, int32_t y, int32_t width, int32_t height) {
  ocvdnn::requireSize(width, height);
  if (x < 0 || y < 0 || x > resized.width - width || y > resized.height - height)
    throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the part isn't inside the resized image of " +
                                                             std::to_string(resized.width) + " x " +
                                                             std::to_string(resized.height) + " pixels");
  return cv::Rect(x, y, width, height);
}

}  // namespace

void ocvdnn::requireSize(int32_t width, int32_t height) {
  if (width >= 1 && height >= 1 && width <= longestSide && height <= longestSide) return;
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "each side of an image must be 1 to " + std::to_string(longestSide) +
                                                   " pixels, but the size is " + std::to_string(width) + " x " + std::to_string(height));
}

// OpenCV saturates only 32-bit values: 1e10 and infinity would become 0.
cv::Scalar ocvdnn::color(const ocvdnn_scalar &value) {
  const auto channel = [](double number) {
    if (std::isnan(number)) throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "each channel of a color must be a number");
    return std::clamp(number, 0.0, 255.0);
  };
  return {channel(value.v0), channel(value.v1), channel(value.v2), channel(value.v3)};
}

ocvdnn_image *ocvdnn::imageFrom(cv::Mat mat) {
  const int channels = mat.channels();
  if (mat.dims != 2 || mat.depth() != CV_8U || (channels != 1 && channels != 3 && channels != 4))
    throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "an image must have 8 bits per channel and 1, 3 or 4 channels, but has " +
                                                     elementTypeName(mat.depth()) + " and " + std::to_string(channels));
  requireSize(mat.cols, mat.rows);
  const bool isOnlyReference = mat.u && mat.u->refcount == 1 && mat.isContinuous() && mat.data == mat.datastart;
  return new ocvdnn_image{isOnlyReference ? mat : mat.clone()};
}

ocvdnn_error *ocvdnn_image_create(int32_t width, int32_t height, int32_t channels, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    ocvdnn::requireSize(width, height);
    if (channels != 1 && channels != 3 && channels != 4)
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                            "an image must have 1, 3 or 4 channels, but has " + std::to_string(channels));
    *out = new ocvdnn_image{cv::Mat(height, width, CV_8UC(channels))};
  });
}

bool ocvdnn_image_equals(const ocvdnn_image *left, const ocvdnn_image *right) {
  const cv::Mat &a = left->mat, &b = right->mat;
  return a.size() == b.size() && a.type() == b.type() && std::memcmp(a.data, b.data, a.total() * a.elemSize()) == 0;
}

ocvdnn_error *ocvdnn_image_clone(const ocvdnn_image *image, ocvdnn_image **out) {
  return ocvdnn::guarded([&] { *out = new ocvdnn_image{image->mat.clone()}; });
}

void ocvdnn_image_destroy(ocvdnn_image *image) { delete image; }
int32_t ocvdnn_image_width(const ocvdnn_image *image) { return image->mat.cols; }
int32_t ocvdnn_image_height(const ocvdnn_image *image) { return image->mat.rows; }
int32_t ocvdnn_image_channels(const ocvdnn_image *image) { return image->mat.channels(); }
const uint8_t *ocvdnn_image_data(const ocvdnn_image *image) { return image->mat.data; }
uint8_t *ocvdnn_image_mutable_data(ocvdnn_image *image) { return image->mat.data; }

ocvdnn_error *ocvdnn_image_resize(const ocvdnn_image *image, int32_t width, int32_t height, int32_t interpolation,
                                  ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    ocvdnn::requireSize(width, height);
    cv::Mat resized;
    cv::resize(image->mat, resized, cv::Size(width, height), 0, 0, interpolation);
    *out = ocvdnn::imageFrom(std::move(resized));
  });
}

ocvdnn_error *ocvdnn_image_resize_part(const ocvdnn_image *image, int32_t width, int32_t height, int32_t interpolation,
                                       int32_t x, int32_t y, int32_t partWidth, int32_t partHeight, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    const cv::Rect part = partOf(cv::Size(width, height), x, y, partWidth, partHeight);
    const cv::Mat &mat = image->mat;
    if (ocvdnn::isWholeAffordable(mat, cv::Size(width, height), part.size())) {
      cv::Mat whole;
      cv::resize(mat, whole, cv::Size(width, height), 0, 0, interpolation);
      *out = ocvdnn::imageFrom(whole(part).clone());
    } else if (interpolation == cv::INTER_LINEAR) {
      *out = ocvdnn::imageFrom(ocvdnn::resizedPart(mat, double(width) / mat.cols, double(height) / mat.rows, part));
    } else {
      throw ocvdnn::Failure(OCVDNN_ERROR_UNSUPPORTED,
                            "the proportions are extreme: the resized image would have " + std::to_string(width) + " x " +
                                std::to_string(height) +
                                " pixels. Linear interpolation and the antialiased filters do without the whole");
    }
  });
}

ocvdnn_error *ocvdnn_image_resize_antialiased(const ocvdnn_image *image, int32_t width, int32_t height, int32_t filter,
                                              int32_t x, int32_t y, int32_t partWidth, int32_t partHeight,
                                              ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    const cv::Rect part = partOf(cv::Size(width, height), x, y, partWidth, partHeight);
    *out = ocvdnn::imageFrom(ocvdnn::antialiasedResize(image->mat, filter, cv::Size(width, height), part));
  });
}

ocvdnn_error *ocvdnn_image_crop(const ocvdnn_image *image, int32_t x, int32_t y, int32_t width, int32_t height,
                                ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    const cv::Mat &mat = image->mat;
    const bool isInside = x >= 0 && y >= 0 && width >= 1 && height >= 1 && width <= mat.cols && height <= mat.rows &&
                          x <= mat.cols - width && y <= mat.rows - height;
    if (!isInside)
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                            "the rectangle at (" + std::to_string(x) + ", " + std::to_string(y) + ") of " +
                                std::to_string(width) + " x " + std::to_string(height) +
                                " pixels isn't inside the image of " + std::to_string(mat.cols) + " x " +
                                std::to_string(mat.rows));
    *out = new ocvdnn_image{mat(cv::Rect(x, y, width, height)).clone()};
  });
}

ocvdnn_error *ocvdnn_image_straighten(const ocvdnn_image *image, const ocvdnn_position *corners, int32_t width,
                                      int32_t height, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    ocvdnn::requireSize(width, height);
    cv::Mat straight;
    cv::warpPerspective(image->mat, straight, ocvdnn::perspective(corners, cv::Size(width, height)),
                        cv::Size(width, height), cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    *out = ocvdnn::imageFrom(std::move(straight));
  });
}

ocvdnn_error *ocvdnn_image_pad(const ocvdnn_image *image, int32_t top, int32_t bottom, int32_t left, int32_t right,
                               ocvdnn_scalar color, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    for (const int32_t edge : {top, bottom, left, right})
      if (edge < 0 || edge > longestSide)
        throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a border must be 0 to " + std::to_string(longestSide) + " pixels, but is " +
                                                          std::to_string(edge));
    ocvdnn::requireSize(left + image->mat.cols + right, top + image->mat.rows + bottom);  // before memory is allocated
    cv::Mat padded;
    cv::copyMakeBorder(image->mat, padded, top, bottom, left, right, cv::BORDER_CONSTANT, ocvdnn::color(color));
    *out = ocvdnn::imageFrom(std::move(padded));
  });
}

ocvdnn_error *ocvdnn_image_convert_color(const ocvdnn_image *image, int32_t conversion, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    cv::Mat converted;
    cv::cvtColor(image->mat, converted, conversion);
    *out = ocvdnn::imageFrom(std::move(converted));
  });
}

ocvdnn_error *ocvdnn_image_flip(const ocvdnn_image *image, int32_t code, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    cv::Mat flipped = sameSize(image);
    cv::flip(image->mat, flipped, code);
    *out = ocvdnn::imageFrom(std::move(flipped));
  });
}

ocvdnn_error *ocvdnn_image_turn(const ocvdnn_image *image, int32_t orientation, ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    const bool swapsAxes = orientation >= 5 && orientation <= 8;
    // The flip for each orientation, after the axes are swapped: 1 horizontal, 0 vertical, -1 both, 2 none.
    const int flips[] = {2, 1, -1, 0, 2, 1, -1, 0};
    if (orientation < 1 || orientation > 8)
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                            "an orientation must be 1 to 8, but is " + std::to_string(orientation));
    cv::Mat turned;
    if (swapsAxes)
      cv::transpose(image->mat, turned);
    else
      turned = image->mat.clone();
    const int flip = flips[orientation - 1];
    if (flip != 2) cv::flip(turned, turned, flip);
    *out = ocvdnn::imageFrom(std::move(turned));
  });
}

ocvdnn_error *ocvdnn_image_concatenate(const ocvdnn_image *const *images, size_t count, bool vertically,
                                       ocvdnn_image **out) {
  return ocvdnn::guarded([&] {
    if (count == 0) throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "no images to join");
    std::vector<cv::Mat> mats;
    for (size_t index = 0; index < count; ++index) {
      const cv::Mat &mat = images[index]->mat, &first = images[0]->mat;
      if (mat.channels() != first.channels() || (vertically ? mat.cols != first.cols : mat.rows != first.rows))
        throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                              std::string("images ") + (vertically ? "on top of each other need the same width"
                                                                     : "side by side need the same height") +
                                  " and number of channels; image " + std::to_string(index) + " differs from image 0");
      mats.push_back(mat);
    }
    cv::Mat joined;
    vertically ? cv::vconcat(mats, joined) : cv::hconcat(mats, joined);
    *out = ocvdnn::imageFrom(std::move(joined));
  });
}

ocvdnn_error *ocvdnn_image_fill(ocvdnn_image *image, ocvdnn_scalar color) {
  return ocvdnn::guarded([&] { image->mat.setTo(ocvdnn::color(color)); });
}
