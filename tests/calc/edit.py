"""Edits a workbook in LibreOffice Calc as a clerk does: sorts it, changes cells, adds rows, and saves it as xlsx.

edit.py IN OUT EDITS: EDITS is JSON with the heading of the column that rows are known by (`key`), the heading to sort by
descending (`sort`), cells to change (`set`: key, heading, text) and rows to add (`add`: heading to text).
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField


def value(name, of):
    one = PropertyValue()
    one.Name, one.Value = name, of
    return one


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not answer")


def headings(sheet, key):
    """The row of the headings and the columns by heading."""
    for row in range(20):
        texts = [sheet.getCellByPosition(column, row).getString() for column in range(40)]
        if key in texts:
            return row, {text: column for column, text in enumerate(texts) if text}
    raise SystemExit(f"no heading {key}")


def edit(sheet, edits):
    top, columns = headings(sheet, edits["key"])
    key, right = columns[edits["key"]], max(columns.values())
    last = top
    while sheet.getCellByPosition(key, last + 1).getString():
        last += 1
    rows = sheet.getCellRangeByPosition(0, top + 1, right, last)
    field = TableSortField()
    field.Field, field.IsAscending = columns[edits["sort"]], False
    rows.sort((value("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),))
    for known, heading, text in edits["set"]:
        for row in range(top + 1, last + 1):
            if sheet.getCellByPosition(key, row).getString() == known:
                sheet.getCellByPosition(columns[heading], row).setFormula(text)
    for added in edits["add"]:
        last += 1
        sheet.Rows.insertByIndex(last, 1)
        for heading, text in added.items():
            sheet.getCellByPosition(columns[heading], last).setFormula(text)


def main(source, target, edits):
    with tempfile.TemporaryDirectory() as home:
        pipe = f"mingzhang{os.getpid()}"
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            url = uno.systemPathToFileUrl(os.path.abspath(source))
            document = desktop.loadComponentFromURL(url, "_blank", 0, (value("Hidden", True),))
            edit(document.Sheets.getByIndex(0), edits)
            out = uno.systemPathToFileUrl(os.path.abspath(target))
            document.storeToURL(out, (value("FilterName", "Calc MS Excel 2007 XML"),))
            document.close(True)
            try:
                desktop.terminate()
            except Exception:
                pass
            office.wait(30)
        finally:
            office.kill()


main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
