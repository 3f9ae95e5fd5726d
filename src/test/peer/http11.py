"""As much of HTTP/1.1 as a sync endpoint needs, on asyncio: keep-alive, Content-Length, chunked
and gzip request bodies. One request of a connection is answered before the next is read. asyncio
sets TCP_NODELAY on every connection by itself.
"""

import asyncio
import email.utils
import http
import zlib
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

MAX_HEAD_BYTES = 64 * 1024
MAX_BODY_BYTES = 8 * 1024 * 1024  # the page promises 1 MiB; a batch packed by gzip may grow


class Request(NamedTuple):
    method: str
    path: list  # its segments, unescaped
    query: dict
    headers: dict  # names in lower case
    body: bytes


class Reply(NamedTuple):
    status: int
    body: bytes = b""
    headers: dict = {}


class Refused(Exception):
    """A request that is not worth taking: answered with `status` and a problem document."""

    def __init__(self, status, detail, headers=None):
        super().__init__(detail)
        self.status = status
        self.headers = headers or {}


async def serve(host, port, answer):
    """Starts listening. `answer` turns a Request, or a Refused, into a Reply."""

    async def on_connection(reader, writer):
        try:
            while await one_exchange(reader, writer, answer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            pass  # the device went away; what it had sent in whole has been taken
        except asyncio.CancelledError:
            pass  # the endpoint stops
        finally:
            writer.close()

    return await asyncio.start_server(on_connection, host, port, limit=MAX_HEAD_BYTES, backlog=1024)


async def one_exchange(reader, writer, answer):
    """Reads one request and writes its reply; says whether the connection lives on."""
    try:
        request, keep_alive = await read_request(reader, writer)
    except Refused as refused:
        request, keep_alive = refused, False
    reply = answer(request)
    writer.write(as_bytes(reply, keep_alive))
    await writer.drain()
    return keep_alive


async def read_request(reader, writer):
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        raise Refused(431, f"the head of a request is at most {MAX_HEAD_BYTES} bytes") from None
    request_line, *lines = head[:-4].decode("latin-1").split("\r\n")
    try:
        method, target, version = request_line.split(" ")
    except ValueError:
        raise Refused(400, "this is not an HTTP request") from None
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = await read_body(reader, writer, headers)
    url = urlsplit(target)
    path = [unquote(segment) for segment in url.path.split("/") if segment]
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    keep_alive = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
    return Request(method, path, query, headers, body), keep_alive


async def read_body(reader, writer, headers):
    if headers.get("expect", "").lower() == "100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    if "transfer-encoding" in headers:
        raw = await read_chunks(reader)
    else:
        raw = await reader.readexactly(bounded(headers.get("content-length", "0"), 10))
    encoding = headers.get("content-encoding", "identity").lower()
    if encoding == "identity":
        return raw
    if encoding != "gzip":
        raise Refused(415, f"Content-Encoding {encoding} is not known here: send gzip or none")
    return unzipped(raw)


async def read_chunks(reader):
    body = b""
    while size := bounded((await reader.readuntil(b"\r\n")).split(b";")[0].strip().decode(), 16):
        body += await reader.readexactly(size)
        bounded(str(len(body)), 10)
        await reader.readuntil(b"\r\n")
    while await reader.readuntil(b"\r\n") != b"\r\n":
        pass  # trailers
    return body


def bounded(digits, radix):
    try:
        size = int(digits, radix)
    except ValueError:
        raise Refused(400, f"{digits} is no length") from None
    if not 0 <= size <= MAX_BODY_BYTES:
        raise Refused(413, f"a body is at most {MAX_BODY_BYTES} bytes")
    return size


def unzipped(raw):
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(raw, MAX_BODY_BYTES + 1)
    except zlib.error as broken:
        raise Refused(400, f"the body is not gzip: {broken}") from None
    bounded(str(len(body)), 10)
    if not unpacker.eof:
        raise Refused(400, "the gzip body ends too early")
    return body


def as_bytes(reply, keep_alive):
    head = [
        f"HTTP/1.1 {reply.status} {http.HTTPStatus(reply.status).phrase}",
        f"Date: {email.utils.formatdate(usegmt=True)}",
        f"Content-Length: {len(reply.body)}",
        *(f"{name}: {value}" for name, value in reply.headers.items()),
    ]
    if not keep_alive:
        head.append("Connection: close")
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1") + reply.body
