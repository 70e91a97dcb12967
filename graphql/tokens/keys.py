"""Where the public keys that verify tokens come from."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Protocol

import structlog

from .fetching import KeyAddress, KeysNotFetched
from .key_set import (
    KeySet,
    NotAKeySet,
    PublicKey,
    algorithm_of,
    read_key_set,
)
from .reasons import Reason


class NoSuchKey(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Keys(Protocol):
    def matching(self, kid: str, algorithm: str) -> PublicKey:
        """Give the key of this name and algorithm, or raise `NoSuchKey`."""
        ...

    def at_hand(self, kid: str, algorithm: str) -> PublicKey | None:
        """Give the key where it is held and fresh; never wait for it, never ask for it."""
        ...


class FixedKeys:
    """The keys that were handed over, for ever."""

    def __init__(self, jwks: Mapping[str, object]) -> None:
        self._key_set = read_key_set(jwks)

    def matching(self, kid: str, algorithm: str) -> PublicKey:
        return _matching(self._key_set, kid, algorithm)

    def at_hand(self, kid: str, algorithm: str) -> PublicKey | None:
        return _at_hand(self._key_set, kid, algorithm)


class KeysFromUrl:
    """The keys an issuer publishes, asked for again when they are old or lack a kid.

    A kid that is held is answered without waiting while another thread asks. Only a kid that is
    not held waits, and no longer than `timeout`. Keys that could not be renewed are served until
    they are `longest_lifetime` old.
    """

    def __init__(
        self,
        url: str,
        *,
        lifetime: timedelta = timedelta(seconds=300),
        longest_lifetime: timedelta = timedelta(hours=1),
        least_interval: timedelta = timedelta(seconds=10),
        timeout: timedelta = timedelta(seconds=3),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = KeyAddress.parse(url)
        self._lifetime = lifetime.total_seconds()
        self._longest_lifetime = longest_lifetime.total_seconds()
        self._least_interval = least_interval.total_seconds()
        self._timeout = timeout.total_seconds()
        self._clock = clock
        self._asking = Lock()
        self._asked_at: float | None = None
        self._held: _HeldKeys | None = None

    def matching(self, kid: str, algorithm: str) -> PublicKey:
        if not self._holds(kid, self._lifetime):
            self._renew(kid)
        held = self._held
        if held is None or self._clock() - held.fetched_at > self._longest_lifetime:
            raise NoSuchKey(Reason.KEYS_UNAVAILABLE)
        return _matching(held.key_set, kid, algorithm)

    def at_hand(self, kid: str, algorithm: str) -> PublicKey | None:
        held = self._held
        if held is None or self._clock() - held.fetched_at > self._lifetime:
            return None
        return _at_hand(held.key_set, kid, algorithm)

    def _holds(self, kid: str, lifetime: float) -> bool:
        held = self._held
        return (
            held is not None
            and self._clock() - held.fetched_at <= lifetime
            and held.key_set.names(kid)
        )

    def _renew(self, kid: str) -> None:
        patience = 0.0 if self._holds(kid, self._longest_lifetime) else self._timeout
        if not self._asking.acquire(timeout=patience):
            return
        try:
            # Whoever held the lock before us may have brought the key, or asked in vain.
            if not self._holds(kid, self._lifetime) and self._may_ask():
                self._ask()
        finally:
            self._asking.release()

    def _may_ask(self) -> bool:
        return self._asked_at is None or self._clock() - self._asked_at >= self._least_interval

    def _ask(self) -> None:
        try:
            key_set = read_key_set(self._address.fetch(timeout=self._timeout))
        except (KeysNotFetched, NotAKeySet) as error:
            log: structlog.typing.FilteringBoundLogger = structlog.get_logger()
            log.warning("keys_not_fetched", host=self._address.host, cause=str(error))
        else:
            self._held = _HeldKeys(key_set=key_set, fetched_at=self._clock())
        finally:
            self._asked_at = self._clock()


@dataclass(frozen=True, kw_only=True)
class _HeldKeys:
    key_set: KeySet
    fetched_at: float


def _matching(key_set: KeySet, kid: str, algorithm: str) -> PublicKey:
    if kid in key_set.ambiguous:
        raise NoSuchKey(Reason.AMBIGUOUS_KID)
    key = key_set.usable.get(kid)
    if key is None:
        raise NoSuchKey(Reason.UNKNOWN_KID)
    if algorithm != algorithm_of(key):
        raise NoSuchKey(Reason.ALGORITHM)
    return key


def _at_hand(key_set: KeySet, kid: str, algorithm: str) -> PublicKey | None:
    try:
        return _matching(key_set, kid, algorithm)
    except NoSuchKey:
        return None
