import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ORGANISATION } from './contextTypes';
import { FactKind } from './kinds';

const ENTITY_PART = /^[a-z0-9]([a-z0-9_.-]{0,61}[a-z0-9])?$/;

const CONTEXT_SCOPES = ['component', 'system', 'domain', 'group'];

const COMPONENT_RULE =
  'must be the entity ref of a Component, such as component:default/shop';

/** What a subject must be, as a refusal says it. @public */
export const SUBJECT_RULES: Readonly<Record<FactKind, string>> = {
  deployment: COMPONENT_RULE,
  change: COMPONENT_RULE,
  incident: COMPONENT_RULE,
  alert: COMPONENT_RULE,
  'slo-sample': COMPONENT_RULE,
  'action-item': COMPONENT_RULE,
  context: `must be ${ORGANISATION}, or the entity ref of a Component, System, Domain or Group, such as system:default/shop`,
};

/**
 * The subject of a fact in the form in which it is kept: the full ref, lower case, of a Component; of a context its scope,
 * that is the ref of a Component, System, Domain or Group, or the word `organisation`. Undefined for anything else.
 *
 * @public
 */
export function parseFactSubject(
  kind: FactKind,
  text: string,
): string | undefined {
  if (kind === 'context' && text === ORGANISATION) {
    return ORGANISATION;
  }
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
    const parsed = parseEntityRef(ref);
    const kinds = kind === 'context' ? CONTEXT_SCOPES : ['component'];
    return kinds.includes(parsed.kind) &&
      ENTITY_PART.test(parsed.namespace) &&
      ENTITY_PART.test(parsed.name)
      ? ref
      : undefined;
  } catch {
    return undefined;
  }
}
