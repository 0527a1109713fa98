#include "object_walk.hpp"

#include "../refusal.hpp"

namespace ocvdnn::torch {
namespace {

// Torch7's File.lua
enum Kind : int64_t { nil = 0, number = 1, string = 2, table = 3, object = 4, boolean = 5 };

constexpr uint64_t mostElements = uint64_t(1) << 40;

// Bytes an element takes; 0 where the name is none of `suffix` ("Tensor" or "Storage").
uint64_t widthOf(std::string_view className, std::string_view suffix) {
  struct ElementType {
    std::string_view name;
    uint64_t width;
  };
  static constexpr ElementType types[] = {{"torch.Double", 8}, {"torch.Float", 4}, {"torch.Cuda", 4},
                                          {"torch.Byte", 1},   {"torch.Char", 1},  {"torch.Short", 2},
                                          {"torch.Int", 4},    {"torch.Long", 8}};
  for (const ElementType &type : types)
    if (className.size() == type.name.size() + suffix.size() && className.substr(0, type.name.size()) == type.name &&
        className.substr(type.name.size()) == suffix)
      return type.width;
  return 0;
}

bool isLayer(std::string_view className) {
  for (const std::string_view package : {"nn.", "cunn.", "cudnn.", "fbcunn.", "inn."})
    if (className.substr(0, package.size()) == package)
      return true;
  return false;
}

}  // namespace

void ObjectWalk::check() { visit(0); }

bool ObjectWalk::visit(int depth) {
  constexpr int deepest = 100;
  if (depth > deepest)
    refuse("the Torch7 file nests objects more than ", deepest, " deep");
  switch (reader.integer()) {
  case nil: return true;
  case number: reader.skip(1, 8); return true;
  case boolean: reader.integer(); return true;
  case string: reader.string(); return true;
  case table: return visitTable(depth);
  case object: return visitObject(depth);
  default: return false;
  }
}

bool ObjectWalk::visitTable(int depth) {
  if (!seen.emplace(reader.integer(), 0).second)
    return true;
  for (int64_t pairs = reader.integer(); pairs > 0; --pairs)
    if (!visit(depth + 1) || !visit(depth + 1))
      return false;
  return true;
}

bool ObjectWalk::visitObject(int depth) {
  const int64_t index = reader.integer();
  if (!seen.emplace(index, 0).second)
    return true;
  std::string_view className = reader.string();
  if (className.substr(0, 2) == "V ")
    className = reader.string();
  if (widthOf(className, "Tensor"))
    return visitTensor(index);
  if (const uint64_t width = widthOf(className, "Storage")) {
    visitStorage(index, width);
    return true;
  }
  return isLayer(className) && visit(depth + 1);
}

void ObjectWalk::visitStorage(int64_t index, uint64_t width) {
  const int64_t count = reader.longInteger();
  if (count < 0)
    refuse("a storage of the Torch7 file has ", count, " elements");
  reader.skip(static_cast<uint64_t>(count), width);
  seen[index] = static_cast<uint64_t>(count);
}

bool ObjectWalk::visitTensor(int64_t index) {
  constexpr int64_t mostAxes = 32;
  const int64_t axes = reader.integer();
  if (axes < 0 || axes > mostAxes)
    refuse("tensor ", index, " of the Torch7 file has ", axes, " axes; it must have from 0 to ", mostAxes);
  std::vector<int64_t> sizes, strides;
  for (int64_t axis = 0; axis < axes; ++axis)
    sizes.push_back(reader.longInteger());
  for (int64_t axis = 0; axis < axes; ++axis)
    strides.push_back(reader.longInteger());
  const int64_t first = reader.longInteger();  // counted from 1
  const int64_t kind = reader.integer();
  if (kind != object)
    return kind == nil && axes == 0;
  const int64_t storage = reader.integer();
  if (seen.emplace(storage, 0).second) {
    std::string_view className = reader.string();
    if (className.substr(0, 2) == "V ")
      className = reader.string();
    const uint64_t width = widthOf(className, "Storage");
    if (!width)
      return false;
    visitStorage(storage, width);
  }
  uint64_t last = static_cast<uint64_t>(first - 1);
  bool fits = first >= 1 && last < mostElements;
  for (size_t axis = 0; fits && axis < sizes.size(); ++axis) {
    fits = sizes[axis] >= 1 && strides[axis] >= 0 && sizes[axis] <= INT32_MAX && strides[axis] <= INT32_MAX;
    last += fits ? static_cast<uint64_t>(sizes[axis] - 1) * static_cast<uint64_t>(strides[axis]) : 0;
    fits = fits && last < mostElements;
  }
  if (!sizes.empty() && (!fits || last >= seen[storage]))
    refuse("tensor ", index, " of the Torch7 file, of shape ", listed(sizes), " and strides ", listed(strides),
           " from element ", first, ", reaches beyond its storage of ", seen[storage], " elements");
  return true;
}

}  // namespace ocvdnn::torch
