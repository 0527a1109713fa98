# Debian, Ubuntu
apt-get install --no-install-recommends \
    libopencv-{core,imgproc,imgcodecs,dnn}-dev

# macOS
brew install opencv
