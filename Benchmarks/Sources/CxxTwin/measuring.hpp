// What both programs in C++ measure with.
#pragma once

#include <opencv2/core.hpp>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

inline std::vector<char> contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<char> bytes(static_cast<size_t>(file.tellg()));
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

/// Seconds of each repetition, after one that warms up.
inline std::vector<double> timed(int repetitions, const std::function<void()>& body) {
  body();
  std::vector<double> seconds;
  for (int i = 0; i < repetitions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    body();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return seconds;
}

/// The line of JSON that the runner reads.
inline void print(const std::vector<double>& values, int layers = 0) {
  std::printf("{\"version\":\"%s\",\"layers\":%d,\"values\":[", CV_VERSION, layers);
  for (size_t i = 0; i < values.size(); ++i) std::printf("%s%.9f", i ? "," : "", values[i]);
  std::printf("]}\n");
}
