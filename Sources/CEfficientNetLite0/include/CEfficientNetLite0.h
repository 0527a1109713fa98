// The files of the EfficientNet-Lite0 classifier, compiled into the program and read in place: nothing to install beside
// it, nothing to look for at run time.
#ifndef CEFFICIENTNETLITE0_H
#define CEFFICIENTNETLITE0_H

#include <stddef.h>
#include <stdint.h>

// The bytes of one file: read-only, never freed, valid for as long as the program runs.
typedef struct cefficientnetlite0_file {
  const uint8_t *_Nonnull bytes;
  size_t count;
} cefficientnetlite0_file;

// The network, in ONNX: input "input" [N, 3, 224, 224] float32, output "logits" [N, 1000].
cefficientnetlite0_file cefficientnetlite0_network(void);

// The names of the 1000 classes, ASCII, one a line in the order of the logits, synonyms after commas.
cefficientnetlite0_file cefficientnetlite0_labels(void);

// Tells the system that nobody reads the file for now, so that its pages don't count as memory of the process. They are the
// program's own, and unchanged: whoever reads them again gets them from the program's file, also while this is called.
void cefficientnetlite0_give_back(cefficientnetlite0_file file);

#endif
