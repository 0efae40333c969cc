"""The first page, the method, and what every page needs: styles and scripts."""

from importlib.resources import files

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from wederhoor.web.render import page
from wederhoor.web.visit import Here

__all__ = ["router"]

router = APIRouter()

_SHARED = "style.css"
"""What the site has too."""


@router.get("/method")
def method(here: Here) -> Response:
    """How all this was made, and what every term means."""
    return page(here, "method.html")


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A style sheet or a script."""
    folder = files("wederhoor.report") if name == _SHARED else files("wederhoor.web") / "static"
    found = next((file for file in folder.iterdir() if file.name == name), None)
    if found is None or not found.is_file() or name.endswith(".py"):
        raise HTTPException(404, "there is no such file")
    return FileResponse(str(found), headers={"Cache-Control": "private, max-age=3600"})
