"""A desk that takes nothing: the dialog says why in one sentence, keeps what was typed, and goes on after."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import disputes, drafts
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, press, shown
from tests.desktop.dialogs.deeding import in_resolve

pytestmark = pytest.mark.slow


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@contextmanager
def locked(office: Office) -> Iterator[None]:
    """Another program holds the desk."""
    other = sqlite3.connect(Path(office.desk.name), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def full(office: Office) -> Iterator[None]:
    """The file may not grow by a page."""
    with office.desk.work(who="某", action="test", at=office.clock()) as session:
        run = session.connection().exec_driver_sql
        run(f"PRAGMA max_page_count = {run('PRAGMA page_count').scalar()}")
    yield
    with office.desk.read() as session:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {1 << 30}")


Happens = Callable[[Office], AbstractContextManager[None]]
LONG = "长" * 19_000


@pytest.mark.parametrize(("happens", "said"), [(locked, "占用"), (full, "磁盘已满")], ids=["locked", "full"])
def test_a_refused_save_is_one_sentence_and_nothing_typed_is_lost(
    window: Window, office: Office, happens: Happens, said: str
):
    number = in_resolve(office)
    dialog = deed(window, number, "contact", "contacts")
    dialog._keeping.stop()
    fill(dialog, note=LONG)
    before = disputes.show(office, number)

    with happens(office):
        press(dialog)
        assert shown(window) == [dialog]
        assert said in dialog.sentence
        assert dialog.sentence.count("。") == 1
        assert dialog.form.field("note").value() == LONG
        assert dialog.primary.isEnabled()
        dialog.reject()
        assert shown(window) == [dialog]
        assert dialog.sentence.startswith("草稿没有存下")
        assert disputes.show(office, number) == before

    dialog.reject()
    again = deed(window, number, "contact", "contacts")
    assert again.form.field("note").value() == LONG
    press(again)
    assert not shown(window)
    assert disputes.show(office, number).contacts[-1].note == LONG
    assert not drafts.kept_all(office)
