"""How much a property test tries: little in `make test`, much in `make test-all`."""

from hypothesis import settings


def eksempler(antal: int) -> int:
    """So many examples of a law; ten times as many under the profile ``stor``."""
    return antal * 10 if settings.get_current_profile_name() == "stor" else antal
