"""What the scripts that drive LibreOffice share: starting one of its own with a profile of its own, opening files in it, settling tracked changes, and
reading paragraphs. A footnote stands in its paragraph's text as [fn:its text]. Ends with status 3 where LibreOffice or its Python bridge is missing."""

import contextlib
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
        if portion.TextPortionType in ("Text", "TextField"):
            parts.append(portion.getString())
        elif portion.TextPortionType == "Footnote":
            parts.append("[fn:" + portion.Footnote.getString().strip() + "]")
    return "".join(parts)


def connected(pipe, office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except Exception:
            if office.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


class Office:
    """A running LibreOffice."""

    def __init__(self, context):
        make = context.ServiceManager.createInstanceWithContext
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)

    def open(self, url):
        return self.desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True),))

    def do(self, document, command, *options):
        self.dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, options)

    def settle(self, document, side):
        self.do(document, side.capitalize() + "AllTrackedChanges")


@contextlib.contextmanager
def running():
    """A LibreOffice of its own, ended afterwards."""
    profile = tempfile.mkdtemp(prefix="chapeau-libreoffice-")
    pipe = "chapeau-%d" % os.getpid()
    process = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=file://" + profile, "--accept=pipe,name=%s;urp;" % pipe],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    office = None
    try:
        office = Office(connected(pipe, process))
        yield office
    finally:
        try:
            office.desktop.terminate()
            process.wait(20)
        except Exception:
            process.kill()
        shutil.rmtree(profile, ignore_errors=True)
