import { variableOf } from '#scripts/vite/haproxy.ts';
import { KNOWN_INSTANCES, KNOWN_SITE } from '#simulator/haproxy/known.ts';

/** What to write where, for a console to use the simulated APIs. */
export function instructions(upstream: { url: string; authority: string; clientId: string }): string {
  const { url, authority, clientId } = upstream;
  const provider = { kind: 'oidc', authority, clientId };
  const backends = {
    itcare: { signIn: provider },
    globo: { signIn: { kind: 'basic' } },
    haproxy: { ...KNOWN_SITE, signIn: { kind: 'basic' } },
  };
  const pageAt = (id: string) => `${url}/haproxy/${id}/stats`;
  return `
Behind nginx: in sites-available/drainboard, in place of the lines that set the same names:

    set $itcare_url      ${url};
    set $itcare_auth_url ${url};
    set $globo_url       ${url};

and in its map $haproxy_page:

${KNOWN_INSTANCES.map((id) => `    ${id} "${pageAt(id)}";`).join('\n')}

and in /etc/drainboard/config.json:

${JSON.stringify({ backends }, null, 2)}

For npm run dev and npm run preview: in .env, with the same configuration in public/config.json:

ITCARE_URL=${url}
ITCARE_AUTH_URL=${url}
GLOBO_URL=${url}
${KNOWN_INSTANCES.map((id) => `${variableOf(id, 'URL')}=${pageAt(id)}`).join('\n')}

ITCare: sign in as ana, password let-me-in. With "signIn": {"kind": "api-account"}: as drainboard, secret let-me-in.
GloboNetworkAPI and HAProxy: as operator, password let-me-in.`;
}
