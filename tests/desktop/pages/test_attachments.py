"""附件 on the demo desk: files dragged, pasted and chosen come in, are shown, checked, copied out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from mediation_desk.desktop import worker
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.pages.dispute.attachment_copies import copies_folder, remove_copies
from mediation_desk.desktop.pages.dispute.attachments import AttachmentsTab
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.record.mediation import Evidence
from mediation_desk.services import disputes, duties
from mediation_desk.services.work import Office
from mediation_desk.storage.files import PIECE
from tests.desktop.watching import focusable, name_of, tabbed

Key = Qt.Key


@pytest.fixture
def window(window_of) -> Window:
    made: Window = window_of(DisputePage)
    return made


@pytest.fixture
def number(demo_office: Office) -> str:
    return next(row.number for row in disputes.listed(demo_office) if row.stage == "resolve")


@pytest.fixture
def tab(window: Window, number: str, qtbot) -> AttachmentsTab:
    window.go("dispute", number=number, tab="files")
    page = window.page
    assert isinstance(page, DisputePage)
    found = page.tab
    assert isinstance(found, AttachmentsTab)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return found


def until(holds: Callable[[], object]) -> None:
    """Waits for threads; a loop lets go of Python's lock, so that they get on."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it never came"
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()


def rest(tab: AttachmentsTab) -> None:
    """Waits until nothing is added or read any more."""
    until(lambda: tab.adding._stop is None and tab.side._reading is None)
    assert worker.wait_for_all()
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()


def names(tab: AttachmentsTab) -> list[str]:
    return [one.name for one in tab.list.rows.rows]


def image_file(path: Path) -> Path:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(path))
    return path


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


MOVE = Qt.DropAction.MoveAction
EITHER = Qt.DropAction.CopyAction | MOVE


def drag(tab: AttachmentsTab, data: QMimeData, offered: Qt.DropAction = EITHER) -> bool:
    """Whether the tab takes what is dragged over it."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), offered, data, buttons, keys)
    QApplication.sendEvent(tab, entering)
    return bool(entering.isAccepted())


def drop(tab: AttachmentsTab, data: QMimeData) -> Qt.DropAction:
    """What became of the original when the mouse was let go."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drag(tab, data)
    dropping = QDropEvent(QPointF(50, 50), EITHER, data, buttons, keys)
    QApplication.sendEvent(tab, dropping)
    rest(tab)
    return dropping.dropAction()


def test_an_empty_tab_says_how_it_fills_and_the_keyboard_is_on_the_first_act(tab: AttachmentsTab):
    tab.begin()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "加附件..."


def test_dragged_files_come_in_as_copies_and_the_last_one_is_shown(tab: AttachmentsTab, tmp_path: Path):
    photo = image_file(tmp_path / "漏水.png")
    note = tmp_path / "说明.txt"
    note.write_text("屋顶漏水\n已报修", encoding="utf-8")

    assert drag(tab, files(note))
    assert tab.frame.isVisible()
    action = drop(tab, files(photo, note))

    assert not tab.frame.isVisible()
    assert action is Qt.DropAction.CopyAction
    assert names(tab) == ["漏水.png", "说明.txt"]
    assert tab.side.view.text.toPlainText() == "屋顶漏水\n已报修"
    assert photo.exists()


def test_a_program_that_would_take_its_own_file_away_is_not_obeyed(tab: AttachmentsTab, tmp_path: Path):
    data = files(image_file(tmp_path / "一.png"))
    assert not drag(tab, data, MOVE)
    assert not tab.frame.isVisible()


def test_a_picture_is_drawn_at_the_right(tab: AttachmentsTab, tmp_path: Path):
    drop(tab, files(image_file(tmp_path / "漏水.png")))
    until(lambda: tab.side.view._ground.image is not None)
    image = tab.side.view._ground.image
    assert image is not None
    assert image.pixelColor(5, 5).green() == 128
    assert "1页" in tab.side.facts.text()


