import { useState } from 'react';
import {
  Button,
  Radio,
  RadioGroup,
  Skeleton,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AccessApi,
  Purpose,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { doraTranslationRef } from '../../translation';
import styles from './Access.module.css';

const LEAST = 10;

/** The rule as it stands, a purpose and a reason; nothing is open before all three. */
export function CheckpointForm(props: {
  api: AccessApi;
  subject: string;
  onPassed(): void;
  onCancel(): void;
}) {
  const { api, subject, onPassed, onCancel } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const [chosen, setChosen] = useState<Purpose>();
  const [reason, setReason] = useState('');
  const { value, error, retry } = useAsyncRetry(
    () => api.getCheckpoint(subject),
    [api, subject],
  );
  const purpose = chosen ?? value?.purposes[0];
  const [passed, pass] = useAsyncFn(async () => {
    if (value && purpose) {
      await api.passCheckpoint(subject, {
        rule: value.rule.hash,
        purpose,
        reason: reason.trim(),
      });
      onPassed();
    }
  }, [api, subject, value, purpose, reason, onPassed]);
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={180} />;
  }
  if (value.state === 'off') {
    return <p className={styles.text}>{t('access.off')}</p>;
  }
  return (
    <div className={styles.form}>
      <Text as="h4" variant="body-medium" weight="bold">
        {t('access.rule')}
      </Text>
      <ul className={styles.rule}>
        {value.rule.text.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <RadioGroup
        label={t('access.purpose')}
        value={purpose ?? ''}
        onChange={id => setChosen(value.purposes.find(each => each === id))}
      >
        {value.purposes.map(id => (
          <Radio key={id} value={id}>
            {purposeTitles[id]}
          </Radio>
        ))}
      </RadioGroup>
      <TextAreaField
        label={t('access.reason')}
        description={t('access.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      {passed.error && (
        <p className={styles.text} role="alert">
          {t('access.failed', { message: passed.error.message })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          size="small"
          variant="primary"
          isDisabled={reason.trim().length < LEAST || passed.loading}
          onPress={pass}
        >
          {t('access.pass')}
        </Button>
        <Button size="small" variant="tertiary" onPress={onCancel}>
          {t('access.cancel')}
        </Button>
      </div>
    </div>
  );
}
