// The file of the BlazeFace detector, compiled into the program: nothing to install beside it, nothing to look for at run
// time.
#ifndef CBLAZEFACE_H
#define CBLAZEFACE_H

#include <stddef.h>
#include <stdint.h>

// The bytes of one file: read-only, never freed, valid for as long as the program runs.
typedef struct cblazeface_file {
  const uint8_t *_Nonnull bytes;
  size_t count;
} cblazeface_file;

// The network, in ONNX: input "input" [N, 3, 128, 128] float32, outputs "regressors" [N, 896, 16] and "classificators"
// [N, 896, 1].
cblazeface_file cblazeface_network(void);

#endif
