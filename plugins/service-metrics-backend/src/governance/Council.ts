import {
  Approval,
  MetricCharterSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Without this seat no decision is valid. */
const AFFECTED_TEAM = 'affected-team';

/** How a change becomes valid, and who decides. */
export interface Council {
  mode: 'merge' | 'bound';
  quorum: number;
  seats: string[];
}

/** The council as a charter describes it. */
export function councilOf({ approval, council }: MetricCharterSpec): Council {
  return {
    mode: approval.mode,
    quorum: council.quorum,
    seats: council.seats.map(({ seat }) => seat).sort(),
  };
}

/** The harder one to convince: both councils' seats only, the larger quorum, `bound` when either is. */
export function stricterCouncil(a: Council, b: Council): Council {
  return {
    mode: a.mode === 'bound' || b.mode === 'bound' ? 'bound' : 'merge',
    quorum: Math.max(a.quorum, b.quorum),
    seats: a.seats.filter(seat => b.seats.includes(seat)),
  };
}

/**
 * Whether enough seats have approved a content, the affected team among them. A seat counts once, and from the day of its
 * decision on.
 *
 * @param hash - of the content
 * @param today - ISO 8601 day
 */
export function isApproved(
  hash: string,
  approvals: readonly Approval[],
  council: Council,
  today: string,
): boolean {
  const agreed = new Set(
    approvals
      .filter(each => each.hash === hash && each.date <= today)
      .map(({ seat }) => seat)
      .filter(seat => council.seats.includes(seat)),
  );
  return agreed.has(AFFECTED_TEAM) && agreed.size >= council.quorum;
}
