import * as z from '#http/zod.ts';

/** Days left, as the board's choices; `0` is expired. */
export const WITHIN = ['0', '10', '30', '60', 'all', 'unreadable'] as const;
export type Within = (typeof WITHIN)[number];

export const certificateSearch = z.object({
  within: z.orElse(z.enum(WITHIN), '30'),
  /** A part of the balancer's name, or of the certificate's. */
  q: z.orElse(z.string().check(z.maxLength(200)), ''),
});
export const certificateSearchDefaults = { within: '30', q: '' } as const;

export type CertificateSearch = z.output<typeof certificateSearch>;
