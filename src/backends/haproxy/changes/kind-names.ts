/** The names of its kinds of changes, as they lie in storage. */
export const STATE_KIND = 'haproxy-member-state';
export const END_KIND = 'haproxy-end-connections';
