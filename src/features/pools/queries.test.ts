import { describe, expect, it } from 'vitest';
import { listQuestion } from './queries.ts';
import { poolSearch } from './search.ts';

const environments = [
  { id: 12, name: 'BE - STORE - BALANCING' },
  { id: 13, name: 'FE - STORE - BALANCING' },
];
const ask = (search: Record<string, string>) => listQuestion(poolSearch.parse(search), environments);
const unaware = (q: string) => listQuestion(poolSearch.parse({ q }), undefined);

describe('listQuestion', () => {
  it('pushes everything to the server: terms, page, order with ties broken', () => {
    expect(ask({ q: 'store deployed:on', sort: '-default_port', page: '3', size: '25' })).toEqual({
      kind: 'ask',
      search: {
        extends_search: [{ identifier__icontains: 'store', pool_created: true }],
        start_record: 50,
        end_record: 75,
        asorting_cols: ['-default_port', 'id'],
      },
    });
  });

  it('looks names of environments up, and waits where they are not known yet', () => {
    expect(ask({ q: 'env:store' })).toMatchObject({
      search: { extends_search: [{ environment: 12 }, { environment: 13 }] },
    });
    expect(unaware('env:store')).toEqual({ kind: 'needs-environments' });
    expect(unaware('env:12 x')).toMatchObject({ kind: 'ask' });
  });

  it.each([
    ['env:nowhere', 'unknown-environment', 'nowhere'],
    ['ip:300.1.1.1', 'bad-address', '300.1.1.1'],
    ['ip:1.,2.,3.,4.,5.,6.,7. member:offline,down,draining', 'too-many-alternatives', ''],
    // The search box itself says what is wrong with these.
    ['!deployed:on', null, ''],
    ['what:x', null, ''],
  ])('%s is refused', (q, code, value) => {
    expect(ask({ q })).toEqual({ kind: 'refused', code, value });
  });
});

describe('the address', () => {
  it('understands only columns that the server can sort by: any other would be answered with 500', () => {
    expect(poolSearch.parse({ sort: 'colour', page: '-1', size: '7', q: 'x' })).toEqual({
      sort: '',
      page: 1,
      size: 50,
      q: 'x',
    });
    expect(poolSearch.parse({ sort: '-pool_created', page: '2', size: '200' })).toMatchObject({
      sort: '-pool_created',
      page: 2,
      size: 200,
    });
  });
});
