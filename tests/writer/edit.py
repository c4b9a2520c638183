"""Edits a document in LibreOffice Writer as a reader does: replaces words, with changes tracked or not, remarks, and saves it.

edit.py IN OUT EDITS: EDITS is JSON with words to replace (`replace`: old, new), the same with changes tracked (`track`),
remarks (`remark`: words, text), and who does it (`by`). OUT ends in docx, doc, odt or txt.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {"docx": "MS Word 2007 XML", "doc": "MS Word 97", "odt": "writer8", "txt": "Text (encoded)"}


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


def find(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    found = document.findFirst(search)
    if found is None:
        raise SystemExit(f"{words} is not there")
    return found


def name_user(context, name):
    manager = context.ServiceManager
    provider = manager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)
    path = value("nodepath", "/org.openoffice.UserProfile/Data")
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (path,))
    access.setPropertyValue("givenname", name)
    access.setPropertyValue("sn", "")
    access.commitChanges()


def edit(document, edits):
    for old, new in edits.get("replace", []):
        find(document, old).setString(new)
    document.RecordChanges = True
    for old, new in edits.get("track", []):
        find(document, old).setString(new)
    document.RecordChanges = False
    for words, text in edits.get("remark", []):
        remark = document.createInstance("com.sun.star.text.textfield.Annotation")
        remark.Content, remark.Author = text, edits["by"]
        found = find(document, words)
        found.getText().insertTextContent(found, remark, True)


def main():
    source, target, edits = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"mingzhang{os.getpid()}"
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nolockcheck",
                f"-env:UserInstallation=file://{folder}/profile",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            try:
                name_user(context, edits["by"])
                document = desktop.loadComponentFromURL(
                    uno.systemPathToFileUrl(source), "_blank", 0, (value("Hidden", True),)
                )
                edit(document, edits)
                kind = value("FilterName", FILTERS[target.rsplit(".", 1)[1]])
                options = (kind, value("FilterOptions", "UTF8"))
                document.storeToURL(uno.systemPathToFileUrl(target), options)
                document.close(True)
            finally:
                # The program that was started is only the one that starts LibreOffice.
                try:
                    desktop.terminate()
                except Exception:
                    pass
            office.wait(30)
        finally:
            office.kill()


main()
