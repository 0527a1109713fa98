import Testing

@testable import ModelGraph

@Suite struct TensorFlowRewriterTests {
    /// Five numbers of float32 are 20 bytes.
    @Test(arguments: [(40, true), (39, false)]) func constantsAreLimitedInAll(_ bytes: Int, isRead: Bool) throws {
        let graph = TensorFlowExample([1, 5]).node("a", "Add").node("b", "Add").graph
        let index = TensorFlowIndex(graph, weights: graph)
        var rewriter = TensorFlowRewriter(index, isText: false, mostBytes: bytes)
        var error: ModelError?
        do throws(ModelError) {
            for node in graph.nodes.dropFirst() {
                let constant = rewriter.constant("c", of: node, Constant([1, 2, 3, 4, 5] as [Float], shape: [5]))
                try rewriter.replace(node, with: [constant, node], because: "")
            }
        } catch let refusal {
            error = refusal
        }
        #expect((error == nil) == isRead)
        #expect(isRead || error?.message.hasPrefix("node \"b\" (Add): ") == true, "\(error?.message ?? "")")
    }
}
