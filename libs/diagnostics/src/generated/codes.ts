// This file is generated from libs/diagnostics/messages by tools/generate-diagnostics.ts. Do not edit.
import type { Severity } from '../diagnostic.ts';

/** The values that the text of each code needs. */
export interface DiagnosticParams {
  after_pattern: { pattern: string | number; reason: string | number };
  alias_output: { name: string | number; stage: string | number };
  allowance_of_geometry: { rule: string | number; text: string | number };
  allowance_value: { name: string | number; text: string | number };
  ambiguous_stage: { name: string | number; names: string | number };
  bad_conversion: { text: string | number; type: string | number };
  bad_format: { reason: string | number };
  bad_value: { expected: string | number; key: string | number; value: string | number };
  bias_and_dark: Record<never, never>;
  catalog_begun_anew: { aside: string | number; count: string | number; path: string | number; reason: string | number };
  catalog_busy: { holder: string | number; path: string | number; seconds: string | number };
  catalog_damaged: { path: string | number; reason: string | number };
  catalog_disk_full: { path: string | number };
  catalog_newer: { known: string | number; path: string | number; version: string | number };
  catalog_not_writable: { path: string | number; reason: string | number };
  catalog_unusable: { path: string | number; reason: string | number };
  catalog_without_wal: { path: string | number };
  chosen_master_ambiguous: { count: string | number; name: string | number; session: string | number; type: string | number };
  chosen_master_breaks_rules: { name: string | number; rules: string | number; session: string | number; type: string | number };
  chosen_master_geometry: { message: string | number; name: string | number; rule: string | number; session: string | number; type: string | number };
  chosen_master_missing: { name: string | number; session: string | number; type: string | number };
  clock_ahead_of_file: { count: string | number; file: string | number };
  clock_not_set: { count: string | number };
  correction_misplaced: { name: string | number };
  correction_unknown_fact: { name: string | number };
  correction_without_file: { file: string | number };
  correction_wrong_type: { name: string | number; value: string | number; wanted: string | number };
  dark_of_another_exposure: { dark: string | number; light: string | number; task: string | number };
  dark_scaled_with_bias: { command: string | number };
  default_output: { name: string | number; stage: string | number };
  disk_full: { path: string | number; task: string | number };
  disk_may_not_suffice: { free: string | number; need: string | number; path: string | number };
  division_by_zero: Record<never, never>;
  duplicate_input: { name: string | number };
  duplicate_output: { stage: string | number };
  duplicate_parameter: { name: string | number };
  duplicate_stage: { name: string | number };
  empty_name: { key: string | number };
  file_not_readable: { file: string | number; reason: string | number };
  file_not_utf8: { file: string | number };
  file_system_failed: { reason: string | number; task: string | number };
  filename_pattern: { pattern: string | number; reason: string | number };
  fits_damaged: { detail: string | number; file: string | number; what: string | number };
  fits_empty: { file: string | number };
  fits_header_too_long: { file: string | number; limit: string | number };
  fits_no_image: { file: string | number };
  fits_not_fits: { file: string | number; what: string | number };
  fits_truncated: { file: string | number; where: string | number };
  fits_unreadable: { file: string | number; reason: string | number };
  flat_not_calibrated: { session: string | number; stage: string | number };
  follows_nothing: { pattern: string | number; stage: string | number };
  frame_damaged: { file: string | number; reason: string | number; task: string | number };
  history_newer: { known: string | number; path: string | number; version: string | number };
  history_unusable: { path: string | number; reason: string | number };
  history_without_wal: { path: string | number };
  host_step_failed: { reason: string | number; task: string | number };
  import_cycle: { chain: string | number };
  import_limit: { what: string | number };
  import_missing_file: { file: string | number };
  import_missing_node: { file: string | number; node: string | number };
  import_not_a_table: { keys: string | number; node: string | number };
  index_interrupted: { read: string | number };
  input_changed_while_running: { input: string | number; task: string | number };
  inputs_share_name: { name: string | number; stage: string | number };
  leftovers_ended: { count: string | number };
  made_constant: { output: string | number; task: string | number; value: string | number };
  made_frames: { actual: string | number; expected: string | number; output: string | number; task: string | number };
  made_geometry: { actual: string | number; expected: string | number; output: string | number; task: string | number };
  made_infinite: { output: string | number; task: string | number };
  made_nan: { output: string | number; task: string | number };
  made_nothing: { output: string | number; task: string | number };
  made_unreadable: { output: string | number; reason: string | number; task: string | number };
  many_empty_pixels: { output: string | number; percent: string | number; task: string | number; what: string | number };
  master_without_session: { stage: string | number };
  missing_after: Record<never, never>;
  missing_input_type: { kind: string | number };
  missing_key: { key: string | number; table: string | number };
  missing_requirement_key: { key: string | number; kind: string | number };
  nameless_lights: { count: string | number };
  no_repository: { kind: string | number };
  no_script: { stage: string | number };
  not_a_folder: { folder: string | number };
  not_recipes: { reason: string | number; url: string | number };
  nothing_to_plan: { reason: string | number };
  number_too_large: Record<never, never>;
  other_sky: { folder: string | number; name: string | number; present: string | number };
  output_collision: { first: string | number; path: string | number; second: string | number };
  output_from_output: Record<never, never>;
  output_is_raw_frame: { path: string | number; stage: string | number };
  output_not_made: { path: string | number; stage: string | number };
  output_outside: { name: string | number };
  parameter_choice: { choices: string | number; name: string | number; value: string | number };
  parameter_choices_missing: { name: string | number };
  parameter_range: { limit: string | number; name: string | number; value: string | number };
  parameter_range_empty: { max: string | number; min: string | number; name: string | number };
  parameter_type: { expected: string | number; name: string | number; value: string | number };
  parameter_unused: { name: string | number };
  plan_not_readable: { file: string | number; reason: string | number };
  plan_outdated: { count: string | number; file: string | number };
  python_imports_starbash: { stage: string | number };
  query_open_text: Record<never, never>;
  query_syntax: { expected: string | number; found: string | number };
  query_unknown_column: { column: string | number };
  query_unknown_unit: { column: string | number; unit: string | number };
  query_wrong_type: { column: string | number; value: string | number; wanted: string | number };
  recipe_copy_used: { reason: string | number; time: string | number; url: string | number };
  recipe_limit: { most: string | number; url: string | number };
  recipe_missing: { file: string | number };
  recipe_overridden: { file: string | number; name: string | number };
  recipe_unreachable: { reason: string | number; url: string | number };
  recipe_untrusted: { stages: string | number; url: string | number; why: string | number };
  recipe_url: { reason: string | number; url: string | number };
  repository_empty: { file: string | number };
  repository_kind_unknown: { kind: string | number };
  repository_not_fetched: { url: string | number };
  repository_not_trusted: { url: string | number };
  repository_other_kind: { folder: string | number; kind: string | number; wanted: string | number };
  repository_two_kinds: Record<never, never>;
  repository_unknown: { name: string | number };
  repository_unreachable: { folder: string | number };
  run_locked: { host: string | number; pid: string | number; since: string | number };
  run_unknown: { run: string | number };
  same_name_for_all: { each: string | number; name: string | number };
  script_file_missing: { file: string | number };
  script_without_xisf: { count: string | number; file: string | number };
  sessions_of_another_cluster: { sessions: string | number };
  sessions_of_another_night: { sessions: string | number };
  sessions_relettered: { sessions: string | number };
  setting_type: { name: string | number; value: string | number; wanted: string | number };
  setting_unknown: { name: string | number };
  shared_output: { first: string | number; path: string | number; second: string | number };
  silenced_code_unknown: { code: string | number };
  siril_area_outside: { area: string | number; command: string | number; size: string | number };
  siril_bad_value: { command: string | number; value: string | number; wanted: string | number; what: string | number };
  siril_card_dropped: { command: string | number };
  siril_command_since: { command: string | number; since: string | number; version: string | number };
  siril_command_version: { command: string | number; dialect: string | number; other: string | number };
  siril_crash: { advice: string | number; command: string | number; what: string | number };
  siril_crashed: { command: string | number; how: string | number; task: string | number };
  siril_crop_after_rmgreen: Record<never, never>;
  siril_dollar_in_output: { word: string | number };
  siril_double_ending: { command: string | number };
  siril_ending_needed: { file: string | number; full: string | number };
  siril_exit: Record<never, never>;
  siril_extra_word: { command: string | number; usage: string | number; word: string | number };
  siril_failed: { command: string | number; reason: string | number; task: string | number };
  siril_file_not_made: { command: string | number; file: string | number };
  siril_folder_missing: { command: string | number; folder: string | number };
  siril_frame_outside: { command: string | number; frame: string | number; frames: string | number; sequence: string | number };
  siril_gesdt_fault: Record<never, never>;
  siril_incomplete: { task: string | number; what: string | number };
  siril_leaves_folder: { command: string | number; what: string | number };
  siril_link_into_itself: { command: string | number; sequence: string | number };
  siril_merge_differs: { sequences: string | number };
  siril_merge_elsewhere: { name: string | number };
  siril_missing: { task: string | number };
  siril_needs_32_bits: { command: string | number; name: string | number };
  siril_no_bayer: { command: string | number; name: string | number };
  siril_no_selection: { command: string | number };
  siril_no_version: { reason: string | number };
  siril_no_wavelets: Record<never, never>;
  siril_not_found: Record<never, never>;
  siril_not_registered: { command: string | number; sequence: string | number };
  siril_not_scriptable: { command: string | number };
  siril_nothing_loaded: { command: string | number };
  siril_nothing_to_convert: { command: string | number; folder: string | number };
  siril_option_needs_value: { command: string | number; option: string | number; wanted: string | number };
  siril_option_takes_no_value: { command: string | number; option: string | number };
  siril_option_version: { command: string | number; dialect: string | number; option: string | number };
  siril_options_exclude: { command: string | number; option: string | number; other: string | number };
  siril_out_of_range: { constraint: string | number };
  siril_renamed_command: { command: string | number; present: string | number };
  siril_requires_newer: { asked: string | number; version: string | number };
  siril_resample_by_scale: Record<never, never>;
  siril_sequence_elsewhere: { command: string | number; folder: string | number; sequence: string | number };
  siril_single_frame_sequence: { frames: string | number; sequence: string | number };
  siril_size_guessed: Record<never, never>;
  siril_sizes_differ: { command: string | number; first: string | number; other: string | number; otherSize: string | number; size: string | number };
  siril_stack_unapplied: { sequence: string | number };
  siril_too_few_words: { command: string | number; missing: string | number; usage: string | number };
  siril_too_many_planes: { command: string | number; most: string | number; planes: string | number };
  siril_too_many_words: { command: string | number; max: string | number };
  siril_unknown_command: { command: string | number };
  siril_unknown_effect: { command: string | number };
  siril_unknown_option: { command: string | number; option: string | number };
  siril_unknown_sequence: { command: string | number; sequence: string | number };
  siril_unsupported: { path: string | number; reason: string | number; version: string | number };
  siril_untried: { path: string | number; version: string | number };
  siril_unwritable_word: { reason: string | number; word: string | number };
  siril_wrong_channels: { command: string | number; given: string | number; needed: string | number };
  ssf_byte_order_mark: { file: string | number };
  ssf_carriage_returns: Record<never, never>;
  ssf_drizzle_differs: Record<never, never>;
  ssf_header_template: { word: string | number };
  ssf_indented_comment: Record<never, never>;
  ssf_no_requires: Record<never, never>;
  ssf_not_utf8: { line: string | number };
  ssf_quote_in_word: { word: string | number };
  ssf_requires_parts: { version: string | number };
  ssf_trailing_comment: Record<never, never>;
  stage_cycle: { chain: string | number };
  stage_replaced: { name: string | number };
  target_master_type: { known: string | number; name: string | number };
  target_session_unknown: { said: string | number };
  template_cycle: { chain: string | number; name: string | number };
  template_syntax: { reason: string | number };
  template_too_deep: Record<never, never>;
  template_too_large: Record<never, never>;
  toml_syntax: { reason: string | number };
  tool_failed: { how: string | number; task: string | number; tool: string | number };
  tool_not_started: { program: string | number; reason: string | number; task: string | number };
  tool_not_working: { path: string | number; reason: string | number };
  tool_timeout: { seconds: string | number; task: string | number };
  tool_unsupported: { task: string | number; tool: string | number };
  two_scripts: Record<never, never>;
  type_mismatch: { operation: string | number; types: string | number };
  unclosed_quote: { quote: string | number };
  undeclared_output: { file: string | number; task: string | number };
  unknown_allowance: { text: string | number };
  unknown_attribute: { name: string | number; object: string | number };
  unknown_band: { value: string | number };
  unknown_function: { name: string | number };
  unknown_in_catalog: { kind: string | number; name: string | number };
  unknown_index: { index: string | number; object: string | number };
  unknown_key: { key: string | number; table: string | number };
  unknown_method: { name: string | number; object: string | number };
  unknown_name: { name: string | number };
  unknown_parameter: { name: string | number };
  unknown_selector: { selector: string | number };
  unknown_sky: { known: string | number; name: string | number };
  unknown_spelling: { count: string | number; fact: string | number; text: string | number };
  unknown_word: { what: string | number; word: string | number; words: string | number };
  unknown_zone: { zone: string | number };
  unreachable_stage: { stage: string | number };
  unsafe_output_name: { name: string | number; safe: string | number };
  version_constraint: { version: string | number };
  without_master: { reason: string | number; session: string | number; target: string | number; type: string | number };
  wrong_arguments: { function: string | number; reason: string | number };
  wrong_type: { expected: string | number; found: string | number; key: string | number };
  zone_assumed: { count: string | number; zone: string | number };
}

