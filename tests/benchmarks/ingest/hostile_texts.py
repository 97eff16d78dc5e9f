"""Hostile text files: what only looks like a table, what is broken, what misleads."""

import os
import socket
from functools import partial
from pathlib import Path

from tests.benchmarks.ingest.hostile_file import HostileFile, Make, written

HEAD = "country,year,value\n"
GOOD = HEAD + "".join(f"Norway,{year},{year % 7}\n" for year in range(1990, 2020))
MEBIBYTE = 1024 * 1024


def table(rows: str) -> str:
    """A good table with these rows at its end."""
    return GOOD + rows


def a_folder(folder: Path) -> Path:
    """A folder in a file's place."""
    path = folder / "figures.csv"
    path.mkdir()
    return path


def a_pipe(folder: Path) -> Path:
    """A named pipe that nobody writes to."""
    path = folder / "figures.csv"
    os.mkfifo(path)
    return path


def a_socket(folder: Path) -> Path:
    """A socket, bound under a short name."""
    path = folder / "figures.csv"
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)
    return path


def a_link_to(target: str, folder: Path) -> Path:
    """A link that leads elsewhere."""
    path = folder / "figures.csv"
    path.symlink_to(target)
    return path


def one_line(folder: Path) -> Path:
    """Sixty megabytes without a line end."""
    path = folder / "figures.csv"
    with path.open("wb") as file:
        file.write(HEAD.encode())
        for _part in range(60):
            file.write(b"x" * MEBIBYTE)
    return path


def sparse(folder: Path) -> Path:
    """Two gigabytes of zeros that take no room on the disk."""
    path = folder / "figures.csv"
    with path.open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(2 * 1024 * MEBIBYTE)
    return path


def named(name: str) -> Make:
    """A good table under a name that looks like a path or a command."""
    return written(name, GOOD)


def deep_json(folder: Path) -> Path:
    """A hundred thousand brackets."""
    return written("figures.json", "[" * 100_000 + "]" * 100_000)(folder)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
HTML = "<!DOCTYPE html>\n<html><body><table><tr><td>Norway</td></tr></table></body></html>"
BILLION_LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<z>&b;</z>'
)
MIXED = GOOD.encode() + "Türkiye,2020,1\n".encode() * 3 + "Türkiye,2021,1\n".encode("cp1252")
GBK = HEAD.encode() + "中华人民共和国,2020,1\n".encode("gb18030") * 20
CUBE = (
    '{{"version":"2.0","class":"dataset","id":["geo","time"],"size":{},"dimension":{},"value":{}}}'
)
DIMENSIONS = (
    '{"geo":{"category":{"index":["NO","SE"]}},"time":{"category":{"index":["2019","2020"]}}}'
)

