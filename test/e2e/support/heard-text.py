# What assistive technology is told of the paper in Firefox, by AT-SPI: a line a piece, its role and its words.
import sys

import pyatspi


def words(accessible):
    try:
        text = accessible.queryText()
        return text.getText(0, text.characterCount).replace("\ufffc", "")
    except NotImplementedError:
        return ""


def find(accessible, name):
    if accessible is None:
        return None
    if accessible.name == name:
        return accessible
    for child in accessible:
        found = find(child, name)
        if found is not None:
            return found
    return None


def tell(accessible):
    if accessible is None:
        return
    said = words(accessible) if accessible.childCount == 0 or accessible.getRoleName() != "text leaf" else ""
    print(f"{accessible.getRoleName()}: {said or accessible.name}")
    for child in accessible:
        tell(child)


for application in pyatspi.Registry.getDesktop(0):
    if application is not None and "Firefox" in application.name:
        paper = find(application, sys.argv[1])
        if paper is None:
            sys.exit("The paper is not there.")
        tell(paper)
