#include "network.hpp"

#include "../refusal.hpp"

#include <limits>

namespace ocvdnn::darknet {
namespace {

constexpr int64_t most = std::numeric_limits<int32_t>::max();

class Follower {
public:
  explicit Follower(Network &network) : network(network), now(network.input) {}

  void follow(const Section &layer) {
    if (layer.type == "convolutional")
      convolutional(layer);
    else if (layer.type == "connected")
      connected(layer);
    else if (layer.type == "maxpool")
      maxpool(layer);
    else if (layer.type == "avgpool")
      now = {now.channels, 1, 1};
    else if (layer.type == "crop")
      now = {now.channels, layer.integer("crop_height", 0, 1), layer.integer("crop_width", 0, 1)};
    else if (layer.type == "route")
      route(layer);
    else if (layer.type == "reorg")
      reorg(layer);
    else if (layer.type == "upsample")
      upsample(layer);
    else if (layer.type == "shortcut" || layer.type == "scale_channels" || layer.type == "sam")
      combination(layer);
    else if (layer.type == "region" || layer.type == "yolo")
      detection(layer);
    else if (layer.type != "softmax" && layer.type != "dropout" && layer.type != "cost")
      network.areWeightsCertain = false;  // OpenCV says itself that it does not know it
    outputs.push_back(now);
  }

private:
  void addWeights(const Section &layer, int64_t filters, int64_t perFilter) {
    // Each filter has a bias and, normalized, a scale, a mean and a variance.
    const int64_t statistics = layer.integer("batch_normalize", 0) == 1 ? 4 : 1;
    if (perFilter > most || filters * (perFilter + statistics) > (int64_t(1) << 40))
      refuse(layer.described(), " needs ", filters, " × ", perFilter, " weights, which is more than any file holds");
    network.weights += static_cast<uint64_t>(filters * (perFilter + statistics));
    network.areWeightsCertain = network.areWeightsCertain && !layer.has("share_index");
  }

  void shrink(const Section &layer, int64_t kernel, int64_t stride, int64_t padding) {
    for (int64_t *extent : {&now.height, &now.width}) {
      const int64_t room = *extent - kernel + padding;
      if (room < 0)
        refuse(layer.described(), ": a window of ", kernel, " does not fit the ", *extent, " elements of an axis with ",
               padding, " of padding");
      *extent = room / stride + 1;
    }
  }

  void convolutional(const Section &layer) {
    const int64_t kernel = layer.integer("size", -1, 1), filters = layer.integer("filters", -1, 1);
    const int64_t stride = layer.integer("stride", 1, 1), groups = layer.integer("groups", 1, 1);
    const int64_t padding = layer.integer("pad", 0) != 0 ? kernel / 2 : layer.integer("padding", 0, 0);
    if (now.channels % groups != 0 || filters % groups != 0)
      refuse(layer.described(), ": ", groups, " groups do not divide ", now.channels, " channels and ", filters,
             " filters");
    if (kernel > 46340)
      refuse(layer.described(), ": size is ", kernel, "; it must be at most 46340");
    const int64_t window = kernel * kernel, channels = now.channels / groups;
    addWeights(layer, filters, channels > most / window ? most + 1 : channels * window);
    shrink(layer, kernel, stride, 2 * padding);
    now.channels = filters;
  }

  void connected(const Section &layer) {
    const int64_t outputsOfLayer = layer.integer("output", 2, 1);
    int64_t elements = now.channels;
    for (const int64_t extent : {now.height, now.width})
      elements = elements > most / extent ? most + 1 : elements * extent;
    addWeights(layer, outputsOfLayer, elements);
    now = {outputsOfLayer, 1, 1};
  }

  void maxpool(const Section &layer) {
    const int64_t kernel = layer.integer("size", 2, 1), stride = layer.integer("stride", 2, 1);
    shrink(layer, kernel, stride, layer.integer("padding", kernel - 1, 0));
  }

  void reorg(const Section &layer) {
    const int64_t stride = layer.integer("stride", 2, 1);
    if (now.height % stride != 0 || now.width % stride != 0 || stride > 46340)
      refuse(layer.described(), ": stride ", stride, " does not divide the extents ", now.height, " × ", now.width);
    now = {now.channels * stride * stride, now.height / stride, now.width / stride};
    checkChannels(layer);
  }

