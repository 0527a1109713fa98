// Goes through the objects of a Torch7 file as OpenCV does.
#pragma once

#include "token_reader.hpp"

#include <unordered_map>

namespace ocvdnn::torch {

class ObjectWalk {
public:
  explicit ObjectWalk(ByteView file) : reader(file) {}

  // Throws Failure(OCVDNN_ERROR_INVALID_MODEL) where the file is cut short, a tensor reaches beyond its storage, or
  // objects are nested so deep that OpenCV, which recurs for each, would run out of stack. Ends early, without a word,
  // at what OpenCV itself refuses.
  void check();

private:
  bool visit(int depth);
  bool visitTable(int depth);
  bool visitObject(int depth);
  bool visitTensor(int64_t index);
  void visitStorage(int64_t index, uint64_t width);

  TokenReader reader;
  std::unordered_map<int64_t, uint64_t> seen;  // by index; the number of elements of a storage, 0 for others
};

}  // namespace ocvdnn::torch
