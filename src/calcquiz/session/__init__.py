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
    Said,
    Undone,
    Wrote,
)
from calcquiz.session.lists import list_to_go_on, said_in
from calcquiz.session.model import RedFlagChange, Session
from calcquiz.session.resuming import ASK_AGAIN_AFTER, Misfit, Resumed, is_stale, oldest_safety_answer, resume
from calcquiz.session.store import Broken, ChangedElsewhereError, GoneError, Listing, Store, StoreError, state_folder

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
    "GoneError",
    "Listing",
    "Misfit",
    "RedFlagChange",
    "Removed",
    "Reopened",
    "Resumed",
    "Said",
    "Session",
    "SessionError",
    "Store",
    "StoreError",
    "Undone",
    "Wrote",
    "is_stale",
    "list_to_go_on",
    "oldest_safety_answer",
    "resume",
    "said_in",
    "state_folder",
]
