"""The fixed parts of an .xlsx file: what every workbook has around its cells.

Owns: the XML of styles, relations, properties, panes and pages. Never: a cell. The order of
elements is the schema's (ECMA-376, part 1); Excel calls a file with another order damaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"

ROOT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)

#: font, fill, border, number format, alignment; the places are ``workbook.Style``
STYLES: tuple[tuple[int, int, int, int, str], ...] = (
    (0, 0, 1, 0, 'vertical="top"'),
    (0, 0, 1, 0, 'vertical="top" wrapText="1"'),
    (2, 0, 0, 0, ""),
    (3, 0, 0, 0, ""),
    (4, 2, 1, 0, 'horizontal="center" vertical="center" wrapText="1"'),
    (1, 3, 1, 0, 'horizontal="center" vertical="center" wrapText="1"'),
    (0, 0, 1, 3, 'vertical="top"'),
    (0, 0, 1, 164, 'vertical="top"'),
    (0, 0, 1, 165, 'vertical="top"'),
    (0, 0, 1, 166, 'vertical="top"'),
)
#: the same style for a text that looks like a formula stands so many places further
QUOTED = len(STYLES)

_FONTS = (
    "",  # plain
    "<b/>",
    "<b/>",  # larger, see _SIZES
    "<i/>",
    "<b/>",  # white on dark
)
_SIZES = (11, 11, 14, 11, 11)
#: a sheet of several pages beside each other is read on the larger one
_A4, _A3 = 9, 8
_INKS = ("FF16202B", "FF16202B", "FF16202B", "FF44505C", "FFFFFFFF")


def content_types(sheets: int) -> str:
    overrides = [("/xl/workbook.xml", f"{_SHEETML}.sheet.main+xml")]
    overrides += [
        (f"/xl/worksheets/sheet{number}.xml", f"{_SHEETML}.worksheet+xml")
        for number in range(1, sheets + 1)
    ]
    overrides.append(("/xl/styles.xml", f"{_SHEETML}.styles+xml"))
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides.append(("/docProps/core.xml", core))
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in overrides
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def core(title: str, creator: str, at: datetime) -> str:
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def relations(sheets: int) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}'
        f'<Relationship Id="rId{sheets + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )


def workbook(names: Sequence[str], defined: Sequence[tuple[int, str, str]]) -> str:
    """``defined``: index of the sheet, name, area; names and areas are XML already."""
    quoted = [name.replace('"', "&quot;") for name in names]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(quoted, 1)
    )
    hidden = {"_FilterDatabase": ' hidden="1"'}
    areas = "".join(
        f'<definedName name="_xlnm.{name}" localSheetId="{index}"{hidden.get(name, "")}>'
        f"{area}</definedName>"
        for index, name, area in defined
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{listed}</sheets>"
        + (f"<definedNames>{areas}</definedNames>" if areas else "")
        + "</workbook>"
    )


def styles() -> str:
    fonts = "".join(
        f'<font>{marks}<sz val="{size}"/><color rgb="{ink}"/><name val="Calibri"/></font>'
        for marks, size, ink in zip(_FONTS, _SIZES, _INKS, strict=True)
    )
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
        for colour in ("FF16202B", "FFDCE6F1")
    )
    sides = "".join(
        f'<{side} style="thin"><color rgb="FFB8C0C8"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    formats = "".join(
        f'<xf numFmtId="{shape}" fontId="{face}" fillId="{fill}" borderId="{border}" xfId="0"'
        f' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
        f' applyAlignment="1"{quote}><alignment {aligned}/></xf>'
        for quote in ("", ' quotePrefix="1"')
        for face, fill, border, shape, aligned in STYLES
    )
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="3">'
        '<numFmt numFmtId="164" formatCode="0.0%"/>'
        '<numFmt numFmtId="165" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="166" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
        f'<fonts count="{len(_FONTS)}">{fonts}</fonts>'
        '<fills count="4"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{sides}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{2 * QUOTED}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def pane(column: str, rows: int, columns: int) -> str:
    """What stays in view: the rows above and the columns left of the first cell that moves."""
    corner = "bottomRight" if columns else "bottomLeft"
    across = f'xSplit="{columns}" ' if columns else ""
    return (
        f'<pane {across}ySplit="{rows}" topLeftCell="{column}{rows + 1}" activePane="{corner}"'
        f' state="frozen"/><selection pane="{corner}"/>'
    )


def sheet_top(widths: Sequence[float], *, frozen: str, is_first: bool, is_fitted: bool) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    selected = ' tabSelected="1"' if is_first else ""
    fitted = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if is_fitted else ""
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">{fitted}'
        f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{frozen}'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>"
    )


def sheet_end(filtered: str, merged: Sequence[str], *, is_landscape: bool, pages_wide: int) -> str:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    orientation = "landscape" if is_landscape else "portrait"
    fitted = f'fitToWidth="{pages_wide}" fitToHeight="0" ' if pages_wide else 'scale="70" '
    return (
        "</sheetData>"
        + (f'<autoFilter ref="{filtered}"/>' if filtered else "")
        + (f'<mergeCells count="{len(merged)}">{cells}</mergeCells>' if merged else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_A3 if pages_wide > 1 else _A4}" {fitted}'
        f'orientation="{orientation}"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter>"
        "</worksheet>"
    )
