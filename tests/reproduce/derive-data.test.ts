import { describe, expect, it } from 'vitest';
import { deriveData } from '../../src/reproduce/derive-data.ts';
import { type StudyData, studySchema } from '../../src/reproduce/study-schema.ts';

/** A data declaration with its defaults. */
function declared(data: object): StudyData {
  const study = studySchema.parse({
    version: 1,
    id: 's',
    title: { en: 's', da: 's' },
    citation: 's',
    source: 's',
    data: { d: { file: 'd.csv', ...data } },
    claims: [
      {
        id: 'c',
        says: { en: 'c', da: 'c' },
        printed: '1',
        where: 'w',
        certainty: 'seen',
        value: { sum: ['a', 'b'] },
      },
    ],
  });
  return study.data['d'] as StudyData;
}

describe('deriveData', () => {
  it('keeps rows by all conditions, values compared as text', () => {
    const where = [
      { column: 'a', in: ['1', '2'] },
      { column: 'b', notIn: ['x'] },
    ];
    expect(deriveData('a,b\n1,x\n2,y\n3,y\n01,y\n', declared({ where })).csv).toBe('a,b\n2,y\n');
  });

  it('adds squares, sums, minima and flags; missing stays missing', () => {
    const derive = [
      { column: 'square', square: 'a' },
      { column: 'sum', sum: ['a', 'b'] },
      { column: 'least', minimumOf: 'b', and: 5 },
      { column: 'flag', flag: [{ column: 'a', in: ['-3'] }] },
    ];
    expect(deriveData('a,b\n-3,4.5\n2,\n,7\n', declared({ derive })).csv).toBe(
      'a,b,square,sum,least,flag\n-3,4.5,9,1.5,4.5,1\n2,,4,,,0\n,7,,,5,0\n',
    );
  });

  it('turns published counts into counted rows, from events and all or events and others', () => {
    const wide = 'stratum,t,xt,nt,c,xc,oc\nA,IPS,3,10,SAU,1,8\n';
    const counts = [
      { arm: 't', events: 'xt', n: 'nt' },
      { arm: 'c', events: 'xc', others: 'oc' },
    ];
    expect(deriveData(wide, declared({ counts })).csv).toBe(
      [
        'stratum,t,xt,nt,c,xc,oc,group,event,count',
        'A,IPS,3,10,SAU,1,8,IPS,1,3',
        'A,IPS,3,10,SAU,1,8,IPS,0,7',
        'A,IPS,3,10,SAU,1,8,SAU,1,1',
        'A,IPS,3,10,SAU,1,8,SAU,0,8',
        '',
      ].join('\n'),
    );
  });

  it('says what is wrong and where, all at once, without the values', () => {
    const { csv, issues } = deriveData(
      'a,b\nsecret,1\n',
      declared({
        where: [{ column: 'nowhere', in: ['1'] }],
        derive: [{ column: 'c', sum: ['b', 'nothing'] }],
      }),
    );
    expect(csv).toBeNull();
    expect(issues.map((issue) => issue.path)).toEqual([
      ['where', 0, 'column'],
      ['derive', 0, 'sum', 1],
    ]);
    const text = deriveData('a,b\nsecret,1\n', declared({ derive: [{ column: 'c', square: 'a' }] }));
    expect(text.issues.map((issue) => issue.path)).toEqual([['derive', 0]]);
    expect(JSON.stringify(text.issues)).not.toContain('secret');
  });

  it.each([
    ['more events than citizens', 'a,x,n\nIPS,11,10\n'],
    ['half a citizen', 'a,x,n\nIPS,1.5,10\n'],
    ['nothing', 'a,x,n\nIPS,,10\n'],
    ['a column of its own name', 'a,x,n,count\nIPS,1,10,3\n'],
  ])('refuses counts: %s', (_, csv) => {
    const done = deriveData(csv, declared({ counts: [{ arm: 'a', events: 'x', n: 'n' }] }));
    expect(done.csv).toBeNull();
    expect(done.issues).toHaveLength(1);
  });
});