export type DiagnosticCode = keyof DiagnosticParams;

export const messageTable: Readonly<
  Record<DiagnosticCode, { readonly severity: Severity; readonly text: string }>
> = {
  after_pattern: { severity: 'error', text: 'The pattern \'%pattern%\' cannot be used: %reason%' },
  alias_output: { severity: 'error', text: 'The alias \'%stage%\' names \'%name%\', which is none of its inputs' },
  allowance_of_geometry: { severity: 'error', text: '\'%text%\' cannot be allowed: pixels of another %rule% never lie on those of the frames' },
  allowance_value: { severity: 'error', text: '\'%text%\' gives a value, but \'%name%\' has no tolerance' },
  ambiguous_stage: { severity: 'error', text: '\'%name%\' stands for several stages: %names%' },
  bad_conversion: { severity: 'error', text: '\'%text%\' cannot be read as %type%' },
  bad_format: { severity: 'error', text: 'in format(): %reason%' },
  bad_value: { severity: 'error', text: '\'%key%\' is %value% and must be %expected%' },
  bias_and_dark: { severity: 'error', text: '\'-bias\' and \'-dark\' together subtract the bias twice' },
  catalog_begun_anew: { severity: 'warning', text: 'The catalog \'%path%\' was damaged (%reason%): it is kept as \'%aside%\', and a new one with %count% repositories takes its place' },
  catalog_busy: { severity: 'error', text: 'The catalog \'%path%\' is being written by %holder%; gave up after %seconds% s' },
  catalog_damaged: { severity: 'error', text: 'The catalog \'%path%\' is damaged: %reason%' },
  catalog_disk_full: { severity: 'error', text: 'No room is left for the catalog \'%path%\'' },
  catalog_newer: { severity: 'error', text: 'The catalog \'%path%\' was written by a newer starbash (schema %version%, this one knows %known%)' },
  catalog_not_writable: { severity: 'error', text: 'The catalog \'%path%\' cannot be written: %reason%' },
  catalog_unusable: { severity: 'error', text: 'The catalog \'%path%\' cannot be used: %reason%' },
  catalog_without_wal: { severity: 'info', text: 'The catalog \'%path%\' lies on a network or foreign file system: commands wait for each other there' },
  chosen_master_ambiguous: { severity: 'error', text: '\'%name%\' may be any of %count% masters of type %type% for session %session%; the rules choose instead' },
  chosen_master_breaks_rules: { severity: 'warning', text: '\'%name%\' is taken as %type% for session %session% as chosen, though it breaks %rules%' },
  chosen_master_geometry: { severity: 'error', text: '\'%name%\' cannot calibrate session %session% as its %type%, %message% (%rule%); the rules choose instead' },
  chosen_master_missing: { severity: 'error', text: '\'%name%\' is no %type% that could calibrate session %session%; the rules choose instead' },
  clock_ahead_of_file: { severity: 'warning', text: '%count% frames say that they were taken more than a day after their files were written, among them \'%file%\'' },
  clock_not_set: { severity: 'warning', text: 'Frames were taken with a clock that was not set (%count%): their night is not known' },
  correction_misplaced: { severity: 'warning', text: '\'%name%\' does not stand under [facts] and corrects nothing' },
  correction_unknown_fact: { severity: 'warning', text: 'There is no fact \'%name%\' that could be corrected' },
  correction_without_file: { severity: 'warning', text: 'There is no file \'%file%\' beside this correction, so it corrects nothing' },
  correction_wrong_type: { severity: 'error', text: '\'%name%\' must be %wanted%, not %value%' },
  dark_of_another_exposure: { severity: 'warning', text: '%task% subtracts a dark of %dark% s from lights of %light% s as it is: dark current grows with time' },
  dark_scaled_with_bias: { severity: 'warning', text: '\'%command%\' scales a dark with -opt but subtracts no bias: the bias in the dark is scaled with it' },
  default_output: { severity: 'error', text: 'Stage \'%stage%\' names \'%name%\' in default_outputs, but makes no such file' },
  disk_full: { severity: 'error', text: '%task%: no space left on the disk of \'%path%\'' },
  disk_may_not_suffice: { severity: 'warning', text: 'the run may need %need% where %free% are free (\'%path%\')' },
  division_by_zero: { severity: 'error', text: 'division by zero' },
  duplicate_input: { severity: 'warning', text: 'The stage has two inputs named \'%name%\'' },
  duplicate_output: { severity: 'error', text: 'Stage \'%stage%\' has two outputs of the same name' },
  duplicate_parameter: { severity: 'warning', text: 'The parameter \'%name%\' is declared twice' },
  duplicate_stage: { severity: 'error', text: 'the file has two stages named \'%name%\'' },
  empty_name: { severity: 'error', text: '\'%key%\' names no stage' },
  file_not_readable: { severity: 'error', text: '\'%file%\' cannot be read: %reason%' },
  file_not_utf8: { severity: 'error', text: '\'%file%\' is not UTF-8 text' },
  file_system_failed: { severity: 'error', text: '%task%: %reason%' },
  filename_pattern: { severity: 'warning', text: 'The pattern \'%pattern%\' cannot be used and is passed over: %reason%' },
  fits_damaged: { severity: 'warning', text: '\'%file%\' is a damaged %what%: %detail%' },
  fits_empty: { severity: 'info', text: '\'%file%\' is empty' },
  fits_header_too_long: { severity: 'warning', text: '\'%file%\' has no end of its header within %limit% MiB' },
  fits_no_image: { severity: 'info', text: '\'%file%\' is FITS without a picture' },
  fits_not_fits: { severity: 'info', text: '\'%file%\' holds no frame: it is %what%' },
  fits_truncated: { severity: 'warning', text: '\'%file%\' ends within its %where%' },
  fits_unreadable: { severity: 'warning', text: '\'%file%\' cannot be read: %reason%' },
  flat_not_calibrated: { severity: 'error', text: '%stage% stacks the flats of session %session% without taking a bias or dark from them' },
  follows_nothing: { severity: 'warning', text: 'Stage \'%stage%\' follows \'%pattern%\', which matches no loaded stage' },
  frame_damaged: { severity: 'error', text: '%task%: the frame \'%file%\' %reason%' },
  history_newer: { severity: 'error', text: '\'%path%\' was written by a newer starbash (version %version%, known is %known%)' },
  history_unusable: { severity: 'error', text: 'the history \'%path%\' cannot be used: %reason%' },
  history_without_wal: { severity: 'info', text: 'the file system of \'%path%\' has no shared memory; the history uses a slower journal' },
  host_step_failed: { severity: 'error', text: '%task%: its folder could not be made ready: %reason%' },
  import_cycle: { severity: 'error', text: 'Imports go round in a circle: %chain%' },
  import_limit: { severity: 'error', text: 'The imports of this recipe are too large: %what%' },
  import_missing_file: { severity: 'error', text: '\'%file%\', which this imports from, is not there' },
  import_missing_node: { severity: 'error', text: '\'%file%\' has no \'%node%\'' },
  import_not_a_table: { severity: 'error', text: '\'%node%\' is not a table, so it cannot be merged with what stands beside it (%keys%)' },
  index_interrupted: { severity: 'warning', text: 'Interrupted: %read% new or changed files were read, and are kept' },
  input_changed_while_running: { severity: 'warning', text: '%task%: \'%input%\' was changed while the task ran' },
  inputs_share_name: { severity: 'error', text: 'Stage \'%stage%\' takes several sequences with the name \'%name%\', which cannot lie in one folder' },
  leftovers_ended: { severity: 'info', text: 'ended %count% processes that a killed run had left' },
  made_constant: { severity: 'error', text: '%task%: every pixel of \'%output%\' is %value%' },
  made_frames: { severity: 'error', text: '%task%: \'%output%\' has %actual% frames, expected %expected%' },
  made_geometry: { severity: 'error', text: '%task%: \'%output%\' is %actual%, expected %expected%' },
  made_infinite: { severity: 'error', text: '%task%: \'%output%\' holds infinite pixels' },
  made_nan: { severity: 'error', text: '%task%: \'%output%\' holds no pixel with a value' },
  made_nothing: { severity: 'error', text: '%task%: \'%output%\' was declared but not made' },
  made_unreadable: { severity: 'error', text: '%task%: \'%output%\' cannot be read: %reason%' },
  many_empty_pixels: { severity: 'warning', text: '%task%: %percent% % of the pixels of \'%output%\' are %what%' },
  master_without_session: { severity: 'error', text: 'Stage \'%stage%\' makes a master, and has no session that the master could be of' },
  missing_after: { severity: 'error', text: 'An input of kind \'job\' needs \'after\', the name of the stage it takes its files from' },
  missing_input_type: { severity: 'error', text: 'An input of kind \'%kind%\' needs a \'type\'' },
  missing_key: { severity: 'error', text: '%table% needs \'%key%\'' },
  missing_requirement_key: { severity: 'error', text: 'A requirement of kind \'%kind%\' needs a fitting \'%key%\'' },
  nameless_lights: { severity: 'info', text: '%count% lights tell no target; they are named by their coordinates, else by their night' },
  no_repository: { severity: 'error', text: 'No %kind% repository is known: \'starbash repo add --%kind% DIR\' makes one' },
  no_script: { severity: 'error', text: 'Stage \'%stage%\' has no script' },
  not_a_folder: { severity: 'error', text: '\'%folder%\' is not a folder' },
  not_recipes: { severity: 'error', text: '\'%url%\' is not a repository of recipes: %reason%' },
  nothing_to_plan: { severity: 'error', text: 'Nothing could be planned: %reason%' },
  number_too_large: { severity: 'error', text: 'the result is too large a number' },
  other_sky: { severity: 'error', text: '\'%folder%\' holds the sky \'%present%\', not \'%name%\'' },
  output_collision: { severity: 'error', text: '\'%first%\' and \'%second%\' would both write \'%path%\' but are of different kinds' },
  output_from_output: { severity: 'error', text: 'The name of an output is made from \'output\', which has no name yet' },
  output_is_raw_frame: { severity: 'error', text: 'Stage \'%stage%\' would write over the raw frame \'%path%\'' },
  output_not_made: { severity: 'error', text: 'The script of \'%stage%\' does not make its declared output \'%path%\'' },
  output_outside: { severity: 'error', text: '\'%name%\' leads out of its folder' },
  parameter_choice: { severity: 'error', text: '\'%name%\' is %value% and must be one of: %choices%' },
  parameter_choices_missing: { severity: 'error', text: '\'%name%\' is a choice without \'choices\'' },
  parameter_range: { severity: 'error', text: '\'%name%\' is %value%: %limit%' },
  parameter_range_empty: { severity: 'error', text: 'No value of \'%name%\' is from %min% to %max%' },
  parameter_type: { severity: 'error', text: '\'%name%\' is %value% and must be %expected%' },
  parameter_unused: { severity: 'warning', text: 'Nothing uses the parameter \'%name%\'' },
  plan_not_readable: { severity: 'error', text: '\'%file%\' cannot be run: %reason%' },
  plan_outdated: { severity: 'error', text: '\'%file%\' is out of date: %count% tasks differ from what it says' },
  python_imports_starbash: { severity: 'warning', text: 'The script of stage \'%stage%\' imports the Python package \'starbash\', which is not here' },
  query_open_text: { severity: 'error', text: 'The text that begins here has no closing quote' },
  query_syntax: { severity: 'error', text: 'Expected %expected% in the query, found %found%' },
  query_unknown_column: { severity: 'error', text: '\'%column%\' is not a column that can be queried' },
  query_unknown_unit: { severity: 'error', text: '\'%unit%\' is not a unit of \'%column%\'' },
  query_wrong_type: { severity: 'error', text: '\'%column%\' needs %wanted%, not \'%value%\'' },
  recipe_copy_used: { severity: 'info', text: '\'%url%\' cannot be fetched: %reason%; the copy of %time% is used' },
  recipe_limit: { severity: 'warning', text: '\'%url%\' refers to more than %most% files: the rest is left out' },
  recipe_missing: { severity: 'warning', text: 'The recipe \'%file%\' that this refers to is not there' },
  recipe_overridden: { severity: 'info', text: '\'%name%\' of \'%file%\' is replaced by a later one' },
  recipe_unreachable: { severity: 'warning', text: '\'%url%\' cannot be fetched: %reason%' },
  recipe_untrusted: { severity: 'warning', text: '\'%url%\' %why%: %stages% cannot run' },
  recipe_url: { severity: 'warning', text: 'Recipes cannot be loaded from \'%url%\': %reason%' },
  repository_empty: { severity: 'warning', text: '\'%file%\' holds no stages and refers to no recipes' },
  repository_kind_unknown: { severity: 'error', text: '\'%kind%\' is not a kind of repository: raw, master, processed, recipe, std-recipe or preferences' },
  repository_not_fetched: { severity: 'error', text: 'Nothing that was fetched came from \'%url%\'' },
  repository_not_trusted: { severity: 'error', text: '\'%url%\' was not trusted' },
  repository_other_kind: { severity: 'error', text: '\'%folder%\' is a repository of kind %kind%, not %wanted%' },
  repository_two_kinds: { severity: 'error', text: 'A repository is for masters or for results, not both' },
  repository_unknown: { severity: 'error', text: 'There is no repository \'%name%\'' },
  repository_unreachable: { severity: 'warning', text: 'The repository \'%folder%\' is not there' },
  run_locked: { severity: 'error', text: 'another run is under way (process %pid% on %host%, since %since%)' },
  run_unknown: { severity: 'error', text: 'There is no run \'%run%\'' },
  same_name_for_all: { severity: 'warning', text: 'Every %each% of a target would write \'%name%\', and only one of them is kept' },
  script_file_missing: { severity: 'error', text: 'The script \'%file%\' is not there' },
  script_without_xisf: { severity: 'warning', text: 'run.sh cannot make %count% XISF frames FITS (first \'%file%\'): it stops there' },
  sessions_of_another_cluster: { severity: 'info', text: 'Sessions of lights without a name are called after another light now, and have another id: %sessions%' },
  sessions_of_another_night: { severity: 'info', text: 'Sessions turn out to be of another night, and have another id: %sessions%' },
  sessions_relettered: { severity: 'info', text: 'Frames were found before sessions or in the pause between them, so these have another id: %sessions%' },
  setting_type: { severity: 'error', text: '\'%name%\' must be %wanted%, not \'%value%\'' },
  setting_unknown: { severity: 'warning', text: 'There is no setting \'%name%\'' },
  shared_output: { severity: 'error', text: '\'%first%\' and \'%second%\' would both write \'%path%\'' },
  silenced_code_unknown: { severity: 'warning', text: '\'%code%\' is not the code of any finding, so nothing is silenced by it' },
  siril_area_outside: { severity: 'error', text: '\'%command%\' takes %area%, which is not within the picture of %size% pixels' },
  siril_bad_value: { severity: 'error', text: '\'%command%\': %what% must be %wanted%, not \'%value%\'' },
  siril_card_dropped: { severity: 'warning', text: 'Siril 1.2 cannot write header cards: \'%command%\' is left out' },
  siril_command_since: { severity: 'error', text: '\'%command%\' came with Siril %since%, and %version% runs the script' },
  siril_command_version: { severity: 'error', text: 'Siril %dialect% has no command \'%command%\'; Siril %other% has' },
  siril_crash: { severity: 'error', text: 'Siril crashes in \'%command%\' %what%: %advice%' },
  siril_crashed: { severity: 'error', text: '%task%: Siril crashed (%how%) in \'%command%\'' },
  siril_crop_after_rmgreen: { severity: 'error', text: 'Siril 1.4 refuses \'crop\' behind \'rmgreen\' as long as the same picture is loaded' },
  siril_dollar_in_output: { severity: 'error', text: '\'$\' in the output name \'%word%\' is a template to Siril, and the file would get another name' },
  siril_double_ending: { severity: 'warning', text: '\'%command%\' adds the ending itself: the file gets it twice' },
  siril_ending_needed: { severity: 'error', text: '\'%file%\' must be written with its ending, as \'%full%\'' },
  siril_exit: { severity: 'error', text: '\'exit\' ends Siril at once, and the script never counts as finished' },
  siril_extra_word: { severity: 'error', text: '\'%command%\' takes no word \'%word%\' here: %usage%' },
  siril_failed: { severity: 'error', text: '%task%: Siril stopped at \'%command%\': %reason%' },
  siril_file_not_made: { severity: 'error', text: '\'%command%\' reads \'%file%\', which nothing has made' },
  siril_folder_missing: { severity: 'error', text: '\'%command%\' needs the folder \'%folder%\', which is not there' },
  siril_frame_outside: { severity: 'error', text: '\'%command%\' names frame %frame% of \'%sequence%\', which has %frames%' },
  siril_gesdt_fault: { severity: 'warning', text: '\'rej g\' rejects far too many pixels before Siril 1.4.5' },
  siril_incomplete: { severity: 'error', text: '%task%: Siril ended with success, but %what%' },
  siril_leaves_folder: { severity: 'error', text: '\'%command%\' leaves the folder of its task: %what%' },
  siril_link_into_itself: { severity: 'error', text: '\'%command%\' would link the frames of \'%sequence%\' onto themselves' },
  siril_merge_differs: { severity: 'error', text: 'The sequences %sequences% differ in size or depth and cannot be merged' },
  siril_merge_elsewhere: { severity: 'error', text: '\'merge\' makes its sequence in the folder in which the script stands, and \'%name%\' names another' },
  siril_missing: { severity: 'error', text: '%task%: no Siril was found to run it' },
  siril_needs_32_bits: { severity: 'error', text: '\'%command%\' cannot take \'%name%\', which has 32 bits, while \'set16bits\' is in force' },
  siril_no_bayer: { severity: 'error', text: '\'%command%\' takes colours out of a Bayer matrix, and \'%name%\' has none' },
  siril_no_selection: { severity: 'error', text: '\'%command%\' without an area takes what is selected, and nothing is' },
  siril_no_version: { severity: 'error', text: 'No supported Siril can run this script: %reason%' },
  siril_no_wavelets: { severity: 'error', text: '\'wrecons\' puts wavelet planes together, and no \'wavelet\' has made any' },
  siril_not_found: { severity: 'error', text: 'No Siril was found' },
  siril_not_registered: { severity: 'error', text: '\'%command%\' needs the registration of \'%sequence%\', which has none' },
  siril_not_scriptable: { severity: 'error', text: '\'%command%\' cannot be used in a script' },
  siril_nothing_loaded: { severity: 'error', text: '\'%command%\' works on the loaded image, and none is loaded here' },
  siril_nothing_to_convert: { severity: 'error', text: '\'%command%\' finds no images in the folder \'%folder%\'' },
  siril_option_needs_value: { severity: 'error', text: '\'%option%\' of \'%command%\' needs a value behind \'=\': %wanted%' },
  siril_option_takes_no_value: { severity: 'error', text: '\'%option%\' of \'%command%\' takes no value' },
  siril_option_version: { severity: 'error', text: '\'%command%\' of Siril %dialect% has no \'%option%\'' },
  siril_options_exclude: { severity: 'error', text: '\'%command%\' does not take \'%option%\' together with %other%' },
  siril_out_of_range: { severity: 'warning', text: 'No supported Siril is \'%constraint%\'' },
  siril_renamed_command: { severity: 'error', text: '\'%command%\' is called \'%present%\' now' },
  siril_requires_newer: { severity: 'error', text: 'The script asks for Siril %asked%, and %version% runs it' },
  siril_resample_by_scale: { severity: 'error', text: 'This Siril resamples sequences by `-scale=` alone: with `-width=` or `-height=` it finds nothing to do and refuses' },
  siril_sequence_elsewhere: { severity: 'error', text: '\'%command%\' finds sequences only in the folder in which the script stands, and \'%sequence%\' is asked for in \'%folder%\'' },
  siril_single_frame_sequence: { severity: 'error', text: 'The sequence \'%sequence%\' has %frames% frame: Siril wants two at least' },
  siril_size_guessed: { severity: 'info', text: 'The size of the image is not known here, so \'-maxdim\' became \'-width\' for Siril 1.2' },
  siril_sizes_differ: { severity: 'error', text: '\'%command%\' needs pictures of one size: \'%first%\' is %size%, \'%other%\' is %otherSize%' },
  siril_stack_unapplied: { severity: 'error', text: 'The sequence \'%sequence%\' is stacked before its registration was applied' },
  siril_too_few_words: { severity: 'error', text: '\'%command%\' lacks the word \'%missing%\': %usage%' },
  siril_too_many_planes: { severity: 'error', text: '\'%command%\' asks for %planes% wavelet planes, and a picture of this size has %most% at most' },
  siril_too_many_words: { severity: 'error', text: '\'%command%\' has more than %max% words, and Siril would drop the rest' },
  siril_unknown_command: { severity: 'error', text: 'Siril has no command \'%command%\'' },
  siril_unknown_effect: { severity: 'info', text: 'What \'%command%\' makes is not known, so the files after it cannot be foreseen' },
  siril_unknown_option: { severity: 'error', text: '\'%command%\' has no option \'%option%\'' },
  siril_unknown_sequence: { severity: 'error', text: '\'%command%\' needs the sequence \'%sequence%\', which nothing has made here' },
  siril_unsupported: { severity: 'warning', text: 'Siril %version% at \'%path%\' cannot be used: %reason%' },
  siril_untried: { severity: 'warning', text: 'Siril %version% at \'%path%\' is newer than any that was tried: scripts are written as for 1.4' },
  siril_unwritable_word: { severity: 'error', text: 'Siril cannot be given the word \'%word%\': %reason%' },
  siril_wrong_channels: { severity: 'error', text: '\'%command%\' needs %needed% image, and the loaded one has %given%' },
  ssf_byte_order_mark: { severity: 'error', text: '\'%file%\' begins with a byte order mark: Siril takes it for part of the first command and runs nothing' },
  ssf_carriage_returns: { severity: 'error', text: 'The lines end in carriage returns alone: Siril takes the whole script for one line' },
  ssf_drizzle_differs: { severity: 'warning', text: '\'-drizzle\' doubles the size in Siril 1.2 and drizzles in 1.4, and the script runs on both' },
  ssf_header_template: { severity: 'warning', text: 'In the output name \'%word%\' Siril drops the signs \'$\' and what it does not know between them' },
  ssf_indented_comment: { severity: 'error', text: 'A comment begins in the first column: Siril takes this \'#\' for a command' },
  ssf_no_requires: { severity: 'warning', text: 'The script does not begin with \'requires\': Siril 1.2 and 1.4 run nothing of it, and say that it succeeded' },
  ssf_not_utf8: { severity: 'error', text: 'Line %line% holds a byte that is not UTF-8: Siril ends the script before it, and says that it succeeded' },
  ssf_quote_in_word: { severity: 'warning', text: 'Siril takes the quotes within \'%word%\' for part of the word' },
  ssf_requires_parts: { severity: 'warning', text: 'Siril 1.2 does not read \'%version%\': a version has three parts' },
  ssf_trailing_comment: { severity: 'warning', text: '\'#\' behind a command does not begin a comment: Siril takes it for another word' },
  stage_cycle: { severity: 'error', text: 'These stages follow each other in a circle: %chain%' },
  stage_replaced: { severity: 'info', text: 'A later recipe has a stage \'%name%\' too, which takes the place of this one' },
  target_master_type: { severity: 'warning', text: '\'%name%\' is no type of masters (known: %known%)' },
  target_session_unknown: { severity: 'warning', text: 'A session that chooses masters is none of this target\'s: it says %said%' },
  template_cycle: { severity: 'error', text: '\'%name%\' is made from itself: %chain%' },
  template_syntax: { severity: 'error', text: 'in a template: %reason%' },
  template_too_deep: { severity: 'error', text: 'this expression is nested too deeply or too long' },
  template_too_large: { severity: 'error', text: 'this template makes too much text or takes too much work' },
  toml_syntax: { severity: 'error', text: 'TOML syntax: %reason%' },
  tool_failed: { severity: 'error', text: '%task%: %tool% failed with %how%' },
  tool_not_started: { severity: 'error', text: '%task%: \'%program%\' could not be started: %reason%' },
  tool_not_working: { severity: 'warning', text: '\'%path%\' does not work: %reason%' },
  tool_timeout: { severity: 'error', text: '%task%: ended after %seconds% s without coming to its end' },
  tool_unsupported: { severity: 'error', text: '%task%: tasks of \'%tool%\' cannot be run yet' },
  two_scripts: { severity: 'warning', text: 'A stage has either \'script\' or \'script-file\': the file is passed over' },
  type_mismatch: { severity: 'error', text: '%operation% does not work with %types%' },
  unclosed_quote: { severity: 'warning', text: 'the quote %quote% is not closed' },
  undeclared_output: { severity: 'warning', text: '%task%: \'%file%\' was written but is not declared as an output; it is left out' },
  unknown_allowance: { severity: 'error', text: '\'%text%\' names no matching rule that can be relaxed' },
  unknown_attribute: { severity: 'error', text: '%object% has no \'%name%\'' },
  unknown_band: { severity: 'info', text: '\'%value%\' is not one of the names that recipes use for filters' },
  unknown_function: { severity: 'error', text: 'there is no function \'%name%\'' },
  unknown_in_catalog: { severity: 'error', text: 'The catalog has no %kind% \'%name%\'' },
  unknown_index: { severity: 'error', text: '%object% has no item %index%' },
  unknown_key: { severity: 'warning', text: '\'%key%\' is not a key of %table%' },
  unknown_method: { severity: 'error', text: '%object% has no method \'%name%\'' },
  unknown_name: { severity: 'error', text: 'the name \'%name%\' is not known here' },
  unknown_parameter: { severity: 'warning', text: 'There is no parameter \'%name%\' to override' },
  unknown_selector: { severity: 'error', text: '\'%selector%\' selects nothing' },
  unknown_sky: { severity: 'error', text: 'There is no simulated sky \'%name%\': there are %known%' },
  unknown_spelling: { severity: 'info', text: '\'%text%\' is not a known spelling of a %fact% (%count% files); it is used as it is' },
  unknown_word: { severity: 'error', text: '\'%word%\' is not a known %what% (known: %words%)' },
  unknown_zone: { severity: 'warning', text: '\'%zone%\' is not a time zone: nights are reckoned in UTC where frames do not tell their zone' },
  unreachable_stage: { severity: 'warning', text: 'Nothing can need the files of stage \'%stage%\'' },
  unsafe_output_name: { severity: 'warning', text: 'The output name \'%name%\' was changed to \'%safe%\' so that file systems and Siril take it' },
  version_constraint: { severity: 'error', text: '\'%version%\' is not a version or a range of versions' },
  without_master: { severity: 'warning', text: 'Lights of session %session% (%target%) are calibrated without a %type%: %reason%' },
  wrong_arguments: { severity: 'error', text: '%function%() %reason%' },
  wrong_type: { severity: 'error', text: '\'%key%\' is %found% and must be %expected%' },
  zone_assumed: { severity: 'info', text: 'Nothing tells where frames were taken (%count%): their nights are reckoned in %zone%' },
};
