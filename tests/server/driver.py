"""The server of the tests, in a process of its own: `contrechamp serve` with the pages of the tests.

python -m tests.server.driver [--behind-proxy] [--root-path PATH] [--real-pages]
"""

from __future__ import annotations

import sys

import typer

from contrechamp.server.app import create_app
from contrechamp.server.limits import read_limits
from contrechamp.server.listening import address_of, bind, listen
from contrechamp.server.watching import log_to_stderr
from contrechamp.settings import read_settings
from tests.server.handlers import ROUTES


def main(arguments: list[str]) -> None:
    behind_proxy = "--behind-proxy" in arguments
    root_path = arguments[arguments.index("--root-path") + 1] if "--root-path" in arguments else ""
    limits = read_limits()
    taken = bind("127.0.0.1", 0)
    address = address_of(taken)
    log_to_stderr()
    app = create_app(
        read_settings(), limits, routes=None if "--real-pages" in arguments else ROUTES, behind_proxy=behind_proxy
    )
    with taken:
        listen(
            app,
            taken,
            limits,
            behind_proxy=behind_proxy,
            root_path=root_path,
            started=lambda: typer.echo(address),
        )


if __name__ == "__main__":
    main(sys.argv[1:])
