#!/usr/bin/env python3
"""Drives the REPL in a real terminal (tmux) as a person would, and says what does not hold.

    tools/check_repl.py target/debug/annals

Checked: history, statements over several lines, the completion menu, Ctrl-C at the prompt and in a long query, a change of the
window's size, a paste of 200 lines, a pager, a terminal that cannot be steered. Without tmux it says that it was skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 20  # seconds


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, folder, program, term="screen-256color"):
        self.socket = str(folder / f"tmux-{term}")
        self.folder, self.program = folder, program
        environment = f"TERM={term} ANNALS_HISTORY={folder}/history.txt ANNALS_CONFIG={folder}/none.toml"
        command = f"env {environment} {program} repl {folder}/graph.annals; echo ended $?; cat"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", command)
        self.see("annals>" if term != "dumb" else "End a statement")

    def tmux(self, *args, **more):
        done = subprocess.run(["tmux", "-S", self.socket, *args], capture_output=True, check=True, **more)
        return done.stdout.decode("utf-8", "replace")

    def screen(self):
        return self.tmux("capture-pane", "-p", "-J", "-S", "-2000")

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def type(self, text):
        # A semicolon at the end would end tmux's own command.
        self.tmux("send-keys", "-l", text[:-1] + "\\;" if text.endswith(";") else text)

    def see(self, text, count=1):
        """Waits until a text is on the screen so many times."""
        until = time.monotonic() + PATIENCE
        while self.screen().count(text) < count:
            assert time.monotonic() < until, f"no {text!r} ({count} times) within {PATIENCE} s:\n{self.screen()[-1500:]}"
            time.sleep(0.05)

    def clear(self):
        self.keys("C-c")
        self.keys("C-l")
        time.sleep(0.3)
        self.tmux("clear-history")

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True, check=False)


def check_a_statement_over_lines(terminal):
    for line in ("RETURN 40", "+ 2 AS", "n;"):
        terminal.type(line)
        terminal.keys("Enter")
    terminal.see("│ 42 │")
    terminal.see("1 row")


def check_history(terminal):
    terminal.type("RETURN 'kept' AS word;")
    terminal.keys("Enter")
    terminal.see("│ kept │")
    terminal.keys("Up", "Enter")
    terminal.see("│ kept │", 2)
    terminal.type(".history 1")
    terminal.keys("Enter")
    terminal.see("  RETURN 'kept' AS word;")


def check_completion_menu(terminal):
    terminal.type("MATCH (a:")
    terminal.keys("Tab")
    for label in ("Agency", "Country", "Weapon"):
        terminal.see(label)
    terminal.clear()
    terminal.type(".sche")
    terminal.keys("Tab")
    terminal.see(".schema")
    terminal.clear()
    terminal.type("MATCH (a {name: 'North K")
    terminal.keys("Tab")
    terminal.see("'North Korea")


def check_interrupt_at_the_prompt(terminal):
    terminal.type("RETURN 'never sent'")
    terminal.keys("C-c")
    time.sleep(0.3)
    terminal.type("RETURN 'after' AS word;")
    terminal.keys("Enter")
    terminal.see("│ after │")


def check_interrupt_of_a_long_query(terminal):
    terminal.type("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*);")
    terminal.keys("Enter")
    time.sleep(1.5)
    terminal.keys("C-c")
    terminal.see("stopped")
    terminal.type("RETURN 'alive' AS word;")
    terminal.keys("Enter")
    terminal.see("│ alive │")


def check_resizing(terminal):
    wide = "MATCH (c:Claim) RETURN c.name, c.sentence LIMIT 1;"
    terminal.tmux("resize-window", "-x", "60", "-y", "20")
    terminal.type(wide)
    terminal.keys("Enter")
    terminal.see("1 row")
    # A table made for another width would be broken over lines that end in no border.
    borders = [line for line in terminal.screen().splitlines() if line.startswith(("┌", "│", "└"))]
    assert borders and all(len(line) <= 60 and line.endswith(("┐", "│", "┘")) for line in borders), borders
    terminal.tmux("resize-window", "-x", "120", "-y", "40")
    terminal.type("RETURN 'wide again' AS word;")
    terminal.keys("Enter")
    terminal.see("│ wide again │")


def check_a_paste_of_200_lines(terminal):
    lines = ["RETURN 'pasted' AS word,"] + [f"  {n} AS n{n}," for n in range(198)] + ["  'end' AS last;"]
    terminal.tmux("load-buffer", "-", input="\n".join(lines).encode())
    terminal.type(".mode csv")
    terminal.keys("Enter")
    terminal.tmux("paste-buffer", "-p")
    time.sleep(1)
    terminal.keys("Enter")
    terminal.see("pasted,0,1,2,")
    terminal.type(".mode table")
    terminal.keys("Enter")


def check_a_footer(terminal):
    terminal.type(".pager off")
    terminal.keys("Enter")
    terminal.type("UNWIND range(1, 60) AS n RETURN n;")
    terminal.keys("Enter")
    terminal.see("60 rows (40 shown)")


def check_a_pager(terminal):
    terminal.tmux("resize-window", "-x", "100", "-y", "20")
    terminal.type(".pager less -RSX")
    terminal.keys("Enter")
    terminal.see("long tables go to `less -RSX`")
    terminal.clear()
    terminal.type("UNWIND range(1, 60) AS n RETURN 'row ' + n AS r;")
    terminal.keys("Enter")
    terminal.see("│ row 3 ")
    assert "40 shown" not in terminal.screen() and "│ row 39" not in terminal.screen()
    # Ctrl-C is the pager's own while it runs.
    terminal.keys("C-c")
    terminal.keys("C-c")
    terminal.keys("G")
    terminal.see("│ row 40")
    terminal.keys("q")
    terminal.see("60 rows (40 shown)")
    terminal.type(".pager no-such-program")
    terminal.keys("Enter")
    terminal.clear()
    terminal.type("UNWIND range(1, 60) AS n RETURN 'row ' + n AS r;")
    terminal.keys("Enter")
    terminal.see("cannot run the pager `no-such-program`")
    terminal.see("│ row 40")
    terminal.type("RETURN 'alive' AS word;")
    terminal.keys("Enter")
    terminal.see("│ alive │")


def check_the_end(terminal):
    terminal.keys("C-d")
    terminal.see("ended 0")


CHECKS = [
    check_a_statement_over_lines,
    check_history,
    check_completion_menu,
    check_interrupt_at_the_prompt,
    check_interrupt_of_a_long_query,
    check_resizing,
    check_a_paste_of_200_lines,
    check_a_footer,
    check_a_pager,
    check_the_end,
]


def run(check, terminal):
    """Runs a check on a cleared terminal and says how it went."""
    name = check.__name__[6:].replace("_", " ")
    try:
        terminal.clear()
        check(terminal)
        print(f"{name:32} ok")
        return True
    except (AssertionError, subprocess.CalledProcessError) as error:
        print(f"{name:32} FAILED: {error}")
        return False


def main():
    """Runs all checks; the status says whether all held."""
    if not shutil.which("tmux"):
        print("skipped: tmux is not there")
        return
    program = str(Path(sys.argv[1]).resolve())
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([program, "build", str(ROOT / "seeds"), "-o", str(folder / "graph.annals")], capture_output=True, check=True)
        terminal = Terminal(folder, program)
        try:
            held = [run(check, terminal) for check in CHECKS]
        finally:
            terminal.close()
        plain = Terminal(folder, program, term="dumb")
        try:
            plain.type("RETURN 'plain' AS word;")
            plain.keys("Enter")
            plain.see("│ plain │")
            print(f"{'a terminal that cannot be steered':32} ok")
        except AssertionError as error:
            held.append(False)
            print(f"a terminal that cannot be steered FAILED: {error}")
        finally:
            plain.close()
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
