"""Series of figures, and measures with their steps."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
