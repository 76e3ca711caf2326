"""The parts of the man pages that are made from the program: keys, commands, options."""
import re

# A row of --help: label, two blanks or more, help; a long label leaves its help to the next line.
ROW = re.compile(r"^  (\S+(?: \S+)*?)(?:  +|\n {10,})(\S.*)$", re.M)


def token(word):
    """A word of a synopsis in mdoc."""
    if word.startswith("--"):
        return f"Fl Fl {word[2:]}"
    return word if word == "|" else f"Ar {word}"


def text_line(text):
    """A line of text that mdoc does not read as a macro."""
    return ("\\&" if text[:1] in ".'" else "") + text.replace("\\", "\\e")


def option(label):
    """A label of --help, such as "-o, --output FILE", in mdoc."""
    letter, name, argument = re.fullmatch(r"(?:-(\w), )?--([a-z-]+)(?: (\S+))?", label).groups()
    head = f"Fl {letter} , " if letter else ""
    return f".It {head}Fl Fl {name}" + (f" Ar {argument}" if argument else "")


def sections(text):
    """Returns (rows of commands, rows of options) of a --help."""
    paragraphs = [ROW.findall(part) for part in re.split(r"\n\s*\n", text)]
    commands, options = [], []
    for rows in paragraphs:
        for label, what in rows:
            if label.startswith("-"):
                options.append((label, what))
            elif not label.startswith("xsnotes") and ":" not in label:
                commands.append((label, what))
    return commands, options


def option_list(options):
    yield ".Bl -tag -width Ds"
    for label, what in options:
        yield option(label)
        yield text_line(what)
    yield ".El"


def commands_made(maker, lang):
    """Every command, and the options that only some have."""
    commands, everywhere = sections(maker.help(lang))
    common = {label for label, _ in everywhere}
    yield ".Bl -tag -width Ds"
    for label, what in commands:
        name, *operands = label.split(" ")
        yield ".It Cm " + " ".join([name, *(token(word) for word in operands)])
        yield text_line(what)
        own = [row for row in sections(maker.help(lang, name))[1] if row[0] not in common]
        own = [row for row in own if row[0] != "--help"]
        if own:
            yield from option_list(own)
    yield ".El"


def options_made(maker, lang):
    yield from option_list(sections(maker.help(lang))[1])


def keys_made(maker, lang):
    yield ".Bl -tag -width Ds"
    for keys, what in maker.table("keys", lang):
        yield f'.It Li "{keys}"'
        yield what
    yield ".El"


MADE = {"commands": commands_made, "options": options_made, "keys": keys_made}


def made(maker, text, lang):
    """TEXT with its made parts as they should be."""
    for name, make in MADE.items():
        begin, end = f'.\\" {name}: begin\n', f'.\\" {name}: end\n'
        if begin not in text or end not in text:
            return f"{name}: no part of that name\n{text}"
        head, rest = text.split(begin)
        text = head + begin + "".join(f"{line}\n" for line in make(maker, lang)) + end + \
            rest.split(end)[1]
    return text
