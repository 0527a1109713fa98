apt-get install --no-install-recommends libopencv-{core,imgproc,imgcodecs,dnn}-dev
brew install opencv