def test_each_file_that_is_refused_has_its_sentence_and_the_others_come_in(
    window: Window, tab: AttachmentsTab, tmp_path: Path
):
    bad = [tmp_path / name for name in ("装.exe", "伪装.pdf", "空.txt", "录像.mp4", "没有.jpg")]
    for program in bad[:2]:
        program.write_bytes(b"MZ\x90")
    bad[2].touch()
    with bad[3].open("wb") as large:
        large.truncate(2 << 30)
    good = tmp_path / "好.txt"
    good.write_bytes(b"x")

    drop(tab, files(*bad, good, tmp_path))

    assert names(tab) == ["好.txt"]
    for name, said in zip([*(one.name for one in bad), tmp_path.name], tab.failures.sentences, strict=True):
        assert name in said
        assert said.count("。") == 1
    assert window.toast.accessibleName() == "已加入附件：好.txt"

    QTest.mouseClick(tab.failures.known, Qt.MouseButton.LeftButton)
    assert not tab.failures.isVisible()
    assert tab.failures.sentences == ()


def test_what_was_added_is_taken_back_by_the_toast(window: Window, tab: AttachmentsTab, tmp_path: Path):
    drop(tab, files(image_file(tmp_path / "一.png")))
    window.toast.take_back()
    assert names(tab) == []


