#include "ocvdnn_runtime.h"

#include "runtime/guard.hpp"

#include <cstdlib>

#include <opencv2/core/utility.hpp>

namespace {

// Libraries shouldn't write to standard error; failures are returned as errors. A level that was chosen by OPENCV_LOG_LEVEL or
// by the program stays. (Choosing OpenCV's own default before this library is loaded can't be told from choosing nothing.)
bool isLevelChosen() {
  using namespace cv::utils::logging;
  const LogLevel ownDefault = LOG_LEVEL_WARNING;  // of a release build
  const char *variable = std::getenv("OPENCV_LOG_LEVEL");
  return (variable && *variable) || getLogLevel() != ownDefault;
}

[[maybe_unused]] const bool isSilenced = [] {
  if (!isLevelChosen()) cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  return true;
}();

}  // namespace

const char *ocvdnn_runtime_version(void) {
  static const std::string version = cv::getVersionString();
  return version.c_str();
}
int32_t ocvdnn_runtime_version_major(void) { return cv::getVersionMajor(); }
int32_t ocvdnn_runtime_version_minor(void) { return cv::getVersionMinor(); }
int32_t ocvdnn_runtime_version_patch(void) { return cv::getVersionRevision(); }

const char *ocvdnn_runtime_build_information(void) { return cv::getBuildInformation().c_str(); }

const char *ocvdnn_runtime_cpu_features(void) {
  static const std::string features = cv::getCPUFeaturesLine();
  return features.c_str();
}

int64_t ocvdnn_runtime_tick_count(void) { return cv::getTickCount(); }
double ocvdnn_runtime_tick_frequency(void) { return cv::getTickFrequency(); }

int32_t ocvdnn_runtime_thread_count(void) { return cv::getNumThreads(); }
ocvdnn_error *ocvdnn_runtime_set_thread_count(int32_t count) {
  return ocvdnn::guardedWithoutPool([&] {
    const int32_t most = 8192;  // the most processors that Linux supports; OpenCV with TBB crashes on 2^31 - 1
    if (count > most)
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the number of threads must be at most " + std::to_string(most) +
                                                               ", but is " + std::to_string(count));
    // With 0, OpenCV with TBB uses only the calling thread, as with 1, but reports its default.
    ocvdnn::setPoolSize(count == 0 ? 1 : count);
  });
}
int32_t ocvdnn_runtime_processor_count(void) { return cv::getNumberOfCPUs(); }

int32_t ocvdnn_runtime_log_level(void) { return cv::utils::logging::getLogLevel(); }
void ocvdnn_runtime_set_log_level(int32_t level) {
  cv::utils::logging::setLogLevel(static_cast<cv::utils::logging::LogLevel>(level));
}

bool ocvdnn_runtime_has_image_codecs(void) {
#ifdef OCVDNN_IMAGE_CODECS
  return true;
#else
  return false;
#endif
}
