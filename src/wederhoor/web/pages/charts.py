"""The map, the timeline and the graph of sources."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
