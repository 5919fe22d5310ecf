import {
  FactFields,
  FactKind,
  KnownFields,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { toDeploymentUnits } from '../links/DeploymentUnit';
import { UnitIndex } from '../links/UnitIndex';

/** A known fact of one subject and source, for tests of pure rooms. */
export function knownFact<K extends FactKind>(
  kind: K,
  id: string,
  fields: Partial<FactFields<K>>,
  source = 'ci',
): KnownFact<K> {
  return {
    kind,
    id,
    source,
    subject: 'component:default/shop',
    fields: fields as KnownFields<K>,
    contentHash: `${source}/${id}`,
    policies: '',
  };
}

/** Successful production deployments, in the order given. */
export function indexOf(facts: readonly KnownFact<'deployment'>[]): UnitIndex {
  return new UnitIndex(toDeploymentUnits(facts, ['prod']));
}

/** A successful deployment to `prod`, some hours after the start of 2 March 2026. */
export function deployedAt(
  hours: number,
  id: string,
  fields: Partial<FactFields<'deployment'>> = {},
): KnownFact<'deployment'> {
  return knownFact('deployment', id, {
    environment: 'prod',
    outcome: 'succeeded',
    type: 'standard',
    finishedAt: atHour(hours),
    ...fields,
  });
}

/** An instant some hours after the start of 2 March 2026. */
export function atHour(hours: number): string {
  return new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000).toISOString();
}
