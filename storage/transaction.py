"""What a transaction can do, whichever database it belongs to.

Owns: the interface, as far as SQLAlchemy's asyncio has it too. Never: how it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Never, Protocol, TypeVar, TypeVarTuple, overload

from sqlalchemy import Connection, CursorResult, Dialect, Executable
from sqlalchemy.sql.selectable import TypedReturnsRows

T = TypeVar("T")
Columns = TypeVarTuple("Columns")

#: values of one row
Values = Mapping[str, Any]


class Transaction(Protocol):
    """Asked and written in; whoever handed it out ends it."""

    @property
    def dialect(self) -> Dialect: ...

    @property
    def sync_connection(self) -> Connection | None: ...

    @overload
    async def execute(
        self,
        statement: TypedReturnsRows[*Columns],
        parameters: Values | Sequence[Values] | None = None,
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Values | Sequence[Values] | None = None
    ) -> CursorResult[*tuple[Any, ...]]: ...

    @overload
    async def scalar(
        self, statement: TypedReturnsRows[Never], parameters: Values | None = None
    ) -> Any | None: ...

    @overload
    async def scalar(
        self, statement: TypedReturnsRows[T], parameters: Values | None = None
    ) -> T | None: ...

    @overload
    async def scalar(self, statement: Executable, parameters: Values | None = None) -> Any: ...

    async def run_sync(self, work: Callable[[Connection], T], /) -> T:
        """Hand the connection to what knows nothing of asyncio."""
        ...
