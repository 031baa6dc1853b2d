"""How to get out into the net: through which proxy, trusting whom."""

import ssl
from dataclasses import dataclass, field
from http import HTTPStatus

import aiohttp
import aiohttp_socks

from bot.wire.server_time import Hear, date_of, is_elsewhere


@dataclass(frozen=True)
class Network:
    """How to get out: through a `proxy` (it may hold a password), trusting also `ca` (PEM file).

    `hear` is told what time it is for whoever answers.
    """

    proxy: str | None = field(default=None, repr=False)
    ca: str | None = None
    hear: Hear | None = field(default=None, repr=False, compare=False)

    def session(self, connections: int) -> aiohttp.ClientSession:
        """A new session; proxies that the environment names are not used."""
        return aiohttp.ClientSession(
            connector=self._connector(connections),
            proxy=None if self._socks else self.proxy,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "station-bot"},
        )

    def heard(self, answer: aiohttp.ClientResponse) -> None:
        """Whoever wants to know what time it is for others is told what a good answer says.

        What stands between, a proxy that refuses say, is not asked for the time.
        """
        if self.hear is None or answer.status != HTTPStatus.OK:
            return
        moment = date_of(answer.headers.get("Date", ""))
        if moment:
            self.hear(moment, elsewhere=is_elsewhere(answer.url.host))

    @property
    def _socks(self) -> bool:
        return self.proxy is not None and self.proxy.startswith("socks")

    def _connector(self, connections: int) -> aiohttp.BaseConnector:
        """Names are looked up by a SOCKS proxy: those that the own network gives may be wrong."""
        trusted = self._trusted()
        if self.proxy is None or not self._socks:
            return aiohttp.TCPConnector(limit=connections, ssl=trusted)
        connect = aiohttp_socks.ProxyConnector.from_url
        return connect(self.proxy, limit=connections, ssl=trusted)

    def _trusted(self) -> ssl.SSLContext | bool:
        if self.ca is None:
            return True
        context = ssl.create_default_context()
        context.load_verify_locations(self.ca)
        return context
