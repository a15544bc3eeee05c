"""Rows of one data file, each with the line on which it begins.

The loaders of the ``datasets`` library stop at the first bad line, keep no line numbers and guess types (a
message that reads "NA" becomes nothing, an id "007" becomes 7). So text files are read here, with the
standard library, and all their faults come out with their lines. Parquet has types and no lines: it is read
by ``datasets``.
"""