  void upsample(const Section &layer) {
    const int64_t stride = layer.integer("stride", 1, 1);
    now = {now.channels, now.height * stride, now.width * stride};
    if (now.height > most || now.width > most)
      refuse(layer.described(), ": stride ", stride, " makes extents of ", now.height, " × ", now.width);
  }

  void checkChannels(const Section &layer) {
    if (now.channels > most)
      refuse(layer.described(), " gives ", now.channels, " channels");
  }

  const Extents &outputOf(const Section &layer, const char *key, int64_t number, bool isRelative) const {
    const auto here = static_cast<int64_t>(outputs.size());
    const int64_t place = isRelative ? number + here : number;
    if (number < -here || place < 0 || place >= here)
      refuse(layer.described(), ": ", key, " names layer ", number, "; only the ", here, " before it can be named");
    return outputs[static_cast<size_t>(place)];
  }

  void route(const Section &layer) {
    const std::vector<int64_t> sources = layer.integers("layers");
    if (sources.empty())
      refuse(layer.described(), " names no layers");
    Extents joined;
    for (const int64_t source : sources) {
      const Extents &part = outputOf(layer, "layers", source, source < 0);
      joined = {joined.channels + part.channels, part.height, part.width};
    }
    const int64_t groups = layer.integer("groups", 1, 1), group = layer.integer("group_id", 0);
    if (group < 0 || group >= groups || joined.channels % groups != 0)
      refuse(layer.described(), ": group ", group, " of ", groups, " in ", joined.channels,
             " channels; the groups are counted from 0 and must divide the channels");
    now = {joined.channels / groups, joined.height, joined.width};
    checkChannels(layer);
  }

  void combination(const Section &layer) {
    const std::vector<int64_t> sources = layer.integers("from");
    if (sources.empty())
      refuse(layer.described(), " does not say from which layer");
    for (const int64_t source : sources) {
      const Extents &other = outputOf(layer, "from", source, source < 0);
      if (layer.type != "shortcut")
        now = {other.channels, other.height, other.width};
    }
    if (layer.has("weights_type"))
      network.areWeightsCertain = false;
  }

  void detection(const Section &layer) {
    const int64_t anchors = layer.integer("num", -1, 1), classes = layer.integer("classes", -1, 1);
    if (layer.count("anchors") != static_cast<uint64_t>(anchors) * 2)
      refuse(layer.described(), " has ", layer.count("anchors"), " numbers of anchors; ", anchors, " anchors need ",
             anchors * 2);
    int64_t used = anchors;
    if (layer.type == "yolo") {
      const std::vector<int64_t> mask = layer.integers("mask");
      if (mask.empty())
        refuse(layer.described(), " has no mask");
      for (const int64_t anchor : mask)
        if (anchor < 0 || anchor >= anchors)
          refuse(layer.described(), ": the mask names anchor ", anchor, "; there are ", anchors, ", counted from 0");
      used = static_cast<int64_t>(mask.size());
    }
    const int64_t coordinates = layer.type == "region" ? layer.integer("coords", 4, 0) : 4;
    if (now.channels != used * (classes + coordinates + 1))
      refuse(layer.described(), " takes ", used, " anchors × (", classes, " classes + ", coordinates + 1,
             ") = ", used * (classes + coordinates + 1), " channels, but the layer before it gives ", now.channels);
  }

  Network &network;
  Extents now;
  std::vector<Extents> outputs;
};

}  // namespace

Network follow(const Configuration &configuration) {
  Network network;
  const Section &net = configuration.net;
  // What OpenCV takes where the configuration is silent.
  network.input = {net.integer("channels", 3, 1), net.integer("height", 416, 1), net.integer("width", 416, 1)};
  if (configuration.layers.empty())
    refuse("the Darknet configuration has no layers");
  Follower follower(network);
  for (const Section &layer : configuration.layers)
    follower.follow(layer);
  return network;
}

}  // namespace ocvdnn::darknet
