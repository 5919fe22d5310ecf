/**
 * The last stretch of time in which something was inside, given where it was from when on (oldest first). The first record
 * also stands for the time before it, so what began inside came from nowhere and has no `since`.
 */
export function lastSpell(
  records: readonly { since: number; inside: boolean }[],
  goneAt?: number,
): { since?: number; until?: number } {
  let spell: { since?: number; until?: number } = {};
  let wasInside = false;
  records.forEach(({ since, inside }, index) => {
    if (inside && !wasInside) {
      spell = index === 0 ? {} : { since };
    } else if (!inside && wasInside) {
      spell = { ...spell, until: since };
    }
    wasInside = inside;
  });
  return wasInside && goneAt !== undefined
    ? { ...spell, until: goneAt }
    : spell;
}
