#if canImport(Darwin)
    import MachO
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The shared libraries in this process.
enum LoadedLibraries {
    /// Their files. On macOS, without the system's libraries.
    static var paths: [String] {
        #if canImport(Darwin)
            (0..<_dyld_image_count()).compactMap { index in
                unsafe _dyld_get_image_name(index).map { unsafe String(cString: $0) }
            }.filter { !$0.hasPrefix("/usr/lib/") && !$0.hasPrefix("/System/") }
        #else
            Set(mappedFiles.filter { $0.contains(".so") }).sorted()
        #endif
    }

    #if !canImport(Darwin)
        /// The files in Linux's table of mapped memory. Its size is given as 0, so it is read to its end. Each line ends with a
        /// file.
        private static var mappedFiles: [String] {
            guard let table = unsafe fopen("/proc/self/maps", "r") else { return [] }
            defer { unsafe fclose(table) }
            var files: [String] = []
            var line: UnsafeMutablePointer<CChar>?
            var capacity = 0
            while unsafe getline(&line, &capacity, table) > 0 {
                let text = unsafe line.map { unsafe String(cString: $0) } ?? ""
                if let slash = text.firstIndex(of: "/") { files.append(String(text[slash...].dropLast())) }
            }
            unsafe free(line)
            return files
        }
    #endif
}
