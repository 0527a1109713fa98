"""Writes what the lesson "DNN: Image Classification" prints and shows, `Lesson/seed-SEED-k-K.txt` and `.png`, and the five
predictions of its own seed, `Lesson/predictions.json`.

Between the two lines of dashes is the lesson's starter code with its own seed and k taken out, and imshow given from outside.
It needs Debian 12's python3-opencv and python3-numpy: OpenCV 5 draws other letters, and NumPy 2 multiplies a float32 scalar in
float32, which may make a full bar a pixel short.
"""

import contextlib
import io

import cv2
import numpy as np

from fixture_files import FIXTURES, write_bytes, write_table

LESSON = FIXTURES / "Lesson"
CASES = [(42, 5), (42, 3), (7, 5), (7, 3)]


def run_lesson(seed, k, imshow):
    # ------------------------------------------------------------
    # --- Create a test image ---
    img = np.zeros((400, 600, 3), dtype=np.uint8)
    img[:] = (220, 210, 200)

    # Draw a simple "cat-like" shape for demonstration
    cv2.ellipse(img, (300, 200), (120, 100), 0, 0, 360, (150, 130, 100), -1)  # Body
    cv2.ellipse(img, (300, 130), (60, 50), 0, 0, 360, (150, 130, 100), -1)    # Head
    # Ears
    pts_ear_l = np.array([[255, 90], [240, 130], [270, 120]], dtype=np.int32)
    pts_ear_r = np.array([[345, 90], [330, 120], [360, 130]], dtype=np.int32)
    cv2.fillPoly(img, [pts_ear_l, pts_ear_r], (150, 130, 100))
    # Eyes
    cv2.circle(img, (280, 125), 8, (50, 180, 50), -1)
    cv2.circle(img, (320, 125), 8, (50, 180, 50), -1)
    # Nose
    cv2.circle(img, (300, 140), 4, (100, 80, 80), -1)
    # Whiskers
    cv2.line(img, (260, 140), (220, 135), (80, 60, 60), 1)
    cv2.line(img, (260, 145), (220, 150), (80, 60, 60), 1)
    cv2.line(img, (340, 140), (380, 135), (80, 60, 60), 1)
    cv2.line(img, (340, 145), (380, 150), (80, 60, 60), 1)

    # --- Step 1: Preprocess with blobFromImage ---
    blob = cv2.dnn.blobFromImage(
        img, scalefactor=1/255.0, size=(224, 224),
        mean=(0, 0, 0), swapRB=True, crop=False
    )
    print(f'Input image shape: {img.shape}')
    print(f'Blob shape: {blob.shape}')

    # --- Step 2: In production, run forward pass ---
    # net = cv2.dnn.readNetFromONNX('resnet50.onnx')
    # net.setInput(blob)
    # output = net.forward()  # shape: (1, 1000)

    # --- Step 3: Simulate classification output ---
    # Create a synthetic output vector (1000 classes, ImageNet-like)
    np.random.seed(seed)
    simulated_logits = np.random.randn(1, 1000).astype(np.float32) * 0.5

    # Make certain classes have high scores to simulate a real prediction
    simulated_logits[0, 281] = 5.2   # 'tabby cat'
    simulated_logits[0, 282] = 3.8   # 'tiger cat'
    simulated_logits[0, 285] = 2.9   # 'Egyptian cat'
    simulated_logits[0, 283] = 2.1   # 'Persian cat'
    simulated_logits[0, 287] = 1.5   # 'lynx'

    # --- Step 4: Apply softmax to get probabilities ---
    def softmax(x):
        e_x = np.exp(x - np.max(x))
        return e_x / e_x.sum()

    probabilities = softmax(simulated_logits[0])

    # --- Step 5: Get top-K predictions ---
    top_indices = np.argsort(probabilities)[::-1][:k]

    # Simulated ImageNet labels for relevant classes
    imagenet_labels = {
        281: 'tabby cat', 282: 'tiger cat', 283: 'Persian cat',
        285: 'Egyptian cat', 287: 'lynx', 288: 'leopard',
    }

    print(f'\nTop-{k} predictions (simulated):')
    top_predictions = []
    for idx in top_indices:
        label = imagenet_labels.get(idx, f'class_{idx}')
        conf = probabilities[idx]
        top_predictions.append((label, conf))
        print(f'  {label}: {conf:.4f} ({conf*100:.1f}%)')

    # --- Visualize results ---
    result = img.copy()
    cv2.putText(result, 'Input Image', (10, 30),
                cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 100, 200), 2, cv2.LINE_AA)

    # Build prediction display panel
    pred_panel = np.zeros((400, 400, 3), dtype=np.uint8)
    pred_panel[:] = (50, 50, 50)
    font = cv2.FONT_HERSHEY_SIMPLEX

    cv2.putText(pred_panel, f'Top-{k} Classification Results', (10, 30),
                font, 0.6, (0, 255, 255), 1, cv2.LINE_AA)
    cv2.putText(pred_panel, '(Simulated Output)', (10, 52),
                font, 0.4, (150, 150, 150), 1, cv2.LINE_AA)

    bar_start_x = 180
    bar_max_w = 200
    for i, (label, conf) in enumerate(top_predictions):
        y_pos = 90 + i * 55
        # Label and confidence text
        cv2.putText(pred_panel, f'{label}', (10, y_pos),
                    font, 0.5, (220, 220, 220), 1, cv2.LINE_AA)
        cv2.putText(pred_panel, f'{conf*100:.1f}%', (10, y_pos + 20),
                    font, 0.4, (0, 255, 0), 1, cv2.LINE_AA)
        # Confidence bar
        bar_w = int(conf * bar_max_w / top_predictions[0][1])  # Relative to max
        color = (0, int(255 * conf / top_predictions[0][1]), 100)
        cv2.rectangle(pred_panel, (bar_start_x, y_pos - 12),
                      (bar_start_x + bar_w, y_pos + 5), color, -1)
        cv2.rectangle(pred_panel, (bar_start_x, y_pos - 12),
                      (bar_start_x + bar_max_w, y_pos + 5), (100, 100, 100), 1)

    # Pipeline summary at bottom
    cv2.putText(pred_panel, 'Pipeline: Load -> Blob -> Forward -> Softmax -> Top-K', (10, 370),
                font, 0.35, (150, 150, 255), 1, cv2.LINE_AA)
    cv2.putText(pred_panel, f'Output shape: (1, 1000) -> {probabilities.sum():.4f} sum', (10, 390),
                font, 0.35, (150, 150, 255), 1, cv2.LINE_AA)

    # Combine image and predictions side by side
    # Resize to same height
    pred_panel_resized = cv2.resize(pred_panel, (400, 400))
    display = np.hstack([result, pred_panel_resized])

    print(f'\nSoftmax properties:')
    print(f'  Sum of all probabilities: {probabilities.sum():.6f}')
    print(f'  Min probability: {probabilities.min():.8f}')
    print(f'  Max probability: {probabilities.max():.4f}')

    imshow('DNN Image Classification', display)
    # ------------------------------------------------------------
    return locals()


def predictions(lesson):
    return [
        {"classIndex": int(index), "label": label, "synonyms": [], "confidence": float(confidence),
         "score": float(lesson["simulated_logits"][0, index])}
        for index, (label, confidence) in zip(lesson["top_indices"], lesson["top_predictions"])
    ]


if __name__ == "__main__":
    if not (cv2.__version__.startswith("4.6.") and np.__version__.startswith("1.")):
        raise SystemExit(f"not written with OpenCV {cv2.__version__} and NumPy {np.__version__}: 4.6 and 1 are needed")
    for seed, k in CASES:
        shown, text = [], io.StringIO()
        with contextlib.redirect_stdout(text):
            lesson = run_lesson(seed, k, lambda _, display: shown.append(display))
        write_bytes(LESSON / f"seed-{seed}-k-{k}.txt", text.getvalue().encode())
        write_bytes(LESSON / f"seed-{seed}-k-{k}.png", cv2.imencode(".png", shown[0])[1].tobytes())
        if (seed, k) == CASES[0]:
            write_table(LESSON / "predictions.json", predictions(lesson))
