// What a model says of its inputs and outputs, told to a network when it is read: OpenCV does not keep it.
#ifndef OCVDNN_DECLARATION_H
#define OCVDNN_DECLARATION_H

#include "ocvdnn_base.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

typedef struct ocvdnn_declaration ocvdnn_declaration;

OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_create(ocvdnn_declaration *_Nullable *_Nonnull out);
void ocvdnn_declaration_destroy(ocvdnn_declaration *declaration);

// An input. All is copied.
typedef struct ocvdnn_declared_input {
  const char *name;
  const int64_t *_Nullable dims;  // as OpenCV takes the blob; -1 for an axis of any length
  int32_t rank;                   // -1 when the model does not say
  int32_t element_type;           // -1 when the model does not say
  // From this axis on a blob must have just the lengths of `dims`; -1 where OpenCV computes with those of the blob.
  int32_t first_binding_axis;
  const int64_t *_Nullable least_extents;  // of the axes behind N and C, so that every window fits
  size_t least_extent_count;
} ocvdnn_declared_input;

OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_add_input(ocvdnn_declaration *declaration,
                                                                    ocvdnn_declared_input input);

// An output of the model, in its order, and the node that makes it (NULL where that is not known). An output that OpenCV does
// not compute, such as the mask of a Dropout, is not listed, and refused when it is asked for.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_add_output(ocvdnn_declaration *declaration, const char *name,
                                                                     const char *_Nullable node, bool is_computed);

// Another name of a node: the value that it makes.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_declaration_add_value(ocvdnn_declaration *declaration, const char *value,
                                                                    const char *node);

OCVDNN_END

#endif
