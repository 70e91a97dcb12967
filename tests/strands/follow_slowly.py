"""A follower in a process of its own, in small pages, until it is killed.

Run as `python -m tests.strands.follow_slowly HOME LOGINS`, the logins as JSON.
"""

import json
import sys
from pathlib import Path

from braid.ops import assembly
from braid.ops.database.logins import Logins
from braid.projections import follow

if __name__ == "__main__":
    follow.PAGE = 2
    found = Logins(**json.loads(sys.argv[2]))
    with assembly.following(found, Path(sys.argv[1]), program=1) as part:
        part.follower.run()
