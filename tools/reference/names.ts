// What templates see, in words. A test compares the names with those that recipes are checked against.

/** A name with what it stands for; attributes of tables are written `session.gain`. */
export type NameEntry = readonly [name: string, meaning: string];

export interface NameGroup {
  readonly title: string;
  readonly about: string;
  readonly names: readonly NameEntry[];
}

export const templateNames: readonly NameGroup[] = [
  {
    title: 'Inputs',
    about:
      '`input["light"]` by type or name, `input[0]` by place. By itself an input is its first file. One that is optional and has no files is `None`, so that `… if input["flat"] else …` asks for it.',
    names: [
      [
        'input[…].base',
        'session: the name for its sequence, `light_s1a2b3c4d`; master: its path without the ending; files of other stages: the folder that they are in',
      ],
      ['input[…].full', 'the path of the file, where there is one'],
      ['input[…].relative', 'its path within its repository, as text'],
      ['input[…].full_paths', 'the paths of all files, a list'],
      ['input[…].short_paths', 'the names of all files, a list of texts'],
    ],
  },
  {
    title: 'Outputs',
    about:
      '`output` is the last `[[stages.outputs]]`, `output[0]`, `output[1]`, … are all of them. Names of outputs cannot use them.',
    names: [
      [
        'output.base',
        'master: its path without the ending, which Siril adds; others: the folder that the output goes to',
      ],
      ['output.full', 'the path of the first file'],
      ['output.relative', 'its name'],
      ['output.full_paths', 'the paths of all files, a list'],
      ['output.short_paths', 'the names of all files, a list of texts'],
    ],
  },
  {
    title: 'Parameters and context',
    about: 'What the recipe itself names.',
    names: [
      [
        'parameters.…',
        'the value of `[[parameters]]` or `[[stages.parameters]]`, or what the user set it to; `None` where it has none',
      ],
      [
        '…',
        'each key of `[stages.context]`, and of the stage that a `session-extra` input continues',
      ],
      ['group.…', 'with `group_by`: the value that the files of this task have in common'],
    ],
  },
  {
    title: 'Always',
    about: 'Known to every stage.',
    names: [
      [
        'process_dir',
        'the folder of the task, as a path; the script starts in it, or in a folder of its frames',
      ],
      ['target', 'the name of the target'],
    ],
  },
  {
    title: 'The session',
    about:
      'Known to stages with inputs: the session that the task is for; of a task for a whole target, its first session.',
    names: [
      ['metadata', 'FITS keywords of the first frame: `metadata["EXPTIME"]`'],
      ['default_metadata', 'the same'],
      ['session_id', 'the id of the session: `s1a2b3c4d`'],
      ['imagetyp', '`light`, `flat`, `dark`, `bias` or `flat-dark`'],
      ['camera_id', 'the camera in small letters without blanks, for folders'],
      ['instrument', 'the telescope, else the camera, in the same form'],
      ['date', 'the day on which the session began, UTC: `2026-03-01`'],
      ['night', 'the evening of its night: `2026-02-28`'],
      ['datetime', 'its beginning, UTC: `2026-03-01_00-12-40`'],
      ['session_config', 'what tells masters of one night apart: `dark_120s_gain100`'],
    ],
  },
  {
    title: 'Fields of the session',
    about: '`session.gain` or `session["gain"]`; `None` where the header does not tell.',
    names: [
      ['session.id', 'its id'],
      ['session.type', 'the type of its frames'],
      ['session.imagetyp', 'the same'],
      ['session.night', 'the evening of its night'],
      ['session.start', 'beginning of the first frame, UTC'],
      ['session.end', 'end of the last frame, UTC'],
      ['session.target', 'the name of its target, as it is known'],
      ['session.num_images', 'how many frames'],
      ['session.exposure', 'seconds'],
      ['session.gain', ''],
      ['session.offset', ''],
      ['session.set_temperature', 'what the cooler was set to, °C'],
      ['session.sensor_temperature', 'what the sensor had, °C'],
      ['session.filter', 'which filter, after its spelling'],
      ['session.band', 'what it lets through: `Ha`, `HaOiii`, `broadband`'],
      ['session.binning', '`1x1`'],
      ['session.bayer', 'the Bayer pattern: `RGGB`'],
      ['session.camera', ''],
      ['session.telescope', ''],
      ['session.focal_length', 'mm'],
      ['session.width', 'pixels'],
      ['session.height', 'pixels'],
    ],
  },
];
