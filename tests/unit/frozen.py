"""Which dataclasses of a package can be changed, or given attributes that nobody declared."""

import importlib
import pkgutil
from dataclasses import is_dataclass
from types import ModuleType
from typing import Any


def thawed(package: ModuleType) -> list[str]:
    """The dataclasses of a package and of all below that are not frozen, or have no slots."""
    names = [one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    found: list[tuple[str, Any]] = [
        (f"{name}.{one.__name__}", one)
        for name in names
        for one in vars(importlib.import_module(name)).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == name
    ]
    assert found
    return [name for name, one in found if not (one.__dataclass_params__.frozen and "__slots__" in vars(one))]
