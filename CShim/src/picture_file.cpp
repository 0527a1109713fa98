#include "picture_file.hpp"

#include "guard.hpp"

#include <algorithm>
#include <cstring>

namespace {

using ocvdnn::ByteView;

template <size_t count> bool startsWith(ByteView file, const uint8_t (&signature)[count]) {
  return file.count >= count && std::equal(signature, signature + count, file.data);
}

bool isPNG(ByteView file) {
  static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  return startsWith(file, signature);
}

bool isJPEG(ByteView file) {
  static const uint8_t startOfImage[] = {0xff, 0xd8, 0xff};
  return startsWith(file, startOfImage);
}

// A chunk of a PNG file, from its length to its checksum.
struct Chunk {
  size_t start, size;
  const uint8_t *type;
  bool is(const char *name) const { return std::memcmp(type, name, 4) == 0; }
};

// Calls `body` with the chunks in order until it returns true, and says whether it did before the file's end.
template <class Body> bool anyChunk(ByteView file, Body &&body) {
  const size_t overhead = 12;  // length, type, checksum: 4 bytes each
  for (size_t at = 8; file.count >= at && file.count - at >= overhead;) {
    const uint8_t *bytes = file.data + at;
    const size_t length = size_t(bytes[0]) << 24 | size_t(bytes[1]) << 16 | size_t(bytes[2]) << 8 | size_t(bytes[3]);
    if (length > file.count - at - overhead) return false;
    if (body(Chunk{at, length + overhead, bytes + 4})) return true;
    at += length + overhead;
  }
  return false;
}

// Whether the marker that ends the picture comes: not in a segment, where a thumbnail has one too, nor in scan data, where
// a byte of 0xff is followed by 0, or by the number of a restart.
bool hasEndOfImage(ByteView file) {
  const uint8_t endOfImage = 0xd9, firstRestart = 0xd0, lastRestart = 0xd7, temporary = 0x01;
  for (size_t at = 2; at + 1 < file.count;) {
    const uint8_t marker = file.data[at + 1];
    const bool isMarker = file.data[at] == 0xff && marker != 0x00 && marker != 0xff;
    if (!isMarker || marker == temporary || (marker >= firstRestart && marker <= lastRestart)) {
      ++at;  // scan data, filling, and what decoders pass over too
    } else if (marker == endOfImage) {
      return true;
    } else if (at + 3 >= file.count) {
      return false;
    } else {
      at += 2 + (size_t(file.data[at + 2]) << 8 | file.data[at + 3]);
    }
  }
  return false;
}

}  // namespace

void ocvdnn::requireWholePicture(ByteView file) {
  const bool isWhole = isPNG(file)    ? anyChunk(file, [](const Chunk &chunk) { return chunk.is("IEND"); })
                       : isJPEG(file) ? hasEndOfImage(file)
                                      : true;
  if (!isWhole) throw Failure(OCVDNN_ERROR_UNREADABLE_IMAGE, "the file ends before its picture does: a part is missing");
}

std::vector<uint8_t> ocvdnn::withoutColorProfile(ByteView file) {
  std::vector<uint8_t> kept;
  if (!isPNG(file)) return kept;
  anyChunk(file, [&](const Chunk &chunk) {
    if (chunk.is("iCCP")) {
      kept.reserve(file.count);
      kept.assign(file.data, file.data + chunk.start);
      kept.insert(kept.end(), file.data + chunk.start + chunk.size, file.data + file.count);
    }
    return chunk.is("iCCP") || chunk.is("IDAT");  // a profile comes before the pixels
  });
  return kept;
}
