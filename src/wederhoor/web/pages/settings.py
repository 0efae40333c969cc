"""Settings, wishes, accounts and the log of visits."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
