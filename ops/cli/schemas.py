"""`braid print-schemas`: each role's GraphQL schema as text."""

from pathlib import Path
from typing import Annotated

import typer

from braid.graphql.schema import printed, schemas


def print_schemas(
    folder: Annotated[
        Path, typer.Argument(help="Where to write peer.graphql and the others.")
    ] = Path("graphql/printed"),
) -> None:
    """Write each role's GraphQL schema as text: reviews and tests compare them.

    Example: braid print-schemas graphql/printed
    """
    folder.mkdir(parents=True, exist_ok=True)
    for role, schema in schemas(introspection=True).items():
        file = folder / f"{role.value}.graphql"
        file.write_text(printed(schema))
        print(file)
