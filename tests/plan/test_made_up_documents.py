"""A plan answers as the library does: the same bytes, and the same errors in the same order.

A few documents here; as many as one likes by `python -m tests.plan 100000`.
"""

from collections.abc import Mapping
from random import Random

import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.graphql.trusted import Documents

from .alike import Duel
from .documents import Asking
from .fighting import STRANGE, duels, fight

FEW = 50
NAMES = [*(role.value for role in READING_ROLES), "wide"]


@pytest.fixture(scope="module")
def all_duels() -> Mapping[str, Duel]:
    return duels()


@pytest.mark.parametrize("name", NAMES)
def test_made_up_documents_come_to_the_same(all_duels: Mapping[str, Duel], name: str) -> None:
    duel = all_duels[name]
    fight(duel, name, 0, FEW)
    assert duel.planned > FEW / 2
    assert duel.failed > FEW / 5


@pytest.mark.parametrize("role", READING_ROLES)
def test_trusted_documents_come_to_the_same(all_duels: Mapping[str, Duel], role: Role) -> None:
    duel = all_duels[role.value]
    for text in Documents.of(role, ad_hoc=False).texts.values():
        if text.startswith("subscription"):
            continue
        before = duel.planned
        for strange in STRANGE:
            chance = Random(text)  # noqa: S311
            asked = Asking(schema=duel.schema._schema, chance=chance).given(text)
            duel.fight_over(asked, f"{role} {strange}", strange)
        assert duel.planned == before + len(STRANGE), text
