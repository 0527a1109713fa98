#include "net/declaration.hpp"

#include "runtime/guard.hpp"

ocvdnn_error *ocvdnn_declaration_create(ocvdnn_declaration **out) {
  return ocvdnn::guarded([&] { *out = new ocvdnn_declaration; });
}

void ocvdnn_declaration_destroy(ocvdnn_declaration *declaration) { delete declaration; }

ocvdnn_error *ocvdnn_declaration_add_input(ocvdnn_declaration *declaration, ocvdnn_declared_input input) {
  return ocvdnn::guarded([&] {
    ocvdnn::DeclaredInput declared;
    declared.name = input.name;
    declared.rankIsKnown = input.rank >= 0;
    if (input.rank > 0) declared.dims.assign(input.dims, input.dims + input.rank);
    declared.shapeText = input.shape_text;
    declared.elementType = input.element_type;
    declared.firstBindingAxis = input.first_binding_axis;
    declared.leastExtents.assign(input.least_extents, input.least_extents + input.least_extent_count);
    declaration->declared.inputs.push_back(std::move(declared));
  });
}

ocvdnn_error *ocvdnn_declaration_add_output(ocvdnn_declaration *declaration, const char *name, const char *node,
                                            bool isComputed) {
  return ocvdnn::guarded([&] { declaration->declared.outputs.push_back({name, node ? node : "", isComputed}); });
}

ocvdnn_error *ocvdnn_declaration_add_value(ocvdnn_declaration *declaration, const char *value, const char *node) {
  return ocvdnn::guarded([&] { declaration->declared.nodeOfValue[value] = node; });
}
