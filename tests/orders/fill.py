"""Translates an XLIFF order as a program outside the house would: read, filled in and written by translate-toolkit.

    pip install translate-toolkit==3.20.0
    python tests/orders/fill.py order.xlf tests/orders/translate-toolkit.xlf

Each open target becomes its source in capital letters; marks stay where they are.
"""

import sys

from translate.storage import xliff
from translate.storage.placeables.xliff import Ph


def shout(element):
    element.sub = [part.upper() if isinstance(part, str) else part for part in element.sub]
    for part in element.sub:
        if not isinstance(part, (str, Ph)):
            shout(part)


store = xliff.xlifffile.parsefile(sys.argv[1])
for unit in store.units:
    if not any(str(part).strip() for part in unit.rich_target or []):
        rich = unit.rich_source
        for part in rich:
            shout(part)
        unit.rich_target = rich
store.savefile(sys.argv[2])
