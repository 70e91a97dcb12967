"""Settings: what an operator may set, each by one environment variable, each with its default."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from .environment import Environment, SettingNotUnderstood
from .mail import MailServer
from .notary.witnesses import Witness

__all__ = ["SettingNotUnderstood", "Settings", "settings"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this process runs."""

    home: Path
    """BRAID_HOME: keys, development issuer and the embedded PostgreSQL (default .braid)."""
    database_url: str | None
    """DATABASE_URL: a PostgreSQL to use in place of the embedded one."""
    program: int
    """BRAID_PROGRAM: which program's log this process serves (default 1)."""
    production: bool
    """BRAID_PRODUCTION: forbid development tokens, introspection and GraphiQL (default no)."""
    issuer: str | None
    """BRAID_OIDC_ISSUER: who issues bearer tokens; unset: the development issuer."""
    audience: str
    """BRAID_OIDC_AUDIENCE: for whom tokens are issued (default braid)."""
    jwks_url: str | None
    """BRAID_JWKS_URL: where the issuer publishes its keys."""
    host: str
    """BRAID_HOST: where to serve (default 127.0.0.1)."""
    port: int
    """BRAID_PORT (default 8330)."""
    metrics_port: int
    """BRAID_METRICS_PORT: Prometheus metrics on 127.0.0.1; 0 for none (default 8331)."""
    deadline: float
    """BRAID_DEADLINE: seconds within which every request is answered (default 5).

    Claims outlive it: they hold for a minute (`projections.claims.LAST`).
    """
    workers: int
    """BRAID_WORKERS: threads, and as many connections, that answer requests (default 8)."""
    introspection: bool
    """BRAID_INTROSPECTION: answer introspection queries (default no)."""
    graphiql: bool
    """BRAID_GRAPHIQL: serve GraphiQL, from this machine (default no)."""
    ad_hoc: bool
    """BRAID_AD_HOC: answer documents that are not trusted ones of ours (default no)."""
    page_client: str
    """BRAID_PAGE_CLIENT: as whom the page signs people in (default braid-page)."""
    page_scope: str
    """BRAID_PAGE_SCOPE: what the page asks the issuer for (default openid profile)."""
    page_frame_ancestors: tuple[str, ...]
    """BRAID_PAGE_FRAME_ANCESTORS: origins, by spaces, that may frame the page (default none)."""
    page_reaches: tuple[str, ...]
    """BRAID_PAGE_REACHES: origins, by spaces, that the page may reach beside its own and the
    issuer's: your identity provider's token endpoint (default none)."""
    smtp: MailServer | None
    """BRAID_SMTP: where e-mail is handed in, as smtp://[user:password@]host[:port]; smtps speaks
    TLS from the start (default none)."""
    mail_from: str
    """BRAID_MAIL_FROM: as whom e-mail is sent (default braid@localhost)."""
    privacy_officer: str | None
    """BRAID_PRIVACY_OFFICER: who is told of emergency access, as mailto:address (default none)."""
    checkpoint_seconds: int
    """BRAID_CHECKPOINT_SECONDS: the notary signs at most once in so many seconds (default 1)."""
    checkpoints_to: tuple[str, ...]
    """BRAID_CHECKPOINTS_TO: where checkpoints are published, by spaces: a folder, an s3://bucket,
    a mailto:address (default none)."""
    witnesses: tuple[Witness, ...]
    """BRAID_WITNESSES: who is asked to cosign checkpoints, by spaces, as key@https://address
    (default none)."""


def settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. Raises SettingNotUnderstood."""
    read = Environment(environment)
    chosen = Settings(
        home=Path(environment.get("BRAID_HOME") or ".braid").absolute(),
        database_url=environment.get("DATABASE_URL") or None,
        program=read.number("BRAID_PROGRAM", 1, least=1),
        production=read.switch("BRAID_PRODUCTION"),
        issuer=environment.get("BRAID_OIDC_ISSUER") or None,
        audience=environment.get("BRAID_OIDC_AUDIENCE") or "braid",
        jwks_url=environment.get("BRAID_JWKS_URL") or None,
        host=environment.get("BRAID_HOST") or "127.0.0.1",
        port=read.number("BRAID_PORT", 8330, least=0, most=65_535),
        metrics_port=read.number("BRAID_METRICS_PORT", 8331, least=0, most=65_535),
        deadline=float(read.number("BRAID_DEADLINE", 5, least=1, most=50)),
        workers=read.number("BRAID_WORKERS", 8, least=1, most=64),
        introspection=read.switch("BRAID_INTROSPECTION"),
        graphiql=read.switch("BRAID_GRAPHIQL"),
        ad_hoc=read.switch("BRAID_AD_HOC"),
        page_client=read.word("BRAID_PAGE_CLIENT", "braid-page"),
        page_scope=read.scope("BRAID_PAGE_SCOPE", "openid profile"),
        page_frame_ancestors=read.origins("BRAID_PAGE_FRAME_ANCESTORS"),
        page_reaches=read.origins("BRAID_PAGE_REACHES"),
        smtp=read.mail_server("BRAID_SMTP"),
        mail_from=read.mailbox("BRAID_MAIL_FROM") or "braid@localhost",
        privacy_officer=read.mailbox("BRAID_PRIVACY_OFFICER"),
        checkpoint_seconds=read.number("BRAID_CHECKPOINT_SECONDS", 1, least=1, most=3_600),
        checkpoints_to=read.outsides("BRAID_CHECKPOINTS_TO"),
        witnesses=read.witnesses("BRAID_WITNESSES"),
    )
    _refuse_contradictions(chosen, environment)
    return chosen


def _refuse_contradictions(chosen: Settings, environment: Mapping[str, str]) -> None:
    if (chosen.issuer is None) != (chosen.jwks_url is None):
        raise SettingNotUnderstood("set BRAID_OIDC_ISSUER and BRAID_JWKS_URL both, or neither")
    if chosen.production and chosen.issuer is None:
        raise SettingNotUnderstood(
            "in production tokens come from your identity provider: "
            "set BRAID_OIDC_ISSUER and BRAID_JWKS_URL"
        )
    if chosen.production and (chosen.introspection or chosen.graphiql):
        raise SettingNotUnderstood(
            "in production leave BRAID_INTROSPECTION and BRAID_GRAPHIQL unset"
        )
    if (chosen.introspection or chosen.graphiql) and not chosen.ad_hoc:
        raise SettingNotUnderstood(
            "BRAID_INTROSPECTION and BRAID_GRAPHIQL ask what no trusted document asks: "
            "set BRAID_AD_HOC=yes with them"
        )
    if chosen.privacy_officer and chosen.smtp is None:
        raise SettingNotUnderstood("BRAID_PRIVACY_OFFICER is told by e-mail: set BRAID_SMTP too")
    mails = any(told.startswith("mailto:") for told in chosen.checkpoints_to)
    if mails and chosen.smtp is None:
        raise SettingNotUnderstood("BRAID_CHECKPOINTS_TO names a mailbox: set BRAID_SMTP too")
    try:
        conninfo_to_dict(chosen.database_url or "")
    except ProgrammingError:
        raise SettingNotUnderstood(
            "DATABASE_URL is a PostgreSQL address, for example postgresql://admin@db/braid"
        ) from None
    if environment.get("POSTGRES_ENABLE_DB_FUNCTIONS"):
        raise SettingNotUnderstood(
            "unset POSTGRES_ENABLE_DB_FUNCTIONS: with it the library loses events for followers"
        )
