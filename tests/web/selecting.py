"""Elements of a page by the simplest of CSS selectors: `tag.class[name=value] tag, tag`."""

import re

from lxml.html import HtmlElement

_STEP = re.compile(r"([a-z0-9]+)?((?:\.[\w-]+)*)(?:\[([\w-]+)(?:=([^\]]*))?\])?")


def select(page: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements in the order of the page."""
    return page.xpath(" | ".join(_path(one.split()) for one in selector.split(",")))


def _path(steps: list[str]) -> str:
    path = "."
    for step in steps:
        tag, classes, name, value = _STEP.fullmatch(step).groups()
        path += f"//{tag or '*'}"
        for one in classes.split(".")[1:]:
            path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {one} ')]"
        if name:
            path += f"[@{name}]" if value is None else f"[@{name}='{value}']"
    return path
