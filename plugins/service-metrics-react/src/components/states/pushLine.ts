import { FactKind } from '@plumbline/backstage-plugin-service-metrics-common';

const OPTIONS: Record<FactKind, string> = {
  deployment: '--environment production --id "$(git rev-parse HEAD)"',
  change: '--id "$(git rev-parse HEAD)" --first-commit-at "$FIRST_COMMIT_AT"',
  context: '--id "$CONTEXT_ID" --type freeze --from now --to "$FREEZE_ENDS_AT"',
  incident: '--id "$INCIDENT_ID" --severity sev3 --started-at now',
  alert: '--id "$ALERT_ID" --page --started-at now',
  'slo-sample':
    '--id "$SAMPLE_ID" --slo "$SLO" --from "$FROM" --to now --good "$GOOD" --total "$TOTAL" --objective 0.999',
  'action-item':
    '--id "$TICKET_ID" --created-at now --due-at "$DUE_AT" --control-type runbook --status open',
};

/** The command that reports one fact from any pipeline or tool, ready to paste. @public */
export function pushLine(kind: FactKind, subject: string): string {
  return `plumbline push ${kind} --subject ${subject} ${OPTIONS[kind]}`;
}
