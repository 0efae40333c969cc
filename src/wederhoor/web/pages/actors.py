"""Actors, what they claim and what is claimed of them."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