def test_a_file_on_the_clipboard_is_pasted_and_so_is_a_picture(tab: AttachmentsTab, tmp_path: Path):
    tab.begin()
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(files(image_file(tmp_path / "漏水.png")))
    QTest.keyClick(QApplication.focusWidget(), Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest(tab)
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    clipboard.setImage(picture)
    tab.paste()
    rest(tab)

    assert names(tab) == ["漏水.png", "截图 2026-11-25 12.00.png"]


def test_nothing_to_paste_and_files_from_elsewhere_are_one_sentence(window: Window, tab: AttachmentsTab):
    QGuiApplication.clipboard().setText("只是文字")
    tab.paste()
    assert window.toast.accessibleName() == "剪贴板里没有文件或图片，请先复制再粘贴。"

    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png")])
    drop(tab, data)
    assert window.toast.accessibleName() == "只能加入这台电脑上的文件，请先把它存到电脑上再拖进来。"


def test_adding_is_stopped_with_nothing_half_done(
    window: Window, tab: AttachmentsTab, number: str, demo_office: Office, tmp_path: Path
):
    large = [tmp_path / f"{at}.mp4" for at in range(3)]
    for at, path in enumerate(large):
        with path.open("wb") as file:
            file.write(bytes([at]))
            file.truncate(60 * PIECE)
    tab.adding.begun.connect(lambda _count: tab.adding.stop())

    drop(tab, files(*large))

    assert window.toast.accessibleName() == "已取消，有3个没有加入"
    assert disputes.show(demo_office, number).files == ()
    assert not tab.strip.isVisible()


def test_files_are_chosen_in_the_systems_own_dialog(
    tab: AttachmentsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = image_file(tmp_path / "漏水.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    tab.begin()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Insert)
    rest(tab)
    assert names(tab) == ["漏水.png"]


def test_delete_takes_one_out_and_undo_brings_it_back_whole(
    window: Window, tab: AttachmentsTab, tmp_path: Path
):
    drop(tab, files(image_file(tmp_path / "一.png")))
    tab.begin()
    QTest.keyClick(tab.list, Key.Key_Delete)
    assert names(tab) == []
    assert window.toast.accessibleName() == "已删去：一.png"

    window.toast.take_back()
    rest(tab)
    assert names(tab) == ["一.png"]
    assert tab.list.rows.rows[0].is_there


def test_f2_names_it_anew_and_puts_it_with_its_evidence(
    window: Window, tab: AttachmentsTab, number: str, demo_office: Office, tmp_path: Path
):
    window.bridge.run(lambda office: duties.take_evidence(office, number, Evidence(name="屋顶照片")))
    drop(tab, files(image_file(tmp_path / "DSC001.png")))
    tab.begin()
    QTest.keyClick(tab.list, Key.Key_F2)
    dialog = window.findChild(ActDialog)
    assert dialog is not None
    dialog.form.field("name").fill("屋顶漏水")
    dialog.form.field("of").fill(len(disputes.show(demo_office, number).evidence) - 1)
    dialog.act()
    rest(tab)

    assert names(tab) == ["屋顶漏水.png"]
    assert "归到：屋顶照片" in tab.side.facts.text()


def test_the_hash_is_copied_whole_and_the_content_checked(
    window: Window, tab: AttachmentsTab, tmp_path: Path
):
    drop(tab, files(image_file(tmp_path / "一.png")))
    one = tab.list.rows.rows[0]
    QTest.mouseClick(tab.side.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == one.sha256
    assert tab.side.hash.text().replace("\n", "") == one.sha256

    QTest.mouseClick(tab.side.check_button, Qt.MouseButton.LeftButton)
    until(lambda: tab.side.verdict.text().startswith("一致"))

    (kept,) = (tmp_path / "demo.desk.files").glob(f"*/{one.sha256}")
    kept.write_bytes(b"rust")
    QTest.mouseClick(tab.side.check_button, Qt.MouseButton.LeftButton)
    until(lambda: tab.side.verdict.text().startswith("不一致"))


def test_enter_opens_a_private_copy_that_goes_with_the_program(
    tab: AttachmentsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    path = image_file(tmp_path / "一.png")
    drop(tab, files(path))
    tab.begin()
    QTest.keyClick(tab.list, Key.Key_Return)
    until(lambda: opened)

    assert opened[0].name == "一.png"
    assert opened[0].read_bytes() == path.read_bytes()
    assert copies_folder().stat().st_mode & 0o077 == 0
    remove_copies()
    assert not opened[0].exists()


def test_a_copy_is_saved_where_the_person_wants_it(
    window: Window, tab: AttachmentsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = image_file(tmp_path / "一.png")
    drop(tab, files(path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "另存.png"), ""))
    tab.act("save")
    until(lambda: window.toast.accessibleName() == "已另存为：另存.png")
    assert (tmp_path / "另存.png").read_bytes() == path.read_bytes()


def test_what_did_not_come_along_is_told_and_filled_in_by_the_same_file(tab: AttachmentsTab, tmp_path: Path):
    path = image_file(tmp_path / "一.png")
    drop(tab, files(path))
    (kept,) = (tmp_path / "demo.desk.files").glob(f"*/{tab.list.rows.rows[0].sha256}")
    kept.unlink()
    tab.acts.host.page.refresh()  # type: ignore[attr-defined]

    assert not tab.list.rows.rows[0].is_there
    assert "重新拖入同一个文件就能补上" in tab.side.view._said.accessibleName()
    assert not tab.side.acts[0].isEnabled()
    assert tab.side.acts[0].toolTip().endswith("补上。")

    drop(tab, files(path))
    assert [one.is_there for one in tab.list.rows.rows] == [True]
    assert tab.side.acts[0].isEnabled()


def test_the_menu_offers_every_act_and_a_screen_reader_hears_a_sentence(tab: AttachmentsTab, tmp_path: Path):
    drop(tab, files(image_file(tmp_path / "一.png")))
    QAbstractItemModelTester(tab.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    said = tab.list.rows.data(tab.list.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("一.png，图片，")
    assert said.endswith("周敏加入")

    tab._offer(QPoint(0, 0))
    menu = tab.findChild(QMenu)
    assert menu is not None
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert words == ["打开", "另存为...", "改名...", "归到证据...", "复制", "复制校验值", "核对内容", "删去"]
    menu.close()


def test_every_control_is_named_and_reached_by_tab(tab: AttachmentsTab, tmp_path: Path):
    drop(tab, files(image_file(tmp_path / "一.png")))
    tab.begin()
    wanted = focusable(tab)

    assert {type(one).__name__ for one in wanted} == {"AttachmentList", "QPushButton"}
    assert [one for one in wanted if not name_of(one)] == []
    reached = set(tabbed(tab))
    assert [name_of(one) for one in wanted if one not in reached] == []
