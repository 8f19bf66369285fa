"""The program: the command line, and the window once there is one."""

import sys

from mediation_desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
