// OpenCV's dnn module, with the parts of imgproc and imgcodecs that it needs, as C functions.
// ocvdnn_base.h has the rules for all of them.
#ifndef COPENCVDNN_H
#define COPENCVDNN_H

#include "ocvdnn_base.h"
#include "ocvdnn_blob.h"
#include "ocvdnn_buffer.h"
#include "ocvdnn_build.h"
#include "ocvdnn_custom_layer.h"
#include "ocvdnn_draw.h"
#include "ocvdnn_declaration.h"
#include "ocvdnn_detection.h"
#include "ocvdnn_error.h"
#include "ocvdnn_image.h"
#include "ocvdnn_inspect.h"
#include "ocvdnn_model_files.h"
#include "ocvdnn_modes.h"
#include "ocvdnn_net.h"
#include "ocvdnn_runtime.h"
#include "ocvdnn_tensor.h"
#include "ocvdnn_temporary_file.h"

#endif
