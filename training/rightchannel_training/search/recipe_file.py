"""Recipes as JSON files."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rightchannel_training.classifier import Recipe


class RecipeError(ValueError):
    """A file holds no recipe."""


def recipe_json(recipe: Recipe) -> str:
    """Give a recipe as JSON.

    Examples
    --------
    >>> '"min_hands": 2' in recipe_json(Recipe())
    True
    """
    return json.dumps(recipe.as_dict(), indent=2) + "\n"


def read_recipe(path: Path) -> Recipe:
    """Read a recipe. What it leaves out is as in the default recipe.

    Raises
    ------
    RecipeError
        If a field is unknown or has a value that it cannot have.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "recipe.json")
    ...     _ = file.write_text(recipe_json(Recipe(C=0.1)), encoding="utf-8")
    ...     read_recipe(file) == Recipe(C=0.1)
    True
    """
    known = ", ".join(Recipe().as_dict())
    try:
        content = json.loads(path.read_bytes())
        unknown = [name for name in content if name not in Recipe().as_dict()]
        recipe: Recipe = TypeAdapter(Recipe).validate_python(content)
    except OSError as error:
        raise RecipeError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValidationError as error:
        found = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise RecipeError(f"{path}: {found}; the fields are {known}") from error
    except (ValueError, TypeError) as error:
        raise RecipeError(f"{path}: is not a JSON object; write one with fields of {known}") from error
    if unknown:
        raise RecipeError(f"{path}: {', '.join(unknown)} is no field of a recipe; the fields are {known}")
    return recipe
