import { lasting } from '../../explanations/words';
import { longestPhase, Phase, Split } from '../timeline';
import { EarlyWarning } from './replayWarnings';

/*
 * Which control would have shortened the longest part of the impact? Only what the record speaks for is suggested, each with its
 * evidence; how many minutes it would have saved is not claimed, since nobody can know.
 */

export type Control = 'alert' | 'routing' | 'runbook' | 'rollback' | 'flag';

/** What is known of the incident and its service. */
export interface ControlFacts {
  /** Milliseconds from impact to the first alert; `never` when none fired; absent when no source delivers alerts. */
  firstAlertAfter?: number | 'never';
  /** Whether a deployment is known as the cause. */
  hasCause: boolean;
  /** What ended it, when a deployment did. */
  remedy?: 'rollback' | 'hotfix' | 'standard';
  /** Milliseconds that earlier rollbacks of the service took, from start to finish. */
  rollbacks: readonly number[];
  hasRunbook: boolean;
  hasOnCall: boolean;
}

export interface SuggestedControl {
  control: Control;
  /** One sentence. */
  evidence: string;
}

export interface ControlSuggestions {
  /** Undefined when impact had no length, or its parts cannot be told apart. */
  phase?: Phase;
  controls: SuggestedControl[];
  /** One sentence. */
  summary: string;
}

export function suggestControls(
  split: Split,
  facts: ControlFacts,
  warning: EarlyWarning,
): ControlSuggestions {
  const phase = longestPhase(split);
  if (!phase) {
    return { controls: [], summary: 'Impact had no length.' };
  }
  const names = [...phase.includes, phase.name];
  const controls = [
    ...(names.includes('detect') ? forDetection(facts, warning) : []),
    ...(names.includes('acknowledge') ? forAcknowledgement(facts) : []),
    ...(names.includes('mitigate') || names.includes('restore')
      ? forMitigation(facts)
      : []),
  ];
  const length = lasting(phase.to - phase.from);
  const told = `The longest part was to ${names.join(
    ', ',
  )}: ${length} of ${lasting(split.impact)}`;
  return {
    phase,
    controls,
    summary:
      controls.length > 0
        ? `${told}.`
        : `${told}. Nothing that is recorded speaks for one control.`,
  };
}

function forDetection(
  { firstAlertAfter }: ControlFacts,
  { moved }: EarlyWarning,
): SuggestedControl[] {
  const [earliest] = moved;
  const silence =
    firstAlertAfter === 'never'
      ? 'No alert fired while impact lasted'
      : firstAlertAfter !== undefined &&
        firstAlertAfter > 0 &&
        `The first alert fired ${lasting(firstAlertAfter)} after impact began`;
  const texts = [silence && `${silence}.`, earliest && earliest.text].filter(
    Boolean,
  );
  return texts.length > 0
    ? [{ control: 'alert', evidence: texts.join(' ') }]
    : [];
}

function forAcknowledgement({
  firstAlertAfter,
  hasOnCall,
}: ControlFacts): SuggestedControl[] {
  if (!hasOnCall) {
    return [
      {
        control: 'routing',
        evidence: 'No on-call rotation is known for the service.',
      },
    ];
  }
  return typeof firstAlertAfter === 'number'
    ? [
        {
          control: 'routing',
          evidence:
            'An alert had fired, and time passed before it was taken on.',
        },
      ]
    : [];
}

function forMitigation(facts: ControlFacts): SuggestedControl[] {
  const { hasCause, remedy, rollbacks, hasRunbook } = facts;
  const controls: SuggestedControl[] = [];
  if (hasCause && remedy !== 'rollback') {
    controls.push(
      rollbacks.length > 0
        ? {
            control: 'rollback',
            evidence: `A deployment is known as the cause and was not rolled back; the fastest of ${
              rollbacks.length
            } earlier rollbacks took ${lasting(Math.min(...rollbacks))}.`,
          }
        : {
            control: 'rollback',
            evidence:
              'A deployment is known as the cause, and no rollback of the service is on record.',
          },
    );
  }
  if (hasCause && remedy) {
    controls.push({
      control: 'flag',
      evidence: `It took another deployment (${remedy}) to end it; switching the change off needs none.`,
    });
  }
  if (!hasRunbook) {
    controls.push({
      control: 'runbook',
      evidence: 'No runbook is known for the service.',
    });
  }
  return controls;
}
