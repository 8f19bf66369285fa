"""What the office, a person or a seat has set; a setting never touched has its declared default."""

from __future__ import annotations

import getpass
import platform

from sqlalchemy.orm import Session

from mediation_desk.config.settings import SETTINGS, Setting, Value, Whose
from mediation_desk.errors import Refused
from mediation_desk.services.work import Office
from mediation_desk.storage.settings import store, stored


def value(office: Office, key: str) -> Value:
    """The value of a declared setting for who asks."""
    with office.read("office") as session:
        return value_in(session, SETTINGS[key], office.actor.name)


def set(office: Office, key: str, value: Value) -> None:
    """Keeps a value for the office, the person or the seat; refused where the setting has no such value."""
    setting = SETTINGS[key]
    wanted = checked(key, value)
    with office.work("set") as session:
        key_of_owner = _stored_key(setting, office.actor.name)
        store(session, key_of_owner, None if wanted == setting.default else wanted)


def value_in(session: Session, setting: Setting, person: str) -> Value:
    """The value as a session sees it; one an older program kept and this one does not know is the default."""
    kept = stored(session, _stored_key(setting, person))
    return kept if kept is not None and _fits(setting, kept) else setting.default


def system_user() -> str:
    """The system user's name, who acts until the seat says which person sits there."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机用户"


def _stored_key(setting: Setting, person: str) -> str:
    owners = {
        Whose.OFFICE: "",
        Whose.PERSON: f"@{person}",
        Whose.SEAT: f"@{system_user()}@{platform.node()}",
    }
    return setting.key + owners[setting.whose]


def checked(key: str, value: Value) -> Value:
    """The value as it would be kept; refused where the setting has no such value."""
    setting = SETTINGS[key]
    kept = " ".join(value.split()) if isinstance(value, str) else value
    if not _fits(setting, kept):
        allowed = "、".join(setting.choices.values())
        hint = f"只能是{allowed}" if allowed else f"最多{setting.longest}个字，且不能有看不见的字符"
        raise Refused(f"“{setting.label}”{hint}，请改正。")
    if setting.check is not None:
        setting.check(str(kept))
    return kept


def _fits(setting: Setting, value: Value) -> bool:
    if type(value) is not type(setting.default):
        return False
    if setting.choices:
        return value in setting.choices
    return not isinstance(value, str) or (len(value) <= setting.longest and value.isprintable())
