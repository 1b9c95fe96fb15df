import discusFleksjob from './templates/discus-fleksjob.yaml?raw';
import minimal from './templates/minimal.yaml?raw';
import virksomhedscenter from './templates/virksomhedscenter.yaml?raw';

/** Protocols to start from: name → text of trial.yaml. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  minimal,
  'discus-fleksjob': discusFleksjob,
  virksomhedscenter,
};
