"""Writes resources/base.docx: the looks as paragraph styles, the page number foot, nothing else.

Run it after a change of `documents.style`: `python tests/documents/make_base_docx.py`. A test holds the
file to what this script makes. No MS Mincho, no stylesWithEffects; the theme is there
because a validator asks for one, and nothing refers to it.
"""

# ruff: noqa: E501 (markup reads better unbroken)

from __future__ import annotations

import io
import zipfile

from mediation_desk.config import paths
from mediation_desk.documents.blocks import Align, Look
from mediation_desk.documents.docx_writer import fonts_xml, style_id
from mediation_desk.documents.style import FORMS, Face, TextStyle

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = {
    Look.TITLE: "文书标题",
    Look.NUMBER: "文书编号",
    Look.HEADING: "文书小标题",
    Look.BODY: "文书正文",
    Look.LABEL: "表格项目",
    Look.CELL: "表格内容",
    Look.SMALL: "表格小字",
    Look.SMALL_LABEL: "表格小项目",
    Look.SIGN: "签名处",
    Look.NOTE: "页码与附注",
}
JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


def style_xml(look: Look, text: TextStyle) -> str:
    """One paragraph style."""
    bold = "<w:b/>" if text.face is Face.SONG_BOLD else ""
    spacing = (
        f'<w:spacing w:before="{text.before * 20:.0f}" w:after="{text.after * 20:.0f}"'
        f' w:line="{text.leading * 20:.0f}" w:lineRule="atLeast"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(look)}"><w:name w:val="{NAMES[look]}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{spacing}<w:jc w:val="{JC[text.align]}"/></w:pPr>'
        f'<w:rPr>{fonts_xml(text.face)}{bold}<w:sz w:val="{text.size * 2:.0f}"/>'
        f'<w:szCs w:val="{text.size * 2:.0f}"/></w:rPr></w:style>'
    )


def styles_xml() -> str:
    """The style part: Normal, and one style a look."""
    normal = fonts_xml(Face.SONG)
    return (
        f'{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{normal}<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/></w:pPr><w:rPr>{normal}</w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        + "".join(style_xml(look, text) for look, text in FORMS.looks.items())
        + "</w:styles>"
    )


def field_xml(instruction: str) -> str:
    """A field in five runs, each with its own properties; word processors fill in the number."""
    fonts = f"<w:rPr>{fonts_xml(Face.SONG)}</w:rPr>"
    return (
        f'<w:r>{fonts}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{fonts}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{fonts}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{fonts}<w:t>1</w:t></w:r>'
        f'<w:r>{fonts}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def footer_xml() -> str:
    """第 X 页　共 Y 页."""
    fonts = f"<w:rPr>{fonts_xml(Face.SONG)}</w:rPr>"
    words = [
        f'<w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in ("第 ", " 页　共 ", " 页")
    ]
    runs = words[0] + field_xml("PAGE") + words[1] + field_xml("NUMPAGES") + words[2]
    properties = f'<w:pPr><w:pStyle w:val="{style_id(Look.NOTE)}"/><w:jc w:val="center"/></w:pPr>'
    return f"{XML}<w:ftr {W} {R}><w:p>{properties}{runs}</w:p></w:ftr>"


def theme_xml() -> str:
    """The least theme there can be."""
    slots = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{"FFFFFF" if slot.startswith("lt") else "000000"}"/></a:{slot}>'
        for slot in slots
    )
    face = '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Desk"><a:themeElements>'
        f'<a:clrScheme name="Desk">{colours}</a:clrScheme><a:fontScheme name="Desk"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Desk">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def parts() -> dict[str, str]:
    """Every part of the file by name."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{WORD_TYPE}.document.main+xml"),
            ("word/styles.xml", f"{WORD_TYPE}.styles+xml"),
            ("word/settings.xml", f"{WORD_TYPE}.settings+xml"),
            ("word/fontTable.xml", f"{WORD_TYPE}.fontTable+xml"),
            ("word/footer1.xml", f"{WORD_TYPE}.footer+xml"),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
    )
    fonts = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="86"/></w:font>'
        for name in ("宋体", "黑体", "仿宋", "楷体")
    )
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for number, kind, target in (
                (1, "styles", "styles.xml"),
                (2, "settings", "settings.xml"),
                (3, "fontTable", "fontTable.xml"),
                (4, "footer", "footer1.xml"),
                (5, "theme", "theme/theme1.xml"),
            )
        )
        + "</Relationships>",
        "word/document.xml": f"{XML}<w:document {W} {R}><w:body><w:p/></w:body></w:document>",
        "word/styles.xml": styles_xml(),
        "word/settings.xml": f'{XML}<w:settings {W}><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>',
        "word/fontTable.xml": f"{XML}<w:fonts {W}>{fonts}</w:fonts>",
        "word/footer1.xml": footer_xml(),
        "word/theme/theme1.xml": theme_xml(),
    }


def base_docx() -> bytes:
    """The bytes of base.docx."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts().items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, text)
    return buffer.getvalue()


if __name__ == "__main__":
    (paths.resources_folder() / "base.docx").write_bytes(base_docx())
