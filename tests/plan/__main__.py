"""The long form: `python -m tests.plan 100000` documents, by default 10,000, for each schema."""

import sys

from .fighting import duels, fight

STEP = 1_000


def main(documents: int) -> None:
    for name, duel in duels().items():
        for begin in range(0, documents, STEP):
            end = min(begin + STEP, documents)
            fight(duel, name, begin, end)
            sys.stdout.write(f"{name}: {end} made, {duel.planned} planned, {duel.failed} failed\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
