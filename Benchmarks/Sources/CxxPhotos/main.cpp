// What a program in C++ does with photos and the bundled model.
//   photos-in-cxx photo MODEL LABELS IMAGE          prints the best classes
//   photos-in-cxx steps MODEL LABELS IMAGES...      prints the seconds of each step on one processor, as JSON
#include "../CxxTwin/classifying.hpp"
#include "../CxxTwin/measuring.hpp"
#include "../CxxTwin/onnxruntime.hpp"

#include <opencv2/imgcodecs.hpp>

#include <cstring>

namespace {

void photo(const char* model, const char* labels, const char* image) {
  cv::dnn::Net net = cv::dnn::readNetFromONNX(model);
  std::vector<std::string> names;
  std::ifstream file(labels);
  for (std::string name; std::getline(file, name);) names.push_back(name);
  for (const Answer& answer : classified(net, cv::imread(image)))
    std::printf("%s: %.4f\n", names.at(answer.index).c_str(), answer.probability);
}

class Stopwatch {
public:
  template <class Body> void time(Body&& body) {
    const auto start = std::chrono::steady_clock::now();
    body();
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  double seconds = 0;
};

/// The network on one thread: OpenCV's, or ONNX Runtime where there are its headers and its library.
std::function<void(cv::Mat&)> network(const char* model) {
#if HAS_ONNX_RUNTIME
  const auto session = std::make_shared<RuntimeSession>(model, std::vector<int64_t>{1, 3, 224, 224}, 1);
  return [session](cv::Mat& input) { session->run(input.ptr<float>(), input.total()); };
#else
  const auto net = std::make_shared<cv::dnn::Net>(cv::dnn::readNetFromONNX(model));
  return [net](cv::Mat& input) {
    net->setInput(input);
    ranked(net->forward(), 5);
  };
#endif
}

/// Each step alone, over all photos.
void steps(const char* model, char** images, int count) {
  cv::setNumThreads(1);
  const auto run = network(model);
  cv::Mat warm = inputOf(cv::imread(images[0]));
  run(warm);
  Stopwatch decoding, resizing, running;
  for (int i = 0; i < count; ++i) {
    cv::Mat image, input;
    decoding.time([&] { image = cv::imread(images[i]); });
    resizing.time([&] { input = inputOf(image); });
    running.time([&] { run(input); });
  }
  print({decoding.seconds, resizing.seconds, running.seconds});
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 5) return 2;
  if (!std::strcmp(argv[1], "photo")) photo(argv[2], argv[3], argv[4]);
  else steps(argv[2], argv + 4, argc - 4);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
