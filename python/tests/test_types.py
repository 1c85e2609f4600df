"""The stubs: that they are what the module has, and what type checkers make of callers."""

import os
import pathlib
import subprocess
import sys

import pytest

pytest.importorskip("mypy")


def run(*command):
    environment = {**os.environ, "MYPY_CACHE_DIR": os.devnull}
    ended = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, env=environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_stubs_are_those_of_the_module(tmp_path):
    # Classes of nanobind have a metaclass of their own, and two methods of Article are Python's.
    allowed = [r"pith\._pith\.[A-Z]\w*", r"pith\._pith\..*\.__(init|new)__", r"pith\._pith\.Article\.(to_dict|raise_for_status)"]
    (tmp_path / "allowed").write_text("\n".join(allowed))
    run("mypy.stubtest", "pith._pith", "--ignore-positional-only", "--allowlist", str(tmp_path / "allowed"),
        "--ignore-unused-allowlist")  # fmt: skip


def test_callers():
    run("mypy", "--strict", "--ignore-missing-imports", "--follow-imports=silent", "--warn-unused-ignores",
        str(pathlib.Path(__file__).parent / "typed_use.py"))  # fmt: skip


def test_the_package_itself():
    run("mypy", "--strict", "--ignore-missing-imports", "--allow-subclassing-any", "-p", "pith", "--exclude", "spark")
