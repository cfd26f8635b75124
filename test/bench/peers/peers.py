"""The tools that OLT figures are compared with, run over the same server and the same text.

read JSON    {host, port, user, password, rounds, commands}: netmiko's huawei_smartax driver; one login, then every round.
parse JSON   {text, rounds}: TextFSM over the output of `display ont info F S P all`.

Prints one line of JSON; times are milliseconds.
"""
import json
import sys
import time


def read(job):
    from netmiko import ConnectHandler

    started = time.perf_counter()
    box = ConnectHandler(
        device_type="huawei_smartax",
        host=job["host"],
        port=job["port"],
        username=job["user"],
        password=job["password"],
    )
    box.enable()
    box.config_mode()
    login = time.perf_counter() - started
    rounds = []
    size = 0
    for _ in range(job["rounds"]):
        started = time.perf_counter()
        for line in job["commands"]:
            moves = line.startswith(("interface", "quit"))
            size += len(box.send_command(line, expect_string=r"[>#]\s*$" if moves else None, read_timeout=60))
        rounds.append((time.perf_counter() - started) * 1000)
    box.disconnect()
    return {"login": login * 1000, "rounds": rounds, "size": size}


def parse(job):
    import io

    import textfsm

    table = textfsm.TextFSM(io.StringIO(ONT_LIST))
    rows = table.ParseTextToDicts(job["text"])
    started = time.perf_counter()
    for _ in range(job["rounds"]):
        table.Reset()
        table.ParseTextToDicts(job["text"])
    return {"each": (time.perf_counter() - started) * 1000 / job["rounds"], "rows": len(rows)}


# `display ont info F S P all`: the table of states, and the table of descriptions below it.
ONT_LIST = r"""Value PORT (\d+/\s*\d+\s*/\s*\d+)
Value ONT_ID (\d+)
Value SERIAL ([0-9A-F]{16})
Value CONTROL (\S+)
Value RUN (\S+)
Value CONFIG (\S+)
Value MATCH (\S+)
Value PROTECT (\S+)
Value DESCRIPTION (\S.*?)

Start
  ^\s+${PORT}\s+${ONT_ID}\s+${SERIAL}\s+${CONTROL}\s+${RUN}\s+${CONFIG}\s+${MATCH}\s+${PROTECT} -> Record
  ^\s+F/S/P\s+ONT-ID\s+Description -> Descriptions

Descriptions
  ^\s+${PORT}\s+${ONT_ID}\s+${DESCRIPTION}\s*$$ -> Record
"""

job = json.loads(sys.argv[2])
print(json.dumps({"read": read, "parse": parse}[sys.argv[1]](job)))
