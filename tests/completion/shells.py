"""Real shells on a terminal of their own, asked what they offer at the end of a line.

A shell is a class with offers(LINE): the words that it offers there, each once, as the user would get
them.
"""
import fcntl
import os
import pty
import re
import select
import shlex
import shutil
import struct
import subprocess
import termios
import time
from pathlib import Path

TIMEOUT_S = 60
# Wider than any line, so that no shell cuts what it shows.
COLUMNS = 2000
ANSWER = re.compile(r"LINE\[(.*)\]LINE", re.S)


class Typed:
    """A shell that is typed at: Ctrl-X a puts all it offers into the line, Ctrl-X p prints it and
    begins a new one."""

    def __init__(self, command, setup, env, folder):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
        self.child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env,
                                      cwd=folder, start_new_session=True)
        os.close(slave)
        self.type(setup + "\n")
        # What comes back before it has run is what was typed, with the two words apart.
        self.type("echo rea''dy\n")
        self.wait(lambda text: "ready" in text, setup)

    def type(self, text):
        os.write(self.master, text.encode())

    def wait(self, seen, what):
        """Returns what came as soon as it is SEEN."""
        data, end = b"", time.monotonic() + TIMEOUT_S
        while not seen(data.decode(errors="replace")):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                raise TimeoutError(f"{what!r}: {data!r}")
            data += os.read(self.master, 65536)
        return data.decode(errors="replace")

    def offers(self, line):
        self.type(line + "\x18a\x18p")
        self.said = self.wait(ANSWER.search, line)
        head = line.rpartition(" ")[0] + " "
        answer = ANSWER.search(self.said)[1]
        if not answer.startswith(head):
            raise ValueError(f"{line!r} became {answer!r}")
        glued = re.match(r"--[\w-]+=", line[len(head):])
        words = shlex.split(answer[len(head):])
        if glued:
            words = [word.removeprefix(glued[0]) for word in words]
        return [] if answer.rstrip() == line.rstrip() else list(dict.fromkeys(words))

    def close(self):
        self.child.kill()
        self.child.wait()
        os.close(self.master)


class Bash(Typed):
    name = "bash"

    def __init__(self, completions, env, folder):
        setup = " ".join([
            "bind 'set enable-bracketed-paste off';", r"bind '\"\C-xa\": insert-completions';",
            r"""bind -x '"\C-xp": printf "LINE[%s]LINE" "$READLINE_LINE"; READLINE_LINE=';""",
            f". {completions}/xsnotes.bash"]).replace(r'\"', '"')
        super().__init__(["bash", "--norc", "--noprofile", "-i"], setup, env, folder)


class Zsh(Typed):
    name = "zsh"

    def __init__(self, completions, env, folder):
        setup = " ".join([
            f"fpath=({completions} $fpath); unset zle_bracketed_paste;",
            "autoload -Uz compinit && compinit -u -D;",
            "offered() { compstate[insert]=all; compstate[list]= };",
            "offer() { comppostfuncs=(offered); _main_complete };",
            'tell() { zle -I; print -rn -- "LINE[$BUFFER]LINE"; BUFFER= };',
            "zle -C offer complete-word offer; zle -N tell;",
            "bindkey -e; bindkey '^Xa' offer; bindkey '^Xp' tell"])
        super().__init__(["zsh", "-f", "-i", "-o", "no_prompt_sp", "-o", "no_prompt_cr"], setup, env, folder)


class Fish:
    """fish tells what it would offer without being typed at."""
    name = "fish"

    def __init__(self, completions, env, folder):
        self.completions, self.env, self.folder = completions, env, folder

    def offers(self, line):
        done = subprocess.run(
            ["fish", "--no-config", "-c", f"source {self.completions}/xsnotes.fish; "
             f"complete -C {shlex.quote(line)}"], env=self.env, cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=TIMEOUT_S, check=False)
        self.said = done.stdout
        glued = re.match(r"--[\w-]+=", line.rpartition(" ")[2])
        words = [row.split("\t")[0] for row in done.stdout.splitlines()]
        return [word.removeprefix(glued[0]) for word in words] if glued else words

    def close(self):
        pass


def installed():
    """The shells of this machine."""
    return [shell for shell in (Bash, Zsh, Fish) if shutil.which(shell.name)]


def environment(program, home):
    """A small environment in which "xsnotes" is PROGRAM and HOME is empty."""
    env = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
           if name in os.environ}
    env.update(PATH=f"{Path(program).parent}:/usr/local/bin:/usr/bin:/bin", HOME=home, TERM="dumb",
               LC_ALL="C.UTF-8", PS1="> ", XDG_DATA_HOME=f"{home}/data",
               XDG_CONFIG_HOME=f"{home}/config", XDG_STATE_HOME=f"{home}/state")
    return env
