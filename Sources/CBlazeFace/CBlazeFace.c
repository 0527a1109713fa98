#include "CBlazeFace.h"

static const uint8_t network[] = {
#embed "Model/blazeface.onnx"
};

cblazeface_file cblazeface_network(void) {
  return (cblazeface_file){network, sizeof network};
}
