#include "foreign_contents.hpp"

#include "refusal.hpp"

namespace ocvdnn {
namespace {

struct Signature {
  std::string_view start;
  size_t offset;
  const char *kind;
  Format format;  // whose model it is; unknown for what is none of OpenCV's
};

constexpr Signature signatures[] = {
    {"version https://git-lfs", 0, "a Git LFS pointer, not the model itself (fetch it with 'git lfs pull')",
     Format::unknown},
    {"<!DOCTYPE html", 0, "a web page", Format::unknown},
    {"<!doctype html", 0, "a web page", Format::unknown},
    {"<html", 0, "a web page", Format::unknown},
    {"PK\x03\x04", 0, "a zip archive, as PyTorch and Keras write them (export the model to ONNX)", Format::unknown},
    {"\x89HDF\r\n", 0, "an HDF5 file, as Keras writes them (export the model to ONNX)", Format::unknown},
    {"\x1f\x8b", 0, "a gzip archive (unpack it first)", Format::unknown},
    {"\x89PNG", 0, "a PNG image", Format::unknown},
    {"\xff\xd8\xff", 0, "a JPEG image", Format::unknown},
    {"\x80\x02", 0, "a Python pickle, as PyTorch writes them (export the model to ONNX)", Format::unknown},
    {"TFL3", 4, "a TensorFlow Lite model", Format::tflite},
    {"<?xml", 0, "an XML document", Format::openvino},
    {"[net]", 0, "a Darknet configuration", Format::darknet},
};

void refuseForeign(Format format, ByteView file, const char *role) {
  for (const Signature &signature : signatures) {
    const bool starts = file.count >= signature.offset + signature.start.size() &&
                        file.text().substr(signature.offset, signature.start.size()) == signature.start;
    if (starts && (signature.format == Format::unknown || signature.format != format))
      refuse("the ", role, " is ", signature.kind,
             format == Format::unknown ? "" : std::string(", where the model is to be ") + nameOf(format));
  }
}

// Protobuf, which reads such texts, writes to the process's standard error about what is in them.
void requireText(ByteView config) {
  const std::string_view spaces = "\t\n\v\f\r";
  for (const char character : config.text())
    if (static_cast<unsigned char>(character) < ' ' && spaces.find(character) == std::string_view::npos)
      refuse("the configuration file is no text, as it is to be for this format");
}

}  // namespace

void refuseForeignContents(Format format, ByteView model, ByteView config) {
  // Torch and Darknet weights are numbers from their first byte on, and may begin with any.
  if (format != Format::torch && format != Format::darknet && format != Format::openvino)
    refuseForeign(format, model, "model file");
  refuseForeign(format, config, "configuration file");
  if (format == Format::caffe || format == Format::tensorflow || format == Format::darknet) requireText(config);
}

}  // namespace ocvdnn
