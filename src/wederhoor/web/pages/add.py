"""Adding documents: files that are sent, and addresses that are fetched."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
