"""Deciding: about claims, links, actors; what was drawn, undone and settled."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
