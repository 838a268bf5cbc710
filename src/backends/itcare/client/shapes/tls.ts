/** Endpoint E15 (ITCare contract §6). */
import { bool, int, list, mapped, record, text } from '#http/parsing/fields.ts';
import type * as z from '#http/zod.ts';
import { hostOf } from '#backends/itcare/client/check.ts';
import { itcareHttp } from '#backends/itcare/client/client.ts';
import { balancerPath, readWithId } from '#backends/itcare/client/paths.ts';

/** `certificat` is the API's spelling; `certificate` is read in its place (§12.1). */
export type SslProfile = z.output<typeof sslProfile>;
export const sslProfile = mapped(
  record({
    certificat: text(),
    certificate: text(),
    description: text(),
    id: int(),
    name: text(),
    serverName: text(),
    sniDefault: bool(),
  }),
  ({ certificate, ...profile }) => ({ ...profile, certificat: profile.certificat ?? certificate }),
);

/** `isValidSSLProfilInstalled` is the API's spelling; `…Profile…` is read in its place (§12.1). */
export type SslProfiles = z.output<typeof sslProfiles>;
export const sslProfiles = mapped(
  record({
    isValidSSLProfilInstalled: bool(),
    isValidSSLProfileInstalled: bool(),
    validSSLProfiles: list(sslProfile),
  }),
  ({ isValidSSLProfileInstalled, ...answer }) => ({
    ...answer,
    isValidSSLProfilInstalled: answer.isValidSSLProfilInstalled ?? isValidSSLProfileInstalled,
  }),
);

/** E15 for one host name. It is always sent: the documented default is the literal word `url` (§12.6). */
export async function getSslProfiles(id: number, host: string, signal?: AbortSignal): Promise<SslProfiles> {
  const url = hostOf(host, 'GET', balancerPath(id, 'ssl-profiles'), 'url');
  return readWithId(id, (pathId) =>
    itcareHttp().request({
      method: 'GET',
      path: balancerPath(pathId, 'ssl-profiles'),
      query: { url },
      schema: sslProfiles,
      signal,
    }),
  );
}
