import { describe, expect, it } from 'vitest';
import { BodyTooLarge, errorMessages, readBody, readText, retryAfter } from './body.ts';

const words = (text: string, type: string | null = 'application/json') => errorMessages(readBody(text), type);

describe('the words of an error body', () => {
  it.each([
    ['{"errorMessage":"a","message":"b","error_description":"c","error":"d","errorDesc":"e"}', 'a'],
    ['{"message":"b","error_description":"c","error":"d","errorDesc":"e"}', 'b'],
    ['{"error_description":"c","error":"d","errorDesc":"e"}', 'c'],
    ['{"error":"d","errorDesc":"e"}', 'd'],
    ['{"errorDesc":"the name is taken"}', 'the name is taken'],
    ['{"errorMessage":"  ","message":"b"}', 'b'],
    ['{"errorMessage":42,"message":"b"}', 'b'],
  ])('%s says %s', (text, expected) => {
    expect(words(text).serverMessage).toBe(expected);
  });

  it('reads the documented sample, field and code with it', () => {
    const sample =
      '{"status":"BAD_REQUEST","errorCode":"INVALID_FIELD_VALUE","errorDesc":"name","errorMessage":"Error on field \'name\'"}';
    expect(words(sample)).toEqual({
      serverMessage: "Error on field 'name'",
      field: 'name',
      errorCode: 'INVALID_FIELD_VALUE',
    });
  });

  it('takes a sentence in errorDesc for words, not for a field', () => {
    expect(words('{"errorDesc":"The name is taken"}')).toEqual({ serverMessage: 'The name is taken' });
  });

  it('takes the detail of problem details, else the title', () => {
    const type = 'application/problem+json; charset=utf-8';
    expect(words('{"title":"Bad gateway","detail":"ITCARE_URL refused"}', type).serverMessage).toBe(
      'ITCARE_URL refused',
    );
    expect(words('{"title":"Bad gateway","status":502}', type).serverMessage).toBe('Bad gateway');
  });

  it.each([
    '<!doctype html><h1>Bad gateway</h1>',
    '{"message":"<b>Bad</b> gateway"}',
    'nginx says <h1>no</h1>',
    '{"message":"a < b </i ><br"}',
    'x'.repeat(5_000),
    '{"message":"cut of',
    '["a"]',
    '"text"',
    'null',
    '',
  ])('never shows %s', (text) => {
    expect(words(text).serverMessage).toBeUndefined();
  });

  it.each(['1 > 0 <b', 'a < b > c', '<b'])('shows %s, which is no markup', (message) => {
    expect(words(JSON.stringify({ message })).serverMessage).toBe(message);
  });

  it('shows a short plain text on one line, and shortens endless words', () => {
    expect(words('upstream connect error\r\n\treset', 'text/plain').serverMessage).toBe(
      'upstream connect error reset',
    );
    expect(words(JSON.stringify({ message: 'm'.repeat(9_000) })).serverMessage).toHaveLength(500);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['7', 7_000],
    [' 0 ', 0],
    ['99999999', 3_600_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['soon', undefined],
    ['-5x', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j ms', (header, expected) => {
    expect(retryAfter(header, now)).toBe(expected);
  });
});

it('stops reading a body beyond the limit', async () => {
  await expect(readText(new Response('x'.repeat(5_000)), 1_000)).rejects.toBeInstanceOf(BodyTooLarge);
  await expect(readText(new Response('é'.repeat(400)), 1_000)).resolves.toBe('é'.repeat(400));
});
