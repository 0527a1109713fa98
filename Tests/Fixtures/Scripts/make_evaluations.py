"""Writes what scikit-learn and SciPy say of classifiers' answers: `Tables/evaluations.json` and `Tables/paired-tests.json`.

scikit-learn has no expected calibration error: it is written out in NumPy, from the definition of Guo et al. (2017), with 15 bins.
"""

import numpy as np
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support, top_k_accuracy_score

from fixture_files import TABLES, write_table


def calibration_error(confidences, right, bins=15):
    edges = np.arange(bins + 1) / bins
    place = np.clip(np.searchsorted(edges, confidences, side="left") - 1, 0, bins - 1)
    error = 0
    for index in range(bins):
        chosen = place == index
        if chosen.any():
            error += chosen.mean() * abs(right[chosen].mean() - confidences[chosen].mean())
    return error


def evaluation(seed, class_count, image_count, top, sharpness):
    random = np.random.RandomState(seed)
    # Some classes have no image, and some are never answered.
    truth = random.randint(0, max(class_count - 1, 1), image_count)
    logits = random.randn(image_count, class_count) * sharpness
    logits[np.arange(image_count), truth] += 1
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = np.float32(exponentials / exponentials.sum(axis=1, keepdims=True))
    predicted = probabilities.argmax(axis=1)
    classes = np.arange(class_count)
    precision, recall, f1, support = precision_recall_fscore_support(truth, predicted, labels=classes, zero_division=0)
    confidences = np.float64(probabilities.max(axis=1))
    return {
        "classCount": class_count, "top": top, "truth": truth.tolist(), "probabilities": probabilities.tolist(),
        "accuracy": accuracy_score(truth, predicted),
        "topAccuracy": top_k_accuracy_score(truth, probabilities, k=top, labels=classes) if class_count > 2 else None,
        "confusion": confusion_matrix(truth, predicted, labels=classes).tolist(),
        "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
        "expectedCalibrationError": calibration_error(confidences, predicted == truth),
    }


PAIRS = [(0, 0), (1, 0), (0, 5), (3, 9), (10, 10), (12, 30), (400, 500), (1000, 2), (49000, 50000)]

if __name__ == "__main__":
    write_table(
        TABLES / "evaluations.json",
        [evaluation(0, 4, 60, 2, 0.5), evaluation(1, 10, 50, 5, 2), evaluation(2, 7, 1, 3, 1), evaluation(3, 2, 30, 1, 3)])
    write_table(
        TABLES / "paired-tests.json",
        [
            {"firstOnly": first, "secondOnly": second,
             "pValue": float(binomtest(first, first + second).pvalue) if first + second else 1.0}
            for first, second in PAIRS
        ])
