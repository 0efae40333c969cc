"""Matters, each with its accounts, and the accusations without a reply."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
