# The command-line tool for Homebrew. A release's workflow adds the release's archive and its checksum, and attaches the file to the
# release; this one builds the main branch: brew install --HEAD ./Packaging/opencv-dnn.rb
class OpencvDnn < Formula
  desc "Image classification and any other network with OpenCV's dnn module"
  homepage "https://github.com/OWNER/swift-opencv-dnn"
  license "Apache-2.0"
  head "https://github.com/OWNER/swift-opencv-dnn.git", branch: "main"

  depends_on xcode: ["26.0", :build]
  depends_on "opencv"
  depends_on macos: :ventura

  on_linux do
    depends_on "swift" => :build
  end

  def install
    ENV["OPENCV_ROOT"] = Formula["opencv"].opt_prefix
    arguments = ["--disable-sandbox", "-c", "release", "--product", "opencv-dnn"]
    arguments << "--static-swift-stdlib" if OS.linux?
    system "swift", "build", *arguments
    bin.install ".build/release/opencv-dnn"
    generate_completions_from_executable(bin/"opencv-dnn", "--generate-completion-script")
    pkgshare.install "Examples/Images/chelsea.png"
  end

  test do
    assert_match "Egyptian cat", shell_output("#{bin}/opencv-dnn classify #{pkgshare}/chelsea.png")
  end
end
