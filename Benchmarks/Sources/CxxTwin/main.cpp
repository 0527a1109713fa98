// What a program in C++ does with the same model, on the same libopencv. Prints one line of JSON.
//   twin-in-cxx TASK MODEL AxBxCxD REPETITIONS
#include "classifying.hpp"
#include "measuring.hpp"
#include "onnxruntime.hpp"

#include <dlfcn.h>

#include <map>
#include <sstream>

namespace {

struct Job {
  std::string model;
  std::vector<int> shape;
  int repetitions;

  cv::dnn::Net read() const { return imported(contents(model)); }
  static cv::dnn::Net imported(const std::vector<char>& bytes) { return cv::dnn::readNetFromONNX(bytes.data(), bytes.size()); }
};

/// A blob of a network's input.
cv::Mat noise(const std::vector<int>& shape) {
  cv::Mat blob(shape, CV_32F);
  cv::randu(blob, -1, 1);
  return blob;
}

/// The image that all twins classify.
cv::Mat picture() {
  cv::Mat image(480, 640, CV_8UC3);
  uint32_t state = 1;
  for (uint8_t *byte = image.data, *end = byte + image.total() * 3; byte != end; ++byte) {
    state = state * 1664525u + 1013904223u;
    *byte = uint8_t(state >> 24);
  }
  return image;
}

/// Layers that took time: one that is fused into another takes none.
int layersRun(cv::dnn::Net& net) {
  std::vector<double> times;
  net.getPerfProfile(times);
  return int(std::count_if(times.begin(), times.end(), [](double time) { return time > 0; }));
}

void forward(const Job& job) {
  cv::dnn::Net net = job.read();
  const cv::Mat input = noise(job.shape);
  cv::Mat output;
  const auto seconds = timed(job.repetitions, [&] {
    net.setInput(input);
    output = net.forward();
  });
  print(seconds, layersRun(net));
}

void classify(const Job& job) {
  cv::dnn::Net net = job.read();
  const cv::Mat image = picture();
  print(timed(job.repetitions, [&] { classified(net, image); }));
}

/// A network of one layer that does next to nothing, so that a call of it is what a call costs.
cv::dnn::Net oneLayer() {
  cv::dnn::Net net;
  cv::dnn::LayerParams parameters;
  net.addLayerToPrev("rectified", "ReLU", parameters);
  return net;
}

constexpr int callsAtOnce = 1000;

/// Seconds of a call.
void call(const Job& job) {
  cv::dnn::Net net = oneLayer();
  const cv::Mat input = noise({1, 16});
  cv::Mat output;
  auto seconds = timed(job.repetitions, [&] {
    for (int i = 0; i < callsAtOnce; ++i) {
      net.setInput(input);
      output = net.forward();
    }
  });
  for (double& value : seconds) value /= callsAtOnce;
  print(seconds);
}

/// Allocations of a call, which the library that counts them tells.
void allocations(const Job&) {
  const auto count = reinterpret_cast<long (*)()>(dlsym(RTLD_DEFAULT, "benchmark_allocation_count"));
  if (!count) throw std::runtime_error("error: nothing counts allocations");
  cv::dnn::Net net = oneLayer();
  const cv::Mat input = noise({1, 16});
  cv::Mat output;
  const auto calls = [&](int number) {
    for (int i = 0; i < number; ++i) {
      net.setInput(input);
      output = net.forward();
    }
  };
  calls(10);
  const long before = count();
  calls(callsAtOnce);
  print({double(count() - before) / callsAtOnce});
}

void onnxRuntime(const Job& job) {
#if HAS_ONNX_RUNTIME
  RuntimeSession session(job.model.c_str(), {job.shape.begin(), job.shape.end()});
  cv::Mat input = noise(job.shape);
  print(timed(job.repetitions, [&] { session.run(input.ptr<float>(), input.total()); }));
#else
  (void)job;
  throw std::runtime_error("error: built without the headers of ONNX Runtime");
#endif
}

void import(const Job& job) {
  const std::vector<char> bytes = contents(job.model);
  print(timed(job.repetitions, [&] { Job::imported(bytes); }));
}

const std::map<std::string, void (*)(const Job&)> tasks{
    {"read", [](const Job& job) { print(timed(job.repetitions, [&] { job.read(); })); }},
    {"import", import},
    {"memory", [](const Job& job) { job.read(); print({}); }},
    {"forward", forward},
    {"classify", classify},
    {"call", call},
    {"allocations", allocations},
    {"onnxruntime", onnxRuntime},
};

std::vector<int> lengths(const std::string& text) {
  std::vector<int> axes;
  std::stringstream stream(text);
  for (std::string axis; std::getline(stream, axis, 'x');) axes.push_back(std::stoi(axis));
  return axes;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 5 || !tasks.count(argv[1])) return 2;
  tasks.at(argv[1])({argv[2], lengths(argv[3]), std::stoi(argv[4])});
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
