// Label files: from the index of a class to its name.
//
//     swift run LabelFiles [FILE]          FILE: labels to check for a network with 1000 classes
//
// What it teaches: line i of a label file, from 0, names class i. There are two common formats, which are detected from the
// lines. The number of labels must match the network: if a line is missing, every class after it gets the wrong name.
import Foundation
import ImageClassification

// imagenet_classes.txt: one name per line, with synonyms after commas.
let simple = try Labels(
    parsing: """
        tabby, tabby cat
        tiger cat
        Persian cat
        Siamese cat, Siamese
        Egyptian cat
        """)

// synset_words.txt: the WordNet identifier of the class before its names.
let synsets = try Labels(
    parsing: """
        n02123045 tabby, tabby cat
        n02123159 tiger cat
        n02123394 Persian cat
        n02123597 Siamese cat, Siamese
        n02124075 Egyptian cat
        """)

for (form, labels) in [("imagenet_classes.txt", simple), ("synset_words.txt", synsets)] {
    print(form)
    for index in [0, 4] {
        let label = labels[index]
        let others = label.synonyms.isEmpty ? "" : ", also \(label.synonyms.joined(separator: ", "))"
        print("  class \(index): \(label.name)\(others), WordNet \(label.wordNetID ?? "not given")")
    }
}
print("The same names in both: \(simple.map(\.name) == synsets.map(\.name))\n")

/// Prints whether labels fit a network, and if not, why.
func check(_ name: String, classCount: Int, _ labels: () throws -> Labels) {
    do {
        try labels().checkCount(equals: classCount)
        print("\(name), \(classCount) classes: they fit")
    } catch {
        print("\(name), \(classCount) classes: \(error)")
    }
}

check("5 labels", classCount: 5) { simple }
check("5 labels", classCount: 6) { simple }
check("A file with a blank line", classCount: 3) { try Labels(parsing: "tabby\n\nPersian cat\n") }
for file in CommandLine.arguments.dropFirst() {
    check(file, classCount: 1000) { try Labels(contentsOfFile: file) }
}
