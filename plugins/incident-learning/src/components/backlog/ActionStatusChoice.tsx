import { Select } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  actionStatusSchema,
  LearningAction,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** How far an action is; to be changed where it is kept here and by the team. */
export function ActionStatusChoice(props: {
  action: LearningAction;
  onChanged(): void;
  onRefused(why?: string): void;
}) {
  const { action, onChanged, onRefused } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { run, isBusy } = useChange();
  const { id, version, text, status } = action;
  if (!action.rights.write || text === undefined) {
    return <span>{t(`backlog.status.${status}`)}</span>;
  }
  const set = (wanted: string) =>
    run(async () => {
      const next = actionStatusSchema.parse(wanted);
      onRefused(undefined);
      try {
        const outcome = await api.saveAction(id, {
          version,
          text,
          controlType: action.controlType,
          entityRef: action.entityRef,
          owner: action.owner,
          dueOn: action.dueOn,
          incidents: action.incidents,
          expectedEffect: action.expectedEffect,
          status: next,
          droppedBecause:
            next === 'dropped'
              ? action.droppedBecause ?? 'no-longer-applies'
              : undefined,
          proposal: action.proposal,
        });
        if (outcome.result === 'conflict') {
          onRefused(t('backlog.changed'));
        }
        if (outcome.result === 'names') {
          const [{ start, end }] = outcome.names;
          onRefused(t('backlog.names', { word: text.slice(start, end) }));
        }
        onChanged();
      } catch (error) {
        onRefused(t('backlog.failed', { reason: String(error) }));
      }
    });
  return (
    <span className={styles.status}>
      <Select
        aria-label={t('backlog.status.of', { text })}
        options={actionStatusSchema.options.map(each => ({
          value: each,
          label: t(`backlog.status.${each}`),
        }))}
        value={status}
        isDisabled={isBusy}
        onChange={next => next !== null && set(String(next))}
      />
    </span>
  );
}
