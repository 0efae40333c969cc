"""The list of documents, and each document beside its original."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter()
