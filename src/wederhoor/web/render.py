"""Pages: templates of the workbench and of the site, in the reader's language."""

import gettext
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from wederhoor.archive import file_name
from wederhoor.report import site
from wederhoor.report.labels import LANGUAGES, Labels
from wederhoor.vocabulary import Rank, Review
from wederhoor.web import wording
from wederhoor.web.addresses import Workbench
from wederhoor.web.layers import GRAPHIC
from wederhoor.web.visit import Visit

__all__ = ["labels", "page", "phrases", "warm"]

_SOURCE = "en"
"""The language in which the templates are written."""


def page(here: Visit, template: str, status: int = 200, **context: Any) -> Response:
    """A template of the workbench as a page.

    It knows ``here``, the labels ``t``, the addresses ``at``, ``_`` for its own phrases, and what
    is given; ``at`` may be given where actors have other ids in the register.
    """
    language = here.wishes.language
    context = {"at": Workbench({}), **context}
    html = (
        _environment(language)
        .get_template(template)
        .render(here=here, t=labels(language), **context)
    )
    return HTMLResponse(html.encode("utf-8", "replace"), status)


def warm() -> None:
    """Read the words of all languages and the templates, as the first page would."""
    for language in LANGUAGES:
        templates = _environment(language)
        for name in templates.list_templates(extensions=["html"]):
            templates.get_template(name)


@cache
def phrases(language: str) -> gettext.NullTranslations:
    """The workbench's own phrases in a language, out of ``locale/LANGUAGE.po``."""
    if language == _SOURCE:
        return gettext.NullTranslations()
    with (files("wederhoor.web") / "locale" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def labels(language: str) -> Labels:
    """The vocabulary's terms, and the words that the workbench has from the site."""
    return Labels(language)


@cache
def _environment(language: str) -> Environment:
    """Templates of the workbench; those of the site lie below ``site/`` too, to be extended."""
    reports = PackageLoader("wederhoor.report")
    environment = site.environment(
        ChoiceLoader([PackageLoader("wederhoor.web"), reports, PrefixLoader({"site": reports})])
    )
    environment.add_extension("jinja2.ext.i18n")
    translations = phrases(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        translations.gettext, translations.ngettext, newstyle=True
    )
    environment.globals |= {
        "Rank": Rank,
        "Review": Review,
        "others_in": [labels(code) for code in LANGUAGES],
        "wording": wording,
    }
    environment.filters["file_name"] = file_name
    environment.tests["graphic"] = GRAPHIC.__contains__
    return environment
