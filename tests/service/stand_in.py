"""`systemctl` and `journalctl` for a root without systemd: does what the unit file says, no more.

The account, the settings and the rights are the unit's: a start-up under it fails as it would fail
there. Handed over as one file, so it needs nothing but the standard library.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

UNITS = Path("/etc/systemd/system")
STATE = Path("/run/stand-in")
HONOURED = {
    "Type", "User", "ExecStart", "StateDirectory", "StateDirectoryMode", "Environment",
    "EnvironmentFile", "LoadCredential", "UMask",
}  # fmt: skip


def settings(unit: str) -> dict[str, list[str]]:
    """What stands in the [Service] part, in order."""
    found: dict[str, list[str]] = {}
    part = ""
    for line in (UNITS / f"{unit}.service").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = line
        elif part == "[Service]" and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def environment(service: dict[str, list[str]], credentials: Path) -> dict[str, str]:
    """Nothing of the caller's: what the unit and its file set, as systemd reads them."""
    lines = [one.replace("%d", str(credentials)) for one in service.get("Environment", [])]
    for file in service.get("EnvironmentFile", []):
        path = Path(file.removeprefix("-"))
        if path.exists() or not file.startswith("-"):
            lines += path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and line[0] not in "#;")
    return {"PATH": "/usr/bin:/bin", **{name: value for name, _, value in pairs}}


def hand_over(service: dict[str, list[str]], user: str) -> Path:
    """The credentials, for this account alone."""
    folder = STATE / "credentials"
    subprocess.run(["install", "-d", "-m", "500", "-o", user, folder], check=True)
    for one in service.get("LoadCredential", []):
        name, _, path = one.partition(":")
        command = ["install", "-m", "400", "-o", user, path, str(folder / name)]
        subprocess.run(command, check=True)
    return folder


def start(unit: str) -> None:
    service = settings(unit)
    [user], [command] = service["User"], service["ExecStart"]
    for name in service.get("StateDirectory", []):
        [mode] = service.get("StateDirectoryMode", ["755"])
        made = ["install", "-d", "-m", mode, "-o", user, "-g", user, f"/var/lib/{name}"]
        subprocess.run(made, check=True)
    environ = environment(service, hand_over(service, user))
    rights = ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
    as_account = ["setpriv", "--reuid", user, "--regid", user, "--init-groups", *rights]
    os.umask(int(service.get("UMask", ["022"])[0], 8))
    with (STATE / f"{unit}.log").open("ab") as log:
        running = subprocess.Popen(
            [*sealed(service), *as_account, *command.split()],
            cwd="/", env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    (STATE / f"{unit}.pid").write_text(str(running.pid), encoding="utf-8")


def sealed(service: dict[str, list[str]]) -> list[str]:
    """ProtectSystem=strict: all but the state and what is temporary cannot be written."""
    if service.get("ProtectSystem") != ["strict"]:
        return []
    state = "".join(
        f"mount --bind /var/lib/{name} /var/lib/{name} && " for name in service["StateDirectory"]
    )
    script = f'{state}mount -o remount,bind,ro / && exec "$@"'
    return ["unshare", "--mount", "sh", "-c", script, "sh"]


def stop(unit: str) -> None:
    pid = int((STATE / f"{unit}.pid").read_text(encoding="utf-8"))
    os.kill(pid, signal.SIGTERM)
    while is_running(pid):
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def main(name: str, words: list[str]) -> None:
    STATE.mkdir(exist_ok=True)
    if name == "journalctl":
        unit = words[words.index("--unit") + 1]
        sys.stdout.write((STATE / f"{unit}.log").read_text(encoding="utf-8"))
        return
    match words:
        case ["daemon-reload"]:
            pass
        case ["enable", "--now", unit] | ["start", unit]:
            start(unit)
        case ["stop", unit]:
            stop(unit)
        case ["restart", unit]:
            stop(unit)
            start(unit)
        case _:
            raise SystemExit(f"{name} {' '.join(words)}: not known here")


if __name__ == "__main__":
    main(Path(sys.argv[0]).name, sys.argv[1:])
