export {
  grants,
  type Audience,
  type AudienceGrain,
  type AudienceRole,
} from './audience';
export * from './charterDocument';
export { SMALLEST_GROUPS } from './checkMetricRules';
export * from './compareMetrics';
export * from './comparePolicies';
export * from './compareStrata';
export * from './contentOf';
export * from './disclosureClasses';
export type { GovernanceProblem } from './explainIssue';
export * from './findProblems';
export {
  approvalSchema,
  GOVERNANCE_API_VERSION,
  type Approval,
} from './fields';
export * from './inForce';
export * from './metricDefinitions';
export * from './metricDocument';
export * from './policySpec';
export * from './purposes';
export * from './seats';
export { BELOW_ONE, strataSpecSchema, type Stratum } from './strata';
export * from './toEditorSchema';
export * from './words';
