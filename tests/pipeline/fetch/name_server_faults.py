"""Usage: python3 name_server_faults.py PITH
Pages of eight hosts, alone and then among pages of hosts whose name server fails, is slow or is silent, in a network of
its own. Prints how fast the good ones came, and what was said of the others. Exit status 77: skipped, and why."""
import ctypes
import http.server
import pathlib
import socket
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading
import time

SKIPPED = 77
GOOD, PAGES, BAD_PAGES = 8, 40, 2
FAULTS = {"servfail": 2, "refused": 5, "unknown": 3}  # as rcodes of RFC 1035


class NameServer(socketserver.ThreadingUDPServer):
    daemon_threads = True

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            question, connection = self.request
            end = question.index(b"\0", 12)
            name, at = [], 12
            while at < end:
                name.append(question[at + 1:at + 1 + question[at]].decode())
                at += question[at] + 1
            kind = struct.unpack(">H", question[end + 1:end + 3])[0]
            if name[0] == "silent":
                return
            if name[0] == "slow":
                time.sleep(10)
            code = FAULTS.get(name[0], 0)
            address = kind == 1 and code == 0
            head = question[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, int(address), 0, 0)
            answer = head + question[12:end + 5]
            if address:
                number = int(name[0][4:]) if name[0].startswith("good") else 99
                answer += b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes([127, 0, 0, 10 + number])
            connection.sendto(answer, self.client_address)


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served = []

    def do_GET(self):
        body = b"" if self.path == "/robots.txt" else b"<p>An article."
        if body and self.headers["Host"].startswith("good"):
            Pages.served.append(time.monotonic())
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def enter_network():
    """The loopback device up, and a name server of our own, seen by this process and its children only."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
        import fcntl
        fcntl.ioctl(device, 0x8914, struct.pack("16sh", b"lo", 0x49))  # SIOCSIFFLAGS: up, loopback, running
    own = tempfile.NamedTemporaryFile("w", suffix=".conf")
    own.write("nameserver 127.0.0.1\n")
    own.flush()
    if ctypes.CDLL(None).mount(own.name.encode(), str(pathlib.Path("/etc/resolv.conf").resolve()).encode(), None, 4096,
                               None) != 0:
        raise OSError("resolv.conf cannot be replaced here")
    return own


def fetch(pith, folder, hosts):
    """Gives seconds from the first good page to the last, and what was said."""
    Pages.served.clear()
    urls = folder / "urls.txt"
    urls.write_text("".join(f"http://{host}.test/{page}\n" for page in range(PAGES) for host in hosts
                            if page < BAD_PAGES or host.startswith("good")))
    done = subprocess.run([pith, "fetch", "-q", "--allow-network", "127.0.0.0/8", "--delay", "0.05", "--connections", "16", "--tries", "1",
                           "--from-file", str(urls), "-o", str(folder / "pages.warc")], capture_output=True, text=True,
                          timeout=200, check=False)
    if len(Pages.served) != GOOD * PAGES:
        raise AssertionError(f"{len(Pages.served)} good pages, not {GOOD * PAGES}: {done.stderr}")
    return max(Pages.served) - min(Pages.served), done


def run(pith):
    own = enter_network()
    threading.Thread(target=NameServer(("127.0.0.1", 53), NameServer.Handler).serve_forever, daemon=True).start()
    server = http.server.ThreadingHTTPServer(("0.0.0.0", 80), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    good = [f"good{n}" for n in range(GOOD)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        alone, _ = fetch(pith, folder, good)
        bad = [*FAULTS, "silent", "slow"]
        among, done = fetch(pith, folder, bad + good)
    for name in [*FAULTS, "silent"]:
        if f"{name}.test" not in done.stderr:
            raise AssertionError(f"nothing was said of {name}.test: {done.stderr}")
    print(f"{GOOD} hosts, {PAGES} pages each: {alone:.2f} s alone, {among:.2f} s among faulty names, ratio "
          f"{alone / among:.2f}")
    own.close()
    return 0 if alone / among > 0.5 else 1


def main():
    if len(sys.argv) == 3:  # within the network
        try:
            return run(sys.argv[1])
        except OSError as error:
            print(f"skipped: {error}")
            return SKIPPED
    probe = subprocess.run(["unshare", "--net", "--mount", "true"], capture_output=True, check=False)
    if probe.returncode != 0:
        print("skipped: no network of its own can be made here")
        return SKIPPED
    return subprocess.run(["unshare", "--net", "--mount", sys.executable, __file__, sys.argv[1], "inside"],
                          check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
