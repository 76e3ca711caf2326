"""A small reader of JSON Schema (draft 6), as far as the schema of c3voc goes.

    errors(value, schema, root) -> ["schedule.conference.days[0]: index is missing", ...]

A keyword that is not known is an error of its own, so that nothing passes unseen.
"""
import datetime
import re
import uuid

# What tells readers something, and forbids nothing.
ANNOTATIONS = {"$schema", "$id", "$comment", "$todo", "$oneOf", "title", "description", "examples",
               "deprecated", "definitions", "default"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
         "integer": int, "number": (int, float)}


def is_type(value, name):
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def parses(parse, value):
    try:
        parse(value)
    except ValueError:
        return False
    return True


FORMATS = {
    "date": lambda text: parses(datetime.date.fromisoformat, text),
    "date-time": lambda text: bool(re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text))
    and parses(datetime.datetime.fromisoformat, text.replace("Z", "+00:00")),
    "uri": lambda text: bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*", text)),
    "uuid": lambda text: len(text) == 36 and parses(uuid.UUID, text),
    "color": lambda text: True,
}


def object_errors(value, schema, root, path):
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{path}: {name} is missing"
    for name, member in value.items():
        place = f"{path}.{name}"
        matches = [sub for pattern, sub in patterns.items() if re.search(pattern, name)]
        if name in known:
            matches.append(known[name])
        for sub in matches or [schema.get("additionalProperties", True)]:
            yield from errors(member, sub, root, place)


def errors(value, schema, root, path="$"):
    """Yields what VALUE, which stands at PATH, has against SCHEMA; ROOT holds the definitions."""
    if schema is True:
        return
    if schema is False:
        yield f"{path}: not allowed"
        return
    if "$ref" in schema:
        yield from errors(value, root["definitions"][schema["$ref"].rsplit("/", 1)[1]], root, path)
        return
    unknown = set(schema) - ANNOTATIONS - {"type", "properties", "patternProperties", "required",
                                           "additionalProperties", "items", "enum", "minimum",
                                           "pattern", "format", "oneOf"}
    if unknown:
        yield f"{path}: the schema has {unknown}, of which nothing is known here"
    types = schema.get("type", list(TYPES))
    if not any(is_type(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{path}: {value!r:.60} is no {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if "oneOf" in schema:
        fitting = [sub for sub in schema["oneOf"] if not list(errors(value, sub, root, path))]
        if len(fitting) != 1:
            yield f"{path}: fits {len(fitting)} of oneOf"
    if isinstance(value, (int, float)) and value < schema.get("minimum", value):
        yield f"{path}: {value} is less than {schema['minimum']}"
    if isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            yield f"{path}: {value!r:.60} does not match {schema['pattern']}"
        if "format" in schema and not FORMATS[schema["format"]](value):
            yield f"{path}: {value!r:.60} is no {schema['format']}"
    if isinstance(value, list):
        for at, item in enumerate(value):
            yield from errors(item, schema.get("items", True), root, f"{path}[{at}]")
    if isinstance(value, dict):
        yield from object_errors(value, schema, root, path)
