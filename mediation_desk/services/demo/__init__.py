"""The demonstration: sample cases lived through day by day by the services, on whatever day it is asked for."""

from mediation_desk.services.demo.exhibit import Exhibit, exhibit

__all__ = ["Exhibit", "exhibit"]
