"""``python -m psrm_sandbox.cli``."""

from psrm_sandbox.cli import main

if __name__ == "__main__":
    main()
