"""A schema with what no role's schema has: interfaces, lists of lists, guarded and slow fields."""

from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry import Info
from strawberry.extensions import FieldExtension
from strawberry.permission import BasePermission


@strawberry.enum
class Colour(Enum):
    """Choices that are no text."""

    RED = 1
    GREEN = (2, 3)


class Nobody(BasePermission):
    """Lets nobody through."""

    message = "Not for you."

    def has_permission(self, *_: Any, **__: Any) -> bool:
        return False


class Louder(FieldExtension):
    """Says it louder."""

    def resolve(self, next_: Any, source: Any, info: Info, **given: Any) -> Any:
        return f"{next_(source, info, **given)}!"


@strawberry.interface
class Named:
    """Something with a name."""

    name: str


@strawberry.type
class Person(Named):
    """Somebody."""

    colours: list[Colour]
    favourite: Colour | None
    grid: list[list[int | None]]
    perhaps: list[str | None] | None
    weight: float
    origin: strawberry.ID = strawberry.field(name="from")


@strawberry.type
class Place(Named):
    """Somewhere."""

    people: list[Person | None]
    busiest: Person | None
    several: list["Thing"]


@strawberry.type
class Village:
    """Somewhere small."""

    places: list[Place]
    founder: Person


Thing = Annotated[Person | Village, strawberry.union("Thing")]


def _village() -> Village:
    ada = Person(
        name="Ada",
        colours=[Colour.RED, Colour.GREEN],
        favourite=None,
        grid=[[1, None], []],
        perhaps=None,
        weight=1.5,
        origin=strawberry.ID("here"),
    )
    square = Place(name="the square", people=[ada, None], busiest=ada, several=[ada])
    return Village(places=[square], founder=ada)


@strawberry.type
class Query:
    """What may be asked."""

    @strawberry.field
    def village(self) -> Village | None:
        return _village()

    @strawberry.field
    def named(self) -> Named | None:
        return _village().founder

    @strawberry.field
    def all_named(self) -> list[Named]:
        return [_village().founder, *_village().places]

    @strawberry.field
    def things(self) -> list[Thing | None] | None:
        return [_village(), None, _village().founder]

    @strawberry.field(permission_classes=[Nobody])  # type: ignore[untyped-decorator]
    def guarded(self) -> str | None:
        return "never told"

    @strawberry.field(extensions=[Louder()])  # type: ignore[untyped-decorator]
    def loud(self, info: Info, said: str = "hello") -> str:
        return f"{said} {info.path.key} {len(info.selected_fields)}"


@strawberry.type
class SlowQuery:
    """What one has to wait for."""

    @strawberry.field
    async def slow(self) -> str:
        return "at last"

    @strawberry.field
    def quick(self) -> str:
        return "at once"
