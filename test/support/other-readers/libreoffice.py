"""LibreOffice as a second reader of Word files, for tests. Takes file names on standard input, one a line, and answers each with one line of JSON:
{"accept": [{"text", "style", "label"}], "reject": [...], "left": changes still there after either, "authors": [...], "error"?}"""

import json
import os
import sys

sys.dont_write_bytecode = True
from bridge import each, running, text_of, uno


def paragraphs(document):
    return [
        {"text": text_of(one), "style": one.ParaStyleName, "label": one.ListLabelString}
        for one in each(document.Text)
        if one.supportsService("com.sun.star.text.Paragraph")
    ]


def authors(document):
    return [one.getPropertyValue("RedlineAuthor") for one in each(document.Redlines)]


with running() as office:
    for line in sys.stdin:
        answer = {"left": 0}
        try:
            for side in ("accept", "reject"):
                document = office.open(uno.systemPathToFileUrl(os.path.abspath(line.rstrip("\n"))))
                answer["authors"] = authors(document)
                office.settle(document, side)
                answer[side] = paragraphs(document)
                answer["left"] += len(authors(document))
                document.close(True)
        except Exception as error:
            answer["error"] = str(error)[:300] or "LibreOffice could not open the file"
        print(json.dumps(answer), flush=True)
