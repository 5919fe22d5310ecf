import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LearningAction } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';
import { ActionStatusChoice } from './ActionStatusChoice';

/** One action: kind of control, what, until when, whose, and how far it is. */
export function ActionLine(props: {
  action: LearningAction;
  onChanged(): void;
}) {
  const { action, onChanged } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const [note, setNote] = useState<string>();
  const { dueOn, status, overdue } = action;
  const untold =
    action.keptBy === 'plumbline'
      ? t('backlog.teamWords')
      : t('backlog.untold', { source: action.keptBy });
  const day = dueOn && formatDay(dueOn, { locale });
  const isOpen = status === 'open' || status === 'in-progress';
  const due = () => {
    if (!isOpen) {
      return undefined;
    }
    if (!day) {
      return t('backlog.noDue');
    }
    return overdue
      ? t('backlog.overdue', { day })
      : t('backlog.dueOn', { day });
  };
  const aside = [
    nameOf(action.owner),
    due(),
    action.expectedEffect && t(`backlog.effects.${action.expectedEffect}`),
    action.droppedBecause && t(`backlog.dropped.${action.droppedBecause}`),
  ].filter(Boolean);
  return (
    <li>
      <span className={styles.grow}>
        <span className={styles.strong}>{word(action.controlType)}</span>{' '}
        {action.text ?? <span className={styles.hint}>{untold}</span>}
      </span>
      <ActionStatusChoice
        action={action}
        onChanged={onChanged}
        onRefused={setNote}
      />
      <p className={styles.hint}>{aside.join(' · ')}</p>
      {note && <p role="status">{note}</p>}
    </li>
  );
}
