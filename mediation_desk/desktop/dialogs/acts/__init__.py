"""The acts that do what is due: one dialog a kind of row, declared as data."""

from mediation_desk.desktop.dialogs.acts.opening import open_act, open_act_on, verb_of

__all__ = ["open_act", "open_act_on", "verb_of"]
