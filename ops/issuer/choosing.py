"""The page on which a simulated person is chosen, as plain HTML that needs no script."""

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template

from braid.domain.identity import Role

from .people import Somebody

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}
GROUPS = {
    Role.CLINICIAN: "Clinicians",
    Role.PEER: "Peer specialists",
    Role.PARTICIPANT: "Participants",
    Role.LEAD: "The program's lead",
    Role.AUDITOR: "The auditor",
}
NOBODY = (
    "<p>Nobody is listed here. <code>make demo</code> lists the people of a simulated program; "
    "for anybody else <code>braid token</code> prints a token for the GraphQL endpoints.</p>"
)

INTRODUCED = (
    "<p>Everybody here is made up. Choose whose eyes to see through; you can change at any time."
    "</p>"
)


class Choosing:
    """Writes the page."""

    def __init__(self, offered: Sequence[Somebody], address: str) -> None:
        here = files(__package__)
        self.style = here.joinpath("choosing.css").read_bytes()
        self._page = Template(here.joinpath("choosing.html").read_text(encoding="utf-8"))
        self._address = address
        self._groups = "\n".join(
            _group(name, [one for one in offered if one.role is role])
            for role, name in GROUPS.items()
        )

    def people(self, said: Mapping[str, str]) -> str:
        """The people to choose from; the choice comes back with everything that was said."""
        kept = "\n".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in said.items()
            if name not in {"login_hint", "prompt"}
        )
        form = f'<form method="post" action="{escape(self._address)}">'
        listed = f"{INTRODUCED}\n{form}\n{kept}\n{self._groups}\n</form>"
        return self._written("Who signs in?", listed if self._groups.strip() else NOBODY)

    def trouble(self, why: str) -> str:
        """Why a request is not answered."""
        told = "Please go back to Braid and start again from there."
        return self._written("This sign-in makes no sense", f"<p>{escape(why)} {told}</p>")

    def farewell(self) -> str:
        """Nobody is signed in any more."""
        return self._written("You are signed out", '<p><a href="/">Back to Braid</a></p>')

    def _written(self, title: str, body: str) -> str:
        return self._page.substitute(title=title, body=body)


def _group(name: str, people: Sequence[Somebody]) -> str:
    if not people:
        return ""
    buttons = "\n".join(
        f'<li><button name="login_hint" value="{escape(one.hint)}">'
        f'<span class="apart">Sign in as </span>{escape(one.name)}</button></li>'
        for one in people
    )
    return f"<section><h2>{escape(name)}</h2>\n<ul>\n{buttons}\n</ul></section>"
