import { useState } from 'react';
import { Button } from '@backstage/ui';
import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EventsState } from '@plumbline/backstage-plugin-service-metrics-react';
import { RiDoorClosedLine, RiDoorOpenLine } from '@remixicon/react';
import { doraAccessApiRef } from '../../api';
import { doraTranslationRef } from '../../translation';
import styles from './Access.module.css';
import { CheckpointForm } from './CheckpointForm';

/** For an outsider with a right to single events: that they are closed, and the way in; or that they are open, and to whom it shows. */
export function CheckpointLine(props: {
  subject: string;
  events: EventsState;
}) {
  const { subject, events } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const api = useApiHolder().get(doraAccessApiRef);
  const [isOpening, setOpening] = useState(false);
  const state = events.value?.checkpoint;
  if (!api || !state) {
    return null;
  }
  if (state === 'open') {
    const [only, another] = events.value?.kinds ?? [];
    return (
      <p className={styles.line} role="note">
        <RiDoorOpenLine size={16} aria-hidden="true" />
        <span>
          {t('access.open')} {only && !another && t(`access.openKinds.${only}`)}
        </span>
      </p>
    );
  }
  return (
    <section className={styles.stack}>
      <p className={styles.line}>
        <RiDoorClosedLine size={16} aria-hidden="true" />
        <span>{t('access.closed')}</span>
      </p>
      {isOpening ? (
        <CheckpointForm
          api={api}
          subject={subject}
          onPassed={() => {
            setOpening(false);
            events.retry?.();
          }}
          onCancel={() => setOpening(false)}
        />
      ) : (
        <span>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setOpening(true)}
          >
            {t('access.openIt')}
          </Button>
        </span>
      )}
    </section>
  );
}
