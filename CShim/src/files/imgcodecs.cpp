#include "files/imgcodecs.hpp"

#ifdef OCVDNN_IMAGE_CODECS

#include "runtime/guard.hpp"

#ifdef OCVDNN_LINKED_CODECS

const ocvdnn::ImageCodecs &ocvdnn::ImageCodecs::get() {
  static const ImageCodecs linked{cv::imdecode, cv::imread, cv::imencode, cv::imwrite, cv::haveImageWriter};
  return linked;
}

#else

#include <dlfcn.h>

namespace {

[[noreturn]] void fail(const std::string &why) {
  throw ocvdnn::Failure(OCVDNN_ERROR_UNSUPPORTED, "image files need OpenCV's imgcodecs, which can't be loaded: " + why);
}

// The library beside the core that runs: of the same build, whatever else is installed.
std::string pathOfImgcodecs() {
  const void *ofCore = dlsym(RTLD_DEFAULT, "_ZN2cv16getTickFrequencyEv");
  Dl_info core{};
  std::string path = ofCore != nullptr && dladdr(ofCore, &core) != 0 ? core.dli_fname : "";
  const std::string name = "opencv_core";
  const size_t place = path.rfind(name);
  if (place == std::string::npos)
    fail("this program has OpenCV's core in itself; build it with OPENCV_ROOT set to the folder of that OpenCV");
  return path.replace(place, name.size(), "opencv_imgcodecs");
}

// A function by the name that the compilers of Linux give it.
template <class Function> void find(void *library, const char *name, Function *&function) {
  function = reinterpret_cast<Function *>(dlsym(library, name));
  if (function == nullptr) fail(dlerror());
}

ocvdnn::ImageCodecs load() {
  void *library = dlopen(pathOfImgcodecs().c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) fail(dlerror());
#define OCVDNN_STRING "RKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"
  ocvdnn::ImageCodecs codecs{};
  find(library, "_ZN2cv8imdecodeERKNS_11_InputArrayEi", codecs.imdecode);
  find(library, "_ZN2cv6imreadE" OCVDNN_STRING "i", codecs.imread);
  find(library, "_ZN2cv8imencodeE" OCVDNN_STRING "RKNS_11_InputArrayERSt6vectorIhSaIhEERKSB_IiSaIiEE", codecs.imencode);
  find(library, "_ZN2cv7imwriteE" OCVDNN_STRING "RKNS_11_InputArrayERKSt6vectorIiSaIiEE", codecs.imwrite);
  find(library, "_ZN2cv15haveImageWriterE" OCVDNN_STRING, codecs.haveImageWriter);
#undef OCVDNN_STRING
  return codecs;
}

}  // namespace

const ocvdnn::ImageCodecs &ocvdnn::ImageCodecs::get() {
  static const ImageCodecs loaded = load();
  return loaded;
}

#endif
#endif
