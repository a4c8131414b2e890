"""Which bookings the lines of a notification are made of."""

from collections.abc import Mapping

from psrm_sandbox.domain.koder import Bogfoeringsart, Underretningsart

BOGFOERINGSART: Mapping[Underretningsart, Bogfoeringsart] = {
    Underretningsart.UDLIGNING: Bogfoeringsart.DAEKNING,
    Underretningsart.ALLOKERING: Bogfoeringsart.DAEKNING,
    Underretningsart.AFREGNING: Bogfoeringsart.DAEKNING,
    Underretningsart.AFSKRIVNING: Bogfoeringsart.AFSKRIVNING,
    Underretningsart.RETURNERING: Bogfoeringsart.RETURNERING,
    Underretningsart.RENTER: Bogfoeringsart.RENTETILSKRIVNING,
    Underretningsart.DETALJEREDE_RENTER: Bogfoeringsart.RENTETILSKRIVNING,
}
"""The bookings that the lines of a kind are made of."""
