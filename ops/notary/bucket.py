"""An S3-compatible bucket as a place outside the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]

from .kept import LATEST, SUFFIX
from .outside import Publication

PATIENCE = Config(connect_timeout=5, read_timeout=10, retries={"max_attempts": 1})
GONE = frozenset({"404", "NoSuchKey", "NotFound"})
TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"


class BucketFailed(OSError):
    """The bucket did not do what it was asked; the message names the kind of failure."""


@dataclass(frozen=True)
class Bucket:
    """A bucket, laid out like a folder; lock its objects, or keep their versions."""

    # Any: boto3 makes its clients at run time.
    client: Any
    bucket: str
    prefix: str = ""
    name: str = field(default="bucket", init=False)

    @classmethod
    def at(cls, address: str) -> Self:
        """The bucket at s3://bucket/prefix, by the credentials that boto3 finds."""
        parts = urlsplit(address)
        return cls(boto3.client("s3", config=PATIENCE), parts.netloc, parts.path.strip("/"))

    def held(self, origin: str) -> str | None:
        """The newest checkpoint there."""
        with _failing():
            try:
                found = self.client.get_object(Bucket=self.bucket, Key=self._key(origin, LATEST))
            except ClientError as failure:
                if _code(failure) in GONE:
                    return None
                raise
            text: str = found["Body"].read().decode(errors="replace")
            return text

    def publish(self, publication: Publication) -> None:
        """Tiles first, then the checkpoint."""
        origin, signed = publication.origin, publication.note.encode()
        kept = f"checkpoints/{publication.size}{SUFFIX}"
        with _failing():
            for path, hashes in publication.tiles:
                self._put(self._key(origin, path), hashes, BYTES)
            self._put(self._key(origin, kept), signed, TEXT)
            self._put(self._key(origin, LATEST), signed, TEXT)

    def _key(self, origin: str, path: str) -> str:
        return "/".join(part for part in (self.prefix, origin, path) if part)

    def _put(self, key: str, content: bytes, kind: str) -> None:
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content, ContentType=kind)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except ClientError as failure:
        raise BucketFailed(_code(failure)) from None
    except BotoCoreError as failure:
        raise BucketFailed(type(failure).__name__) from None


def _code(failure: ClientError) -> str:
    return str(failure.response.get("Error", {}).get("Code"))
