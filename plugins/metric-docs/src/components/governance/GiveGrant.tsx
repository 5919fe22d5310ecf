import { useState } from 'react';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Radio,
  RadioGroup,
  TextField,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AccessApi,
  grantRequestSchema,
  PURPOSES,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

const EMPTY = {
  principal: '',
  scope: '',
  purpose: 'incident-learning',
  justification: '',
  days: '90',
};

const TEXTS = ['principal', 'scope', 'justification', 'days'] as const;

/** Names somebody. What the backend would refuse by its form cannot be sent. */
export function GiveGrant(props: { api: AccessApi; onGiven(): void }) {
  const { api, onGiven } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const [given, setGiven] = useState(EMPTY);
  const parsed = grantRequestSchema.safeParse({
    ...given,
    principal: given.principal.trim(),
    scope: given.scope.trim(),
    days: Number(given.days),
  });
  const [sent, send] = useAsyncFn(async () => {
    if (parsed.data) {
      await api.giveGrant(parsed.data);
      setGiven(EMPTY);
      onGiven();
    }
  }, [api, parsed.data, onGiven]);
  const label = {
    principal: t('governance.access.give.principal'),
    scope: t('governance.access.give.scope'),
    justification: t('governance.access.give.why'),
    days: t('governance.access.give.days'),
  };
  return (
    <Accordion>
      <AccordionTrigger title={t('governance.access.give.title')} />
      <AccordionPanel>
        <div className={styles.stack}>
          {TEXTS.map(field => (
            <TextField
              key={field}
              label={label[field]}
              value={given[field]}
              onChange={value => setGiven({ ...given, [field]: value })}
            />
          ))}
          <RadioGroup
            label={t('governance.access.give.purpose')}
            value={given.purpose}
            onChange={purpose => setGiven({ ...given, purpose })}
          >
            {PURPOSES.map(id => (
              <Radio key={id} value={id}>
                {purposeTitles[id]}
              </Radio>
            ))}
          </RadioGroup>
          {sent.error && (
            <p role="alert">
              {t('governance.access.failed', { message: sent.error.message })}
            </p>
          )}
          <span>
            <Button
              size="small"
              variant="primary"
              isDisabled={!parsed.success || sent.loading}
              onPress={send}
            >
              {t('governance.access.give.submit')}
            </Button>
          </span>
        </div>
      </AccordionPanel>
    </Accordion>
  );
}
