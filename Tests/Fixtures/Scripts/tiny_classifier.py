"""The network that most formats share: its weights, one batch of input, and its output in plain NumPy.

conv 3->4, 3x3, padding 1, bias    [N, 3, 8, 8] -> [N, 4, 8, 8]
ReLU
global average pooling             -> [N, 4]
fully connected 4->10, bias        -> [N, 10] logits

NumPy promises that a legacy RandomState gives the same numbers for ever, so every script that imports
this module writes the same weights.
"""

import numpy as np

_random = np.random.RandomState(86)
CONV_WEIGHTS = (_random.randn(4, 3, 3, 3) * 0.5).astype(np.float32)  # [out, in, height, width]
CONV_BIAS = (_random.randn(4) * 0.25).astype(np.float32)
FC_WEIGHTS = (_random.randn(10, 4) * 1.5).astype(np.float32)  # [out, in]
FC_BIAS = (_random.randn(10) * 0.5).astype(np.float32)
INPUT = _random.randn(2, 3, 8, 8).astype(np.float32)  # [N, C, H, W]


def convolve(x, weights, bias):
    """Stride 1, zero padding 1, in float64."""
    x, weights, bias = (np.asarray(a, np.float64) for a in (x, weights, bias))
    height, width = x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    result = np.zeros((x.shape[0], weights.shape[0], height, width))
    for dy in range(3):
        for dx in range(3):
            window = padded[:, :, dy : dy + height, dx : dx + width]
            result += np.einsum("nchw,oc->nohw", window, weights[:, :, dy, dx])
    return result + bias[:, None, None]


def features(x, weights, bias):
    """[N, 4]: what the fully connected layer sees."""
    return np.maximum(convolve(x, weights, bias), 0).mean(axis=(2, 3))


def logits(x, weights=(CONV_WEIGHTS, CONV_BIAS, FC_WEIGHTS, FC_BIAS)):
    """[N, 10] in float64."""
    conv_weights, conv_bias, fc_weights, fc_bias = (np.asarray(w, np.float64) for w in weights)
    return features(x, conv_weights, conv_bias) @ fc_weights.T + fc_bias


HALF_WEIGHTS = [w.astype(np.float16) for w in (CONV_WEIGHTS, CONV_BIAS, FC_WEIGHTS, FC_BIAS)]


def softmax(x):
    """Along the last axis, in float64."""
    x = np.asarray(x, np.float64)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
