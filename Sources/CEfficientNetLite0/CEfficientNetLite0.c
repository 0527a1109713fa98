#define _DEFAULT_SOURCE  // for madvise
#include "CEfficientNetLite0.h"

#include <sys/mman.h>
#include <unistd.h>

static const uint8_t network[] = {
#embed "Model/efficientnet-lite0.onnx"
};

static const uint8_t labels[] = {
#embed "Model/classification_classes_ILSVRC2012.txt"
};

cefficientnetlite0_file cefficientnetlite0_network(void) {
  return (cefficientnetlite0_file){network, sizeof network};
}

cefficientnetlite0_file cefficientnetlite0_labels(void) {
  return (cefficientnetlite0_file){labels, sizeof labels};
}

void cefficientnetlite0_give_back(cefficientnetlite0_file file) {
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  const uintptr_t begin = ((uintptr_t)file.bytes + page - 1) / page * page;
  const uintptr_t end = ((uintptr_t)file.bytes + file.count) / page * page;
  if (begin < end) madvise((void *)begin, end - begin, MADV_DONTNEED);
}
