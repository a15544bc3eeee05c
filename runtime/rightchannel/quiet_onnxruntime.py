"""onnxruntime, imported with its telemetry off.

Since release 1.32, importing it writes a device id and a database below the user's cache folder and may report over
the network, unless the environment says otherwise before the import (its ``docs/Privacy.md``). Nothing may leave the
phone, so it is always imported from here.

Examples
--------
>>> import os
>>> os.environ["ORT_DISABLE_TELEMETRY"]
'1'
"""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime  # the line above must come first

__all__ = ["onnxruntime"]
