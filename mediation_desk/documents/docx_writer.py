"""Blocks to DOCX: WordprocessingML written into the parts of `resources/base.docx`, the same bytes each time.

The looks are paragraph styles of base.docx; runs name their East Asian font again, as word processors
fall back to their own where only the style does.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import accumulate, pairwise
from typing import assert_never
from xml.sax.saxutils import escape

from mediation_desk.config import paths
from mediation_desk.documents.blocks import (
    Align,
    Block,
    Cell,
    Fields,
    Gap,
    Grid,
    Look,
    PageBreak,
    Paper,
    Paragraph,
    Place,
    Row,
    Signatures,
    Title,
)
from mediation_desk.documents.pdf_fit import fitted
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.style import FORMS, MM, Face, Style
from mediation_desk.documents.tables import as_grid, signing_grid

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DC = "http://purl.org/dc/elements/1.1/"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_VALIGN = {Place.TOP: "top", Place.MIDDLE: "center", Place.BOTTOM: "bottom"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LONG_TEXT = 300
"""A row with a text longer than this may be cut by the end of a page."""
SPARE = 6.0
"""Millimetres a page is laid out shorter than in a PDF, for word processors whose lines are higher."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(paper: Paper, style: Style = FORMS) -> bytes:
    """The paper as DOCX; characters no file can hold stand as □."""
    parts = dict(_base())
    parts["word/document.xml"] = _document(paper, fitted(paper, style, spare=SPARE).style).encode()
    parts["docProps/core.xml"] = _core(paper).encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return buffer.getvalue()


@cache
def _base() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(paths.resources_folder() / "base.docx") as file:
        return tuple((name, file.read(name)) for name in file.namelist())


def _core(paper: Paper) -> str:
    title = escape(plain_text(paper.title))
    spaces = f'xmlns:cp="{_CP}" xmlns:dc="{_DC}"'
    return f"{_XML}<cp:coreProperties {spaces}><dc:title>{title}</dc:title></cp:coreProperties>"


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _document(paper: Paper, style: Style) -> str:
    body = "".join(_body(paper.blocks, style))
    spaces = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    return f"{_XML}<w:document {spaces}><w:body>{body}{_section(style)}</w:body></w:document>"


def _section(style: Style) -> str:
    size = f'w:w="{_dxa(style.page[0])}" w:h="{_dxa(style.page[1])}"'
    sides = {"top": style.top, "right": style.right, "bottom": style.bottom, "left": style.left}
    margins = " ".join(f'w:{side}="{_dxa(value)}"' for side, value in sides.items())
    margins += f' w:header="{_dxa(style.footer)}" w:footer="{_dxa(style.footer)}" w:gutter="0"'
    footer = '<w:footerReference w:type="default" r:id="rId4"/>'
    return f"<w:sectPr>{footer}<w:pgSz {size}/><w:pgMar {margins}/></w:sectPr>"


def _dxa(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * MM * 20)


def _body(blocks: tuple[Block, ...], style: Style) -> Iterator[str]:
    for number, block in enumerate(blocks):
        following = blocks[number + 1 :]
        yield from _block(block, style, held=_keeps_company(following))
        if isinstance(block, Grid | Fields | Signatures) and isinstance(
            following[0] if following else None, Grid | Fields | Signatures | None
        ):
            yield _spacer(0.35, held=_keeps_company(following))


def _keeps_company(following: tuple[Block, ...]) -> bool:
    """Whether what follows, white space apart, must not begin a page."""
    block = next((block for block in following if not isinstance(block, Gap)), None)
    return isinstance(block, Signatures) or (isinstance(block, Grid) and block.keep)


def _block(block: Block, style: Style, *, held: bool) -> Iterator[str]:
    match block:
        case Title():
            yield _p(block.text, Look.TITLE, style, align=Align.CENTRE, held=True)
            if block.number:
                yield _p(block.number, Look.NUMBER, style, align=Align.RIGHT, held=True)
        case Paragraph():
            yield _paragraph(block, style, held=held or block.with_next)
        case Grid():
            yield _table(block, style, held=held)
        case Fields():
            yield _table(as_grid(block), style, held=held)
        case Signatures():
            yield _table(signing_grid(block), style, held=held)
        case Gap():
            yield _spacer(style.white(block), held=held)
        case PageBreak():
            yield _spacer(0.35, held=False, before="<w:pageBreakBefore/>")
        case _:
            assert_never(block)


