"""Word files that LibreOffice itself makes, with changes tracked by it: for tests of the reader. Takes a folder; writes one .docx a scene into it and
answers with one line of JSON: [{"file", "accept": [paragraph texts], "reject": [...], "comments": [[author, words, done]]}]."""

import json
import os
import sys

sys.dont_write_bytecode = True
from bridge import each, option, running, text_of, uno
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

LINES = [
    "Calls upon all Member States to cooperate;",
    "Invites donors to contribute to the fund;",
    "Requests the Office to report on recovery;",
    "Decides to remain seized of the matter.",
]


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
    return note


def finish(note):
    note.Resolved = True


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
    "done": (None, lambda d, _: (finish(comment(d, "donors", "Which donors?")), insert(d, "upon all", " interested"))),
    "format": (None, lambda d, _: (found(d, "donors").setPropertyValue("CharPosture", uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")), insert(d, "upon all", " interested"))),
}


folder = os.path.abspath(sys.argv[1])
answers = []
with running() as office:
    for name, (before, change) in SCENES.items():
        document = office.open("private:factory/swriter")
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
        answer = {"file": file, "comments": [["Egypt", "Which donors?", name == "done"]] if name in ("comment", "done") else []}
        for side in ("accept", "reject"):
            again = office.open(uno.systemPathToFileUrl(file))
            office.settle(again, side)
            answer[side] = lines_of(again.Text)
            again.close(True)
        answers.append(answer)
    print(json.dumps(answers), flush=True)
