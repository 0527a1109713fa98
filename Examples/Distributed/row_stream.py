"""One long-lived `opencv-dnn classify` for each worker process: the model is read once, however many tasks come."""

import queue
import subprocess
import threading

_streams = {}


def rows(names, command):
    """Yields the row of each photo, a line of JSON, in the order of the names. Later calls in the same process use the same tool."""
    key = tuple(command)
    stream = _streams.get(key)
    if stream is None or stream.process.poll() is not None:
        stream = _streams[key] = RowStream(command)
    try:
        yield from stream.rows(names)
    except BaseException:
        # Answers to names of this task may still come, so the next task needs a new tool.
        _streams.pop(key, None)
        stream.process.kill()
        raise


class RowStream:
    def __init__(self, command):
        arguments = [*command, "--files-from", "-", "--null", "--format", "jsonl"]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def rows(self, names):
        # A thread writes names while this one reads rows. The queue bounds how far it is ahead.
        written = queue.Queue(maxsize=64)
        stop = threading.Event()
        writer = threading.Thread(target=self._write, args=(names, written, stop), daemon=True)
        writer.start()
        try:
            while (name := written.get()) is not None:
                if isinstance(name, BaseException):
                    raise name
                row = self.process.stdout.readline()
                if not row.endswith(b"\n"):
                    raise RuntimeError(f"opencv-dnn ended with status {self.process.wait()} before the row of {name}")
                yield row[:-1].decode()
            writer.join()
        finally:
            stop.set()

    def _write(self, names, written, stop):
        def put(item):
            # Nobody takes items any more after an error.
            while not stop.is_set():
                try:
                    return written.put(item, timeout=1)
                except queue.Full:
                    continue

        try:
            for name in names:
                if stop.is_set():
                    return
                self.process.stdin.write(name.encode() + b"\0")
                self.process.stdin.flush()
                put(name)
            put(None)
        except BaseException as error:
            put(error)
