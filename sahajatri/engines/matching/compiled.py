"""How functions of this engine are compiled: once per machine, without holding the interpreter.

Imported only on the path of very large programmes; everything else does without the compiler.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit, types
from numba.extending import intrinsic

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile at the first call. The machine code is kept for the next start where a folder can be written."""
    try:
        return cast(Function, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # neither the package's folder nor the user's cache folder can be written
        return cast(Function, njit(nogil=True)(function))


def _common_bits(_context: Any, one: Any, other: Any) -> Any:
    def body(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(builder.and_(*arguments))

    return types.uint32(types.uint32, types.uint32), body


common_bits: Callable[[Any, Any], int] = cast(Any, intrinsic(_common_bits))
"""How many bits two words of 32 bits share."""
