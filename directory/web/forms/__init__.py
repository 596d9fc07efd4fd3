"""The kit of forms for signed-in pages: sent once, versions compared, fields that know the record, one flow for all."""

from directory.web.forms.record_forms import RecordForm, Task, move_on
from directory.web.forms.submissions import (
    OnceForm,
    PageForm,
    lead_to,
    once,
    pressed_once,
    previous_redirect,
)

__all__ = [
    "OnceForm",
    "PageForm",
    "RecordForm",
    "Task",
    "lead_to",
    "move_on",
    "once",
    "pressed_once",
    "previous_redirect",
]
