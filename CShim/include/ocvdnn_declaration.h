// The inputs and outputs that a model declares, which OpenCV does not keep.
#ifndef OCVDNN_DECLARATION_H
#define OCVDNN_DECLARATION_H

#include "ocvdnn_base.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

typedef struct ocvdnn_declaration ocvdnn_declaration;

OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_create(ocvdnn_declaration *_Nullable *_Nonnull out);
void ocvdnn_declaration_destroy(ocvdnn_declaration *declaration);

// An input. Everything is copied.
typedef struct ocvdnn_declared_input {
  const char *name;
  const int64_t *_Nullable dims;  // as OpenCV takes the blob; -1 for an axis of any length
  int32_t rank;                   // -1 if the model declares none
  const char *shape_text;         // the shape as messages print it; empty if the model declares none
  int32_t element_type;           // -1 if the model declares none
  // From this axis on, a blob must have the lengths in `dims`. -1 if OpenCV computes with the lengths of the blob.
  int32_t first_binding_axis;
  const int64_t *_Nullable least_extents;  // of the axes after N and C, so that every window fits
  size_t least_extent_count;
} ocvdnn_declared_input;

OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_add_input(ocvdnn_declaration *declaration,
                                                                    ocvdnn_declared_input input);

// An output of the model, in the model's order, and the node that computes it, if known. An output that OpenCV does not
// compute, such as the mask of a Dropout, is not listed, and asking for it fails.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_add_output(ocvdnn_declaration *declaration, const char *name,
                                                                     const char *_Nullable node, bool is_computed);

// The name of a value that a node computes, which is another name for the node.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_add_value(ocvdnn_declaration *declaration, const char *value,
                                                                    const char *node);

OCVDNN_END

#endif
