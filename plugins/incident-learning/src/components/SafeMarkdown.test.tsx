import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SafeMarkdown } from './SafeMarkdown';

const HOSTILE = `
# What happened

Fine **words** and a [runbook](https://runbooks.example/checkout).

<script>window.hacked = true</script>
<img src="x" onerror="window.hacked = true">
![tracked](https://tracker.example/pixel.png)
<iframe src="https://evil.example"></iframe>
<form action="https://evil.example"><input name="password"><button>Sign in</button></form>
<a href="javascript:window.hacked = true">raw link</a>
[a link](javascript:window.hacked=true)
[another](data:text/html;base64,PHNjcmlwdD4=)
<svg onload="window.hacked = true"><circle r="4"/></svg>
<style>body { display: none }</style>
<p style="position: fixed" onclick="window.hacked = true">a paragraph</p>
`;

describe('SafeMarkdown', () => {
  it('keeps the words and runs, loads and submits nothing', async () => {
    const { container } = await renderInTestApp(
      <SafeMarkdown text={HOSTILE} />,
    );
    expect(
      screen.getByRole('heading', { name: 'What happened' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /runbook/ })).toHaveAttribute(
      'href',
      'https://runbooks.example/checkout',
    );
    expect(
      container.querySelector('script, iframe, form, svg circle, style'),
    ).toBeNull();
    const all = [...container.querySelectorAll('*')];
    expect(all.length).toBeGreaterThan(5);
    for (const element of all) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/);
        expect(value).not.toMatch(/javascript:|data:text|tracker|evil/);
      }
    }
    expect(window).not.toHaveProperty('hacked');
  });

  it('takes 200 KB of text', async () => {
    const text = 'The cache was cold. '.repeat(10_000);
    await renderInTestApp(<SafeMarkdown text={text} />);
    expect(screen.getByText(/The cache was cold/)).toBeInTheDocument();
  });
});
