import { ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useMemo, useState } from 'react';
import { chosenPersona, forgettingOnSignOut } from './ChosenPersona';
import { Persona, readPersonas } from './Persona';
import { PersonaChoice } from './PersonaChoice';
import { SignInFailed } from './SignInFailed';

/** One click signs in; the choice outlives a reload and ends with signing out. */
export function PersonaSignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const personas = useMemo(() => readPersonas(config), [config]);
  const [persona, setPersona] = useState(() => chosenPersona.read(personas));
  const [attempt, setAttempt] = useState(0);

  const choose = (chosen: Persona) => {
    chosenPersona.remember(chosen);
    setPersona(chosen);
  };
  const Failed = useCallback(
    ({ error }: { error?: Error }) => (
      <SignInFailed
        error={error}
        onRetry={() => setAttempt(count => count + 1)}
        onBack={() => {
          chosenPersona.forget();
          setPersona(undefined);
        }}
      />
    ),
    [],
  );

  if (!persona) {
    return <PersonaChoice personas={personas} onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      key={`${persona.id} ${attempt}`}
      provider="demo-personas"
      headers={{ 'x-demo-persona': persona.id }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingOnSignOut(identity))
      }
      ErrorComponent={Failed}
    />
  );
}
