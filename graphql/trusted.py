"""Trusted documents: what a role's clients ask by id, and whether they may ask anything else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

import orjson
import structlog

from braid.domain.identity import READING_ROLES, Role

from .speaking import Spoken

MANIFEST = "manifest.json"
SUFFIX = ".graphql"
Names = dict[str, dict[str, str]]
"""The id of each document, by role and name."""
_log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Documents:
    """What one role's clients may ask."""

    texts: Mapping[str, str] = field(repr=False)
    """The role's own documents by their ids, and no other role's."""
    ad_hoc: bool
    """Whether anything else may be asked too."""

    @classmethod
    def of(cls, role: Role, *, ad_hoc: bool) -> Self:
        """A role's documents."""
        return cls(texts=_texts(role), ad_hoc=ad_hoc)

    def asked(self, body: Mapping[str, object]) -> str | None:
        """The document that a request asks, if it asks one. Raises Spoken."""
        named, written = body.get("documentId"), body.get("query")
        if named is None:
            return self._written(written)
        if not isinstance(named, str):
            raise _bad_request("The documentId is text.")
        if written:
            raise _bad_request("Send a documentId or a query, not both.")
        if named not in self.texts:
            raise Spoken(
                "DOCUMENT_NOT_KNOWN",
                "Your role has no trusted document of this id here. Is the page of another version "
                "than Braid? Then load it again.",
            )
        return self.texts[named]

    def trusts(self, text: str) -> bool:
        """Whether a text is one of these documents."""
        return _id(text.encode()) in self.texts

    def named(self, digest: bytes) -> str | None:
        """The document whose text has this SHA-256; None where there is none."""
        return self.texts.get(f"sha256:{digest.hex()}")

    def _written(self, query: object) -> str | None:
        if not isinstance(query, str | None):
            raise _bad_request("The query is text.")
        if query and not self.ad_hoc:
            raise Spoken(
                "AD_HOC_DOCUMENTS_OFF",
                "Only trusted documents are answered here: send the documentId of one. Whoever "
                "runs Braid may allow others by BRAID_AD_HOC=yes.",
            )
        return query


def manifest() -> Names:
    """The ids that were agreed to: what is not named there is not trusted."""
    file = files("braid.graphql") / "documents" / MANIFEST
    named: Names = orjson.loads(file.read_bytes()) if file.is_file() else {}
    return named


def found(folder: Traversable) -> Names:
    """The ids of the documents in a folder of roles, as a manifest names them."""
    return {role.value: _found(folder / role.value) for role in READING_ROLES}


def _found(folder: Traversable) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {
        entry.name.removesuffix(SUFFIX): _id(entry.read_bytes())
        for entry in entries
        if entry.name.endswith(SUFFIX)
    }


def _texts(role: Role) -> dict[str, str]:
    texts = {}
    for name, agreed in manifest().get(role.value, {}).items():
        file = files("braid.graphql") / "documents" / role.value / f"{name}{SUFFIX}"
        written = file.read_bytes() if file.is_file() else b""
        if _id(written) == agreed:
            texts[agreed] = written.decode()
        else:
            _log.error("document_not_trusted", role=role.value, document=name)
    return texts


def _id(written: bytes) -> str:
    return f"sha256:{sha256(written).hexdigest()}"


def _bad_request(message: str) -> Spoken:
    return Spoken("BAD_REQUEST", message)
