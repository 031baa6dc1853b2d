"""Walks the documented installation in a root of its own, as nobody has ever used it.

`python clean_root.py ROOT PAGE SITE`, inside mount, process and network namespaces of its own: the
system's programs are the host's, read-only; accounts, settings, /var, /srv and all homes are new.
`SITE` is a folder with the packages that pip would have fetched. Each line of the page's blocks is
run by root, with a time limit; the first that fails is said, and its exit status is 1.
"""

import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

SECONDS = 240
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
PORT = 8199
HERE = "/root/station-bot"
PATHS = "/stand-in:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ETC = (
    *("alternatives", "ssl", "ld.so.conf", "ld.so.conf.d", "login.defs", "default"),
    *("nsswitch.conf", "localtime", "skel", "debian_version", "os-release"),
)
NEW = (
    *("dev", "etc/systemd/system", "home", "mnt", "opt", "packages", "proc", "root", "run", "srv"),
    *("stand-in", "sys", "tmp", "usr", "var/lib", "var/backups", "var/cache", "var/log", "var/tmp"),
)
KEPT = ("umask ", "cd ", "export ")
"""What holds for all lines after it, as in the shell of whoever types them."""


def build(root: Path, site: Path, source: Path) -> None:
    mount("--make-rprivate", "/")
    mount("-t", "tmpfs", "-o", "mode=755", "clean", root)
    for name in NEW:
        (root / name).mkdir(parents=True, mode=0o755)
    for name, mode in (("root", 0o700), ("tmp", 0o1777), ("var/tmp", 0o1777)):
        (root / name).chmod(mode)
    programs(root)
    devices(root)
    accounts(root / "etc")
    shared(root, site, "packages")
    shutil.copytree(source, root / HERE[1:])
    for name in ("systemctl", "journalctl"):
        program = Path(__file__).with_name("stand_in.py").read_text(encoding="utf-8")
        (root / "stand-in" / name).write_text(
            f"#!/usr/bin/env python3\n{program}", encoding="utf-8"
        )
        (root / "stand-in" / name).chmod(0o755)
    inside(root, "ldconfig", 60)


def mount(*words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True)


def programs(root: Path) -> None:
    """The host's, but of /usr/local the interpreter alone: that is empty on a new system."""
    shared(root, Path("/usr"))
    for name in ("bin", "sbin", "lib", "lib64"):
        (root / name).symlink_to(f"usr/{name}")
    mount("-t", "tmpfs", "-o", "mode=755", "local", root / "usr/local")
    base = Path(sys.base_prefix)
    (root / "usr/local/sbin").mkdir()
    for name in ("bin", "lib", "include") if base != Path("/usr") else ():
        shared(root, base / name, f"usr/local/{name}")


def devices(root: Path) -> None:
    mount("-t", "proc", "proc", root / "proc")
    for name in ("null", "zero", "random", "urandom", "full"):
        (root / "dev" / name).touch()
        mount("--bind", Path("/dev") / name, root / "dev" / name)


def shared(root: Path, source: Path, name: str | None = None) -> None:
    """A folder of the host, which nothing here can change."""
    target = root / (name or str(source)[1:])
    target.mkdir(exist_ok=True, parents=True)
    mount("--bind", source, target)
    mount("-o", "remount,bind,ro", target)


def accounts(etc: Path) -> None:
    for name in ETC:
        found = Path("/etc") / name
        if found.is_dir():
            shutil.copytree(found, etc / name, symlinks=True)
        elif found.exists():
            shutil.copy(found, etc / name)
    (etc / "passwd").write_text(
        "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n"
    )
    (etc / "group").write_text("root:x:0:\nnogroup:x:65534:\n")
    for name in ("shadow", "gshadow"):
        (etc / name).write_text(
            "root:*::\n" if name == "gshadow" else "root:*:19000:0:99999:7:::\n"
        )
        (etc / name).chmod(0o600)
    (etc / "hosts").write_text("127.0.0.1 localhost\n")


