/// A walk over the segments of a JPEG file.
enum JPEGSegments {
    /// The number of scans, and whether the marker that ends the image comes after them: not in a segment, where a thumbnail has
    /// one too, nor in scan data, where a byte of 0xFF is followed by 0, or by the number of a restart.
    static func scans(in bytes: RawSpan) -> (count: Int, haveEnd: Bool) {
        var (count, haveEnd) = (0, false)
        eachMarker(in: bytes) { marker, _ in
            if marker == JPEGMarker.startOfScan { count += 1 }
            haveEnd = marker == JPEGMarker.endOfImage
            return haveEnd
        }
        return (count, haveEnd)
    }

    /// Width and height in the header of the frame.
    static func frameSize(in bytes: RawSpan) -> Size2i? {
        var size: Size2i?
        eachMarker(in: bytes) { marker, segment in
            guard JPEGMarker.startsFrame(marker) else { return false }
            if let height = bytes.number(at: segment + 3, bytes: 2, .big),
                let width = bytes.number(at: segment + 5, bytes: 2, .big)
            {
                size = Size2i(width: width, height: height)
            }
            return true
        }
        return size
    }

    /// The orientation in the first EXIF segment, 1 to 8; 1 where there is none.
    static func orientation(in bytes: RawSpan) -> Int {
        var orientation = 1
        eachMarker(in: bytes) { marker, segment in
            guard marker == JPEGMarker.application1, bytes.has("Exif\0\0", at: segment + 2),
                let length = bytes.number(at: segment, bytes: 2, .big)
            else { return marker == JPEGMarker.startOfScan }
            let end = min(segment + length, bytes.byteCount)
            if end > segment + 8 { orientation = TIFFFile.orientation(in: bytes.extracting(segment + 8..<end)) }
            return true
        }
        return orientation
    }

    /// Calls a function with each marker and where its segment begins, until it returns `true`.
    private static func eachMarker(in bytes: RawSpan, _ body: (UInt8, Int) -> Bool) {
        var position = 2
        while let first = bytes.byte(at: position), let marker = bytes.byte(at: position + 1) {
            let isMarker = first == 0xFF && marker != 0x00 && marker != 0xFF
            if !isMarker || marker == JPEGMarker.temporary || JPEGMarker.restart.contains(marker) {
                position += 1  // scan data, filling, and what decoders pass over too
                continue
            }
            if body(marker, position + 2) { return }
            guard let length = bytes.number(at: position + 2, bytes: 2, .big) else { return }
            position += 2 + max(length, 1)
        }
    }
}
