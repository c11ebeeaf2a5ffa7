// Codes of findings that no recipe file alone can have, each with the reason.

const byFrames = 'needs frames: scripts are followed through the files that a plan binds';
const byPlan = 'needs frames: names of files are made when a plan is';
const byTarget = "is about the target's own file";
const bySiril = 'is about the Siril that was found';
const bySettings = 'is about configuration';
const byArguments = 'is about the arguments of a command';
const byRepositories = 'is about repositories that were added';
const byNetwork = 'needs a server, or a network that is not there';
const byFiles = 'needs a file system that refuses';

export const notInRecipes: Readonly<Record<string, string>> = {
  // Plans
  output_is_raw_frame: byPlan,
  output_not_made: byFrames,
  unsafe_output_name: byPlan,
  shared_output: byPlan,
  alias_output: byPlan,
  inputs_share_name: byPlan,
  without_master: byFrames,
  dark_of_another_exposure: byFrames,
  flat_not_calibrated: byFrames,
  chosen_master_missing: byTarget,
  chosen_master_ambiguous: byTarget,
  chosen_master_geometry: byTarget,
  chosen_master_breaks_rules: byTarget,
  target_session_unknown: byTarget,
  target_master_type: byTarget,

  // Siril
  siril_crop_after_rmgreen: 'each line of a recipe is checked by itself; a plan sees them together',
  siril_not_registered: byFrames,
  siril_unknown_sequence: byFrames,
  siril_single_frame_sequence: byFrames,
  siril_file_not_made: byFrames,
  siril_ending_needed: byFrames,
  siril_nothing_loaded: byFrames,
  siril_wrong_channels: byFrames,
  siril_nothing_to_convert: byFrames,
  siril_link_into_itself: byFrames,
  siril_merge_differs: byFrames,
  siril_stack_unapplied: byFrames,
  siril_unknown_effect: byFrames,
  siril_needs_32_bits: byFrames,
  siril_sequence_elsewhere: byFrames,
  siril_merge_elsewhere: byFrames,
  siril_sizes_differ: byFrames,
  siril_area_outside: byFrames,
  siril_no_selection: byFrames,
  siril_frame_outside: byFrames,
  siril_folder_missing: byFrames,
  siril_too_many_planes: byFrames,
  siril_no_wavelets: byFrames,
  siril_no_bayer: byFrames,
  siril_leaves_folder: byFrames,
  siril_size_guessed: byFrames,
  siril_command_since: bySiril,
  siril_resample_by_scale: bySiril,
  siril_not_found: bySiril,
  siril_unsupported: bySiril,
  siril_untried: bySiril,
  tool_not_working: bySiril,

  // Files, repositories, configuration
  file_not_readable: byFiles,
  setting_unknown: bySettings,
  setting_type: bySettings,
  repository_unreachable: byRepositories,
  recipe_unreachable: byNetwork,
  recipe_copy_used: byNetwork,
  recipe_limit: byNetwork,
  recipe_untrusted: byNetwork,
  not_recipes: byNetwork,
  repository_not_fetched: byRepositories,
  repository_not_trusted: byRepositories,
  recipe_overridden: byRepositories,
  no_repository: byRepositories,
  not_a_folder: byArguments,
  repository_unknown: byArguments,
  repository_other_kind: byArguments,
  repository_two_kinds: byArguments,
  unknown_selector: byArguments,
  nothing_to_plan: byPlan,
  unknown_sky: byArguments,
  other_sky: byArguments,
  run_unknown: byArguments,
  catalog_unusable: byFiles,
  plan_not_readable: byArguments,
  plan_outdated: byArguments,
};
