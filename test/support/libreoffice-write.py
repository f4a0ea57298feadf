"""Word files that LibreOffice itself makes, with changes tracked by it: for tests of the reader. Takes a folder; writes one .docx a scene into it and
answers with one line of JSON: [{"file", "accept": [paragraph texts], "reject": [...], "comments": [[author, words]]}].
A footnote stands in its paragraph's text as [fn:its text]. Ends with status 3 where LibreOffice or its Python bridge is not installed."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
except ImportError:
    sys.exit(3)
if not shutil.which("soffice"):
    sys.exit(3)

LINES = [
    "Calls upon all Member States to cooperate;",
    "Invites donors to contribute to the fund;",
    "Requests the Office to report on recovery;",
    "Decides to remain seized of the matter.",
]


def option(name, value):
    pair = PropertyValue()
    pair.Name, pair.Value = name, value
    return pair


def each(collection):
    items = collection.createEnumeration()
    while items.hasMoreElements():
        yield items.nextElement()


def text_of(paragraph):
    parts = []
    for portion in each(paragraph):
        if portion.TextPortionType == "Text":
            parts.append(portion.getString())
        elif portion.TextPortionType == "Footnote":
            parts.append("[fn:" + portion.Footnote.getString().strip() + "]")
    return "".join(parts)


def lines_of(text):
    lines = []
    for block in each(text):
        if block.supportsService("com.sun.star.text.Paragraph"):
            lines.append(text_of(block))
        elif block.supportsService("com.sun.star.text.TextTable"):
            for name in block.getCellNames():
                lines += lines_of(block.getCellByName(name))
    return [line for line in lines if line.strip()]


def found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    return document.findFirst(search)


def insert(document, behind, words):
    place = found(document, behind).getEnd()
    place.getText().insertString(place, words, False)


def replace(document, words, other):
    found(document, words).setString(other)


def paragraph_break(document, behind):
    place = found(document, behind).getEnd()
    place.getText().insertControlCharacter(place, PARAGRAPH_BREAK, False)


def join(document, behind):
    place = document.Text.createTextCursorByRange(found(document, behind).getEnd())
    place.goRight(1, True)
    place.setString("")


def footnote(document, behind, words):
    note = document.createInstance("com.sun.star.text.Footnote")
    place = found(document, behind).getEnd()
    place.getText().insertTextContent(place, note, False)
    note.setString(words)
    return note


def comment(document, on, words):
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Content, note.Author = words, "Egypt"
    place = found(document, on)
    place.getText().insertTextContent(place, note, True)


def table(document):
    cells = document.createInstance("com.sun.star.text.TextTable")
    cells.initialize(1, 2)
    end = document.Text.getEnd()
    document.Text.insertTextContent(end, cells, False)
    cells.getCellByName("A1").setString("The first cell")
    cells.getCellByName("B1").setString("The second cell")
    return cells


SCENES = {
    "words": (None, lambda d, _: (insert(d, "upon all", " interested"), replace(d, "donors", "all partners"), replace(d, " on recovery", ""))),
    "paragraph-in": (None, lambda d, _: (insert(d, "fund;", "Invites all others;"), paragraph_break(d, "fund;"))),
    "split": (None, lambda d, _: paragraph_break(d, "Office")),
    "join": (None, lambda d, _: join(d, "cooperate;")),
    "paragraph-out": (None, lambda d, _: (replace(d, LINES[2], ""), join(d, "fund;"))),
    "note": (lambda d: footnote(d, "donors", "See E/2014/28."), lambda d, _: (footnote(d, "Office", "New note."), insert(d, "fund", "s"))),
    "note-words": (lambda d: footnote(d, "donors", "See E/2014/28, annex."), lambda d, note: note.setString("See E/2015/30.")),
    "table": (table, lambda d, cells: (cells.getCellByName("A1").setString("Another cell"), insert(d, "upon all", " interested"))),
    "comment": (None, lambda d, _: (comment(d, "donors", "Which donors?"), insert(d, "upon all", " interested"))),
    "format": (None, lambda d, _: (found(d, "donors").setPropertyValue("CharPosture", uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")), insert(d, "upon all", " interested"))),
}


def connect(pipe, office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(3000):
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except Exception:
            if office.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


folder = os.path.abspath(sys.argv[1])
profile = tempfile.mkdtemp(prefix="chapeau-libreoffice-")
pipe = "chapeau-write-%d" % os.getpid()
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=file://" + profile, "--accept=pipe,name=%s;urp;" % pipe],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
desktop = None
answers = []
try:
    context = connect(pipe, office)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for name, (before, change) in SCENES.items():
        document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (option("Hidden", True),))
        for number, line in enumerate(LINES):
            end = document.Text.getEnd()
            if number:
                document.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
            document.Text.insertString(document.Text.getEnd(), line, False)
        made = before(document) if before else None
        document.RecordChanges = True
        change(document, made)
        file = os.path.join(folder, name + ".docx")
        document.storeToURL(uno.systemPathToFileUrl(file), (option("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        answer = {"file": file, "comments": [["Egypt", "Which donors?"]] if name == "comment" else []}
        for side in ("accept", "reject"):
            again = desktop.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, (option("Hidden", True),))
            dispatcher.executeDispatch(again.CurrentController.Frame, ".uno:%sAllTrackedChanges" % side.capitalize(), "", 0, ())
            answer[side] = lines_of(again.Text)
            again.close(True)
        answers.append(answer)
    print(json.dumps(answers), flush=True)
finally:
    try:
        desktop.terminate()
        office.wait(20)
    except Exception:
        office.kill()
    shutil.rmtree(profile, ignore_errors=True)
