"""The demonstration: sample cases lived through day by day by the services, on whatever day it is asked for."""

from mediation_desk.services.demo.desk import Shown, play

__all__ = ["Shown", "play"]
