// Images: 8 bits per channel, 1 (gray), 3 (BGR) or 4 (BGRA) channels, rows from top to bottom without gaps.
#ifndef OCVDNN_IMAGE_H
#define OCVDNN_IMAGE_H

#include "ocvdnn_base.h"
#include "ocvdnn_buffer.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

// SHRT_MAX, OpenCV's own limit for remapping: its codecs and cv::resize compute with 16-bit or 32-bit integers.
enum { OCVDNN_IMAGE_LONGEST_SIDE = 32767 };

// An image that owns its pixels. No function makes two handles share them.
typedef struct ocvdnn_image ocvdnn_image;

// An image with uninitialized pixels. Sides must be 1...32767, and channels 1, 3 or 4.
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

// The channels of a decoded image. The numbers are those of cv::ImreadModes.
enum {
  OCVDNN_IMAGE_READ_UNCHANGED = -1,  // 1, 3 or 4 as in the file; fails for more than 8 bits per channel
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

// Loads imgcodecs on a thread of its own, ahead of the first image file; the calling thread may read a network meanwhile. Does
// nothing if imgcodecs is linked, or the shim was built without it. If the library is missing, the first image file says so.
void ocvdnn_image_load_codecs_in_background(void);
// Whether this OpenCV writes files with the extension, which begins with a dot. OpenCV has no such function for reading. True if
// imgcodecs can't be loaded: reading and writing then say so.
bool ocvdnn_image_writes(const char *extension);
// cv::imdecode. Applies the EXIF orientation, except with UNCHANGED. OpenCV allocates memory for as many pixels as the header
// declares, so check the header first. Fails with UNSUPPORTED if the shim was built without imgcodecs.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_decode(const uint8_t *_Nullable bytes, size_t count, int32_t mode,
                                                           ocvdnn_image *_Nullable *_Nonnull out);
// cv::imread, likewise: for a file in a format that OpenCV decodes from files only.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_read(const char *path, int32_t mode,
                                                         ocvdnn_image *_Nullable *_Nonnull out);
// cv::imencode. `extension` begins with a dot; `parameters` are pairs of a cv::ImwriteFlags and a value. Fails with
// UNSUPPORTED if the shim was built without imgcodecs.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_encode(const ocvdnn_image *image, const char *extension,
                                                           const int32_t *_Nullable parameters, size_t parameter_count,
                                                           ocvdnn_bytes *_Nullable *_Nonnull out);
// cv::imwrite, likewise: for a format that OpenCV encodes to files only. `path` ends in `extension`.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_write(const ocvdnn_image *image, const char *path, const char *extension,
                                                          const int32_t *_Nullable parameters, size_t parameter_count);

// cv::resize; `interpolation` is one of cv::InterpolationFlags.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_resize(const ocvdnn_image *image, int32_t width, int32_t height,
                                                           int32_t interpolation, ocvdnn_image *_Nullable *_Nonnull out);
// A part of the result of ocvdnn_image_resize. With linear interpolation the whole may have any size; a large one is never computed.
// Fails with UNSUPPORTED if another interpolation would have to compute such a whole.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_resize_part(const ocvdnn_image *image, int32_t width, int32_t height,
                                                                int32_t interpolation, int32_t x, int32_t y,
                                                                int32_t part_width, int32_t part_height,
                                                                ocvdnn_image *_Nullable *_Nonnull out);
// Filters as wide as the step between pixels of the result: 1, 2, 2, 4 and 6 such steps, or pixels if the result is larger; and the
// nearest pixel alone.
enum {
  OCVDNN_FILTER_BOX = 0,
  OCVDNN_FILTER_BILINEAR = 1,
  OCVDNN_FILTER_HAMMING = 2,
  OCVDNN_FILTER_BICUBIC = 3,
  OCVDNN_FILTER_LANCZOS = 4,
  OCVDNN_FILTER_NEAREST = 5,
};
// A part of the image in another size, computed with one of those filters and equal to Pillow's `resize` to the bit, each channel by
// itself. The whole may have any size, and is never computed.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_resize_antialiased(const ocvdnn_image *image, int32_t width,
                                                                       int32_t height, int32_t filter, int32_t x,
                                                                       int32_t y, int32_t part_width, int32_t part_height,
                                                                       ocvdnn_image *_Nullable *_Nonnull out);
// A copy of a rectangle inside the image.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_crop(const ocvdnn_image *image, int32_t x, int32_t y, int32_t width,
                                                         int32_t height, ocvdnn_image *_Nullable *_Nonnull out);
// A quadrilateral as an upright image (cv::warpPerspective, bicubic): `corners` are those of the result, clockwise from
// the top left, in pixels from the image's corner. Outside the image, its nearest pixel is repeated.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_straighten(const ocvdnn_image *image,
                                                               const ocvdnn_position *_Nonnull corners, int32_t width,
                                                               int32_t height, ocvdnn_image *_Nullable *_Nonnull out);
// cv::copyMakeBorder with a constant color.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_pad(const ocvdnn_image *image, int32_t top, int32_t bottom,
                                                        int32_t left, int32_t right, ocvdnn_scalar color,
                                                        ocvdnn_image *_Nullable *_Nonnull out);
// cv::cvtColor. `conversion` is a cv::ColorConversionCodes whose result has 8 bits and 1, 3 or 4 channels.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_convert_color(const ocvdnn_image *image, int32_t conversion,
                                                                  ocvdnn_image *_Nullable *_Nonnull out);
// cv::flip: 0 around the x axis (upside down), 1 around the y axis (mirrored), -1 both.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_flip(const ocvdnn_image *image, int32_t code,
                                                         ocvdnn_image *_Nullable *_Nonnull out);
// cv::hconcat or cv::vconcat of at least one image. Heights (or widths) and channels must be equal.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_concatenate(const ocvdnn_image *_Nonnull const *_Nonnull images,
                                                                size_t count, bool vertically,
                                                                ocvdnn_image *_Nullable *_Nonnull out);
// Undoes an EXIF orientation, 1 to 8 (cv::transpose and cv::flip).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_turn(const ocvdnn_image *image, int32_t orientation,
                                                         ocvdnn_image *_Nullable *_Nonnull out);
// cv::Mat::setTo.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_image_fill(ocvdnn_image *image, ocvdnn_scalar color);

OCVDNN_END

#endif
