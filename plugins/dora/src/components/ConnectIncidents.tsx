import { useId, useState } from 'react';
import { Button } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CopyLine,
  pushLine,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiAddLine, RiSubtractLine } from '@remixicon/react';
import { doraTranslationRef } from '../translation';
import styles from './Questions.module.css';

/** Facts are about services; on a group's page one has to be named. */
const SOME_SERVICE = 'component:default/my-service';

/** What would answer the open questions, one press away. */
export function ConnectIncidents(props: { subject: string }) {
  const { subject } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const isComponent = parseEntityRef(subject).kind === 'component';
  return (
    <div className={styles.row}>
      <div className={styles.how}>
        <Button
          size="small"
          variant="secondary"
          iconStart={open ? <RiSubtractLine /> : <RiAddLine />}
          aria-expanded={open}
          aria-controls={panelId}
          onPress={() => setOpen(!open)}
        >
          {t('missing.how')}
        </Button>
        <div id={panelId} hidden={!open} className={styles.hint}>
          <p className={styles.aside}>{t('missing.hint')}</p>
          <CopyLine
            text={pushLine('incident', isComponent ? subject : SOME_SERVICE)}
          />
        </div>
      </div>
    </div>
  );
}
