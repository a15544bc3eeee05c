"""Where the model folder is."""

import os
from pathlib import Path
from typing import Final

from rightchannel.errors import ModelNotFoundError

MANIFEST_FILE: Final = "manifest.json"
POLICY_FILE: Final = "policy.json"


def model_folder(model: str | os.PathLike[str] | None = None, package: Path = Path(__file__).parent) -> Path:
    """Find the model folder.

    Parameters
    ----------
    model : str or path, optional
        The folder to use. Nothing else is looked at when it is given.
    package : Path, optional
        The folder of the installed package.

    Returns
    -------
    Path
        The folder given; else ``model`` inside the package (a wheel carries it); else ``model`` in the
        repository that the package is run from (an editable install).

    Raises
    ------
    ModelNotFoundError
        If there is no such folder.

    Examples
    --------
    >>> try:
    ...     model_folder("no/such/folder")
    ... except ModelNotFoundError as error:
    ...     print(error.remedy)
    give the folder that holds manifest.json, policy.json and the graph
    """
    if model is not None:
        return _given(Path(model))
    places = [package / "model"]
    if package.parent.name == "runtime":
        places.append(package.parents[1] / "model")
    for place in places:
        if (place / MANIFEST_FILE).is_file():
            return place
    looked = " and ".join(str(place) for place in places)
    raise ModelNotFoundError(
        f"no model found (looked in {looked})",
        "train one with `make run`, install a wheel that carries one, or say where it is with model=…",
    )


def _given(folder: Path) -> Path:
    if folder.is_dir():
        return folder
    problem = f"{folder} is a file, not a folder" if folder.exists() else f"there is no folder {folder}"
    raise ModelNotFoundError(problem, f"give the folder that holds {MANIFEST_FILE}, {POLICY_FILE} and the graph")
