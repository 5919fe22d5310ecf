import {
  dayOf,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ContributorBasis } from './ContributorBasis';
import { FactToken } from './TokenStore';

/** A fact on the days on which it is counted. */
export interface CountedFact {
  kind: FactKind;
  source: string;
  id: string;
  /** Epoch milliseconds. */
  at: readonly number[];
  basis: ContributorBasis;
  /** Roles of this fact by which it counts. */
  roles: readonly FactToken['role'][];
}

/**
 * Stands on a day of which something is counted and nobody is known, although sources tell of others: a deployment without
 * operators and changes, say, or one by somebody who is taken for a bot. It may be one person's, so it must not look like
 * nothing; and it must not look like enough.
 */
export const UNNAMED = 'unnamed';

/** One token behind what is counted on a day; quarter and token are empty where sources tell of nobody. */
export interface DayToken {
  basis: ContributorBasis;
  day: string;
  quarter: string;
  token: string;
}

/** The kinds of fact of which one must be told about for a basis to be known. */
const KINDS: Record<ContributorBasis, readonly FactKind[]> = {
  deployment: ['deployment', 'change'],
  incident: ['incident'],
  change: ['change'],
  review: ['change'],
};

/**
 * The distinct tokens of some days; pure. A day whose sources never told who took part has one empty token instead: something
 * was counted, and nobody says by how many. A day of which others would have told, but did not, has `UNNAMED`.
 */
export function dayTokens(options: {
  days: ReadonlySet<string>;
  facts: readonly CountedFact[];
  tokens: readonly FactToken[];
  /** Kinds of fact of which some source ever told who took part. */
  told: ReadonlySet<FactKind>;
}): DayToken[] {
  const { days, facts, tokens, told } = options;
  const byFact = new Map<string, FactToken[]>();
  for (const token of tokens) {
    const key = keyOf(token);
    const list = byFact.get(key);
    if (list) {
      list.push(token);
    } else {
      byFact.set(key, [token]);
    }
  }
  const found = new Map<string, DayToken>();
  const add = (token: DayToken) =>
    found.set(
      [token.basis, token.day, token.quarter, token.token].join(' '),
      token,
    );
  const named = new Set<string>();
  const unnamed: DayToken[] = [];
  for (const fact of facts) {
    const { basis, roles } = fact;
    const counted = [...new Set(fact.at.map(dayOf))].filter(day =>
      days.has(day),
    );
    const isTold = KINDS[basis].some(kind => told.has(kind));
    for (const day of counted) {
      if (isTold) {
        unnamed.push({ basis, day, quarter: '', token: UNNAMED });
      } else {
        add({ basis, day, quarter: '', token: '' });
      }
      for (const { role, quarter, token } of byFact.get(keyOf(fact)) ?? []) {
        if (roles.includes(role)) {
          add({ basis, day, quarter, token });
          named.add(`${basis} ${day}`);
        }
      }
    }
  }
  unnamed
    .filter(({ basis, day }) => !named.has(`${basis} ${day}`))
    .forEach(add);
  return [...found.values()];
}

function keyOf(fact: { kind: string; source: string; id: string }): string {
  return JSON.stringify([fact.kind, fact.source, fact.id]);
}
