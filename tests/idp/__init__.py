"""Two real identity providers, started on this machine: npm's oidc-provider, which is complete, and PyPI's mock, which is fast."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import free_port, running

HERE = Path(__file__).parent
SECRET = "a secret of thirty-two characters"


@dataclass(frozen=True)
class Provider:
    """A provider that runs, under the name that it has in Spoor's secrets."""

    name: str
    label: str  # what people call it
    port: int

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def say(self, person: str, **claims: object) -> None:
        """From now on the provider says this of somebody."""
        asked = urllib.request.Request(
            f"{self.issuer}/users/{person}",
            json.dumps(claims).encode(),
            {"Content-Type": "application/json"},
            method="PUT",
        )
        urllib.request.urlopen(asked, timeout=10).close()

    def section(self) -> str:
        """As it stands in secrets.toml."""
        scope = "openid email profile roles" if self.name == "node" else "openid email profile"
        return (
            f'[auth.{self.name}]\nlabel = "{self.label}"\nclient_id = "spoor"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n'
            f'client_kwargs = {{ scope = "{scope}", prompt = "login" }}\n'
        )


@contextmanager
def complete(place: Path, spoor: str) -> Iterator[Provider]:
    """npm's oidc-provider, installed in `place` from the lock file; it sends people back to the Spoor at this address."""
    node, npm = _node()
    for file in ("package.json", "package-lock.json", "provider.mjs"):
        shutil.copy(HERE / file, place)
    subprocess.run([npm, "ci", "--prefer-offline", "--no-audit", "--no-fund", "--silent"], cwd=place, check=True)
    provider = Provider("node", "the town hall", free_port())
    with _running([node, "provider.mjs", str(provider.port), spoor, SECRET], place, provider):
        yield provider


@contextmanager
def mock(place: Path) -> Iterator[Provider]:
    """PyPI's oidc-provider-mock: no passwords, no PKCE."""
    provider = Provider("mock", "the mock", free_port())
    program = str(Path(sys.executable).with_name("oidc-provider-mock"))
    with _running([program, "-p", str(provider.port)], place, provider):
        yield provider


def _node() -> tuple[str, str]:
    """The pinned wheel that `./spoor test` installs, else what the machine has."""
    ours = Path(sys.executable).parent
    node, npm = (shutil.which(name, path=f"{ours}{os.pathsep}{os.environ['PATH']}") for name in ("node", "npm"))
    assert node and npm, "The tests of an identity provider need Node. `./spoor test` installs it."
    return node, npm


def _running(command: list[str], place: Path, provider: Provider) -> AbstractContextManager[object]:
    well, log = f"{provider.issuer}/.well-known/openid-configuration", place / f"{provider.name}.txt"
    return running(command, well, log, place, {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"})
