"""确定调解类型和调委会, where neither was told when the dispute was registered."""

from __future__ import annotations

from mediation_desk.desktop.dialogs.acts.deeds import deed_of
from mediation_desk.domain.codes import MediationKind
from mediation_desk.services import disputes
from mediation_desk.services.work import Office
from tests.desktop.conftest import WindowOf
from tests.desktop.dialogs.acting import Blank, deed, fill, notices, press, shown, told

COMMITTEE = "富力社区人民调解委员会"
NUMBER = "康乐南路2026-0002"


def test_a_kind_with_dockets_needs_its_committee_and_another_kind_none(
    window_of: WindowOf, demo_office: Office
):
    window = window_of(Blank)
    heard = notices(window)
    dialog = deed(window, NUMBER, "carrier", "office")
    fill(dialog, mediation=MediationKind.PEOPLE, committee=None)
    press(dialog)
    assert told(dialog, "committee") == "请写明由哪个调委会调解"

    fill(dialog, mediation=MediationKind.COORDINATION, team="联席会议专班")
    press(dialog)
    assert shown(window) == []
    carries = disputes.show(demo_office, NUMBER).office
    assert carries is not None
    assert (carries.mediation, carries.committee, carries.team) == ("coordination", None, "联席会议专班")
    assert heard[-1].text.startswith("已定联席会议协调，联席会议专班，")


def test_a_missing_committee_of_a_paper_is_filled_in_there(window_of: WindowOf, demo_office: Office):
    assert deed_of("office.committee") == ("carrier", "office")
    window = window_of(Blank)
    dialog = deed(window, NUMBER, "carrier", "office")
    fill(dialog, committee=COMMITTEE)
    press(dialog)
    carries = disputes.show(demo_office, NUMBER).office
    assert carries is not None
    assert carries.committee == COMMITTEE
