// starbash doctor: tools, repositories, disk, files that could not be indexed, suspicious frames, the catalog.
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

interface FilesOptions extends OutputOptions {
  readonly ignored?: boolean;
}

interface FramesOptions extends OutputOptions {
  readonly deep?: boolean;
}

interface CatalogOptions extends OutputOptions {
  readonly rebuild?: boolean;
}

/** Options of a subcommand with those that were written before its name. */
interface Subcommand<O> {
  readonly optsWithGlobals: () => O;
}

export function command() {
  const doctor = newCommand('doctor', {
    summary: 'check tools, repositories, files and frames',
    description:
      'Checks what starbash needs: runs a script through the Siril found, looks at repositories and free disk.',
    examples: [
      ['starbash doctor', 'tools, repositories and disk'],
      ['starbash doctor files', 'files that could not be indexed, with reason and cure'],
      ['starbash doctor frames --deep', 'frames that are perhaps not what they say'],
      ['starbash doctor catalog', 'whether the catalog is sound'],
    ],
  }).action((options: OutputOptions) =>
    perform(options, async (terminal) => (await import('../doctor.ts')).doctor(terminal)),
  );
  doctor.addCommand(
    newCommand('files', {
      summary: 'list files that could not be indexed',
      description:
        'Lists the files that are in no session, why, and what to do. Files with one reason are one paragraph.',
      examples: [
        ['starbash doctor files --ignored', 'also what is left out on purpose: stacks, previews'],
        ['starbash doctor files --json', 'path, reason and fix of each'],
      ],
    })
      .option('--ignored', 'also files that are left out of sessions on purpose')
      .action((_: unknown, self: Subcommand<FilesOptions>) => {
        const options = self.optsWithGlobals();
        return perform(options, async (terminal) =>
          (await import('../doctor-files.ts')).doctorFiles(terminal, options.ignored === true),
        );
      }),
  );
  doctor.addCommand(
    newCommand('frames', {
      summary: 'list frames that are perhaps not what they say',
      description:
        'Looks for copies, clocks that are off, odd exposures, sensors that were still cooling, lights without a target;\n' +
        'with --deep also at pixels: flats tagged bias, saturated flats, lights taken through the cap.\n' +
        'Nothing is ever changed.',
      examples: [
        ['starbash doctor frames', 'by what headers say, at once'],
        ['starbash doctor frames --deep', 'reads 64 KiB of each frame'],
        ["starbash doctor frames --json | jq '.suspicions[].path'", 'for other programs'],
      ],
    })
      .option('--deep', 'look at pixels, too')
      .action((_: unknown, self: Subcommand<FramesOptions>) => {
        const options = self.optsWithGlobals();
        return perform(options, async (terminal) =>
          (await import('../doctor-frames.ts')).doctorFrames(terminal, options.deep === true),
        );
      }),
  );
  return doctor.addCommand(
    newCommand('catalog', {
      summary: 'check the catalog, or make it anew',
      description:
        'Checks the file of the catalog. Everything in it can be read from your files again, to the same ids.',
      examples: [
        ['starbash doctor catalog', 'is it sound?'],
        ['starbash doctor catalog --rebuild', 'put it aside and read all frames again'],
      ],
    })
      .option('--rebuild', 'put the catalog aside and make a new one with the same repositories')
      .action((_: unknown, self: Subcommand<CatalogOptions>) => {
        const options = self.optsWithGlobals();
        return perform(options, async (terminal) => {
          const { checkCatalog, rebuild } = await import('../doctor-catalog.ts');
          return options.rebuild === true ? rebuild(terminal) : checkCatalog(terminal);
        });
      }),
  );
}
