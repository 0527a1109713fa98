// What a program in C++ does with the same model, on the same libopencv. Prints one line of JSON.
//   twin-in-cxx read|import|forward|memory MODEL AxBxCxD REPETITIONS
#include <opencv2/dnn.hpp>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::vector<char> contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<char> bytes(static_cast<size_t>(file.tellg()));
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

std::vector<int> lengths(const std::string& text) {
  std::vector<int> axes;
  std::stringstream stream(text);
  for (std::string axis; std::getline(stream, axis, 'x');) axes.push_back(std::stoi(axis));
  return axes;
}

/// Bytes: the most that the process has held so far.
long long peak() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
  return usage.ru_maxrss;
#else
  return usage.ru_maxrss * 1024LL;
#endif
}

std::vector<double> timed(int repetitions, const std::function<void()>& body) {
  body();  // warm
  std::vector<double> seconds;
  for (int i = 0; i < repetitions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    body();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return seconds;
}

void print(const std::vector<double>& seconds, int layers) {
  std::printf("{\"version\":\"%s\",\"peakBytes\":%lld,\"layers\":%d,\"seconds\":[", CV_VERSION, peak(), layers);
  for (size_t i = 0; i < seconds.size(); ++i) std::printf("%s%.9f", i ? "," : "", seconds[i]);
  std::printf("]}\n");
}

/// Layers that took time: one that is fused into another takes none.
int layersRun(cv::dnn::Net& net) {
  std::vector<double> times;
  net.getPerfProfile(times);
  int count = 0;
  for (const double time : times) count += time > 0;
  return count;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 5) return 2;
  const std::string task = argv[1];
  const int repetitions = std::stoi(argv[4]);
  const auto imported = [](const std::vector<char>& bytes) { return cv::dnn::readNetFromONNX(bytes.data(), bytes.size()); };
  const auto read = [&] { return imported(contents(argv[2])); };
  if (task == "read") {
    print(timed(repetitions, [&] { read(); }), 0);
    return 0;
  }
  if (task == "import") {
    const std::vector<char> bytes = contents(argv[2]);
    print(timed(repetitions, [&] { imported(bytes); }), 0);
    return 0;
  }
  cv::dnn::Net net = read();
  if (task == "memory") {
    print({}, 0);
    return 0;
  }
  const std::vector<int> shape = lengths(argv[3]);
  cv::Mat input(shape, CV_32F);
  cv::randu(input, -1, 1);
  cv::Mat output;
  const auto forward = [&] {
    net.setInput(input);
    output = net.forward();
  };
  forward();
  const auto seconds = timed(repetitions, forward);
  print(seconds, layersRun(net));
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
