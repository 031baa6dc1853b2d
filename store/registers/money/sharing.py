"""How a cost is shared by level (M13)."""

from collections.abc import Mapping

from store.documents.registers.money import Bearer
from store.forms.field_types import WHOLE

BEARERS: Mapping[str, tuple[Bearer, ...]] = {
    "town": ("village", "station", "town"),
    "bureau": ("city", "higher"),
}
"""Whose parts an authority decides: the town those of its own area, the bureau all above it."""


def divided(total: int, shares: Mapping[Bearer, int]) -> dict[Bearer, int]:
    """The total in fen by bearer; what does not divide goes to those who lose the most by it.

    The shares are in hundredths of a percent; the parts add up to the total to the fen.
    """
    parts = {one: divmod(total * share, WHOLE) for one, share in shares.items()}
    left = total - sum(whole for whole, _ in parts.values())
    losers = sorted(parts, key=lambda one: -parts[one][1])[:left]
    return {one: whole + (one in losers) for one, (whole, _) in parts.items()}
