"""The words of a paper as they come out of the finished files, whitespace apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

_FOOT = re.compile(r"第\s*\d+\s*页\s*共\s*\d+\s*页\s*$")


def squeezed(text: str) -> str:
    """The text without any white space, so that line ends do not matter."""
    return "".join(text.split())


def pdf_pages(content: bytes) -> list[str]:
    """The text of every page in the order it was drawn, the foot left out."""
    with pypdfium2.PdfDocument(content) as document:
        return [_FOOT.sub("", page.get_textpage().get_text_range()) for page in document]


def pdf_words(content: bytes, header: str = "") -> str:
    """All words of a PDF; a table header repeated on top of a later page is counted once."""
    first, *rest = map(squeezed, pdf_pages(content))
    return first + "".join(page.removeprefix(header) for page in rest)


def docx_cells(content: bytes) -> Iterator[str]:
    """The text of every paragraph and cell in reading order."""
    body = docx.Document(io.BytesIO(content)).element.body
    for block in body:
        if block.tag == qn("w:p"):
            yield _text(block)
        elif block.tag == qn("w:tbl"):
            yield from (_text(cell) for cell in block.iter(qn("w:tc")))


def docx_words(content: bytes) -> str:
    """All words of a DOCX."""
    return squeezed("".join(docx_cells(content)))


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))
