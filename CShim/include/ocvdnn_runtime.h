// OpenCV as a whole: version, clock, threads, log.
#ifndef OCVDNN_RUNTIME_H
#define OCVDNN_RUNTIME_H

#include "ocvdnn_base.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

// Describe the loaded library, which may be newer than the headers. The strings are never freed.
const char *ocvdnn_runtime_version(void);
int32_t ocvdnn_runtime_version_major(void);
int32_t ocvdnn_runtime_version_minor(void);
int32_t ocvdnn_runtime_version_patch(void);
const char *ocvdnn_runtime_build_information(void);
// The instruction sets in use, as in "SSE SSE2 … *AVX2": "*" marks those that OpenCV selects at run time.
const char *ocvdnn_runtime_cpu_features(void);

int64_t ocvdnn_runtime_tick_count(void);
// Ticks per second.
double ocvdnn_runtime_tick_frequency(void);

int32_t ocvdnn_runtime_thread_count(void);
// 0 or 1: no threading; negative: OpenCV's default; at most 8192. Applies to the whole process, and waits for calls in other
// threads to finish.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_runtime_set_thread_count(int32_t count);
int32_t ocvdnn_runtime_processor_count(void);

// cv::utils::logging::LogLevel, 0 (silent) to 6 (verbose). The shim sets 0 when it is loaded, unless OPENCV_LOG_LEVEL is set
// or the program has already chosen a level.
int32_t ocvdnn_runtime_log_level(void);
void ocvdnn_runtime_set_log_level(int32_t level);

// Whether image files can be read and written (the trait ImageCodecs).
bool ocvdnn_runtime_has_image_codecs(void);

// For a program that reads a network, runs it and ends. The heap then has one part for all threads; and in a program that OpenCV is linked
// into, it grows in large steps and gives nothing back: a good part of the time goes into filling pages with zeros when they are first
// used. Call it before there are other threads. Does nothing without glibc.
void ocvdnn_runtime_prepare_heap(void);
// Fills pages in the background that a network is about to be read into. Does nothing unless the heap was prepared for it.
void ocvdnn_runtime_fill_heap(size_t count);

OCVDNN_END

#endif
