import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Card, CardBody, Flex, Text } from '@backstage/ui';
import { appTranslationRef } from '../../translation';
import { Persona } from './Persona';
import { SignInFrame } from './SignInFrame';

/** The personas, one card each; the first is where most start. */
export function PersonaChoice({
  personas,
  onChoose,
}: {
  personas: Persona[];
  onChoose(persona: Persona): void;
}) {
  const { t } = useTranslationRef(appTranslationRef);

  if (personas.length === 0) {
    return (
      <SignInFrame>
        <Alert
          status="info"
          icon
          title={t('signIn.none')}
          description={t('signIn.noneHelp')}
        />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame>
      <Flex direction="column" gap="3">
        <Text as="h2" variant="title-x-small">
          {t('signIn.choose')}
        </Text>
        {personas.map(persona => (
          <Card
            key={persona.id}
            label={t('signIn.signInAs', { title: persona.title })}
            onPress={() => onChoose(persona)}
          >
            <CardBody>
              <Flex direction="column" gap="1">
                <Text as="span" variant="body-large" weight="bold">
                  {persona.title}
                </Text>
                {persona.shows && (
                  <Text as="span" variant="body-medium" color="secondary">
                    {persona.shows}
                  </Text>
                )}
              </Flex>
            </CardBody>
          </Card>
        ))}
      </Flex>
      <Text as="p" variant="body-small" color="secondary">
        {t('signIn.demo')}
      </Text>
    </SignInFrame>
  );
}
