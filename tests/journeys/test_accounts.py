"""A new editor's first day: invited, two factors, sessions ended by somebody else, a lost phone, a passkey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Complaints, profile
from tests.journeys.walking import code_after, look, press
from tests.screenshots import sign_in
from tests.serving import Served, command

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("town")]

EMAIL, PASSWORD = "new.editor@example.org", "four words in a row"


@pytest.fixture
def people(chrome: Browser, town: Served) -> Iterator[tuple[Page, Page]]:
    """The browsers of an administrator and of somebody new, under the name that passkeys are made for."""
    opened = [profile(chrome) for _person in range(2)]
    pages = [context.new_page() for context in opened]
    complaints = [Complaints(page, home(town)) for page in pages]
    yield pages[0], pages[1]
    for context in opened:
        context.close()
    assert [each.found for each in complaints] == [[], []]


def home(town: Served) -> str:
    return town.address.replace("127.0.0.1", "localhost")


def mailed_link(town: Served) -> str:
    """The link of the letter to the editor that left last."""
    assert command(town.environment, "jobs", "run").returncode == 0
    files = Path(town.environment["DIRECTORY_INSTANCE"], "mail").glob("*.eml")
    letters = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(files, key=lambda path: path.stat().st_mtime_ns)
    ]
    latest = next(each for each in reversed(letters) if EMAIL in each["To"])
    return re.findall(r"http\S+", latest.get_content())[0]


def test_the_first_day_of_an_editor(people: tuple[Page, Page], town: Served) -> None:
    administrator, editor = people
    sign_in(administrator, Served(home(town), town.email, town.password, town.environment))
    administrator.goto(f"{home(town)}/account/people")
    look(administrator)
    administrator.get_by_role("link", name="Invite someone").click()
    look(administrator)
    administrator.fill("#email", EMAIL)
    administrator.select_option("#role", "editor")
    administrator.fill("#password", town.password)
    press(administrator, "Invite")

    editor.goto(mailed_link(town))
    look(editor)
    editor.fill("#new_password", PASSWORD)
    press(editor, "Keep this password")
    give_password(editor, town)
    expect(editor, "before the first page").to_have_url(f"{home(town)}/account/authenticator")
    look(editor, "accounts-authenticator")
    secret = (editor.locator("main code").inner_text()).replace(" ", "")
    used = code_after(secret)
    editor.fill("#first_code", used)
    editor.fill("#password", PASSWORD)
    press(editor, "Set it up")
    look(editor, "accounts-recovery-codes")
    codes = editor.locator("#recovery-codes code").all_inner_texts()
    editor.get_by_role("link", name="I have kept them").click()
    look(editor)
    press(editor, "Sign out")

    give_password(editor, town)
    look(editor)
    editor.fill("#code", code_after(secret, used))
    press(editor, "Go on")
    expect(editor).to_have_url(re.compile("/staff/"))

    administrator.goto(f"{home(town)}/account/people")
    administrator.get_by_role("link", name=EMAIL).click()
    look(administrator)
    press(administrator, "End all sessions")
    editor.goto(f"{home(town)}/coalition/meetings")
    expect(editor).to_have_url(re.compile("/account/sign-in"))

    give_password(editor, town)
    editor.fill("#code", codes[0])
    press(editor, "Go on")
    expect(editor.get_by_text("9 recovery codes are left")).to_be_visible()
    use_a_passkey(editor, codes[1])
    confirm_by_passkey(editor, town)
    for page in ("password", "address", "authenticator/removals"):
        editor.goto(f"{home(town)}/account/{page}")
        look(editor, f"accounts-{page.replace('/', '-')}")
    press(editor, "Sign out")
    forget_the_password(editor, town)

    administrator.goto(f"{home(town)}/account/people")
    administrator.get_by_role("link", name=EMAIL).click()
    for link in ("Change the role", "Remove the second factors", "Suspend the account"):
        administrator.get_by_role("link", name=link).click()
        look(administrator, f"accounts-{link.lower().replace(' ', '-')}")
        administrator.go_back()


def give_password(page: Page, town: Served) -> None:
    page.goto(f"{home(town)}/account/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    press(page, "Sign in")


def confirm_by_passkey(page: Page, town: Served) -> None:
    """Make new recovery codes, with the passkey for a factor."""
    page.goto(f"{home(town)}/account/recovery-codes")
    look(page, "accounts-new-codes")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Use a passkey instead of a code").click()
    expect(page.get_by_text("Your passkey goes with this form.")).to_be_visible()
    press(page, "Make new codes")
    expect(page.locator("#recovery-codes code")).to_have_count(10)
    page.goto(f"{home(town)}/account/")
    look(page, "accounts-overview")


def forget_the_password(page: Page, town: Served) -> None:
    """Choose another by the mailed link, keep the app, and remove the passkey with itself for proof."""
    page.get_by_role("link", name="I forgot my password").click()
    look(page)
    page.fill("#email", EMAIL)
    press(page, "Mail me a link")
    page.goto(mailed_link(town))
    look(page, "accounts-reset")
    page.fill("#new_password", "heron lamp seven kettle")
    page.get_by_role("group", name="The authenticator app").get_by_label("Keep").check()
    page.get_by_role("group", name="The passkey “work laptop”").get_by_label("Remove").check()
    page.get_by_role("button", name="Use a passkey instead of a code").click()
    expect(page.get_by_text("Your passkey goes with this form.")).to_be_visible()
    press(page, "Keep this password")
    expect(page.get_by_text("Your password is set.")).to_be_visible()


def use_a_passkey(page: Page, code: str) -> None:
    """Make one with the browser's virtual authenticator, and sign in with nothing else."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    page.get_by_role("link", name="Make a passkey").click()
    look(page)
    page.fill("#name", "work laptop")
    page.fill("#password", PASSWORD)
    page.fill("#code", code)
    press(page, "Make a passkey")
    expect(page.get_by_text("The passkey is ready.")).to_be_visible()
    expect(page.get_by_text("Passkey “work laptop”, made")).to_be_visible()
    look(page)
    press(page, "Sign out")
    press(page, "Use a passkey")
    expect(page).to_have_url(re.compile("/staff/"))
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_text("last used")).to_be_visible()
