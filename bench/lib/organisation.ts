import { ScopeRecord } from '../../plugins/service-metrics-backend/src/ownership/ScopeStore';

/** The group of everyone. */
export const ORGANISATION_GROUP = 'group:default/all';

const TEAM = 10;
const DEPARTMENT = 200;

/** Ref of the service with this number. */
export function serviceRef(number: number): string {
  return `component:default/service-${String(number).padStart(5, '0')}`;
}

/** Ref of a group of 200 services. */
export function departmentRef(number: number): string {
  return `group:default/department-${number}`;
}

function teamOf(service: number): string {
  return `group:default/team-${Math.floor(service / TEAM)}`;
}

/** Services in teams of ten, teams in departments of two hundred, all in one organisation; systems cut across. */
export function organisation(services: number) {
  const numbers = Array.from({ length: services }, (_, index) => index);
  const components = numbers.map(number => ({
    ref: serviceRef(number),
    owner: teamOf(number),
    system: `system:default/system-${number % Math.ceil(services / TEAM)}`,
    segment: '',
    ownerKind: 'group' as const,
  }));
  const scopes = new Map<string, ScopeRecord>([
    [ORGANISATION_GROUP, { ref: ORGANISATION_GROUP }],
  ]);
  for (const number of numbers) {
    const department = departmentRef(Math.floor(number / DEPARTMENT));
    const team = teamOf(number);
    const { system } = components[number];
    scopes.set(department, { ref: department, parent: ORGANISATION_GROUP });
    scopes.set(team, { ref: team, parent: department });
    scopes.set(system, { ref: system });
  }
  return { components, scopes: [...scopes.values()] };
}
