#include "net/net.hpp"
#include "tensor/mats.hpp"

#include <algorithm>

namespace {

std::optional<std::string> optional(const char *text) { return text ? std::optional<std::string>(text) : std::nullopt; }

bool isSame(const std::optional<std::string> &text, const char *other) { return text ? other && *text == other : !other; }

}  // namespace

ocvdnn::RepeatableRun::RepeatableRun(const ocvdnn_named_view &input, const char *output, std::string layer)
    : input(input.name ? input.name : ""), layer(std::move(layer)), output(optional(output)),
      dims(input.view.dims, input.view.dims + input.view.rank), header(matOver(input.view)) {}

bool ocvdnn::RepeatableRun::isOf(const ocvdnn_named_view *inputs, size_t count, const char *output) const {
  if (count != 1) return false;
  const ocvdnn_tensor_view &view = inputs->view;
  return view.element_type == OCVDNN_FLOAT32 && input == (inputs->name ? inputs->name : "") && isSame(this->output, output) &&
         std::equal(dims.begin(), dims.end(), view.dims, view.dims + view.rank);
}

const cv::Mat &ocvdnn::RepeatableRun::over(const void *elements) {
  const ptrdiff_t length = header.dataend - header.datastart, room = header.datalimit - header.datastart;
  header.data = static_cast<uchar *>(const_cast<void *>(elements));  // OpenCV's dnn copies its inputs
  header.datastart = header.data;
  header.dataend = header.data + length;
  header.datalimit = header.data + room;
  return header;
}
