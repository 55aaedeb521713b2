"""Answers on disk with their times: the session as a value, what it says of changes and of resuming, and the store."""

from calcquiz.session.codec import SessionError
from calcquiz.session.entries import (
    Acknowledged,
    Answered,
    CaredFor,
    Change,
    Entry,
    Given,
    Removed,
    Reopened,
    Undone,
    Wrote,
)
from calcquiz.session.model import RedFlagChange, Session
from calcquiz.session.resuming import ASK_AGAIN_AFTER, Misfit, Resumed, is_stale, oldest_safety_answer, resume
from calcquiz.session.store import Broken, ChangedElsewhereError, Listing, Store, StoreError, state_folder

__all__ = [
    "ASK_AGAIN_AFTER",
    "Acknowledged",
    "Answered",
    "Broken",
    "CaredFor",
    "Change",
    "ChangedElsewhereError",
    "Entry",
    "Given",
    "Listing",
    "Misfit",
    "RedFlagChange",
    "Removed",
    "Reopened",
    "Resumed",
    "Session",
    "SessionError",
    "Store",
    "StoreError",
    "Undone",
    "Wrote",
    "is_stale",
    "oldest_safety_answer",
    "resume",
    "state_folder",
]
