import { lasting } from '../../explanations/words';
import { DeploymentFacts, TimelineFacts } from './IncidentFacts';
import { longestPhase } from './splitImpact';
import { Phase, Split, SuggestedClass } from './Timeline';

/*
 * The class says where learning is likely to pay, not who was at fault. The longest part of the impact decides: time spent
 * before anyone knew speaks for alerting, time before anyone took it on for the response. What is left is the change itself,
 * if a deployment is known to have caused it. While impact lasts nothing is suggested.
 */

export function suggestClass(
  { incident, deployments }: TimelineFacts,
  split: Split,
): SuggestedClass | undefined {
  const longest = longestPhase(split);
  if (!longest || longest.open) {
    return undefined;
  }
  const share = `${lasting(longest.to - longest.from)} of ${lasting(
    split.impact,
  )} of impact`;
  if (isAbout(longest, 'detect')) {
    const noticed =
      incident.detectedBy === 'customer' || incident.detectedBy === 'staff'
        ? ', and no alert was first to see it'
        : '';
    return suggestion(
      'alerting-gap',
      `${share} passed before it was detected${noticed}.`,
    );
  }
  if (isAbout(longest, 'acknowledge')) {
    return suggestion(
      'response-delay',
      `${share} passed between its detection and its acknowledgement.`,
    );
  }
  const cause = surestCause(deployments);
  if (cause?.link) {
    return suggestion(
      'engineering-defect',
      `A deployment is known as its cause: ${reasonOf(cause.link.reason)}`,
    );
  }
  return longest.name === 'mitigate' && longest.includes.length === 0
    ? suggestion(
        'response-delay',
        `${share} passed between its acknowledgement and its mitigation, and no deployment is known as its cause.`,
      )
    : undefined;
}

/** A part that could not be told from others speaks for none of them. */
function isAbout({ name, includes }: Phase, asked: Phase['name']): boolean {
  return name === asked && includes.length === 0;
}

/** Rung 4 is a suggestion and rung 5 says that nothing is known. */
export function isCause({ link }: DeploymentFacts): boolean {
  return (
    link?.as === 'cause' &&
    link.judged !== 'rejected' &&
    (link.rung <= 3 || link.judged === 'confirmed')
  );
}

/** A confirmed one first, then by rung, then the latest. */
export function surestCause(
  deployments: readonly DeploymentFacts[],
): DeploymentFacts | undefined {
  const sureness = ({ link }: DeploymentFacts) =>
    link?.judged === 'confirmed' ? 0 : link?.rung ?? 5;
  return deployments
    .filter(isCause)
    .sort(
      (a, b) =>
        sureness(a) - sureness(b) ||
        b.finishedAt - a.finishedAt ||
        `${a.source} ${a.id} ${a.service}`.localeCompare(
          `${b.source} ${b.id} ${b.service}`,
          'en',
        ),
    )
    .at(0);
}

function reasonOf(reason: string): string {
  const text = reason.charAt(0).toLowerCase() + reason.slice(1);
  return text.endsWith('.') ? text : `${text}.`;
}

function suggestion(
  name: SuggestedClass['class'],
  why: string,
): SuggestedClass {
  return { class: name, why, final: false };
}
