import { MetricCharterEntity } from '@plumbline/backstage-plugin-service-metrics-common';
import { Council, councilOf, isApproved, stricterCouncil } from './Council';
import { approvalHash, CharterGovernance } from './governedDocument';
import { PolicyProblem } from './PolicyProblem';

/** The charter that holds. */
export interface SettledCharter {
  /** Absent when there is no sound charter. */
  council?: Council;
  /** Entity ref of the charter, and its text as last approved; absent when it never was. */
  document?: string;
  entity?: MetricCharterEntity;
  isChangeProposed: boolean;
  problems: PolicyProblem[];
}

/**
 * The council that decides now. A charter is changed by the rules of the last approved one: as long as a change of a `bound`
 * charter waits, the stricter of both holds, so that nobody approves the way to approve more easily. With several charters
 * the strictest of all holds.
 *
 * @param last - the charter as last approved, whatever its name was
 */
export function settleCharter(
  charters: readonly CharterGovernance[],
  last: MetricCharterEntity | undefined,
  today: string,
): SettledCharter {
  const problems = problemsOf(charters);
  const sound = charters.flatMap(({ ref, entity }) =>
    entity ? [{ ref, entity }] : [],
  );
  const [first] = sound;
  if (!first || sound.length < charters.length) {
    return { isChangeProposed: false, problems };
  }
  const settled = sound.map(each => settleOne(each.entity, last, today));
  const waiting = settled.some(({ isSettled }) => !isSettled);
  const lapsed = waiting && !last;
  if (waiting) {
    problems.push({
      rule: 'charter-not-approved',
      document: first.ref,
      says: lapsed
        ? 'The charter asks for approvals and carries too few of its own; nothing is served.'
        : 'A change of the charter waits for its approval; the stricter of both holds.',
    });
  }
  const council = settled
    .map(each => each.council)
    .reduce((a, b) => stricterCouncil(a, b));
  return {
    council: lapsed ? { ...council, quorum: Infinity } : council,
    document: first.ref,
    entity: waiting ? last : first.entity,
    isChangeProposed: waiting,
    problems,
  };
}

function settleOne(
  proposed: MetricCharterEntity,
  last: MetricCharterEntity | undefined,
  today: string,
): { council: Council; isSettled: boolean } {
  const own = councilOf(proposed.spec);
  const deciding = last ? councilOf(last.spec) : own;
  const hash = approvalHash(proposed);
  const isSettled =
    deciding.mode === 'merge' ||
    (last !== undefined && approvalHash(last) === hash) ||
    isApproved(hash, proposed.spec.approvals ?? [], deciding, today);
  return isSettled
    ? { council: own, isSettled }
    : { council: stricterCouncil(deciding, own), isSettled };
}

function problemsOf(charters: readonly CharterGovernance[]): PolicyProblem[] {
  if (charters.length === 0) {
    return [
      {
        rule: 'no-charter',
        says: 'The catalog holds no charter, so nothing says how documents are approved; nothing is served.',
      },
    ];
  }
  const broken = charters.flatMap(({ ref, entity, flaws }) =>
    entity
      ? []
      : [
          {
            rule: 'invalid',
            document: ref,
            says: `The charter breaks a rule: ${flaws.join(
              '; ',
            )}. Nothing is served.`,
          },
        ],
  );
  const refs = charters.map(({ ref }) => ref).join(' and ');
  return charters.length === 1
    ? broken
    : [
        ...broken,
        {
          rule: 'two-charters',
          document: charters[0].ref,
          says: `There are ${charters.length} charters, ${refs}; the strictest reading of them holds until one is left.`,
        },
      ];
}
