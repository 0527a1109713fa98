#include "ocvdnn_draw.h"

#include "tensor/mats.hpp"
#include "image/polygon_fill.hpp"

#include <cmath>
#include <cstring>
#include <limits>

namespace {

using ocvdnn::Failure;

const int32_t farthest = 1 << 20;    // OpenCV uses fixed point with 16 fractional bits
const int32_t mostThickness = 32767;  // MAX_THICKNESS in imgproc

[[noreturn]] void refuse(const std::string &message) { throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, message); }

cv::Point checked(const ocvdnn_point &point) {
  if (point.x < -farthest || point.x > farthest || point.y < -farthest || point.y > farthest)
    refuse("the point (" + std::to_string(point.x) + ", " + std::to_string(point.y) +
           ") must be within 2^20 pixels of the origin");
  return {point.x, point.y};
}

void requireThickness(int32_t thickness, bool canBeFilled) {
  if ((canBeFilled && thickness == OCVDNN_FILLED) || (thickness >= 1 && thickness <= mostThickness)) return;
  refuse(std::string("a thickness must be 1 to 32767 pixels") + (canBeFilled ? " or filled, but is " : ", but is ") +
         std::to_string(thickness));
}

// OpenCV treats any other type as 8-connected.
void requireStroke(const ocvdnn_stroke &stroke, bool canBeFilled) {
  requireThickness(stroke.thickness, canBeFilled);
  if (stroke.line_type != cv::LINE_4 && stroke.line_type != cv::LINE_8 && stroke.line_type != cv::LINE_AA)
    refuse("the line type must be 4-connected, 8-connected or anti-aliased, but has the number " +
           std::to_string(stroke.line_type));
}

void requireLength(int32_t length, const char *name) {
  if (length < 0 || length > farthest)
    refuse(std::string(name) + " must be 0 to 2^20 pixels, but is " + std::to_string(length));
}

// OpenCV 4 accepts some numbers that aren't fonts.
void requireFont(int32_t font, double scale) {
  const int32_t upright = font & ~cv::FONT_ITALIC;
  if (upright < cv::FONT_HERSHEY_SIMPLEX || upright > cv::FONT_HERSHEY_SCRIPT_COMPLEX)
    refuse("no font has the number " + std::to_string(font));
  // OpenCV 5 draws each glyph as a whole, even if little of it shows: at scale 1000, a word takes most of a minute.
  if (!(scale > 0 && scale <= 100)) refuse("a font scale must be greater than 0 and at most 100, but is " + std::to_string(scale));
}

// OpenCV 4 measures with 32 bits. No glyph is 64 units wide.
void requireText(const char *text, int32_t font, double scale) {
  requireFont(font, scale);
  const size_t length = std::strlen(text);
  if (64.0 * scale * static_cast<double>(length) > std::numeric_limits<int32_t>::max())
    refuse("a text of " + std::to_string(length) + " bytes is too long for a font scale of " + std::to_string(scale));
}

ocvdnn::Polygons polygons(const ocvdnn_point *points, const int32_t *counts, size_t count) {
  ocvdnn::Polygons result;
  for (size_t index = 0; index < count; ++index) {
    if (counts[index] < 1) refuse("polygon " + std::to_string(index) + " has no points");
    auto &polygon = result.emplace_back();
    for (int32_t corner = 0; corner < counts[index]; ++corner) polygon.push_back(checked(*points++));
  }
  return result;
}

}  // namespace

ocvdnn_error *ocvdnn_draw_line(ocvdnn_image *image, ocvdnn_point from, ocvdnn_point to, ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, false);
    cv::line(image->mat, checked(from), checked(to), ocvdnn::color(stroke.color), stroke.thickness, stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_draw_rectangle(ocvdnn_image *image, ocvdnn_point corner, ocvdnn_point opposite,
                                    ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, true);
    cv::rectangle(image->mat, checked(corner), checked(opposite), ocvdnn::color(stroke.color), stroke.thickness,
                  stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_draw_circle(ocvdnn_image *image, ocvdnn_point center, int32_t radius, ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, true);
    requireLength(radius, "a radius");
    cv::circle(image->mat, checked(center), radius, ocvdnn::color(stroke.color), stroke.thickness, stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_draw_ellipse(ocvdnn_image *image, ocvdnn_point center, ocvdnn_point half_axes, double rotation,
                                  double start, double end, ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, true);
    requireLength(half_axes.x, "half an axis");
    requireLength(half_axes.y, "half an axis");
    for (const double angle : {rotation, start, end})
      if (!(std::abs(angle) <= 1e6)) refuse("an angle must be within a million degrees, but is " + std::to_string(angle));
    cv::ellipse(image->mat, checked(center), cv::Size(half_axes.x, half_axes.y), rotation, start, end,
                ocvdnn::color(stroke.color), stroke.thickness, stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_draw_filled_polygons(ocvdnn_image *image, const ocvdnn_point *points, const int32_t *counts,
                                          size_t count, ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, true);
    ocvdnn::fillPolygons(image->mat, polygons(points, counts, count), ocvdnn::color(stroke.color), stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_draw_polylines(ocvdnn_image *image, const ocvdnn_point *points, const int32_t *counts,
                                    size_t count, bool is_closed, ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, false);
    cv::polylines(image->mat, polygons(points, counts, count), is_closed, ocvdnn::color(stroke.color),
                  stroke.thickness, stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_draw_text(ocvdnn_image *image, const char *text, ocvdnn_point origin, int32_t font, double scale,
                               ocvdnn_stroke stroke) {
  return ocvdnn::guarded([&] {
    requireStroke(stroke, false);
    requireText(text, font, scale);
    cv::putText(image->mat, text, checked(origin), font, scale, ocvdnn::color(stroke.color), stroke.thickness,
                stroke.line_type);
  });
}

ocvdnn_error *ocvdnn_text_size(const char *text, int32_t font, double scale, int32_t thickness, int32_t *width,
                               int32_t *height, int32_t *baseline) {
  return ocvdnn::guarded([&] {
    requireThickness(thickness, false);
    requireText(text, font, scale);
    int below = 0;
    const cv::Size size = cv::getTextSize(text, font, scale, thickness, &below);
    *width = size.width;
    *height = size.height;
    *baseline = below;
  });
}