def inside(root: Path, line: str, seconds: int = SECONDS) -> subprocess.CompletedProcess[str]:
    """Run one line as root types it there, with a mask that lets nobody else in until it is set."""
    environment = {
        "PATH": PATHS, "HOME": "/root", "LANG": "C.UTF-8",
        "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }  # fmt: skip
    if "/pip install" in line:
        environment["PYTHONPATH"] = "/packages"  # what builds the package, too
    return subprocess.run(
        ["chroot", root, "/bin/sh", "-c", f"cd {HERE} 2>/dev/null; umask 077; {line}"],
        env=environment, text=True, capture_output=True, timeout=seconds, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def blocks(page: str) -> list[str]:
    """The lines to type in the part on the service, without those of the container."""
    part = page.split("\n## ")[2]
    typed = [block.split("\n", 1)[1] for block in part.split("```")[1::2]]
    lines = "\n".join(block for block in typed if "podman" not in block).replace("\\\n", " ")
    return [line for line in lines.splitlines() if line.strip()]


def walk(root: Path, page: str) -> dict[str, str]:
    """What each line said. Raises SystemExit at the first that fails."""
    said, before = {}, ""
    for line in blocks(page):
        said[line] = typed(root, before, line)
        if line.startswith(KEPT):
            before += f"{line}; "
        if line.startswith("python3 -m venv "):
            provide(root, line.split()[-1])
        if line.startswith(("systemctl enable", "systemctl start")):
            said["health"] = json.dumps(healthy(root))
    return said


def typed(root: Path, before: str, line: str) -> str:
    if line.startswith("apt-get "):
        return ""  # what it would bring is there
    done = inside(root, before + line)
    if done.returncode:
        log = inside(root, "cat /run/stand-in/*.log").stdout
        raise SystemExit(f"{line}\n{done.stdout[-3000:]}{done.stderr[-3000:]}{log[-3000:]}")
    return done.stdout


def provide(root: Path, folder: str) -> None:
    """Let pip find what it would have fetched."""
    [site] = (root / folder[1:]).glob("lib/python3*/site-packages")
    (site / "fetched.pth").write_text("/packages\n")
    (site / "fetched.pth").chmod(0o644)


def healthy(root: Path) -> object:
    """What /health says at last. Raises SystemExit with the log when it does not get well."""
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen("http://127.0.0.1:8081/health", timeout=8) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.2)
        if not running(root):
            break
    raise SystemExit("not well:\n" + inside(root, "cat /run/stand-in/*.log").stdout[-4000:])


def running(root: Path) -> bool:
    pid = (root / "run/stand-in/station-bot.pid").read_text()
    try:
        return ") Z" not in (root / "proc" / pid / "stat").read_text()
    except OSError:
        return False


def found(root: Path) -> dict[str, object]:
    """What the walk has left, for the test to judge."""
    pid = (root / "run/stand-in/station-bot.pid").read_text()
    status = (root / "proc" / pid / "status").read_text()
    listed = (
        "stat --format '%U %a %n' /etc/station-bot/* /var/lib/station-bot /var/lib/station-bot/*"
    )
    tried = "setpriv --reuid nobody --regid nogroup --clear-groups cat /etc/station-bot/token"
    verified = inside(root, "systemd-analyze verify /etc/systemd/system/station-bot.service")
    return {
        "status": dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line),
        "account": inside(root, "id -u station-bot").stdout.strip(),
        "kept": inside(root, listed).stdout.splitlines(),
        "token_for_others": inside(root, tried).returncode == 0,
        "unit": verified.stdout + verified.stderr,
    }


def loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        up = struct.pack("16sh14x", b"lo", 0x1 | 0x40)
        fcntl.ioctl(one, 0x8914, up)  # SIOCSIFFLAGS


def main(root: Path, page: Path, site: Path, source: Path) -> None:
    loopback()
    build(root, site, source)
    api = subprocess.Popen(
        [sys.executable, "-m", "bot", "playground", "--port", str(PORT), "--token", TOKEN],
        cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    try:
        said = walk(root, page.read_text(encoding="utf-8"))
        sys.stdout.write(json.dumps({"said": said, **found(root)}))
        inside(root, "systemctl stop station-bot")
    finally:
        api.kill()
        api.wait()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
