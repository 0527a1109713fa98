import ImagePipeline
import Testing

@Suite struct DisjointSetsTests {
    @Test(
        "Numbers are joined by steps",
        arguments: [
            ([], [[0], [1], [2], [3], [4]]), ([(3, 1)], [[0], [1, 3], [2], [4]]),
            ([(4, 3), (3, 2), (0, 1)], [[0, 1], [2, 3, 4]]), ([(4, 3), (1, 2), (2, 4)], [[0], [1, 2, 3, 4]]),
            ([(2, 2), (2, 3), (3, 2)], [[0], [1], [2, 3], [4]]),
        ] as [([(Int, Int)], [[Int]])])
    func members(joins: [(Int, Int)], expected: [[Int]]) {
        var sets = DisjointSets(count: 5)
        for (left, right) in joins { sets.join(left, right) }
        #expect(sets.members == expected)
        for left in 0..<5 {
            for right in 0..<5 {
                let isTogether = expected.contains { $0.contains(left) && $0.contains(right) }
                #expect(sets.areJoined(left, right) == isTogether)
            }
        }
    }

    @Test func aFurtherNumberIsASetOfItsOwn() {
        var sets = DisjointSets()
        #expect(sets.members.isEmpty)
        for _ in 0..<3 { sets.append() }
        sets.join(2, 0)
        #expect(sets.members == [[0, 2], [1]])
    }
}
