from __future__ import annotations

import pytest

from directory.parsing.hours import needs_appointment


@pytest.mark.parametrize(
    "words",
    [
        *(
            "By appointment, Tue-Thu 10 a.m.-6 p.m.",
            "By appt only Mon 9-5",
            "Mon-Fri 9-5 by appointment",
        ),
        *(
            "Appointment only: Mon-Fri 9am-5pm",
            "con cita, lunes a viernes 9-5",
            "Tue 1-4 pm (by appointment)",
        ),
        *("By appointment Mon 9-12; by appointment Tue 1-4pm", "Appointments required, Mon 9-5"),
        *("lunes 9-12 con cita previa", "By appointment: Sat 9-12"),
    ],
)
def test_hours_by_appointment_are(words: str) -> None:
    assert needs_appointment(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "By appointment",
            "Mon-Fri 9-5",
            "Mon-Fri 9-5, evenings by appointment",
            "Walk-in Mon 9-12",
        ),
        *(
            "Mon 9-12; by appointment Tue 1-4pm",
            "Mon-Fri 9-5 or by appointment",
            "sin cita, lunes 9-12",
        ),
        *("Mon-Fri 9-5; other times by appointment", "Call for an appointment. Mon-Fri 9-5"),
        "Drop-in Mon 9-5",
    ],
)
def test_others_are_not(words: str) -> None:
    assert not needs_appointment(words)
