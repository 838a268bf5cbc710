import { describe, expect, it } from 'vitest';
import { isQuickPattern } from './site-pattern.ts';

describe('patterns for names of environments', () => {
  it.each([
    '^prod',
    '^(prod|prd|live)$',
    '^prod|^prd|^live|-p$',
    'prod|prd|'.repeat(20) + 'x',
    '.*prod.*',
    '^(?:eu|us)-.*-(?:blue|green)(?:-v\\d+)?$',
    '^p[rR]?od\\d{1,3}?$',
    '(?<!non-?)prod',
    '^(?=.*prod)(?!.*pre).*$',
    '^[*+?(){}|]+$',
    '^\\(\\*\\+$',
    '^(?:ab)+$',
    'x{2}y{,3}',
    '^p{20}$',
    '^[a-z]+-[a-z]+-[a-z]+-[a-z]+$',
    '^(?:prod|live)+$',
    '(prod|live)*',
    '^\\w+\\s*-\\s*(prod|live)',
  ])('%s is quick', (source) => {
    expect(isQuickPattern(source)).toBe(true);
  });

  it.each([
    '(a+)+$',
    '^(a|a)*$',
    '^(a|aa)+?$',
    '(?:x?){40}',
    '^(\\w+\\s?)*$',
    '.*a.*b.*c.*d.*e',
    '(?:a|A)*$',
    '^(?:a?b|a)*$',
    '^(?:prod|preprod|p)+$',
    'a?'.repeat(30) + 'a{30}',
    '(a|a)'.repeat(30) + 'b',
    '(?:(?:a{1,9}){1,9}){1,9}b',
    '^(?=(a+)+$)',
    '([a-z]*|[0-9]*)*x',
  ])('%s is not', (source) => {
    expect(isQuickPattern(source)).toBe(false);
  });
});
