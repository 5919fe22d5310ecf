import { useState } from 'react';
import { Button, ButtonIcon, Text, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentDetail } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiCloseLine } from '@remixicon/react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { Loaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import { DateInput } from '../DateInput';
import styles from '../Learning.module.css';
import { Refused } from '../Refused';

/** Sentences by hand, apart from the facts; who wrote one is not kept. */
export function Notes(props: {
  detail: IncidentDetail;
  loaded: Loaded<IncidentDetail>;
}) {
  const { detail, loaded } = props;
  const { notes } = detail.timeline;
  const { source, id, startedAt } = detail.incident;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const { run, isBusy, error } = useChange();
  const [text, setText] = useState('');
  const [at, setAt] = useState(startedAt.slice(0, 16));
  const of = { entityRef: detail.subject, source, id };
  const add = () =>
    run(async () => {
      const next = await api.addNote({ ...of, at: `${at}:00Z`, text });
      setText('');
      loaded.replace(next);
    });
  const remove = (noteId: string) =>
    run(async () => {
      await api.removeNote({ ...of, noteId });
      loaded.retry();
    });
  if (notes.length === 0 && !detail.rights.write) {
    return null;
  }
  return (
    <div className={styles.stack}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('incident.facts.notes')}
      </Text>
      {notes.length > 0 && (
        <ul className={styles.list}>
          {notes.map(note => (
            <li key={note.id}>
              <span className={styles.hint}>
                {formatInstant(note.at, { locale })}
              </span>
              <span className={styles.grow}>{note.text}</span>
              {detail.rights.write && (
                <ButtonIcon
                  size="small"
                  variant="tertiary"
                  aria-label={t('incident.facts.removeNote')}
                  icon={<RiCloseLine />}
                  isDisabled={isBusy}
                  onPress={() => remove(note.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {detail.rights.write && (
        <form
          className={`${styles.row} ${styles.bottom}`}
          onSubmit={event => {
            event.preventDefault();
            add();
          }}
        >
          <DateInput
            type="datetime-local"
            label={t('incident.facts.noteAt')}
            value={at}
            onChange={setAt}
          />
          <TextField
            className={styles.grow}
            size="small"
            label={t('incident.facts.noteText')}
            value={text}
            onChange={setText}
            maxLength={500}
          />
          <Button
            type="submit"
            size="small"
            variant="secondary"
            isPending={isBusy}
            isDisabled={text.trim() === '' || at === ''}
          >
            {t('incident.facts.addNote')}
          </Button>
        </form>
      )}
      <Refused error={error} />
    </div>
  );
}
