// ONNX Runtime's own C API: the same default options as OpenCV's engine. The library is looked for when the program runs, so that it
// also builds and runs where there is none.
#pragma once

#if __has_include(<onnxruntime_cxx_api.h>)
#define ORT_API_MANUAL_INIT
#include <onnxruntime_cxx_api.h>

#include <dlfcn.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

class RuntimeSession {
public:
  /// `threads`: 0 leaves the choice to ONNX Runtime.
  RuntimeSession(const char* model, std::vector<int64_t> shape, int threads = 0) : shape(std::move(shape)) {
    void* const library = dlopen("libonnxruntime.so.1", RTLD_NOW);
    if (!library) throw std::runtime_error(std::string("error: ") + dlerror());
    const auto base = reinterpret_cast<const OrtApiBase* (*)()>(dlsym(library, "OrtGetApiBase"));
    Ort::InitApi(base()->GetApi(ORT_API_VERSION));
    environment = std::make_unique<Ort::Env>();
    Ort::SessionOptions options;
    if (threads) options.SetIntraOpNumThreads(threads);
    session = std::make_unique<Ort::Session>(*environment, model, options);
    Ort::AllocatorWithDefaultOptions allocator;
    inputName = session->GetInputNameAllocated(0, allocator).get();
    outputName = session->GetOutputNameAllocated(0, allocator).get();
  }

  /// The values of the first output.
  std::vector<Ort::Value> run(float* elements, size_t count) {
    const auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
    auto input = Ort::Value::CreateTensor<float>(memory, elements, count, shape.data(), shape.size());
    const char *inputs[] = {inputName.c_str()}, *outputs[] = {outputName.c_str()};
    return session->Run({}, inputs, &input, 1, outputs, 1);
  }

private:
  std::vector<int64_t> shape;
  std::unique_ptr<Ort::Env> environment;
  std::unique_ptr<Ort::Session> session;
  std::string inputName, outputName;
};
#define HAS_ONNX_RUNTIME 1
#else
#define HAS_ONNX_RUNTIME 0
#endif
