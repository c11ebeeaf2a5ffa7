// This file is generated from libs/diagnostics/messages by tools/generate-diagnostics.ts. Do not edit.
import type { DiagnosticCode } from './codes.ts';

/** What a code means, what brings it about, and what to do; Markdown. */
export interface DiagnosticHelp {
  readonly meaning: string;
  readonly example: string;
  readonly mend: string;
}

export const helpTable: Readonly<Record<DiagnosticCode, DiagnosticHelp>> = {
  after_pattern: {
    meaning: '`after` takes a small part of regular expressions, so that a recipe can never hang: literals, `.`, `*`, `+`, `?`, `[…]` and `(…|…)`.',
    example: '`after = "(?=light).*"`, or `after = "light_["`.',
    mend: 'say it with these alone: `after = "light_.*"`, `after = "(light|flat)_.*"`.',
  },
  alias_output: {
    meaning: 'A stage of the tool `alias` runs nothing: its outputs are those of its inputs that it names, or all of them.',
    example: 'an alias with `name = "final.seq"` over an input that binds `bkg_pp_light_.seq`.',
    mend: 'name a file of the inputs, or leave `[[stages.outputs]]` out.',
  },
  allowance_of_geometry: {
    meaning: 'Size, binning, Bayer pattern and its offset, the origin of a sub-frame and the order of rows decide which pixel of a master belongs to which pixel of a frame. A master that differs in one of them takes the dark current and the dust of other pixels away: it makes every frame worse. Neither `--allow` nor a target\'s own file can overrule these rules.',
    example: '`--allow dark.binning`, with darks of 2x2 beside lights of 1x1.',
    mend: 'leave it out, and shoot calibration frames with the size, binning and sub-frame of the lights. Where a header tells the geometry wrongly, correct the fact in a `*.sb.toml` beside the file.',
  },
  allowance_value: {
    meaning: 'Rules of numbers (temperature, exposure, gain, offset, rotation, focal length) take the tolerance that is wanted; the others can only be switched off.',
    example: '`--allow flat.filter=2`.',
    mend: 'leave the value out: `--allow flat.filter`.',
  },
  ambiguous_stage: {
    meaning: 'Stages of different recipes have this name, and all of them could be run. Stages that play one role, or that make the same file, are alternatives and may share a name.',
    example: '`after = "crop"` where two repositories each have a stage `crop` with outputs of its own.',
    mend: 'write the long name of the stage that is meant, or a pattern that means to match them all: `after = "(crop)"`.',
  },
  bad_conversion: {
    meaning: '`int()` and `float()` read text that is a number and nothing else.',
    example: '`{int("120s")}`.',
    mend: 'take away what is not part of the number: `{int("120s".replace("s", ""))}`.',
  },
  bad_format: {
    meaning: '`format()` fills braces in order, `{0}` and `{name}` by number and name, `{:03d}` and `{:.2f}` with a number of digits.',
    example: '`{\'{} of {}\'.format(1)}`: two braces and one value.',
    mend: 'give as many values as there are braces: `{\'{} of {}\'.format(1, 3)}`.',
  },
  bad_value: {
    meaning: 'The value means nothing here, and the stage could never run with it as it is meant.',
    example: '`kind = "min_count"` with `value = 0.5`; `tool.timeout = 0`; `merge_to = "all frames"`.',
    mend: 'write a value of the kind that is named.',
  },
  bias_and_dark: {
    meaning: 'A master dark holds the bias, so that both together take it away twice.',
    example: '`calibrate light -bias=bias -dark=dark`.',
    mend: 'give `-dark=` alone, or both with `-opt`, which scales the dark and needs the bias for that.',
  },
  catalog_begun_anew: {
    meaning: 'Everything in a catalog is read from your files, so a damaged one is put aside and made again, with the same ids. Which repositories there are is kept beside it, in `catalog.sqlite.repositories`.',
    example: 'a state folder on a USB stick that was pulled out, or one that came back from a backup in the middle of a write.',
    mend: '`starbash repo list` shows the repositories; add what is missing with `starbash repo add`. `starbash repo reindex` reads the frames again, as `plan` and `run` do by themselves. The damaged file can be deleted afterwards.',
  },
  catalog_busy: {
    meaning: 'One process at a time reads frames into the catalog, and others wait for it. What was asked for was not begun; nothing is damaged.',
    example: '`starbash plan` while `starbash repo reindex` reads a hundred thousand frames from a slow disk in another window.',
    mend: 'wait until it has ended, or end it (what it has read is kept), then try again; `catalog.wait` sets for how many seconds to wait. `starbash info` never waits.',
  },
  catalog_damaged: {
    meaning: 'A part of the file cannot be read. Your frames and results are not touched by this: everything in a catalog is read from them.',
    example: 'a disk with bad sectors, or a state folder that was copied while starbash was writing.',
    mend: '`starbash doctor catalog --rebuild` puts the file aside and makes a new one with the same repositories and the same ids. Have an eye on the disk.',
  },
  catalog_disk_full: {
    meaning: 'The disk of the state folder is full. What was read until then is kept, the catalog is sound, and the next index goes on from there. It takes about 1.5 kB a frame.',
    example: 'a state folder on the small system disk, and two million frames.',
    mend: 'free some room, or set `STARBASH_HOME` to a folder on a larger disk, then run `starbash repo reindex`.',
  },
  catalog_newer: {
    meaning: 'An older program cannot know what a newer one keeps there, so it leaves the file alone. Nothing in it is lost by making it anew: all is read from your files again, with the same ids.',
    example: 'two computers with different versions and one state folder.',
    mend: 'update starbash; or set `STARBASH_HOME` to another folder for this version; or move the file away and add the repositories again.',
  },
  catalog_not_writable: {
    meaning: 'starbash keeps what it reads of your frames there, also when it only shows something: the folder must be its user\'s own and on a disk that is not read-only.',
    example: 'a state folder made by `sudo starbash`, which belongs to root.',
    mend: 'make the folder writable (`chown -R $USER FOLDER`), or set `STARBASH_HOME` to one that is.',
  },
  catalog_unusable: {
    meaning: 'It is damaged, was written by a newer version, or its folder cannot be written. Everything in it can be rebuilt from your files.',
    example: 'a state folder that came back from a backup in the middle of a write.',
    mend: 'remove the file, and add the repositories again.',
  },
  catalog_without_wal: {
    meaning: 'Readers and writers of a catalog go on side by side only where the file system lets processes share memory. On NFS, SMB and some others a slower journal is used, with the same safety.',
    example: '`STARBASH_HOME` on a NAS.',
    mend: 'nothing has to be done. Put the state folder on a local disk where several commands run at once; the frames may stay on the NAS.',
  },
  chosen_master_ambiguous: {
    meaning: 'The end of a path that was written fits several files.',
    example: '`used = ["master_dark.fit"]`, with a file of that name for each of two nights.',
    mend: 'write more of the path: `used = ["2025-09-10/dark/master_dark.fit"]`.',
  },
  chosen_master_breaks_rules: {
    meaning: 'What a person chose in a target\'s own file wins over the rules of matching. This tells which of them it breaks, so that a wrong name is noticed.',
    example: '`used = ["master_dark_60s.fit"]` for lights of 120 s.',
    mend: 'nothing, where it is meant. Else leave the line out, and the rules choose.',
  },
  chosen_master_geometry: {
    meaning: 'A target\'s own file chooses masters over every rule but those of geometry: size, binning, Bayer pattern and its offset, origin of a sub-frame, order of rows. Where these differ, pixels of the master do not belong to the pixels of the frames.',
    example: 'a flat of 2x2 chosen for lights of 1x1.',
    mend: 'choose another, or leave the line out. Where a header tells the geometry wrongly, correct the fact in a `*.sb.toml` beside the file.',
  },
  chosen_master_missing: {
    meaning: '`[sessions.masters.<type>] used = [...]` in a target\'s own file names masters: the path of a file (or the end of it), or the id of a session of raw frames. This name is in no list: the file was moved or renamed, it lies in no repository, or it is a master of another type.',
    example: '`[sessions.masters.dark]` with `used = ["master_dark_120.fit"]`, where the file is called `master_dark_120s.fit`.',
    mend: 'write a name that the finding lists, or add the folder in which it lies: `starbash repo add DIR`.',
  },
  clock_ahead_of_file: {
    meaning: 'A frame cannot be newer than its file. Either the clock of the camera or mount ran ahead when the frame was taken, or the clock of the computer was behind when the file was written. The frame is used with the date that it gives, and so stands in the night of that date.',
    example: 'a controller without a network, whose clock says 2031.',
    mend: 'where the date of the frame is wrong, correct it: `start = 2025-09-17T22:10:05Z` under `[facts]` in a file beside it that is called like it, with `.sb.toml` behind the name. Set the clock before the next night.',
  },
  clock_not_set: {
    meaning: 'The date in the header is the first day of the clock itself (1970, 1980 or 2000), and neither the file name nor a folder tells another. These frames are sessions of their own: lights keep their target, darks and bias serve as ever, and they are listed under the night `1970-01-01` (or `1980-01-01`, `2000-01-01`), which no real night is called. Frames of several nights may be in one such session, and no flat is chosen by that night.',
    example: 'frames of a small computer without a battery that was started without network, with `DATE-OBS = \'1970-01-01T00:12:40\'`.',
    mend: 'put the frames of each night into a folder with its date (`2025-09-16/`), which then counts, or set `start` in a `folder.sb.toml`; and let the device take its time from the network, a phone or GPS.',
  },
  correction_misplaced: {
    meaning: 'Everything that a correction says stands in its one table, `[facts]`.',
    example: 'a file that begins with `filter = "Ha"`, without the line `[facts]` above it.',
    mend: 'put `[facts]` on a line of its own above it.',
  },
  correction_unknown_fact: {
    meaning: 'A correction (`NAME.fit.sb.toml`, `folder.sb.toml`) names under `[facts]` what is known of a frame: `filter`, `type`, `exposure`, `gain`, `setTemperature` and so on. This name is none of them; the line is passed over, and the rest of the file is used.',
    example: '`[facts]` with `fliter = "Ha"`.',
    mend: 'use the name that is offered. All names are in the page about capture programs.',
  },
  correction_without_file: {
    meaning: 'A correction is called like the file that it speaks of, with `.sb.toml` behind the whole name. One that speaks of all files of a folder, and of the folders in it, is called `folder.sb.toml`.',
    example: '`M31_001.sb.toml` beside `M31_001.fit`; or a file that was renamed while its correction was not.',
    mend: 'give it the name of the file, its ending included: `M31_001.fit.sb.toml`.',
  },
  correction_wrong_type: {
    meaning: 'The value cannot be that of the fact, so the fact stays as the file itself has it. Units are those of the facts: seconds, °C, degrees, millimetres, UTC.',
    example: '`exposure = "5 min"`, or `type = "lihgt"`.',
    mend: 'write a value of the kind that the message names: `exposure = 300`, `type = "light"`.',
  },
  dark_of_another_exposure: {
    meaning: 'A rule was relaxed by name (`--allow dark.exposure`), or the dark was chosen in a target\'s own file, and the command does not scale it. Siril scales a dark with `-opt`, beside a `-bias`.',
    example: '`--allow dark.exposure=60` with a dark of 60 s for lights of 120 s, and `calibrate … -dark=…` in the recipe.',
    mend: 'use a recipe that scales (`-dark=… -bias=… -opt`), or shoot darks as long as the lights.',
  },
  dark_scaled_with_bias: {
    meaning: 'A dark holds the bias as well as the dark current, and only the current grows with time. Scaled whole, it takes away too much or too little of the bias from every pixel.',
    example: '`calibrate light -dark=dark -opt`.',
    mend: 'give it `-bias=` too, or use darks of the same exposure and leave `-opt` out. A dark from which the bias was taken when it was made is right as it is.',
  },
  default_output: {
    meaning: '`default_outputs` says which of the stage\'s outputs are wanted although nothing needs them.',
    example: '`default_outputs = ["stars.fit"]` beside an output `name = "starmask.fit"`.',
    mend: 'write the name as it stands in `[[stages.outputs]]`.',
  },
  disk_full: {
    meaning: 'The task was ended and what it wrote so far removed. The next run goes on where this one stopped.',
    example: 'a night of 300 frames, which take 40 GB when calibrated, on a disk with 20 GB.',
    mend: 'free some space, or put the repository for results on another disk.',
  },
  disk_may_not_suffice: {
    meaning: 'An upper bound of what the run writes at one time is more than what is free on that disk. The run starts nevertheless; a task that meets the end of the disk fails and leaves nothing half-written.',
    example: '`the run may need 120 GB where 80 GB are free`.',
    mend: 'free some space, or run one target at a time.',
  },
  division_by_zero: {
    meaning: 'The right side of `/`, `//` or `%` is zero.',
    example: '`{100 / parameters.count}` with a count of 0.',
    mend: 'test for it: `{100 / parameters.count if parameters.count else 100}`.',
  },
  duplicate_input: {
    meaning: 'Templates find the later one under this name: `input["%name%"]`. The earlier one can be had by its index alone.',
    example: 'two `[[stages.inputs]]` of kind `job` with `name = "stack"`.',
    mend: 'give one of them another `name`, or use `input[0]` and `input[1]`.',
  },
  duplicate_output: {
    meaning: 'Both would be one file. The one that is written later would replace the other.',
    example: '`name = ["stacked.fits", "stacked.fits"]`.',
    mend: 'give them different names, or take one of them out.',
  },
  duplicate_parameter: {
    meaning: 'The later one counts, with its default and its limits.',
    example: 'a `[[parameters]]` that was copied for another parameter, and still has its `name`.',
    mend: 'give it a name of its own, or take one of them out.',
  },
  duplicate_stage: {
    meaning: 'Stages are told apart by their names. The second one is left out.',
    example: 'a stage that was copied to make a variant of it, and still has `name = "stack_osc"`.',
    mend: 'give it a name of its own.',
  },
  empty_name: {
    meaning: 'It is empty, or one of its alternatives is.',
    example: '`after = ""`, `depends = "light_vs_dark | "`.',
    mend: 'name a stage, or take the key out.',
  },
  file_not_readable: {
    meaning: 'The file cannot be read: it is missing, belongs to someone else, is a folder, or its disk has gone.',
    example: '`starbash check recipe.tml`, where the file is called `recipe.toml`.',
    mend: 'correct the name, mend its rights, or take it out of the list that names it.',
  },
  file_not_utf8: {
    meaning: 'Recipes and configuration are UTF-8. Siril cuts a script off at the first byte that is not, without a word, so such a file is refused as a whole.',
    example: 'a recipe with `°` or `ü`, saved as Latin-1 by an old editor.',
    mend: 'save it again as UTF-8: `iconv -f latin1 -t utf-8`.',
  },
  file_system_failed: {
    meaning: 'Reading or writing a file failed. The reason is the operating system\'s own.',
    example: '`EIO` from a disk that fails, `EROFS` from one that is mounted for reading only.',
    mend: 'see to what the reason names, and run again: nothing half-written was kept.',
  },
  filename_pattern: {
    meaning: '`filename` takes a regular expression over the base name of a file. What it would leave out is not left out while it cannot be used.',
    example: '`value = "*.fits"`, which is a glob: `*` stands behind nothing that it could repeat.',
    mend: '`value = \'\\.fits$\'`; with `(?i)` at its beginning, case does not count.',
  },
  fits_damaged: {
    meaning: 'The first bytes are those of such a file, but its header cannot be read: the XML of an XISF file is broken, or a camera raw holds no EXIF.',
    example: '`Light_0042.xisf`, of which a disk check has overwritten the first blocks.',
    mend: 'copy it again from the device that took it, or delete it.',
  },
  fits_empty: {
    meaning: 'The file has no bytes: mostly the last one of a session that was interrupted, or of a full disk.',
    example: '`Light_M31_0121.fit` of 0 bytes, written when the battery ended.',
    mend: 'delete it.',
  },
  fits_header_too_long: {
    meaning: 'The header has no END card where one can be expected, or that of an XISF file says that it is longer: the file is damaged.',
    example: 'a frame whose first blocks were overwritten by a disk check.',
    mend: 'copy it again, or delete it.',
  },
  fits_no_image: {
    meaning: 'The file holds a table or a plate solution, and no image that could be stacked.',
    example: '`M31.wcs.fits`, which a plate solver has left beside the frames.',
    mend: 'delete it, or leave it out with a line in `.sbignore`: `*.wcs.fits`.',
  },
  fits_not_fits: {
    meaning: 'The ending says FITS, XISF or camera raw, the first bytes say otherwise. Garmin\'s devices write `.fit` too, and macOS puts files with a name that begins with `._` beside every file on foreign disks. A TIFF keeps neither gain nor temperature nor filter, so it is no raw frame either.',
    example: '`._Light_0001.fit`, copied together with `Light_0001.fit`.',
    mend: 'delete such files, or leave them out with a line in `.sbignore`: `._*`.',
  },
  fits_truncated: {
    meaning: 'The file is shorter than its header says: the capture or a copy was interrupted. It is not used, for Siril would stop at it.',
    example: 'a file of 12 MB whose header speaks of 6248 × 4176 pixels of 2 bytes, 50 MB.',
    mend: 'copy it again, or delete it.',
  },
  fits_unreadable: {
    meaning: 'The system refused to open or read the file.',
    example: '`EACCES` where its owner alone may read it, `EIO` where the disk fails.',
    mend: 'give yourself the right to read it (`chmod u+r`), or see to the disk; then index again.',
  },
  flat_not_calibrated: {
    meaning: 'The bias that stays in a flat makes its vignetting look weaker than it is, and the lights come out over-corrected. The stage has a master for its flats, but no command of its script takes it: `calibrate` with `-bias=` or `-dark=`.',
    example: 'a script that links flats and stacks them, with a `master` input of type `bias` that no line names.',
    mend: 'calibrate the flats before they are stacked: `calibrate flat -bias={input["bias"].full}`. Who knows better allows it: `--allow flat.uncalibrated`.',
  },
  follows_nothing: {
    meaning: 'Nothing can be bound to this input, so the stage makes no tasks. Perhaps the recipe that defines the other stage is not loaded, or the name is misspelt.',
    example: '`after = "ligth_.*"`, or `after = "stack"` where the stage is called `stack_osc`: the pattern has to match the whole name.',
    mend: 'correct the pattern (`after = "stack_.*"`), or add the repository that has the stage: `starbash repo add DIR`.',
  },
  frame_damaged: {
    meaning: 'Frames that Siril cannot link (`.gz`, `.xisf`) are made FITS before anything else is done with their session. This one holds no whole picture, and leaving it out without a word would make the stack another one than was planned.',
    example: 'a `.fits.gz` that was copied from the telescope while the night went on, and *ends too early*.',
    mend: 'copy the file again from where it was taken. If there is no better copy, move it out of the repository or name it in `.sbignore`, and run again.',
  },
  history_newer: {
    meaning: 'The history was written in a form that this version cannot read.',
    example: 'a disk that was used with a newer starbash on another computer.',
    mend: 'use that version of starbash, or move the file away to begin a new history: then everything counts as never run.',
  },
  history_unusable: {
    meaning: 'The file is damaged or cannot be written.',
    example: 'a processed repository that belongs to another user.',
    mend: 'mend the permissions, or move the file away: without it everything counts as never run.',
  },
  history_without_wal: {
    meaning: 'Network folders often are like that. Everything works, a little slower.',
    example: 'a processed repository on an SMB or NFS share.',
    mend: 'nothing has to be done.',
  },
  host_step_failed: {
    meaning: 'Before a tool starts, the frames are linked (or copied) into the task\'s folder. That failed; the reason is the file system\'s own.',
    example: 'a disk of raw frames that was taken off between planning and running.',
    mend: 'see to what the reason names (`ENOENT`: the file is gone, `EACCES`: no right to write, `ENOSPC`: the disk is full), and run again.',
  },
  import_cycle: {
    meaning: 'A table cannot be merged into itself.',
    example: '`[a.import]` with `node = "b"`, and `[b.import]` with `node = "a"`.',
    mend: 'take one of the imports out, or put what both tables share into a third one.',
  },
  import_limit: {
    meaning: 'Imports of imports double with every step, where each takes the one before it twice.',
    example: 'twenty tables, each of which imports the one before it under two keys.',
    mend: 'import what is needed directly.',
  },
  import_missing_file: {
    meaning: 'The `file` of `[….import]` is relative to the file that it is written in, and to the folder or URL of `repo` where one is given. The stage is left out.',
    example: '```toml\n[stages.tool.import]\nfile = "shraed.toml"\nnode = "tools.siril"\n```',
    mend: 'correct the path: `file = "shared.toml"`.',
  },
  import_missing_node: {
    meaning: 'The `node` of `[….import]` is the dotted name of a table, from the top of the file: `tools.siril` is `[tools.siril]`. Tables in lists, as `[[stages]]`, have no name. The stage is left out.',
    example: '`node = "tool.siril"`, where the file has `[tools.siril]`.',
    mend: 'use the name that is offered: `node = "tools.siril"`.',
  },
  import_not_a_table: {
    meaning: 'A list or a text can be imported, but only as a whole.',
    example: '`[stages.tool]` with `timeout = 5` and an import of `node = "scripts.stack"`, a text.',
    mend: 'remove the other keys, or import a table.',
  },
  index_interrupted: {
    meaning: 'Looking for frames was ended by Ctrl-C or by the system. The catalog is whole: what was read until then is in it, with its sessions; files that were not reached are as they were before.',
    example: 'Ctrl-C while `starbash repo add /mnt/nas/astro` goes through a slow disk.',
    mend: '`starbash repo reindex` goes on from there; what was read is not opened again.',
  },
  input_changed_while_running: {
    meaning: 'The result may come from either state of the file. The task runs again next time.',
    example: 'a capture program still writes into the folder while its frames are being calibrated.',
    mend: 'nothing has to be done; begin a run when the night is over.',
  },
  inputs_share_name: {
    meaning: 'Files of other tasks are linked into the folder of a task under their own names. The frames of two sequences of one\nname would be mixed there.',
    example: 'sessions that all make `pp_light_.seq`, and a stage that registers `pp_light` in its folder.',
    mend: 'lay all frames side by side with `merge_to = "in"`, or put the session into the name: `pp_{input["light"].base}_.seq`.',
  },
  leftovers_ended: {
    meaning: 'A run was killed so that it could not end its tools. What of them was still alive has been ended; what they wrote is not used.',
    example: '`kill -9` of starbash while Siril was stacking, then another run.',
    mend: 'nothing has to be done. Ctrl-C ends a run together with its tools.',
  },
  made_constant: {
    meaning: 'An image of one value holds nothing.',
    example: 'a light taken for a dark and subtracted from itself, or `pm "$a$ * 0"`.',
    mend: 'check which masters were used (`starbash why`), and the formulas of the script.',
  },
  made_frames: {
    meaning: 'The sequence has another number of frames than the commands of the script make from these inputs: some could not be read, or stale ones were taken up.',
    example: '`pp_light_` with 39 frames where 40 were calibrated.',
    mend: 'look in the log for the frame that failed, and take it out or copy it again.',
  },
  made_geometry: {
    meaning: 'The image has another size or number of colours than the commands of the script make from these inputs. Mixed inputs are the usual cause.',
    example: 'a stack of 3008 × 3008 pixels, 1 colour, where 3 colours were expected: the frames were not debayered.',
    mend: 'look for frames of another camera or binning in the session, and for a missing `-debayer`.',
  },
  made_infinite: {
    meaning: 'A division by zero, mostly by a flat that holds zeros. Such an image spoils every stack that it goes into.',
    example: 'a flat in which a column of the sensor is dead, divided into the lights.',
    mend: 'look at the master flat; make it anew from flats without such pixels, or with a bias that suits them.',
  },
  made_nan: {
    meaning: 'Every pixel is undefined (NaN).',
    example: '`pm` with a division of zero by zero, or a stack whose frames do not overlap.',
    mend: 'check the formulas of the script, and look at the image that the step before it has made.',
  },
  made_nothing: {
    meaning: 'The tool ended with success, but an output that the recipe declares is not there. The script writes it under another name or in another folder, or does not write it at all.',
    example: '`name = "result.fits"` where the script ends in `save results`.',
    mend: 'correct the name in `[[stages.outputs]]`, or what the script saves.',
  },
  made_unreadable: {
    meaning: 'An output is there, but is not a whole file of its kind. It is not moved to its place.',
    example: 'a picture of half its size, because the disk was full.',
    mend: 'free some space and run again; if it comes back, look at the log of the task.',
  },
  many_empty_pixels: {
    meaning: 'The image is kept. A wide border after registration makes such pixels, and so does a black level that was subtracted twice.',
    example: 'a third of the pixels at zero after a dark was subtracted from lights that the camera had calibrated already.',
    mend: 'look at the image: nothing has to be done for a border; else check which masters were used (`starbash why`).',
  },
  master_without_session: {
    meaning: 'A master is of the type of the raw frames that it is made from, and is found for other sessions by their facts.',
    example: '`[[stages.outputs]]` with `kind = "master"` in a stage whose inputs are all of kind `job`.',
    mend: 'add an input with `kind = "session"` and `type = "dark"` (or whatever it makes), or make the output `kind = "processed"`.',
  },
  missing_after: {
    meaning: '`after` is a regular expression over stage names and roles, matched as a whole. Without it the input has nowhere to come from.',
    example: '`[[stages.inputs]]` with `kind = "job"` and `name = "lights"` alone.',
    mend: 'name the stage whose files are meant: `after = "light_.*"`.',
  },
  missing_input_type: {
    meaning: '`type` says which frames are bound: `light`, `flat`, `dark`, `bias` or `flat-dark`.',
    example: '`[[stages.inputs]]` with `kind = "master"` and nothing else.',
    mend: 'say which: `type = "dark"`.',
  },
  missing_key: {
    meaning: 'Without this key the table says nothing that could be used, so it is left out.',
    example: '`[[stages]]` without `name`, `[[stages.inputs]]` without `kind`.',
    mend: 'add the key.',
  },
  missing_requirement_key: {
    meaning: 'Each kind of requirement has keys of its own, and without them it says nothing.',
    example: '`kind = "min_count"` without `value`, or with `value = "two"`.',
    mend: '`kind = "min_count"` takes `value = 2`, `kind = "metadata"` takes `name` and `value`, and `kind = "camera"` takes `value = "color"` or `"mono"`.',
  },
  nameless_lights: {
    meaning: 'The header has no OBJECT, and neither folder nor file name holds a name. Lights within half a field of each other are called after their coordinates, those without coordinates `unnamed-` and the night.',
    example: 'frames of SharpCap in a folder `2026-03-01/`, which become the target `j0042+4116` or `unnamed-2026-03-01`.',
    mend: 'put them into a folder with the name of the target, or give the name in a correction.',
  },
  no_repository: {
    meaning: 'The command works on a repository of this kind, and none was added.',
    example: '`starbash run` after `starbash repo add ~/raw` alone: there is no place for results.',
    mend: 'add one with `starbash repo add DIR` (raw frames), `starbash repo add --master DIR` or `starbash repo add --processed DIR`. The last two make an empty one where there is none.',
  },
  no_script: {
    meaning: 'A stage needs a `script` (or `script-file`) that says what its tool does: commands for Siril, a list of arguments for other tools.',
    example: '`[[stages]]` with `tool.name = "siril"`, inputs and outputs, and nothing to run.',
    mend: 'add `script = \'\'\'…\'\'\'`, or take the stage out.',
  },
  not_a_folder: {
    meaning: 'Repositories are folders.',
    example: '`starbash repo add ~/raw/Light_0001.fit`, or a folder that is not there.',
    mend: 'name the folder; `starbash repo add --master DIR` and `--processed DIR` make an empty one, raw frames are added where they lie.',
  },
  not_recipes: {
    meaning: 'At a URL there can be recipes alone; frames, masters and results are folders.',
    example: '`starbash repo add https://example.org/`, where there is a web page.',
    mend: 'give the URL of a folder whose `starbash.toml` has `[repo]` with `kind = "recipe"` or `"std-recipe"`, or that of a recipe file.',
  },
  nothing_to_plan: {
    meaning: 'There are no lights in the selection, no recipe stage applies to them, or all of them were culled.',
    example: 'lights of a mono camera, with recipes for colour cameras only.',
    mend: '`starbash plan --explain` shows every stage that was considered and why it was left out; `starbash info` shows what the catalog knows.',
  },
  number_too_large: {
    meaning: 'Whole numbers go up to 2⁵³, others up to about 1.8 · 10³⁰⁸.',
    example: '`{10 ** 30}`.',
    mend: 'write it as a number with a point, `{10.0 ** 30}`, or use a smaller one.',
  },
  other_sky: {
    meaning: 'The demo keeps to one sky in one folder.',
    example: '`starbash demo` and then `starbash demo --sky=m42` in the same folder.',
    mend: 'choose another folder, or remove this one.',
  },
  output_collision: {
    meaning: 'Two stages may offer the same file when they agree on what it is; then one of them is chosen. These two do not agree.',
    example: '`name = "stacked.fits"` in a stage of `kind = "gen.stack.final"` and in one of `kind = "gen.stack.preview"`.',
    mend: 'give one of them another output name, or both the same `kind`.',
  },
  output_from_output: {
    meaning: 'Names of outputs are made first, from the inputs, the context, parameters and the session. Only then is there an `output`, for the script.',
    example: '`name = "{output.base}_small.fits"`.',
    mend: 'make it from an input: `name = "{input[0].short_paths[0].replace(\'.fits\', \'_small.fits\')}"`, or write the name out.',
  },
  output_is_raw_frame: {
    meaning: 'Raw frames are never written.',
    example: 'an output whose name is made with `{input[0].short_paths[0]}`, in a processed repository that lies within the raw one.',
    mend: 'give the output another name, or put results into a folder of their own.',
  },
  output_not_made: {
    meaning: 'The commands of the script were followed one by one, and none of them writes this file.',
    example: '`name = "bkg_pp_light_.seq"` where the script ends with `calibrate light`, which makes `pp_light_`.',
    mend: 'compare the names that the last commands make with the `name` of the output, and correct one of them.',
  },
  output_outside: {
    meaning: 'Tasks write into folders of their own, so that nothing that lies elsewhere can be overwritten or deleted.',
    example: '`name = "../other/stacked.fits"`, `temporaries = ["../*.fit"]`.',
    mend: 'write the name alone; which folder it goes to is decided by the `kind` of the output and by `repo.relative` of the processed repository.',
  },
  parameter_choice: {
    meaning: 'The parameter lists the values that it may have.',
    example: '`choices = ["fast", "good"]` and `default = "best"`.',
    mend: 'take one of the list, or add the value to it.',
  },
  parameter_choices_missing: {
    meaning: 'A parameter of `type = "choice"` lists the values that it may have.',
    example: '`type = "choice"` with a `default` alone.',
    mend: '`choices = ["fast", "good"]`.',
  },
  parameter_range: {
    meaning: '`min` and `max` of the parameter say which values make sense.',
    example: '`min = 0`, `max = 1` and `default = 5`.',
    mend: 'choose a value within the limits. The note shows where the parameter is declared.',
  },
  parameter_range_empty: {
    meaning: '`min` is greater than `max`.',
    example: '`min = 10`, `max = 1`.',
    mend: 'exchange them.',
  },
  parameter_type: {
    meaning: 'The parameter says of which type its values are. Quotes make a text; a point makes a number that is not whole.',
    example: '`type = "int"` with `default = 2.5`, or `[[overrides]]` with `value = "yes"` for a parameter of `type = "bool"`.',
    mend: 'write the value without quotes (`default = 2`), or correct the `type`.',
  },
  parameter_unused: {
    meaning: 'Users can set it, and nothing changes.',
    example: '`[[parameters]]` with `name = "sigma"` and a script that has `{parameters.rejection}` alone.',
    mend: 'use it in the script (`{parameters.sigma}`), or take it out.',
  },
  plan_not_readable: {
    meaning: 'The file is not a plan that this version can run.',
    example: '`starbash run plan.json` with what `starbash plan --json` has printed.',
    mend: 'save a plan with `starbash plan --out plan.json`, and run that.',
  },
  plan_outdated: {
    meaning: 'Frames, masters or results have changed since the plan was made, or another run has done part of it.',
    example: 'a plan of yesterday, and a night of new lights.',
    mend: 'make the plan anew: `starbash plan --out plan.json`.',
  },
  python_imports_starbash: {
    meaning: 'Recipes run Python scripts by themselves, with a context of their own; the package of the Python program is not part of this one. When planned, the stage is left out, and another stage that offers the same file takes its place.',
    example: '`script = "from starbash.recipes import osc"` in a stage with `tool.name = "python"`.',
    mend: 'write what the script does as Siril commands, or leave the stage as it is and use another for the same output.',
  },
  query_open_text: {
    meaning: 'Texts stand in single or double quotes. A quote of the same kind inside the text is written twice.',
    example: '`telescope = "5" refractor`.',
    mend: 'close the text, and write `telescope = "5"" refractor"` for a quote in it.',
  },
  query_syntax: {
    meaning: 'A query is a condition or several joined by `and`, `or`, `not` and brackets. A condition is a column, a comparison and a value. A word alone is looked for in the names of targets.',
    example: '`exposure > and gain = 100`, or `target = M 31` without quotes.',
    mend: 'write conditions like `exposure >= 60`, `target = "M 31"`, `filter in (Ha, OIII)`, `camera like "ASI*"`, `gain is known`.',
  },
  query_unknown_column: {
    meaning: 'The name is neither a column nor a FITS keyword. Keywords are written in capitals: `SITELAT`, `DATE-OBS`.',
    example: '`expsure > 60`, or `Ha = filter`: the column stands on the left.',
    mend: 'write the column that is offered, or turn the condition round: `filter = Ha`. `starbash help query` lists all columns.',
  },
  query_unknown_unit: {
    meaning: 'Each column takes the units of what it measures. Without a unit a number is in seconds, degrees Celsius, millimetres or degrees.',
    example: '`exposure > 2mm`.',
    mend: 'times take `ms`, `s`, `min`, `h`; temperatures `C`; lengths `mm`, `cm`, `m`; angles `deg`.',
  },
  query_wrong_type: {
    meaning: 'The column holds another kind of value.',
    example: '`exposure > long`, `date >= yesterday`.',
    mend: 'dates are written `2025-09-01`, or less for a whole month or year, or `-30d` for so long before today; numbers may have a unit: `exposure > 2min`, `temperature <= -10C`; `A..B` is a range: `date = 2025-09-01..2025-09-30`.',
  },
  recipe_copy_used: {
    meaning: 'Recipes are fetched again when their copy is older than the setting `recipes.max_age_days`. Where that fails, the copy serves.',
    example: 'a plan made without a network, with recipes that were fetched ten days ago.',
    mend: 'nothing needs to be done. `starbash repo reindex` tries again.',
  },
  recipe_limit: {
    meaning: 'Somebody else\'s repository could otherwise keep starbash fetching for ever.',
    example: 'a server that answers every address with a recipe that refers to the next one.',
    mend: 'split the repository, or clone it and add its folder.',
  },
  recipe_missing: {
    meaning: 'Paths in `[[repo-ref]]` are relative to the file that they stand in. The rest of the repository is loaded.',
    example: '`dir = "osc/stack.toml"` in `osc/starbash.toml`: that is `osc/osc/stack.toml`.',
    mend: 'correct the path, or take the reference out.',
  },
  recipe_overridden: {
    meaning: 'Two loaded recipes define a stage of the same long name. That of the repository added later takes its place.',
    example: 'a repository and a changed copy of it, both with `id = "org.example.osc"`.',
    mend: 'if both are wanted, give one of them another `[recipe] id`. `starbash repo list` shows the order.',
  },
  recipe_unreachable: {
    meaning: 'A recipe at a URL needs a network once; from then on a copy of it is used. This one was never fetched. The rest of the repository is loaded, and stages that follow a missing one are left out.',
    example: '`[[repo-ref]]` with `url = "https://example.org/recipes"`, while you are on a mountain.',
    mend: 'look whether the URL is right and its server answers, then run `starbash repo reindex`, which fetches again.',
  },
  recipe_untrusted: {
    meaning: 'Stages of a fetched repository that run code of their own (Python, `exec`, scripts in files) wait until you have looked at it and said that you trust it. What you trust is its present content: when it changes, you are asked again. Its other stages run, and another stage that makes the same takes the place of one that waits.',
    example: '`starbash repo add https://example.org/recipes`, where a stage has `tool.name = "python"`.',
    mend: 'read what `starbash repo trust` shows of it, then run `starbash repo trust URL`.',
  },
  recipe_url: {
    meaning: 'The `url` of a `[[repo-ref]]` begins with `https:`, `http:` or `file:`; a fetched repository may not name files of this machine. The rest of the repository is loaded.',
    example: '`url = "pkg://defaults"`, which only the program that it comes from can open.',
    mend: 'name the place where the recipe can be fetched; or clone the repository and name its folder by `dir`.',
  },
  repository_empty: {
    meaning: 'A recipe repository has a `starbash.toml` at its root which names its recipes. This one names none and has none itself.',
    example: 'a new folder whose `starbash.toml` has `[repo]` with `kind = "recipe"` and nothing else.',
    mend: 'add `[[repo-ref]]` with `dir = "osc/stack.toml"`.',
  },
  repository_kind_unknown: {
    meaning: '`[repo] kind` in a folder\'s `starbash.toml` says what the folder holds. Nothing of the folder is used until the kind is known.',
    example: '`kind = "recipes"`.',
    mend: 'write one of the kinds: `kind = "recipe"`.',
  },
  repository_not_fetched: {
    meaning: 'Only what was fetched can be trusted: a repository that was added by its URL, or one that a loaded recipe refers to.',
    example: '`starbash repo trust https://example.org/recipe`, where `https://example.org/recipes` was added.',
    mend: 'use the URL that is offered; `starbash repo trust` without one lists them.',
  },
  repository_not_trusted: {
    meaning: 'Trust can be taken back only where it was given.',
    example: '`starbash repo trust --revoke https://example.org/recipe`, where `https://example.org/recipes` was trusted.',
    mend: 'use the URL that is offered; `starbash repo trust` lists what was fetched, with the trust in it.',
  },
  repository_other_kind: {
    meaning: 'The folder\'s `starbash.toml` says what it holds.',
    example: '`starbash repo add --master ~/recipes`, a folder of recipes.',
    mend: 'choose another folder, or add it without `--master` or `--processed`.',
  },
  repository_two_kinds: {
    meaning: 'Masters serve many targets, results are of one: they have repositories of their own.',
    example: '`starbash repo add --master --processed ~/astro`.',
    mend: 'give one of the two options, and a folder for each.',
  },
  repository_unknown: {
    meaning: 'Repositories are named as `starbash repo list` shows them (`raw`, `raw2`, `master`, …) or by their folder.',
    example: '`starbash repo remove raw7`.',
    mend: 'take the name from `starbash repo list`.',
  },
  repository_unreachable: {
    meaning: 'A disk that is not mounted, or a folder that has moved. What the catalog knows of it stays; its files cannot be read.',
    example: 'raw frames on a USB disk that is in the drawer.',
    mend: 'mount it, or forget it with `starbash repo remove`.',
  },
  run_locked: {
    meaning: 'One run at a time works on a project. Commands that only read never wait. A lock that was left by a killed run on the same machine is recognised and taken over; one of another machine is not.',
    example: '`starbash run` in two terminals with the same processed repository.',
    mend: 'wait for the other run, or end it with Ctrl-C in its terminal. Delete `.starbash/run.lock` in the processed repository if it is of a machine that no longer runs anything.',
  },
  run_unknown: {
    meaning: 'Runs are numbered in the order in which they began.',
    example: '`starbash history 12` after ten runs.',
    mend: '`starbash history` lists the runs of the processed repository with their numbers.',
  },
  same_name_for_all: {
    meaning: 'The stage has a task for each session (or file, or group) of a target, and its output has a name that does not differ between them.',
    example: 'a stage with an input of kind `session` and an output of kind `processed` with `name = "light.fits"`.',
    mend: 'put what differs into the name: `name = "{input["light"].base}.fits"`, `name = "{group.band}.fits"`. Or let the stage run once for a target: `multiplex = "target"`.',
  },
  script_file_missing: {
    meaning: 'The `script-file` of a stage is relative to the file that it is written in; in a fetched repository, to its URL. The stage is left out.',
    example: '`script-file = "stack.sff"`, where the file is called `stack.ssf`.',
    mend: 'correct the name.',
  },
  script_without_xisf: {
    meaning: 'A shell script has nothing that reads XISF, and the command `convert` of Siril 1.4 turns such pictures upside down while it leaves their Bayer pattern as it was. starbash makes them FITS itself.',
    example: '`starbash script m31 -o scripts` for a session of `.xisf` frames.',
    mend: '`starbash run prepare` first. What has been made then is no longer part of the script.',
  },
  sessions_of_another_cluster: {
    meaning: 'Lights without OBJECT are gathered by their coordinates, and each such target is called after its earliest light. An earlier light was found, or the earliest was removed.',
    example: 'the first night on a target that is indexed after the second, both by a program that writes no OBJECT.',
    mend: 'give the lights a name, and it will not happen again: put them into a folder with the name of the target, or set `object` in a `folder.sb.toml`.',
  },
  sessions_of_another_night: {
    meaning: 'Their frames do not tell their time zone and take it from the frame nearest in time of the same camera. Such a frame was found, changed or removed, and tells another zone than was thought.',
    example: 'flats without a site that are indexed before the lights of that evening.',
    mend: 'nothing, unless a session was chosen by its id in a target\'s own file or a script: write the new id there.',
  },
  sessions_relettered: {
    meaning: 'A pause of more than 8 hours (`catalog.split_hours`), or a sensor that became warmer or colder, splits equal frames of a night into several sessions, which are told apart by a letter in the order of time. Frames that were found only now were taken before such a session, or fill the pause before it, so that its letter moved.',
    example: 'darks of the afternoon that are indexed after those of the next morning.',
    mend: 'nothing, unless a session was chosen by its id in a target\'s own file or a script: write the new id there.',
  },
  setting_type: {
    meaning: 'The setting keeps the value that it has without this line.',
    example: '`[run]` with `jobs = "two"`.',
    mend: 'write a value of the type that the message names: `jobs = 2`.',
  },
  setting_unknown: {
    meaning: 'The key means nothing and is passed over.',
    example: '`[run]` with `job = 2`.',
    mend: 'use the name that is offered: `jobs = 2`. `starbash config` lists all settings with their values and where each comes from.',
  },
  shared_output: {
    meaning: 'Every file has one task that makes it, and no file lies where another needs a folder. The first task stays, the other\nis left out.',
    example: 'a stage that is run once a file (`multiplex = true`) with the output `name = "thumbnail.jpg"`.',
    mend: 'put what tells the tasks apart into the name: `auto.suffix = ".jpg"`, `{session["id"]}`, `{group.band}`.',
  },
  silenced_code_unknown: {
    meaning: '`check.silence` lists the codes of warnings that `starbash check` leaves out. The code of a finding stands in brackets after its message. Errors are never left out.',
    example: '`silence = ["unkown_key"]` in the table `[check]`.',
    mend: 'write the code as it stands in the brackets: `silence = ["unknown_key"]`.',
  },
  siril_area_outside: {
    meaning: 'An area is `x y width height`, counted from the upper left corner; it must lie within the picture as a whole.',
    example: '`crop 2000 0 2000 1500` of a picture 3000 pixels wide.',
    mend: 'make the area smaller, or move it.',
  },
  siril_bad_value: {
    meaning: 'Siril stops at such a value, or takes another in its place without a word: `-norm=bogus` stacks with no normalisation that was asked for, `abc` is 0 where a number is read.',
    example: '`stack light rej 3 3 -norm=addscal`, `seqsubsky light 9`.',
    mend: 'give a value of that kind; `starbash help siril COMMAND` lists them.',
  },
  siril_card_dropped: {
    meaning: 'The picture is the same; its header lacks the card. Siril 1.4 has `update_key`.',
    example: '`update_key OBJECT M31` with Siril 1.2.',
    mend: 'nothing has to be done; use Siril 1.4 if the card matters.',
  },
  siril_command_since: {
    meaning: 'The command is younger than the Siril that runs the script.',
    example: 'a command of 1.4.3 in a script that Siril 1.4.1 runs.',
    mend: 'update Siril, or leave the command out.',
  },
  siril_command_version: {
    meaning: 'The recipe needs another Siril than the one that was found, and nothing else expresses this command.',
    example: '`update_key` with Siril 1.2.',
    mend: 'install that Siril, or say `requires_tool = ">=1.4.0"` in the stage, so that another one takes its place where there is none.',
  },
  siril_crash: {
    meaning: 'A known fault of Siril. The script is refused before it has worked for an hour in vain.',
    example: '`calibrate light -dark=dark -opt` without `-bias=` on a version with that fault.',
    mend: 'do as the message advises, or use a version that is not named in it.',
  },
  siril_crashed: {
    meaning: 'Siril ended by a signal or by an exit status that stands for one. That is a fault of Siril and not of the recipe, but mostly the options of the command bring it about.',
    example: 'a signal in `denoise`, or an end by the system because memory ran out.',
    mend: 'try the command with fewer options, with less memory in use elsewhere, or another version of Siril.',
  },
  siril_crop_after_rmgreen: {
    meaning: 'A known fault: Siril 1.4.2 takes `rmgreen` in a script for a filter whose window is still open.',
    example: '`load result`, `rmgreen`, `crop 10 10 500 400`.',
    mend: 'crop before, or save the picture and load it again between the two.',
  },
  siril_dollar_in_output: {
    meaning: 'Siril fills `$EXPTIME:%d$` and the like from the header. The plan must know every name beforehand.',
    example: '`save stack_$EXPTIME:%d$s`.',
    mend: 'use a template of the recipe: `save stack_{session.exposure}s`.',
  },
  siril_double_ending: {
    meaning: 'The command adds the ending to the name, whatever the name is: `savejpg x.jpg` writes `x.jpg.jpg`.',
    example: '`savejpg {output.full}` with an output `thumbnail.jpg`.',
    mend: 'write the name without its ending: `savejpg {output.full.with_suffix("")}`.',
  },
  siril_ending_needed: {
    meaning: 'Siril adds an ending to a name for reading only where the name has no dot in it: `stack.Ha` is not found although `stack.Ha.fit` is there.',
    example: '`load stack.Ha`.',
    mend: 'write the name with its ending: `load stack.Ha.fit`.',
  },
  siril_exit: {
    meaning: 'What stands behind it would not run, and Siril never says that the script is finished.',
    example: '`exit` as the last line of a script.',
    mend: 'leave it out.',
  },
  siril_extra_word: {
    meaning: 'There are more words than the command takes. Siril refuses them, or does not read them, and what was meant by them does not happen. Words are split at blanks, and a `#` behind a command does not begin a comment.',
    example: '`save my stack`, which writes `my.fit`; `close # done`.',
    mend: 'quote a name that holds blanks (`save "my stack"`), and write comments on lines of their own.',
  },
  siril_failed: {
    meaning: 'Siril ended the script of this task at the command shown. The reason is in plain words where it is known, else Siril\'s own. Earlier tasks of the same script keep their results. The notes hold what helps, Siril\'s own words, the last lines of its output, and the file that holds all of it.',
    example: '`stack_osc:m31: Siril stopped at \'register pp_light\': too few stars were found to align the frames`.',
    mend: 'follow the notes; `starbash dry-run` shows the script with the place of each line in the recipe.',
  },
  siril_file_not_made: {
    meaning: 'The file is neither an input of the task nor made by an earlier command of its script.',
    example: '`load results` where the stack was written with `-out=result`.',
    mend: 'correct the name, or declare the stage that makes the file as an input.',
  },
  siril_folder_missing: {
    meaning: 'Siril makes folders for `stack`, `link` and `convert`, and since 1.4 for `save`, `split` and `rgbcomp`; for nothing else.',
    example: '`savejpg preview/m31`.',
    mend: 'write into a folder that is there: that of the task, or of one of its outputs.',
  },
  siril_frame_outside: {
    meaning: 'Frames are counted from 1, whatever the number of the first is in its name. `setref` is refused then; `select` and `unselect` take what there is and say nothing.',
    example: '`setref light 12` where eight frames are bound.',
    mend: 'leave the command out, or ask for as many frames as it names.',
  },
  siril_gesdt_fault: {
    meaning: 'With few frames about 15 % of all pixels are rejected and the noise is a fifth higher (mended in 1.4.5).',
    example: '`stack r_in rej g 0.3 0.05` with Siril 1.4.2.',
    mend: '`rej w 3 3` gives the same result in all versions; or update Siril.',
  },
  siril_incomplete: {
    meaning: 'Siril says success although it has not run the script to its end, or has left something out. This happens when the script could not be read in full, when it does not begin with `requires` to Siril\'s eyes, when frames could not be read, or when a command does not understand a value and goes on without it. Nothing of such a task is taken for a result. All that is known of this stands in [Siril and starbash](siril.md#scripts-that-siril-ends-with-success).',
    example: '39 of 40 frames converted because one raw file is damaged, and exit status 0; or `\'stack\' left something out: it stacked without normalisation`.',
    mend: 'the message names the frames or the command. Take the frame out or copy it again, or mend the line; the last lines of Siril\'s output stand in the notes.',
  },
  siril_leaves_folder: {
    meaning: 'A Siril script that was fetched may read what its stage takes as inputs, and write what it declares as outputs and what it\nneeds on the way into its own folder. It may not go elsewhere, name other files, or use a command of which nobody knows\nwhat it does. The stage is left out of every plan. In a recipe of your own it is a warning, and only where a folder is left or\na file written elsewhere: nobody clears up behind it, and the task does not run again when such a file is gone.',
    example: '`cd ..`, `save /home/me/picture.fit`, `load ~/secret.fit`, `stack l rej 3 3 -out=../../result`.',
    mend: 'name inputs and outputs in the stage and use their places: `{input["dark"].full}`, `{output.full}`. For recipes of others that\nyou have looked at: `starbash repo trust URL`.',
  },
  siril_link_into_itself: {
    meaning: 'Source and result lie in one folder and have one name: the links would point to themselves and the frames would be lost.',
    example: '`link light` in a folder that holds `light_00001.fit`.',
    mend: 'give another name, or a folder with `-out=`.',
  },
  siril_merge_differs: {
    meaning: '`merge` wants frames of equal size, channels and bits.',
    example: '`merge ha oiii all` with `ha` drizzled and `oiii` not.',
    mend: 'bring the sequences to one size and depth before, or stack each of them.',
  },
  siril_merge_elsewhere: {
    meaning: 'Siril refuses a new sequence whose name has a folder in it.',
    example: '`merge night1/pp_light night2/pp_light process/all`.',
    mend: '`cd process` before it, and name the sources from there: `merge ../night1/pp_light ../night2/pp_light all`.',
  },
  siril_missing: {
    meaning: 'The plan was made for a Siril of which none is installed on this machine.',
    example: '`starbash run` on a computer that has only been used for planning.',
    mend: 'install Siril 1.2 or 1.4, or name the program with the variable STARBASH_SIRIL; `starbash doctor` shows what is found.',
  },
  siril_needs_32_bits: {
    meaning: 'Siril refuses to stack floating point into 16 bits, by any method. `convert` passes over it, ends there, and says nothing in its status.',
    example: '`calibrate light`, then `set16bits` and `stack pp_light rej 3 3`.',
    mend: 'leave `set16bits` out, put `set32bits` before the stack, or with Siril 1.4 add `-32b`.',
  },
  siril_no_bayer: {
    meaning: 'Siril 1.4 refuses it; 1.2 goes on as if there were one.',
    example: '`seqextract_HaOIII` of frames that were made with `-debayer` or by an extraction before.',
    mend: 'extract from the calibrated frames as they come from the camera.',
  },
  siril_no_selection: {
    meaning: 'A picture that is loaded has no selection.',
    example: '`load result`, then `crop`.',
    mend: 'write the area: `crop x y width height`, or put a `boxselect` before it.',
  },
  siril_no_version: {
    meaning: 'One command of the script is known to one version of Siril alone, and another command to another version alone.',
    example: '`register pp_light -disto=image`, which came with 1.4, and later `register pp_light -noout`, which 1.4 no longer has.',
    mend: 'write all of the script for one version. The note shows what each of them refuses.',
  },
  siril_no_wavelets: {
    meaning: 'Planes are kept in the folder for temporary files: without `wavelet` before it in the same script, those of some other picture are taken, or none.',
    example: '`load result`, then `wrecons 1 1 1`.',
    mend: 'put `wavelet` before it, with one plane less than `wrecons` has numbers.',
  },
  siril_not_found: {
    meaning: 'Looked for: `STARBASH_SIRIL` (the path of siril-cli), `siril-cli` on PATH, the usual places of this platform, and the Flatpak org.siril.Siril. Plans can be made without it; running them needs Siril 1.2 or 1.4.',
    example: '`starbash run` on a new computer.',
    mend: 'install it from your distribution, as a Flatpak (`flatpak install flathub org.siril.Siril`) or from siril.org. `starbash doctor` shows what was tried.',
  },
  siril_not_registered: {
    meaning: 'Siril keeps what `register` found with the sequence that it was given, and with the aligned frames that it or `seqapplyreg` writes. Frames that are made of those by another command have none. Filters by stars or background (`-filter-fwhm=`, `-filter-round=`, …) need it as well as `seqapplyreg`.',
    example: '`stack pp_light rej 3 3 -filter-fwhm=80%` after `calibrate light`.',
    mend: 'register the sequence before: `register pp_light -2pass`, `seqapplyreg pp_light -filter-fwhm=80%`.',
  },
  siril_not_scriptable: {
    meaning: 'Siril has this command for its window only.',
    example: '`clear` in a script.',
    mend: 'leave it out.',
  },
  siril_nothing_loaded: {
    meaning: 'Commands that write their result to a file (`stack`, `rgbcomp`, `calibrate_single`, `mirrorx_single`) do not load it.',
    example: '`stack r_in rej 3 3 -out=results`, then `autostretch`.',
    mend: 'put a `load` before it: `load results`.',
  },
  siril_nothing_to_convert: {
    meaning: '`link` and `convert` take the images of the folder in which the script stands.',
    example: '`cd {process_dir}` before `link light`: the frames are in the folder in which the script starts.',
    mend: 'check the `cd` before it.',
  },
  siril_option_needs_value: {
    meaning: 'Values stand behind `=`, without blanks.',
    example: '`stack light rej 3 3 -out result`, or `-out=` with a template that is empty.',
    mend: '`-out=result`.',
  },
  siril_option_takes_no_value: {
    meaning: 'The option is there or not; Siril does not know it with a value.',
    example: '`register light -2pass=yes`.',
    mend: 'leave the `=` and what follows out.',
  },
  siril_option_version: {
    meaning: 'The option belongs to another version, and there is nothing that does the same. Drizzle, for instance, came with 1.4 (the `-drizzle` of 1.2 doubles the size and is something else).',
    example: '`seqapplyreg in -drizzle -scale=1.5` with Siril 1.2.',
    mend: 'install that Siril, or leave the option out; `requires_tool = ">=1.4.0"` says that a stage needs it.',
  },
  siril_options_exclude: {
    meaning: 'Siril refuses the command, or heeds one of the two without a word.',
    example: '`denoise -vst -da3d`, `boxselect -clear 10 10 100 100`.',
    mend: 'leave one of them out; for both, give the command twice.',
  },
  siril_out_of_range: {
    meaning: 'Siril 1.2 and 1.4 are supported. The stage would not run with either.',
    example: '`requires_tool = "<1.2"`.',
    mend: 'ask for a version that there is: `requires_tool = ">=1.4"`.',
  },
  siril_renamed_command: {
    meaning: 'Siril 1.0 and 1.2 knew the command by its old name; newer ones do not.',
    example: '`preprocess light -dark=dark`.',
    mend: 'write the present name: `calibrate light -dark=dark`.',
  },
  siril_requires_newer: {
    meaning: 'The recipe\'s own `requires` line names a newer version than the one that was found.',
    example: '`requires 1.4.0` with Siril 1.2.6.',
    mend: 'update Siril, or take the line out: the right one is written by itself.',
  },
  siril_resample_by_scale: {
    meaning: 'It is so in 1.4.2.',
    example: '`seqresample pp_light -width=1000`.',
    mend: 'write the scale, `seqresample pp_light -scale=0.5`.',
  },
  siril_sequence_elsewhere: {
    meaning: 'A name with a folder is not found, whether the sequence is there or not. `merge` alone takes sequences of other folders.',
    example: '`stack process/pp_light rej 3 3`.',
    mend: '`cd process` before it, and give results a place with `-out=`.',
  },
  siril_single_frame_sequence: {
    meaning: 'To Siril one frame is no sequence.',
    example: 'a session with a single flat, and `link flat`.',
    mend: 'ask for more frames (`kind = "min_count"`, `value = 2`), or let a single file pass through (`accept_single = true`).',
  },
  siril_size_guessed: {
    meaning: 'Siril 1.2 scales to a width or a height. For an image higher than wide the longer side comes out larger than asked.',
    example: '`resample -maxdim=1024` after a registration with `-framing=max`.',
    mend: 'nothing has to be done; use Siril 1.4 for exact sizes.',
  },
  siril_sizes_differ: {
    meaning: 'Pixels are taken together one by one. Most commands refuse pictures of unequal sizes or channels; `fdiv` and `linear_match` leave the picture as it is and say nothing, `merge_cfa` makes Siril crash.',
    example: '`rgbcomp Ha OIII OIII` where `Ha` came of `seqextract_HaOIII` without `-resample`.',
    mend: 'bring the pictures to one size and one number of channels before.',
  },
  siril_stack_unapplied: {
    meaning: '`register -2pass` only finds the transformations.',
    example: '`register pp_light -2pass`, then `stack pp_light rej 3 3`.',
    mend: 'put `seqapplyreg pp_light` between them, and stack the sequence that it writes: `stack r_pp_light rej 3 3`.',
  },
  siril_too_few_words: {
    meaning: 'A word is missing. A template whose value is empty gives no word at all.',
    example: '`link` with `{light_base}` empty, or `seqcrop light 1 2`.',
    mend: 'add the word, as the usage in the message shows; `starbash help siril COMMAND` says what each word means.',
  },
  siril_too_many_planes: {
    meaning: 'There are as many as its shorter side can be halved, less two.',
    example: '`wavelet 8 1` of a thumbnail.',
    mend: 'ask for fewer.',
  },
  siril_too_many_words: {
    meaning: 'Siril reads at most so many words of a line. Blanks in a text value split words.',
    example: 'a template that names 60 sequences in one `merge`.',
    mend: 'quote a value that is one word, or split the command in two.',
  },
  siril_unknown_command: {
    meaning: 'Siril would stop at this line.',
    example: '`calibarte light`, or a comment that does not begin in the first column.',
    mend: 'use the nearest name, which is offered; the list of commands is in Siril\'s documentation.',
  },
  siril_unknown_effect: {
    meaning: 'The command runs as written. The plan cannot say which files it leaves, and the task counts as not reproducible.',
    example: '`pyscript denoise.py`, which may write anything.',
    mend: 'nothing has to be done; let an output be named by a command after it (`save`), so that the plan knows it.',
  },
  siril_unknown_option: {
    meaning: 'Siril would stop at this line, in the middle of the run.',
    example: '`calibrate light -drak=dark`.',
    mend: 'use the nearest option, which is offered: `-dark=dark`.',
  },
  siril_unknown_sequence: {
    meaning: 'Sequences are sought in the folder in which the script stands at that point, under the name as it is or with `_` behind it, and only frames with the configured ending (`.fit`) count.',
    example: '`register light` after `calibrate light`, or before `cd {process_dir}`.',
    mend: 'check the `cd` before it, and the prefix that the step before adds: `register pp_light`.',
  },
  siril_unsupported: {
    meaning: 'Siril 1.2 and 1.4 are supported. 1.0 lacks `calibrate`, `seqapplyreg`, `pm` and others that nearly every recipe needs. Another Siril is looked for; if there is none, plans are made for 1.4 and cannot be run.',
    example: 'Siril 1.0.6 of an older distribution.',
    mend: 'install Siril 1.4, as a Flatpak for instance, and name it in `STARBASH_SIRIL` if there are several.',
  },
  siril_untried: {
    meaning: 'It will mostly work.',
    example: 'Siril 1.5.0, the day after it came out.',
    mend: 'nothing has to be done. Should Siril refuse a command, install 1.4 beside it and name it in `STARBASH_SIRIL`.',
  },
  siril_unwritable_word: {
    meaning: 'Siril\'s scripts have no escapes: a word may be quoted as a whole with `"` or with `\'`, and that is all. A path that holds both kinds of quotes, a line break or a zero byte cannot be written. Nor does Siril take a path of more than\n1024 bytes, a relative name that begins with a blank, or, for what it writes, a path with two `$` and a name that begins with `~`.',
    example: 'a folder named `5" scope, John\'s`.',
    mend: 'rename the file or folder.',
  },
  siril_wrong_channels: {
    meaning: 'The command works on images with one colour only, or with three. A Bayer image has one until it is debayered.',
    example: '`rmgreen` on the stack of a mono camera.',
    mend: 'debayer before (`-debayer`), or leave the command out.',
  },
  ssf_byte_order_mark: {
    meaning: 'Some editors write three bytes before the text that nobody sees. Siril then finds no `requires` and ends with success.',
    example: 'a script saved as "UTF-8 with BOM".',
    mend: 'save it as UTF-8 without one.',
  },
  ssf_carriage_returns: {
    meaning: 'Siril ends lines at line feeds, with or without a carriage return before them. Of a script without them Siril 1.2 runs nothing and says that it succeeded, and 1.4 stops at its first line.',
    example: 'a script saved with the line ends of old Macintoshes.',
    mend: 'save it with the line ends of Linux (LF) or Windows (CR LF).',
  },
  ssf_drizzle_differs: {
    meaning: 'The option was given another meaning. A script that asks for 1.2.0 runs on both versions.',
    example: '`requires 1.2.0`, and later `seqapplyreg pp_light -drizzle`.',
    mend: 'say for which version the script is: `requires 1.4.0`, or `requires 1.2.0 1.3.0` for 1.2 alone.',
  },
  ssf_header_template: {
    meaning: 'Between two `$` Siril puts a value of the header, written as `$KEY:FORMAT$`. Anything else there loses its signs, and the file gets another name.',
    example: '`save stack_$gain$_a`, which writes `stack_gain_a.fit`.',
    mend: 'write the keyword and its format, `save stack_$GAIN:%d$_a`, or leave the signs out.',
  },
  ssf_indented_comment: {
    meaning: 'In a script of Siril\'s own, `#` makes a comment only where nothing stands before it, not even a blank. In the `script` of a recipe the common indentation is taken away first, so that comments may be indented there as the commands are.',
    example: '`    # register the frames` within an `.ssf` file.',
    mend: 'take the blanks before the `#` away.',
  },
  ssf_no_requires: {
    meaning: 'The first command of a script has to be `requires` with a version. For scripts of recipes starbash writes it.',
    example: 'a script that begins with `cd lights`.',
    mend: 'put `requires 1.2.0`, or the version that the script needs, before the first command.',
  },
  ssf_not_utf8: {
    meaning: 'Siril reads scripts as UTF-8, and takes what comes before such a byte for the whole script. A comment can hold it, too.',
    example: 'a script with `ü` in a comment, saved as Latin-1.',
    mend: 'save it as UTF-8.',
  },
  ssf_quote_in_word: {
    meaning: 'Quotes count only at the beginning of a word, and enclose it as a whole.',
    example: '`stack r_pp_light rej 3 3 "-out=my stack"` is right, `-out="my stack"` makes two words, `-out="my` and `stack"`.',
    mend: 'put the quotes around the whole word, the option with it.',
  },
  ssf_requires_parts: {
    meaning: 'Siril 1.4 takes `requires 1.2`, Siril 1.2 refuses it as no version.',
    example: '`requires 1.2`.',
    mend: 'write all three parts: `requires 1.2.0`.',
  },
  ssf_trailing_comment: {
    meaning: 'Siril knows no comments behind a command. Most commands stop at the words that they do not understand, others take them for the names of files.',
    example: '`stack r_pp_light rej 3 3  # all frames`.',
    mend: 'put the comment on a line of its own.',
  },
  stage_cycle: {
    meaning: 'Each stage of the chain waits for the next, so none could ever start.',
    example: '`after = "b"` in stage `a`, and `after = "a"` in stage `b`.',
    mend: 'take one of the `after` or `depends` entries of the chain out, or narrow its pattern so that it does not match a later stage.',
  },
  stage_replaced: {
    meaning: 'Long names are unique. Of repositories that define the same one, the one that was added last is taken, so that a recipe can be replaced by one\'s own.',
    example: 'two files with `[recipe] id = "osc"`, each with a stage `stack`.',
    mend: 'if both are wanted, give one of the recipes another `id`. Otherwise nothing has to be done.',
  },
  target_master_type: {
    meaning: '`[sessions.masters.<type>]` in a target\'s own file chooses masters of one type for one session.',
    example: '`[sessions.masters.darks]`.',
    mend: 'write one of the types: `[sessions.masters.dark]`.',
  },
  target_session_unknown: {
    meaning: '`[[sessions]]` in a target\'s own file is about the session with that `id`, or with that `start` or `night` (with `filter`, `type` and `exposure` where these are given). Without one it is about none, and what stands in it is passed over.',
    example: '`[[sessions]]` with `id = "s1234abcd"`, an id of another target, or of frames that have been taken away.',
    mend: 'write the id that `starbash info` shows, or the night: `night = "2025-09-10"`.',
  },
  template_cycle: {
    meaning: 'Values may use other values, but not in a circle. The chain names each value that leads back to the first.',
    example: '`a = "{b}"` with `b = "{a}"` in `[stages.context]`.',
    mend: 'give one value of the chain without using the others.',
  },
  template_syntax: {
    meaning: 'What stands between `{` and `}` is an expression, as in Python. A brace that is meant as such is written twice: `{{`.',
    example: '`load {input["light".base}`, or a lone `{` in a script.',
    mend: 'complete the expression, `{input["light"].base}`, or write `{{` and `}}` for braces.',
  },
  template_too_deep: {
    meaning: 'Expressions have limits that nobody reaches by hand.',
    example: 'a thousand brackets within each other, made by a program.',
    mend: 'use entries of `[stages.context]` for the parts of a long expression.',
  },
  template_too_large: {
    meaning: 'A list, a text or a repetition grows beyond all use.',
    example: '`{\'x\' * 1000000000}`, `{range(10 ** 9)}`.',
    mend: 'make fewer of them.',
  },
  toml_syntax: {
    meaning: 'The file is not valid TOML at this place. The statement is left out and the rest of the file is read.',
    example: '`name = stack` without quotes, a `[[stages` that is not closed, or `"C:\\raw"`, where `\\r` means something else.',
    mend: 'put text into quotes, and text with backslashes or braces into single ones: `\'C:\\raw\'`.',
  },
  tool_failed: {
    meaning: 'The tool ended with an exit status other than 0. Its last lines stand in the notes, with the file that holds all of its output.',
    example: '`graxpert failed with exit status 1`, because its model could not be read.',
    mend: 'follow the tool\'s own words; the same command can be tried by hand in the task\'s folder.',
  },
  tool_not_started: {
    meaning: 'The program of the tool is not where it was found when planning, or may not be executed.',
    example: 'a plan made before GraXpert was moved to another folder.',
    mend: 'check the path with `starbash doctor`, and name the program in the table `[tools]` of the configuration.',
  },
  tool_not_working: {
    meaning: 'The program is there but did not answer `--version`.',
    example: 'an AppImage on a machine without FUSE.',
    mend: '`starbash doctor` shows its words; run it once by hand, and install what it lacks.',
  },
  tool_timeout: {
    meaning: 'The task ran longer than the `timeout` of its tool allows, and was ended.',
    example: '`tool.timeout = 60` on a stage that stacks 400 frames.',
    mend: 'give the stage a greater `timeout`; if it waits for ever, look at the log: a Siril that never ends mostly met a folder of mixed images.',
  },
  tool_unsupported: {
    meaning: 'The plan holds a task for a tool that this version of starbash cannot start.',
    example: 'a recipe with a `tool.name` that only a newer starbash runs.',
    mend: 'switch the stage off (`--stage NAME=off`), or add another implementation of it.',
  },
  two_scripts: {
    meaning: 'The text that stands in the recipe is taken.',
    example: '`script = "close"` and `script-file = "close.ssf"` in one stage.',
    mend: 'remove one of them.',
  },
  type_mismatch: {
    meaning: 'The types of the two sides do not go together; nothing is converted by itself, as in Python.',
    example: '`{\'-size=\' + parameters.size}` with a parameter that is a number.',
    mend: 'turn the number into text, `{\'-size=\' + str(parameters.size)}`, or more simply write `-size={parameters.size}`.',
  },
  unclosed_quote: {
    meaning: 'Siril ends the word at the end of the line. A word with blanks stands in quotes as a whole.',
    example: '`cd "my folder`.',
    mend: 'close it, around the whole word: `cd "my folder"`, `"-out=my folder"`.',
  },
  undeclared_output: {
    meaning: 'The script wrote a file into the folder for results that no `[[stages.outputs]]` names. It is deleted with the task\'s other scratch files.',
    example: '`savejpg {output.base}/preview` in a stage that only declares `stacked.fits`.',
    mend: 'declare it if it is a result, else leave the command out.',
  },
  unknown_allowance: {
    meaning: '`--allow TYPE.RULE=VALUE` widens the tolerance of one rule for one type of master, `--allow TYPE.RULE` switches the rule off for it. Rules of geometry (size, binning, Bayer pattern, sub-frame, row order) cannot be relaxed: such a master cannot calibrate.',
    example: '`--allow dark.temprature=6`, or `--allow flat.binning`.',
    mend: 'write one of the rules that `starbash plan --explain` names where it rejects a master: `dark.temperature=6`, `flat.rotation=5`, `dark.gain`.',
  },
  unknown_attribute: {
    meaning: 'Each thing has the attributes that the reference lists, and no others.',
    example: '`{input["light"].bsae}`, or `{parameters.size}` without `[[parameters]]` of that name.',
    mend: 'correct the attribute, or declare the parameter.',
  },
  unknown_band: {
    meaning: 'Filters are asked for by what they let through: `broadband`, `HaOiii`, `SiiOiii`, `SiiHb`, `Ha`, `OIII`, `SII`, `L`, `R`, `G`, `B`; or by the name of one filter. The value is near one of these and not the same.',
    example: '`value = "HaOii"`.',
    mend: 'write the name that is offered. If a filter is called so, nothing has to be done.',
  },
  unknown_function: {
    meaning: 'Expressions have the functions of the reference and no others: nothing of Python itself can be called.',
    example: '`{open("x")}`, `{length(input)}`.',
    mend: 'use `str int float bool len min max sum abs round sorted any all list tuple range zip enumerate`.',
  },
  unknown_in_catalog: {
    meaning: '`starbash info` was asked for one thing by its name, and knows none of that name, or several.',
    example: '`starbash info target m13` where only M 31 was photographed, or `starbash info session s4` where two ids begin so.',
    mend: 'write the name that is offered, or look at the listing without a name: `starbash info session`. New frames are found by `starbash repo reindex`.',
  },
  unknown_index: {
    meaning: 'The first item is `[0]`, the last `[-1]`.',
    example: '`{input[1].full}` in a stage with one `[[stages.inputs]]`.',
    mend: 'use an item that is there, or add the input that is meant.',
  },
  unknown_key: {
    meaning: 'The key means nothing here and is passed over. Mostly it is misspelt, or stands in the wrong table.',
    example: '`descripton = "…"` in `[[stages]]`; or `priority = 10` below `[[stages.inputs]]`, where it belongs to the input and not to the stage.',
    mend: 'correct the name, or move the key above the `[[stages.inputs]]` of its stage. The reference of the recipe format lists the keys of each table.',
  },
  unknown_method: {
    meaning: 'Text has `lower upper strip replace startswith endswith split join format`, paths have `with_suffix` and `with_name`.',
    example: '`{target.capitalize()}`, or `{output.full.replace(".fits", "")}`: a path is no text.',
    mend: 'use one of these methods; `str(path)` makes text of a path.',
  },
  unknown_name: {
    meaning: 'Templates know the stage\'s `context`, `input`, `output`, `parameters`, `session`, `metadata`, `process_dir` and the other names of the reference.',
    example: '`{proces_dir}`, or `{light_base}` in a stage whose `[stages.context]` does not define it.',
    mend: 'correct the name, or define it: `context.light_base = \'{input["light"].base}\'`. A brace that is meant as such is written `{{`.',
  },
  unknown_parameter: {
    meaning: 'No loaded recipe (or, in a recipe itself, neither the recipe nor the stage) declares it, so the value is passed over.',
    example: '`[[overrides]]` with `name = "rejction"`.',
    mend: 'write the name that is offered. `starbash info` lists the parameters of all recipes.',
  },
  unknown_selector: {
    meaning: 'A selector is a target (`m31`), a stage (`stack_osc`), `stage:target`, a task id, a session (`s42ab`), an output path or a glob of one (`\'*/stacked_*.fits\'`).',
    example: '`starbash plan m13`, with lights of m31 only.',
    mend: 'see what there is with `starbash info` and `starbash plan`, and put a glob into quotes, so that the shell leaves it alone.',
  },
  unknown_sky: {
    meaning: '`starbash demo --sky=NAME` chooses what is simulated.',
    example: '`starbash demo --sky=m32`.',
    mend: 'take one of the names in the message.',
  },
  unknown_spelling: {
    meaning: 'Header values are brought to one spelling by lists of aliases. This one is in no list, so it stands for itself: recipes that ask for a known filter will not find it.',
    example: 'frames with `FILTER = \'Dual 2\'`, which no list knows, beside a recipe that requires `HaOiii`.',
    mend: 'add a list to `[aliases]` in a starbash.toml, the canonical spelling first: `my_filter = ["HaOiii", "Dual 2"]`. Nothing has to be done where the name is right as it is.',
  },
  unknown_word: {
    meaning: 'The word has to be one of those listed. The stage is left out of every plan until it is mended.',
    example: '`kind = "sesion"` in `[[stages.inputs]]`.',
    mend: 'write one of the listed words: `kind = "session"`.',
  },
  unknown_zone: {
    meaning: 'The setting `catalog.zone` takes names of the IANA time zone database.',
    example: '`zone = "Berlin"`, or `zone = "PDT"`.',
    mend: 'write continent and city: `zone = "Europe/Berlin"`, `zone = "America/Los_Angeles"`.',
  },
  unreachable_stage: {
    meaning: 'It makes files for other stages alone, no stage follows it, and it does not run by default. So it will never make a task.',
    example: '`kind = "job"` for the output of the last stage of a recipe, where `kind = "processed"` is meant; or another stage\'s `after` with a misspelt name.',
    mend: 'make the output `processed`, let a stage follow it, or say `run_by_default = true`.',
  },
  unsafe_output_name: {
    meaning: 'Blanks and characters like `/ : * ? " < > | $` in values that come from headers are replaced in names.',
    example: '`name = "stack_{metadata[\'FILTER\']}.fits"` with the filter `Ha/OIII`.',
    mend: 'nothing has to be done; to choose the name yourself, bring the value to another spelling with `[aliases]`.',
  },
  version_constraint: {
    meaning: 'A version has up to three numbers. Ranges are made with `>=`, `>`, `<=`, `<`, `==`, `!=` and commas.',
    example: '`requires_tool = "1.4 or later"`, `requires_tool = "~1.4"`.',
    mend: '`requires_tool = ">=1.4.0"`, `requires_tool = ">=1.2, <1.5"`.',
  },
  without_master: {
    meaning: 'A recipe takes this master where there is one. There are candidates, but none may be taken: the reason names the nearest, the rule that rejected it, and what helps.',
    example: 'the only flats were taken through another filter.',
    mend: 'shoot the frames that are named, or allow what is named. `starbash plan --explain` shows all candidates.',
  },
  wrong_arguments: {
    meaning: 'The function was called with too few, too many or unsuitable arguments.',
    example: '`{round()}`, `{"a".replace("b")}`, `{sorted(3)}`.',
    mend: 'the reference shows what each function takes: `{"a".replace("b", "c")}`.',
  },
  wrong_type: {
    meaning: 'Quotes make a text, their absence a number or `true` and `false`. Arguments of tools are a list of texts, never one text for a shell.',
    example: '`priority = "10"`, or `[stages]` with single brackets where `[[stages]]` is meant.',
    mend: 'write `priority = 10`, and each step under a `[[stages]]` of its own.',
  },
  zone_assumed: {
    meaning: 'A night lasts from local noon to local noon. Local time comes from DATE-LOC, else from the longitude of the site, else from other frames of the same camera; these frames have none of them, so the zone of the settings counts. In a zone that is far off, one night becomes two.',
    example: 'darks of a camera without a mount, or frames of a program that writes neither DATE-LOC nor SITELONG, beside the default `zone = "UTC"`.',
    mend: 'write the zone of the site into a starbash.toml: `[catalog] zone = "America/Los_Angeles"`. Nothing has to be done where the zone is right.',
  },
};
