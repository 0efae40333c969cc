"""Custody: originals, the root of the log, proofs."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
