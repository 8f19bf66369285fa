"""The contents of attachments where the desk is a server: a desk file keeps them in files beside it."""

from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.storage.base import Base


class FilePiece(Base):
    """One piece of a file's content, counted from 0; files are known by the hash of their whole content."""

    __tablename__ = "file_pieces"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]
