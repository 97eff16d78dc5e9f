"""The dialogues: all of them, and one."""

from site_pages.pages.dialogues.views import dialogue, dialogues

__all__ = ["dialogue", "dialogues"]
