"""The floor of a first window: a table of the newest hundred cases on SQLAlchemy, gone once it is painted."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from tests.bench.probes.telling import quit_when_painted, tell

application = QApplication([])
with Session(create_engine(f"sqlite:///{sys.argv[1]}")) as session:
    rows = session.execute(text("SELECT number, title FROM disputes ORDER BY id DESC LIMIT 100")).all()
model = QStandardItemModel()
for row in rows:
    model.appendRow([QStandardItem(cell) for cell in row])
window, table = QMainWindow(), QTableView()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1440, 900)
quit_when_painted(application, table.viewport)
window.show()
application.exec()
tell({"rows": len(rows)})
