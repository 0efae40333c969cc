"""The list of claims with its facets, each claim, and searches that were saved."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
