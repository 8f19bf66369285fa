"""The program: the command line, and the window once there is one."""

import gc
import sys

# The import makes a hundred thousand objects that stay: looking for garbage among them costs 0.1 s.
gc.disable()

from mediation_desk.cli.main import main  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    sys.exit(main())
