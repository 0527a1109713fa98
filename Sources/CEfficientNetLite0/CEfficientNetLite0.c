#include "CEfficientNetLite0.h"

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
