import { render, screen } from '@testing-library/react';
import App from './App';

const data = {
  app: { title: 'Plumbline', baseUrl: 'http://localhost:3000' },
  backend: { baseUrl: 'http://localhost:7007' },
  auth: {
    providers: {
      'demo-personas': { personas: [{ id: 'engineer', title: 'Engineer' }] },
    },
  },
};

describe('App', () => {
  it('asks who to look as before it shows anything', async () => {
    Object.assign(process, {
      env: {
        NODE_ENV: 'test',
        APP_CONFIG: [{ context: 'test', data }],
      },
    });

    render(App.createRoot());

    expect(
      await screen.findByRole('button', { name: 'Sign in as Engineer' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });
});
