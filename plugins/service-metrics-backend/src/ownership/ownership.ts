/** Who owned a component, and what it was part of, from an instant on. Empty where no group or system did. */
export interface OwnershipRecord {
  /** Epoch milliseconds. */
  since: number;
  /** Ref of a Group: an owner that is a User is never written down. */
  owner: string;
  /** Ref of a System. */
  system: string;
}

/** Oldest first; the earliest record also stands for the time before it. */
export type Ownership = readonly OwnershipRecord[];

/** The record that holds at an instant; before the first one, the earliest known. */
export function ownershipAt(
  history: Ownership,
  at: number,
): Pick<OwnershipRecord, 'owner' | 'system'> {
  const { owner, system } = history.findLast(({ since }) => since <= at) ??
    history.at(0) ?? { owner: '', system: '' };
  return { owner, system };
}

/** The instants at which it moved: to another owner, or into another system. */
export function movesOf(history: Ownership): number[] {
  return history
    .filter((record, index) => {
      const before = history.at(index - 1);
      return (
        index > 0 &&
        (before?.owner !== record.owner || before.system !== record.system)
      );
    })
    .map(({ since }) => since);
}
