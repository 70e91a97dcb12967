"""The demo's participants: synthetic adults from cohort.ndjson."""

from importlib import resources

from braid.ops.ehr.bundles import EhrPatient, read_bundles


def cohort() -> tuple[EhrPatient, ...]:
    """Everybody in the cohort, in its order. Raises ValueError where a line is bad."""
    source = resources.files("braid.ops.demo") / "cohort.ndjson"
    with source.open(encoding="utf-8") as lines:
        read = tuple(read_bundles(lines))
    patients = tuple(one for one in read if isinstance(one, EhrPatient))
    if len(patients) < len(read):
        raise ValueError("the cohort holds a line that is no patient")
    return patients
