import { stdnum } from 'stdnum';

/** The Danish validators of the npm package that ours are compared with. */
export const dk = stdnum.DK as unknown as {
  readonly cpr: { validate(value: string): { readonly isValid: boolean } };
};
