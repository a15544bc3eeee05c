"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from rightchannel.quiet_onnxruntime import onnxruntime


def machine() -> dict[str, str]:
    """Describe machine and versions, without its name.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> sorted(machine())
    ['cores', 'onnxruntime', 'processor', 'python', 'system']
    """
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
        "onnxruntime": str(onnxruntime.__version__),
    }


def processor() -> str:
    """Name the processor, as Linux does where it does.

    Returns
    -------
    str
    """
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"
