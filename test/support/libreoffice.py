"""LibreOffice as a second reader of Word files, for tests. Takes file names on standard input, one a line, and answers each with one line of JSON:
{"accept": [{"text", "style", "label"}], "reject": [...], "left": changes still there after either, "authors": [...], "error"?}
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
except ImportError:
    sys.exit(3)
if not shutil.which("soffice"):
    sys.exit(3)


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


def paragraphs(document):
    return [
        {"text": text_of(one), "style": one.ParaStyleName, "label": one.ListLabelString}
        for one in each(document.Text)
        if one.supportsService("com.sun.star.text.Paragraph")
    ]


def authors(document):
    return [one.getPropertyValue("RedlineAuthor") for one in each(document.Redlines)]


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


profile = tempfile.mkdtemp(prefix="chapeau-libreoffice-")
pipe = "chapeau-test-%d" % os.getpid()
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=file://" + profile, "--accept=pipe,name=%s;urp;" % pipe],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
desktop = None
try:
    context = connect(pipe, office)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for line in sys.stdin:
        answer = {"left": 0}
        try:
            for side in ("accept", "reject"):
                url = uno.systemPathToFileUrl(os.path.abspath(line.rstrip("\n")))
                document = desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True),))
                answer["authors"] = authors(document)
                dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:%sAllTrackedChanges" % side.capitalize(), "", 0, ())
                answer[side] = paragraphs(document)
                answer["left"] += len(authors(document))
                document.close(True)
        except Exception as error:
            answer["error"] = str(error)[:300] or "LibreOffice could not open the file"
        print(json.dumps(answer), flush=True)
finally:
    try:
        desktop.terminate()
        office.wait(20)
    except Exception:
        office.kill()
    shutil.rmtree(profile, ignore_errors=True)