TEXTS: tuple[HostileFile, ...] = (
    HostileFile("an empty file", written("figures.csv", b""), "refused", "empty"),
    HostileFile(
        "nothing but a byte order mark", written("figures.csv", b"\xef\xbb\xbf"), "refused", "empty"
    ),
    HostileFile(
        "nothing but a UTF-16 mark", written("figures.csv", b"\xff\xfe"), "refused", "empty"
    ),
    HostileFile("a folder", a_folder, "refused", "folder"),
    HostileFile("a named pipe", a_pipe, "refused", "pipe"),
    HostileFile("a socket", a_socket, "refused", "pipe"),
    HostileFile("a link to /dev/zero", partial(a_link_to, "/dev/zero"), "refused", "device"),
    HostileFile("a link to itself", partial(a_link_to, "figures.csv"), "refused", "opened"),
    HostileFile("a link to nothing", partial(a_link_to, "nothing"), "refused", "no such file"),
    HostileFile("a web page named .csv", written("figures.csv", HTML), "refused", "web page"),
    HostileFile(
        "a web page in UTF-16", written("figures.csv", HTML.encode("utf-16")), "refused", "web page"
    ),
    HostileFile("a PDF named .csv", written("figures.csv", PDF), "refused", "PDF"),
    HostileFile(
        "a picture named .csv",
        written("figures.csv", b"\x89PNG\r\n\x1a\n" + bytes(400)),
        "refused",
        "picture",
    ),
    HostileFile("RTF named .csv", written("figures.csv", rb"{\rtf1 Norway}"), "refused", "RTF"),
    HostileFile(
        "a program named .csv",
        written("figures.csv", b"\x7fELF\x02\x01\x01" + bytes(400)),
        "refused",
        "program",
    ),
    HostileFile(
        "noise named .csv",
        written("figures.csv", bytes((n * 73 + n * n) % 256 for n in range(9000))),
        "refused",
        "not text",
    ),
    HostileFile("a billion laughs", written("figures.csv", BILLION_LAUGHS), "refused", "XML"),
    HostileFile(
        "NUL bytes", written("figures.csv", table("Norway,20\x0020,1\n")), "refused", "NUL"
    ),
    HostileFile("two gigabytes of zeros", sparse, "refused", "NUL"),
    HostileFile("one endless line", one_line, "refused", "megabyte"),
    HostileFile(
        "a million columns",
        written("figures.csv", table("Norway" + ",1" * 500_000 + "\n")),
        "refused",
        "16,384 columns",
    ),
    HostileFile(
        "an unterminated quotation mark",
        written("figures.csv", table('"Norway,2020,1\n') + "Norway,2021,1\n" * 100_000),
        "refused",
        "quotation mark",
    ),
    HostileFile(
        "a quotation mark inside a cell",
        written("figures.csv", table('"Nor"way,2020,1\n')),
        "refused",
        "quotation mark",
    ),
    HostileFile("mixed encodings", written("figures.csv", MIXED), "refused", "UTF-8"),
    HostileFile("an old Chinese encoding", written("figures.csv", GBK), "refused", "encoding"),
    HostileFile(
        "bytes that no encoding knows",
        written("figures.csv", GOOD.encode() + b"C\xf4te d\x81Ivoire,2020,1\n"),
        "refused",
        "column 1",
    ),
    HostileFile(
        "a lone surrogate",
        written("figures.csv", GOOD.encode("utf-16") + b"\x00\xd8,\0"),
        "refused",
        "UTF-16",
    ),
    HostileFile(
        "a surrogate written in UTF-8",
        written("figures.csv", GOOD.encode() + b"Nor\xed\xa0\x80way,2020,1\n"),
        "refused",
        "Row",
    ),
    HostileFile(
        "a byte order mark in the middle",
        written("figures.csv", table("\ufeffNorway,2020,1\n")),
        "accepted",
        "byte order mark",
    ),
    HostileFile(
        "cells that a spreadsheet would run",
        written("figures.csv", table("Norway,2020,=cmd|' /C calc'!A0\nNorway,2021,+1+1\n")),
        "accepted",
    ),
    HostileFile("a name like a path", named("..%2f..%2fetc%2fpasswd"), "accepted"),
    HostileFile("a name like a command", named("$(reboot);`id`|x.csv"), "accepted"),
    HostileFile("a name with a line end", named("figures\nDROP TABLE.csv"), "accepted"),
    HostileFile(
        "infinities",
        written("figures.csv", table("Norway,2020,inf\nNorway,2021,-Infinity\n")),
        "refused",
        "inf",
        "recognising",
    ),
    HostileFile(
        "a number too large for a double",
        written("figures.csv", table("Norway,2020,1e999\n")),
        "refused",
        "1e999",
        "recognising",
    ),
    HostileFile(
        "the year 20200",
        written("figures.csv", table("Norway,20200,1\n")),
        "refused",
        "20200",
        "recognising",
    ),
    HostileFile(
        "contradicting duplicates",
        written("figures.csv", table("Norway,2019,999\n")),
        "refused",
        "2019",
        "taking in",
    ),
    HostileFile("JSON nested too deeply", deep_json, "refused", "nested"),
    HostileFile(
        "twenty megabytes of empty lists",
        written("figures.json", '{"figures": [' + "[]," * 6_900_000 + "[]]}"),
        "refused",
        "memory",
    ),
    HostileFile("broken JSON", written("figures.json", '{"value": [1, 2'), "refused", "row 1"),
    HostileFile(
        "JSON with infinities",
        written("figures.json", '[{"country":"NOR","year":2020,"value":Infinity}]'),
        "refused",
        "Infinity",
    ),
    HostileFile(
        "JSON that says a name twice",
        written("figures.json", '[{"country":"NOR","year":2020,"value":1,"value":2}]'),
        "refused",
        "twice",
    ),
    HostileFile(
        "JSON with half a character",
        written("figures.json", r'[{"country":"\ud800","year":2020,"value":1}]'),
        "refused",
        "half a character",
    ),
    HostileFile(
        "JSON with a number of ten thousand digits",
        written("figures.json", f'[{{"country":"NOR","year":2020,"value":{"9" * 10_000}}}]'),
        "refused",
        "digits",
    ),
    HostileFile(
        "a JSON-stat cube of a trillion places",
        written("figures.json", CUBE.format("[1000000,1000000]", DIMENSIONS, "[1]")),
        "refused",
        "1000000",
    ),
    HostileFile(
        "a JSON-stat cube with too few figures",
        written("figures.json", CUBE.format("[2,2]", DIMENSIONS, "[1,2,3]")),
        "refused",
        "4 places",
    ),
    HostileFile(
        "a JSON-stat figure outside its cube",
        written("figures.json", CUBE.format("[2,2]", DIMENSIONS, '{"99999999999":1}')),
        "refused",
        "4 places",
    ),
    HostileFile(
        "an error message in JSON",
        written("figures.json", '{"message": "Too many requests"}'),
        "refused",
        "Too many requests",
    ),
)
