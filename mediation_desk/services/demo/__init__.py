"""The demonstration: sample cases lived through day by day by the services, up to whatever day it is."""

from mediation_desk.services.demo.exhibit import Exhibit, exhibit

__all__ = ["Exhibit", "exhibit"]
