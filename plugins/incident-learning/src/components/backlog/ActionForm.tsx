import { useState } from 'react';
import { Button, Select, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CONTROL_TYPES,
  ControlType,
} from '@plumbline/backstage-plugin-service-metrics-common';
import useAsync from 'react-use/esm/useAsync';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { useGroups } from '../../hooks/useGroups';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import { DateInput } from '../DateInput';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';
import { Refused } from '../Refused';
import { ActionDraft } from './actionDraft';
import { ActionNames } from './ActionNames';

const EFFECTS = [
  'prevents',
  'detects-earlier',
  'shortens',
  'limits-impact',
] as const;

/** A new action: what, which kind of control, which group, until when, and what it should change. Nobody is assigned. */
export function ActionForm(props: {
  entityRef: string;
  draft: ActionDraft;
  onAdded(): void;
  onCancel(): void;
}) {
  const { entityRef, draft, onAdded, onCancel } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const groups = useGroups(entityRef);
  const vocabulary = useAsync(() => api.getVocabulary(), [api]);
  const { run, isBusy, error } = useChange();
  const [text, setText] = useState(draft.text ?? '');
  const [control, setControl] = useState<ControlType>(
    draft.controlType ?? 'guardrail',
  );
  const [chosenOwner, setOwner] = useState(draft.owner);
  const [due, setDue] = useState(draft.dueOn ?? '');
  const [effect, setEffect] = useState(draft.expectedEffect);
  const [names, setNames] = useState<string[]>([]);
  const [dismissed, setDismissed] = useState<string[]>([]);
  const owner = chosenOwner ?? groups?.owner ?? groups?.all[0];
  const looksAfter = vocabulary.value?.controls.find(
    ({ type }) => type === control,
  )?.looksAfter;

  const add = (dismissedNames: string[]) =>
    run(async () => {
      if (!owner) {
        return;
      }
      const outcome = await api.addAction({
        text,
        controlType: control,
        entityRef,
        owner,
        dueOn: due || undefined,
        incidents: draft.incidents ?? [],
        expectedEffect: effect,
        status: 'open',
        proposal: draft.proposal,
        dismissedNames,
      });
      if (outcome.result === 'saved') {
        onAdded();
      } else if (outcome.result === 'names') {
        setNames(outcome.names.map(({ start, end }) => text.slice(start, end)));
      }
    });

  return (
    <form
      className={styles.form}
      aria-label={t('backlog.add')}
      onSubmit={event => {
        event.preventDefault();
        add(dismissed);
      }}
    >
      <TextField
        label={t('backlog.text')}
        description={t('backlog.textHint')}
        value={text}
        onChange={next => {
          setText(next);
          setNames([]);
        }}
        maxLength={200}
      />
      <div className={styles.fields}>
        <Select
          label={t('backlog.control')}
          options={CONTROL_TYPES.map(type => ({
            value: type,
            label: word(type),
          }))}
          value={control}
          onChange={next =>
            setControl(CONTROL_TYPES.find(type => type === next) ?? control)
          }
        />
        <Select
          label={t('backlog.owner')}
          options={(groups?.all ?? []).map(ref => ({
            value: ref,
            label: nameOf(ref),
          }))}
          value={owner ?? null}
          onChange={next => setOwner(next === null ? undefined : String(next))}
        />
        <DateInput label={t('backlog.due')} value={due} onChange={setDue} />
        <Select
          label={t('backlog.effect')}
          placeholder={t('backlog.effectNone')}
          options={EFFECTS.map(each => ({
            value: each,
            label: t(`backlog.effects.${each}`),
          }))}
          value={effect ?? null}
          onChange={next => setEffect(EFFECTS.find(each => each === next))}
        />
      </div>
      {looksAfter && (
        <p className={styles.hint}>{t(`backlog.looksAfter.${looksAfter}`)}</p>
      )}
      <ActionNames
        names={names}
        onDismiss={name => {
          const next = [...dismissed, name];
          setDismissed(next);
          setNames(names.filter(each => each !== name));
        }}
      />
      <div className={styles.row}>
        <Button
          type="submit"
          size="small"
          variant="primary"
          isPending={isBusy}
          isDisabled={text.trim() === '' || !owner}
        >
          {t('backlog.save')}
        </Button>
        <Button size="small" variant="tertiary" onPress={onCancel}>
          {t('backlog.cancel')}
        </Button>
      </div>
      <Refused error={error} />
    </form>
  );
}
