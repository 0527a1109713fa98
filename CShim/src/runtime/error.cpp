#include "runtime/guard.hpp"
#include "runtime/listening.hpp"

#include <algorithm>
#include <new>

namespace {

ocvdnn_error outOfMemory{OCVDNN_ERROR_OUT_OF_MEMORY, "not enough memory", "", 0, "", "", 0};

// OpenCV breaks its messages into lines, some of them marked with "> ".
std::string oneLine(const std::string &text) {
  std::string line;
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    size_t first = text.find_first_not_of("> \t\r", start);
    if (first < end) {
      const size_t last = text.find_last_not_of(" \t\r", end - 1);
      if (!line.empty()) line += ' ';
      line.append(text, first, last - first + 1);
    }
    start = end + 1;
  }
  return line;
}

// An importer includes the whole text of a layer's exception in its own: "OpenCV(4.6.0) ./modules/dnn/src/layers/
// reshape_layer.cpp:108: error: (-215:Assertion failed) total(...) == ...". The reason follows it.
std::string withoutOrigins(std::string line) {
  for (size_t start = line.find("OpenCV("); start != std::string::npos; start = line.find("OpenCV(", start + 1)) {
    const size_t status = line.find(" error: (", start);
    const size_t end = status == std::string::npos ? status : line.find(") ", status);
    if (end != std::string::npos) line.erase(start, end + 2 - start);
  }
  return line;
}

// "[libprotobuf ERROR google/protobuf/text_format.cc:337] Error parsing ..." without the location.
std::string reason(const std::string &heard) {
  std::string reason;
  for (size_t start = 0; start < heard.size();) {
    const size_t end = std::min(heard.find('\n', start), heard.size());
    std::string line = heard.substr(start, end - start);
    start = end + 1;
    if (line.rfind("[libprotobuf", 0) == 0) line.erase(0, std::min(line.find("] "), line.size() - 2) + 2);
    if (!line.empty()) reason += (reason.empty() ? "" : "\n") + line;
  }
  return withoutOrigins(oneLine(reason));
}

ocvdnn_error describeCurrentException() {
  ocvdnn_error error;
  try {
    throw;
  } catch (const ocvdnn::Failure &failure) {
    error.code = failure.code;
    error.message = failure.what();
    error.subject = failure.subject;
  } catch (const cv::Exception &exception) {
    error.code = exception.code == cv::Error::StsNoMem ? OCVDNN_ERROR_OUT_OF_MEMORY : OCVDNN_ERROR_OPENCV;
    error.message = withoutOrigins(oneLine(exception.err));
    error.opencv_status = exception.code;
    error.function = exception.func;
    error.file = exception.file;
    error.line = exception.line;
  } catch (const std::bad_alloc &) {
    error = outOfMemory;
  } catch (const std::exception &exception) {
    error.message = oneLine(exception.what());
  } catch (...) {
    error.message = "an exception of unknown type";
  }
  if (error.message.empty()) error.message = "OpenCV gave no reason";
  const std::string why = reason(ocvdnn::takeHeard());
  if (!why.empty() && error.message.find(why) == std::string::npos) error.message += ": " + why;
  return error;
}

}  // namespace

ocvdnn_error *ocvdnn::currentError() noexcept {
  try {
    return new ocvdnn_error(describeCurrentException());
  } catch (...) {
    return &outOfMemory;
  }
}

int32_t ocvdnn_error_code(const ocvdnn_error *error) { return error->code; }
const char *ocvdnn_error_message(const ocvdnn_error *error) { return error->message.c_str(); }
const char *ocvdnn_error_subject(const ocvdnn_error *error) {
  return error->subject.empty() ? nullptr : error->subject.c_str();
}
int32_t ocvdnn_error_opencv_status(const ocvdnn_error *error) { return error->opencv_status; }
const char *ocvdnn_error_function(const ocvdnn_error *error) { return error->function.c_str(); }
const char *ocvdnn_error_file(const ocvdnn_error *error) { return error->file.c_str(); }
int32_t ocvdnn_error_line(const ocvdnn_error *error) { return error->line; }
void ocvdnn_error_destroy(ocvdnn_error *error) {
  if (error != &outOfMemory) delete error;
}
