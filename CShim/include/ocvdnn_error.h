// Why a call failed.
#ifndef OCVDNN_ERROR_H
#define OCVDNN_ERROR_H

#include "ocvdnn_base.h"

OCVDNN_BEGIN

typedef struct ocvdnn_error ocvdnn_error;

// The kind of failure. The numbers are part of the contract and are never reused.
enum {
  OCVDNN_ERROR_INTERNAL = 1,           // an exception that isn't OpenCV's (its text is the message)
  OCVDNN_ERROR_OPENCV = 2,             // OpenCV failed: see ocvdnn_error_opencv_status
  OCVDNN_ERROR_OUT_OF_MEMORY = 3,
  OCVDNN_ERROR_INVALID_ARGUMENT = 4,
  OCVDNN_ERROR_FILE_NOT_FOUND = 5,
  OCVDNN_ERROR_UNREADABLE_FILE = 6,    // a directory, a pipe, no permission, an empty file
  OCVDNN_ERROR_UNREADABLE_IMAGE = 7,
  OCVDNN_ERROR_INVALID_MODEL = 8,
  OCVDNN_ERROR_UNKNOWN_LAYER = 9,
  OCVDNN_ERROR_UNKNOWN_INPUT = 10,
  OCVDNN_ERROR_SHAPE_MISMATCH = 11,
  OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH = 12,
  OCVDNN_ERROR_NO_INPUT = 13,          // a forward pass before an input was set
  OCVDNN_ERROR_NO_PROFILE = 14,        // a profile before the first forward pass
  OCVDNN_ERROR_UNSUPPORTED = 15,       // this OpenCV or this build of it lacks the feature
  OCVDNN_ERROR_UNWRITABLE_FILE = 16,
  OCVDNN_ERROR_CUSTOM_LAYER = 17,      // the caller's own layer failed
};

// One of the above.
int32_t ocvdnn_error_code(const ocvdnn_error *error);
// One line for people, without the name of the operation or the subject.
const char *ocvdnn_error_message(const ocvdnn_error *error);
// The file, layer, input or argument that failed, or NULL.
const char *_Nullable ocvdnn_error_subject(const ocvdnn_error *error);
// A cv::Error::Code if the code is OCVDNN_ERROR_OPENCV, otherwise 0.
int32_t ocvdnn_error_opencv_status(const ocvdnn_error *error);
// The function, source file and line that threw in OpenCV; "" and 0 for other errors.
const char *ocvdnn_error_function(const ocvdnn_error *error);
const char *ocvdnn_error_file(const ocvdnn_error *error);
int32_t ocvdnn_error_line(const ocvdnn_error *error);

void ocvdnn_error_destroy(ocvdnn_error *error);

OCVDNN_END

#endif