def _spacer(millimetres: float, *, held: bool, before: str = "") -> str:
    keep = "<w:keepNext/>" if held else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{_dxa(millimetres)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{keep}{before}{spacing}</w:pPr></w:p>"


def _paragraph(block: Paragraph, style: Style, *, held: bool) -> str:
    parts = plain_text(block.text).split("\n")
    lead = _run(plain_text(block.lead), Look.HEADING, style) if block.lead else ""
    last = len(parts) - 1
    return "".join(
        _p(
            part,
            block.look,
            style,
            align=block.align,
            indent=block.indent,
            before="" if number else lead,
            held=held and number == last,
        )
        for number, part in enumerate(parts)
    )


def _p(
    text: str,
    look: Look,
    style: Style,
    *,
    align: Align,
    indent: int = 0,
    before: str = "",
    held: bool = False,
) -> str:
    """One paragraph for every line of the text."""
    twentieths = round(indent * style.looks[look].size * 20)
    first = f'<w:ind w:firstLineChars="{indent * 100}" w:firstLine="{twentieths}"/>'
    properties = (
        f'<w:pStyle w:val="{style_id(look)}"/>{"<w:keepNext/>" if held else ""}'
        f'{first if indent else ""}<w:jc w:val="{_JC[align]}"/>'
    )
    lines = plain_text(text).split("\n")
    runs = [_run(line, look, style) for line in lines]
    runs[0] = before + runs[0]
    return "".join(f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>" for run in runs)


def style_id(look: Look) -> str:
    """The id of a look's paragraph style in base.docx."""
    return f"Desk{look.value.title().replace('_', '')}"


def _run(text: str, look: Look, style: Style) -> str:
    if not text:
        return ""
    fonts = fonts_xml(style.looks[look].face)
    return f'<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def fonts_xml(face: Face) -> str:
    """The fonts of a face by the names word processors know, Chinese quotes drawn with the Chinese font."""
    name = "宋体" if face is Face.SONG_BOLD else face.value
    latin = name if face is Face.HEI else "Times New Roman"
    names = {"ascii": latin, "hAnsi": latin, "eastAsia": name, "cs": latin, "hint": "eastAsia"}
    attributes = " ".join(f'w:{key}="{value}"' for key, value in names.items())
    return f"<w:rFonts {attributes}/>"


def _table(grid: Grid, style: Style, *, held: bool) -> str:
    total = sum(grid.widths)
    stops = [round(part / total * style.width * 20) for part in accumulate(grid.widths, initial=0)]
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(stops))
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if grid.border else ""
    width = f'<w:tblW w:w="{stops[-1]}" w:type="dxa"/>'
    properties = f'{width}{borders}<w:tblLayout w:type="fixed"/>{_padding(grid, style)}'
    last = len(grid.rows) - 1
    rows = (
        _row(row, number, grid, stops, style, held=held if number == last else grid.keep or row.with_next)
        for number, row in enumerate(grid.rows)
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _padding(grid: Grid, style: Style) -> str:
    x, y = (round(style.pad_x * 20), round(style.pad_y * 20)) if grid.border else (0, 0)
    sides = (("top", y), ("left", x), ("bottom", y), ("right", x))
    margins = "".join(f'<w:{side} w:w="{pad}" w:type="dxa"/>' for side, pad in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _row(row: Row, number: int, grid: Grid, stops: list[int], style: Style, *, held: bool) -> str:
    long = not grid.keep and (row.fills or any(len(cell.text) > _LONG_TEXT for cell in row.cells))
    height = style.height_of(row)
    properties = "" if long else "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{_dxa(height)}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if number < grid.header else ""
    starts = list(accumulate((cell.span for cell in row.cells), initial=0))
    cells = (
        _cell(cell, stops[right] - stops[left], style, row.place, held=held)
        for cell, left, right in zip(row.cells, starts, starts[1:], strict=False)
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, style: Style, place: Place, *, held: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    stands = Place.MIDDLE if place is Place.TOP and cell.align is Align.CENTRE else place
    text = _p(cell.text, cell.look, style, align=cell.align, indent=cell.indent, held=held)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="{_VALIGN[stands]}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
