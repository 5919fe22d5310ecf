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
 * was counted, and nobody says by how many.
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
  for (const fact of facts) {
    const { basis, roles } = fact;
    const counted = [...new Set(fact.at.map(dayOf))].filter(day =>
      days.has(day),
    );
    const isTold = KINDS[basis].some(kind => told.has(kind));
    for (const day of counted) {
      if (!isTold) {
        add({ basis, day, quarter: '', token: '' });
      }
      for (const { role, quarter, token } of byFact.get(keyOf(fact)) ?? []) {
        if (roles.includes(role)) {
          add({ basis, day, quarter, token });
        }
      }
    }
  }
  return [...found.values()];
}

function keyOf(fact: { kind: string; source: string; id: string }): string {
  return JSON.stringify([fact.kind, fact.source, fact.id]);
}
