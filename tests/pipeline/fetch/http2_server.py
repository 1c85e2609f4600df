"""Usage: python3 http2_server.py KIND CERTIFICATE PORT
An HTTP/2 server (RFC 9113) on loopback that answers no request as it should. KIND: reset (RST_STREAM to each request),
goaway (the connection is given up at the first request), flood (RST_STREAM, PING and SETTINGS without end)."""
import socket
import ssl
import struct
import sys
import threading

HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY = 1, 3, 4, 6, 7
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def frame(kind, stream=0, payload=b"", flags=0):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def receive(connection, size):
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise ConnectionError
        data += piece
    return data


def answer(connection, kind, stream):
    if kind == "reset":
        connection.sendall(frame(RST_STREAM, stream, struct.pack(">I", 2)))
    elif kind == "goaway":
        connection.sendall(frame(GOAWAY, 0, struct.pack(">II", 0, 11)))
        raise ConnectionError
    elif kind == "flood":
        while True:
            connection.sendall((frame(RST_STREAM, stream, struct.pack(">I", 8)) + frame(PING, 0, b"12345678") +
                                frame(SETTINGS, 0, struct.pack(">HI", 4, 65535))) * 100)


def serve(connection, kind):
    try:
        receive(connection, len(PREFACE))
        connection.sendall(frame(SETTINGS))
        while True:
            head = receive(connection, 9)
            receive(connection, int.from_bytes(head[:3], "big"))
            if head[3] == SETTINGS and not head[4] & 1:
                connection.sendall(frame(SETTINGS, flags=1))
            elif head[3] == HEADERS:
                answer(connection, kind, int.from_bytes(head[5:9], "big"))
    except OSError:
        connection.close()


def main():
    kind, certificate, port = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate + ".key")
    context.set_alpn_protocols(["h2"])
    listener = socket.create_server(("127.0.0.1", int(port)))
    while True:
        connection, _ = listener.accept()
        try:
            connection = context.wrap_socket(connection, server_side=True)
        except OSError:
            continue
        threading.Thread(target=serve, args=(connection, kind), daemon=True).start()


main()
