#!/usr/bin/env python3
"""Classifies photos on a Spark cluster, and writes a row of JSON for each, in the order of their names.

    spark-submit --py-files row_stream.py spark_job.py LIST OUTPUT [--partitions N] -- opencv-dnn classify [OPTIONS]

LIST is a file with a name on each line. All machines read the photos, and run the tool, under the same names. OUTPUT becomes a folder with a
part for each partition.
"""

import argparse
import sys
from pathlib import Path

from pyspark.sql import SparkSession


def main():
    arguments = sys.argv[1:]
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list")
    parser.add_argument("output")
    parser.add_argument("--partitions", type=int, default=None)
    options = parser.parse_args(arguments[:end])
    command = arguments[end + 1 :] or ["opencv-dnn", "classify"]

    context = SparkSession.builder.appName("opencv-dnn classify").getOrCreate().sparkContext
    names = [name for name in Path(options.list).read_text().split("\n") if name]  # splitlines would split at U+2028 too
    photos = context.parallelize(names, options.partitions or context.defaultParallelism * 4)

    def classify(part):
        from row_stream import rows

        return rows(part, command)

    photos.mapPartitions(classify).saveAsTextFile(options.output)


if __name__ == "__main__":
    main()
