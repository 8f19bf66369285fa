"""What the rules say beside the record: the tier if the unknown were true, signals that need their basis."""

from __future__ import annotations

from collections.abc import Callable

from mediation_desk.domain.codes import Signal, SignalAnswer, Tier
from mediation_desk.domain.record.intake import Signal as Entry
from mediation_desk.services import considerations, disputes
from mediation_desk.services.work import Office
from tests.services.conftest import sample

Registered = Callable[..., str]
UNKNOWN = {"code": "weapon", "answer": "unknown"}
THREAT = {"code": "threat", "answer": "unknown"}


def with_signals(registered: Registered, *signals: dict[str, str]) -> str:
    """The roof-leak case with these signals alone."""
    return registered("roof-leak", dispute={**sample("roof-leak")["dispute"], "signals": list(signals)})


def test_the_tier_if_the_unknown_were_true_takes_every_open_answer_as_yes(
    office: Office, registered: Registered
):
    case = disputes.show(office, with_signals(registered, UNKNOWN, THREAT))

    assert considerations.unknown_signals(case) == (Signal.WEAPON, Signal.THREAT)
    supposed = considerations.if_unknown_true(office, case)
    assert supposed.tier is Tier.RED
    assert {reason.code for reason in supposed.at_once} == {Signal.WEAPON, Signal.THREAT}


def test_an_answer_found_out_since_is_no_longer_supposed(office: Office, registered: Registered):
    found_out = {"code": "weapon", "answer": "absent"}
    case = disputes.show(office, with_signals(registered, UNKNOWN, found_out))

    assert considerations.unknown_signals(case) == ()
    assert considerations.if_unknown_true(office, case).tier is Tier.BLUE


def test_a_sensitive_signal_lacks_its_basis_only_while_it_counts(office: Office):
    code = next(iter(office.rules.sensitive.signals))
    bare = Entry(code=code, answer=SignalAnswer.PRESENT)

    assert considerations.lacks_basis(office, bare)
    for other in (
        Entry(code=code, answer=SignalAnswer.ABSENT),
        Entry(code=code, answer=SignalAnswer.PRESENT, basis="派出所来函"),
        Entry(code=code, answer=SignalAnswer.PRESENT, withdrawn_on=office.today),
        Entry(code=Signal.QUARREL, answer=SignalAnswer.PRESENT),
    ):
        assert not considerations.lacks_basis(office, other)
