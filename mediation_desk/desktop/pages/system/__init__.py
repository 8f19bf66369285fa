"""系统: what the office has set up, in sections."""

from mediation_desk.desktop.pages.system.page import SystemPage as SystemPage
