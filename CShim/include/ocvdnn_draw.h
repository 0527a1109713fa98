// Lines, shapes and text on an image, with the drawing functions of imgproc.
//
// `color` has the channel order of the image and is saturated to 0...255. `thickness` is 1 to 32767 pixels, or
// OCVDNN_FILLED. `line_type` is a cv::LineTypes. Parts outside the image are cut off. Coordinates must be within 2^20
// pixels of the origin.
#ifndef OCVDNN_DRAW_H
#define OCVDNN_DRAW_H

#include "ocvdnn_error.h"
#include "ocvdnn_image.h"

OCVDNN_BEGIN

enum { OCVDNN_FILLED = -1 };

// How a line or an outline is drawn.
typedef struct ocvdnn_stroke {
  ocvdnn_scalar color;
  int32_t thickness;
  int32_t line_type;
} ocvdnn_stroke;

OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_line(ocvdnn_image *image, ocvdnn_point from, ocvdnn_point to,
                                                        ocvdnn_stroke stroke);
// `corner` and `opposite` are both inside the rectangle.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_rectangle(ocvdnn_image *image, ocvdnn_point corner,
                                                             ocvdnn_point opposite, ocvdnn_stroke stroke);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_circle(ocvdnn_image *image, ocvdnn_point center, int32_t radius,
                                                          ocvdnn_stroke stroke);
// `half_axes` are half the width and height before rotation. Angles are in degrees, clockwise.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_ellipse(ocvdnn_image *image, ocvdnn_point center,
                                                           ocvdnn_point half_axes, double rotation, double start,
                                                           double end, ocvdnn_stroke stroke);
// `points` holds one polygon after another, and `counts` the number of points of each.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_filled_polygons(ocvdnn_image *image,
                                                                   const ocvdnn_point *_Nullable points,
                                                                   const int32_t *_Nullable counts,
                                                                   size_t polygon_count, ocvdnn_stroke stroke);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_polylines(ocvdnn_image *image, const ocvdnn_point *_Nullable points,
                                                             const int32_t *_Nullable counts, size_t line_count,
                                                             bool is_closed, ocvdnn_stroke stroke);
// `origin` is the left end of the baseline. `font` is a cv::HersheyFonts. `scale` is greater than 0 and at most 100. OpenCV 5
// draws an outline font, and ignores the line type and a thickness over 2.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_draw_text(ocvdnn_image *image, const char *text, ocvdnn_point origin,
                                                        int32_t font, double scale, ocvdnn_stroke stroke);
// The width of a text, its height above the baseline, and its depth below.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_text_size(const char *text, int32_t font, double scale, int32_t thickness,
                                                        int32_t *width, int32_t *height, int32_t *baseline);

OCVDNN_END

#endif
