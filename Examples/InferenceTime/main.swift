// How long does a forward pass take? OpenCV's own count beside the wall clock, for the first call and for later ones.
//
//     swift run -c release InferenceTime [PHOTO]
//
// What it teaches: getPerfProfile counts the time within the layers, in ticks; the wall clock also sees the input being set
// and the output being copied. The first call takes longer, since it allocates memory and fuses layers: leave it out, and
// look at the median of several, which one slow call does not move.
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

let classifier = try ImageClassifier(.efficientNetLite0)
let net = classifier.network
let blob = try classifier.preprocessing.blob(from: examplePhoto())

var profileTimes: [Double] = []
var wallTimes: [Double] = []
print("call   getPerfProfile   wall clock")
for call in 1...12 {
    let start = OpenCV.tickCount
    try net.setInput(blob)
    _ = try net.forward()
    let wallTicks = OpenCV.tickCount - start

    let ticks = try net.getPerfProfile().totalTicks
    profileTimes.append(Double(ticks) * 1000 / OpenCV.tickFrequency)
    wallTimes.append(Double(wallTicks) * 1000 / OpenCV.tickFrequency)
    print(String(format: "%4d %13.1f ms %9.1f ms", call, profileTimes[call - 1], wallTimes[call - 1]))
}

/// The middle one of an odd number of times.
func median(_ times: ArraySlice<Double>) -> Double { times.sorted()[times.count / 2] }

func printTimes(_ name: String, _ profile: Double, _ wall: Double) {
    print(name + String(format: " %.1f ms by getPerfProfile, %.1f ms by the clock", profile, wall))
}
printTimes("\nFirst call:          ", profileTimes[0], wallTimes[0])
printTimes("Median of the others:", median(profileTimes.dropFirst()), median(wallTimes.dropFirst()))

// The profile also says where the time went; fused layers take none.
print("\nThe five slowest layers of the last call")
for layer in try net.getPerfProfile().layers.sorted(by: { $0.time > $1.time }).prefix(5) {
    print(String(format: "  %.2f ms  ", layer.time / .milliseconds(1)) + layer.name)
}
