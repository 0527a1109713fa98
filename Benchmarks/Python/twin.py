"""What a program in Python does with cv2, or with ONNX Runtime, and the bundled model. Prints one line of JSON.

  twin.py classify|onnxruntime MODEL AxBxCxD REPETITIONS
  twin.py photo MODEL LABELS IMAGE          prints the best classes instead
  twin.py folder MODEL LABELS IMAGES...     prints a line for each photo instead
"""

import json
import sys
import time

import numpy as np


def timed(repetitions, body):
    body()
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        body()
        seconds.append(time.perf_counter() - start)
    return seconds


def show(version, values):
    print(json.dumps({"version": version, "layers": 0, "values": values}))


def classify(net, image):
    import cv2

    net.setInput(cv2.dnn.blobFromImage(image, 1 / 128, (224, 224), (127, 127, 127), swapRB=True, crop=True))
    scores = net.forward()[0]
    powers = np.exp(scores - scores.max())
    best = np.argsort(-powers)[:5]
    return best, powers[best] / powers.sum()


def picture():
    state, values = 1, np.empty(640 * 480 * 3, np.uint8)
    for index in range(values.size):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        values[index] = state >> 24
    return values.reshape(480, 640, 3)


def names(path):
    with open(path) as file:
        return file.read().splitlines()


def main():
    task, model, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
    if task == "onnxruntime":
        import onnxruntime

        session = onnxruntime.InferenceSession(model)
        shape = [int(length) for length in rest[0].split("x")]
        blob = np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
        inputs = {session.get_inputs()[0].name: blob}
        show(onnxruntime.__version__, timed(int(rest[1]), lambda: session.run(None, inputs)))
        return
    import cv2

    net = cv2.dnn.readNetFromONNX(model)
    if task == "classify":
        image = picture()
        show(cv2.__version__, timed(int(rest[1]), lambda: classify(net, image)))
        return
    labels = names(rest[0])
    for path in rest[1:]:
        for index, probability in zip(*classify(net, cv2.imread(path))):
            print(f"{path},{labels[index]},{probability:.4f}")


if __name__ == "__main__":
    main()
