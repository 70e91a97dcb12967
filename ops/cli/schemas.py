"""`braid print-schemas`: each role's GraphQL schema as text, and the ids of trusted documents."""

import json
from pathlib import Path
from typing import Annotated

import typer

from braid.graphql.schema import printed, schemas
from braid.graphql.trusted import MANIFEST, found


def print_schemas(
    folder: Annotated[
        Path, typer.Argument(help="Where to write peer.graphql and the others.")
    ] = Path("graphql/printed"),
    documents: Annotated[
        Path, typer.Option(help="Where trusted documents stand; their manifest is written there.")
    ] = Path("graphql/documents"),
) -> None:
    """Write each role's GraphQL schema as text, and the manifest of the documents it is asked.

    Reviews and tests compare them. Example: braid print-schemas graphql/printed
    """
    folder.mkdir(parents=True, exist_ok=True)
    for role, schema in schemas(introspection=True).items():
        file = folder / f"{role.value}.graphql"
        file.write_text(printed(schema))
        print(file)
    if documents.is_dir():
        file = documents / MANIFEST
        file.write_text(json.dumps(found(documents), indent=2) + "\n")
        print(file)
