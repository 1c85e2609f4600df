"""A PostgreSQL server of a test's own: on a socket in a temporary folder, nothing of it stays."""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time


class Missing(Exception):
    """Why there can be none."""


def programs():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found:
        raise Missing("PostgreSQL is not installed: apt-get install postgresql")
    return pathlib.Path(found[-1]).parent


class Server:
    def __init__(self):
        self.bin = programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pith-pg-"))
        self.prefix, self.user = [], pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:  # the server refuses to run as root
            try:
                pwd.getpwnam("postgres")
            except KeyError:
                raise Missing("no user postgres for the server to run as") from None
            shutil.chown(self.folder, "postgres")
            self.prefix, self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"], "postgres"
        self.data = self.folder / "data"
        self.call("initdb", "-D", str(self.data), "-A", "trust", "-U", self.user, "--no-sync")
        self.start()

    def call(self, program, *arguments):
        done = subprocess.run([*self.prefix, str(self.bin / program), *arguments], capture_output=True, text=True,
                              cwd=self.folder, check=False)
        if done.returncode != 0:
            raise Missing(f"{program} fails: {done.stderr.strip()}")

    def start(self):
        self.call("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o",
                  f"-k {self.folder} -c listen_addresses=''", "start")

    def stop(self, mode="immediate"):
        self.call("pg_ctl", "-D", str(self.data), "-m", mode, "stop")

    def database(self, name):
        """Makes it; gives the connection string."""
        self.call("createdb", "-h", str(self.folder), "-U", self.user, name)
        return f"postgresql:///{name}?host={self.folder}&user={self.user}"

    def rows(self, name, sql):
        done = subprocess.run([str(self.bin / "psql"), "-h", str(self.folder), "-U", self.user, "-At", "-c", sql, name],
                              capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def close(self):
        try:
            self.stop()
        except Missing:
            pass
        time.sleep(0.1)
        shutil.rmtree(self.folder, ignore_errors=True)
