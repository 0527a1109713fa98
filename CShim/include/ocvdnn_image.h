// Pictures: 8 bits a channel, 1 (gray), 3 (BGR) or 4 (BGRA) channels, rows from top to bottom without gaps.
#ifndef OCVDNN_IMAGE_H
#define OCVDNN_IMAGE_H

#include "ocvdnn_base.h"
#include "ocvdnn_buffer.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

// OpenCV's codecs and its resize compute in ints of 16 or 32 bits; this is SHRT_MAX, its own limit for remapping.
enum { OCVDNN_IMAGE_LONGEST_SIDE = 32767 };

// One picture, which alone owns its pixels: no function below makes two handles share them.
typedef struct ocvdnn_image ocvdnn_image;

// Pixels of whatever the memory held. Fails when a side is not in 1...32767 or the channels are not 1, 3 or 4.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_create(int32_t width, int32_t height, int32_t channels,
                                                           ocvdnn_image *_Nullable *_Nonnull out);
bool ocvdnn_image_equals(const ocvdnn_image *left, const ocvdnn_image *right);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_clone(const ocvdnn_image *image, ocvdnn_image *_Nullable *_Nonnull out);
void ocvdnn_image_destroy(ocvdnn_image *image);

int32_t ocvdnn_image_width(const ocvdnn_image *image);
int32_t ocvdnn_image_height(const ocvdnn_image *image);
int32_t ocvdnn_image_channels(const ocvdnn_image *image);
// height * width * channels bytes, borrowed.
const uint8_t *ocvdnn_image_data(const ocvdnn_image *image);
uint8_t *ocvdnn_image_mutable_data(ocvdnn_image *image);

// How many channels a decoded picture gets. The numbers are cv::ImreadModes'.
enum {
  OCVDNN_IMAGE_READ_UNCHANGED = -1,  // 1, 3 or 4 as in the file; more than 8 bits a channel are refused
  OCVDNN_IMAGE_READ_GRAY = 0,
  OCVDNN_IMAGE_READ_COLOR = 1,       // 3, BGR
  OCVDNN_IMAGE_READ_REDUCED_GRAY_2 = 16,  // at half the width and height, and so on
  OCVDNN_IMAGE_READ_REDUCED_COLOR_2 = 17,
  OCVDNN_IMAGE_READ_REDUCED_GRAY_4 = 32,
  OCVDNN_IMAGE_READ_REDUCED_COLOR_4 = 33,
  OCVDNN_IMAGE_READ_REDUCED_GRAY_8 = 64,
  OCVDNN_IMAGE_READ_REDUCED_COLOR_8 = 65,
  OCVDNN_IMAGE_READ_IGNORE_ORIENTATION = 128,  // added to the others
};

// Whether this OpenCV writes files of the extension, which begins with a dot. There is no way to ask what it reads.
bool ocvdnn_image_writes(const char *extension);
// cv::imdecode. The caller has looked at the header: OpenCV takes memory for as many pixels as that declares. The orientation
// in a photo's EXIF data is applied (not with UNCHANGED). Fails with UNSUPPORTED when the shim was built without imgcodecs, as
// the one after it does.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_decode(const uint8_t *_Nullable bytes, size_t count, int32_t mode,
                                                           ocvdnn_image *_Nullable *_Nonnull out);
// cv::imencode. `extension` begins with a dot; `parameters` are pairs of cv::ImwriteFlags and value.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_encode(const ocvdnn_image *image, const char *extension,
                                                           const int32_t *_Nullable parameters, size_t parameter_count,
                                                           ocvdnn_bytes *_Nullable *_Nonnull out);

// cv::resize; `interpolation` is one of cv::InterpolationFlags.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_resize(const ocvdnn_image *image, int32_t width, int32_t height,
                                                           int32_t interpolation, ocvdnn_image *_Nullable *_Nonnull out);
// A part of what ocvdnn_image_resize gives with linear interpolation; the whole may have any size, and is not made where it
// is large.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_resize_part(const ocvdnn_image *image, int32_t width, int32_t height,
                                                                int32_t x, int32_t y, int32_t part_width,
                                                                int32_t part_height,
                                                                ocvdnn_image *_Nullable *_Nonnull out);
// A copy of a rectangle that lies within the picture.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_crop(const ocvdnn_image *image, int32_t x, int32_t y, int32_t width,
                                                         int32_t height, ocvdnn_image *_Nullable *_Nonnull out);
// cv::copyMakeBorder with a constant color.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_pad(const ocvdnn_image *image, int32_t top, int32_t bottom,
                                                        int32_t left, int32_t right, ocvdnn_scalar color,
                                                        ocvdnn_image *_Nullable *_Nonnull out);
// cv::cvtColor; `conversion` is one of cv::ColorConversionCodes that gives 8 bits and 1, 3 or 4 channels.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_convert_color(const ocvdnn_image *image, int32_t conversion,
                                                                  ocvdnn_image *_Nullable *_Nonnull out);
// cv::flip: 0 around the x axis (upside down), 1 around the y axis (mirrored), -1 both.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_flip(const ocvdnn_image *image, int32_t code,
                                                         ocvdnn_image *_Nullable *_Nonnull out);
// cv::hconcat and cv::vconcat of at least one picture; heights (or widths) and channels must agree.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_concatenate(const ocvdnn_image *_Nonnull const *_Nonnull images,
                                                                size_t count, bool vertically,
                                                                ocvdnn_image *_Nullable *_Nonnull out);
// Upright from one of EXIF's orientations, 1 to 8 (cv::transpose and cv::flip).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_turn(const ocvdnn_image *image, int32_t orientation,
                                                         ocvdnn_image *_Nullable *_Nonnull out);
// cv::Mat::setTo.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_fill(ocvdnn_image *image, ocvdnn_scalar color);

OCVDNN_END

#endif
